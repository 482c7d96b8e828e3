#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "shared/instruments/instruments.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/instruments/walker.hpp"

using namespace meetmoment;
using namespace meetmoment::instruments;
using namespace meetmoment::instruments::test;

namespace {

constexpr std::string_view kFormName = "forms/v-u.xml";
constexpr std::string_view kDutch = "Nederlands (nl)";
constexpr std::string_view kEnglish = "English (en)";
const std::vector<std::string> kRounds{"", "M0", "M6", "M12"};

xform::Item item_at(const xform::Session& session, std::string_view path) {
    for (const auto& page : session.pages()) {
        for (const auto id : page.items) {
            if (auto item = session.item(id); item && item->path == path) return *item;
        }
    }
    ADD_FAILURE() << path << " is not on any page";
    return {};
}

bool is_asked(const xform::Session& session, std::string_view path) {
    const auto pages = session.pages();
    return std::ranges::any_of(pages, [&](const auto& page) {
        return std::ranges::any_of(page.items, [&](auto id) { return session.item(id)->path == path; });
    });
}

std::set<std::string> choice_values(const xform::Item& item) {
    std::set<std::string> out;
    for (const auto& choice : item.choices)
        out.insert(choice.value);
    return out;
}

void expect_codes_of(const xform::Session& session, std::string_view path, std::string_view list,
                     const std::set<std::string>& not_asked = {}) {
    std::set<std::string> expected{"anders", "geen", "wn"};
    for (const auto& code : four_region_study().code_list(list)->codes) {
        if (!not_asked.contains(code.code)) expected.insert(code.code);
    }
    EXPECT_EQ(choice_values(item_at(session, path)), expected) << path;
}

}  // namespace

TEST(QuestionnaireU, IsTheFormThatTheStudyNames) {
    const auto session = open_form(kFormName, "M6");
    const auto* instrument = four_region_study().instrument("v-u");
    EXPECT_EQ(session.form().id(), instrument->id);
    EXPECT_EQ(session.form().version(), instrument->version);
    EXPECT_EQ(session.form().languages(),
              (std::vector<std::string>{std::string(kDutch), std::string(kEnglish)}));
    EXPECT_EQ(session.form().default_language(), kDutch);
}

TEST(QuestionnaireU, CanBeFilledInByAnybodyInEveryRoundAndLanguage) {
    for (const auto& round : kRounds) {
        for (const auto language : {kDutch, kEnglish}) {
            for (std::uint64_t seed = 0; seed < 25; ++seed) {
                auto session = open_form(kFormName, round);
                ASSERT_TRUE(session.set_language(language));
                const auto result = fill_in(session, seed);
                EXPECT_TRUE(result.stuck.empty())
                    << round << " seed " << seed << ": " << result.stuck.front();
                EXPECT_TRUE(result.left.empty())
                    << round << " seed " << seed << ": " << result.left.front().path << " "
                    << result.left.front().message;
            }
        }
    }
}

TEST(QuestionnaireU, EveryQuestionCanBeReached) {
    std::set<std::string> asked, all;
    for (const auto& round : kRounds) {
        for (std::uint64_t seed = 0; seed < 25; ++seed) {
            auto session = open_form(kFormName, round);
            asked.merge(fill_in(session, seed).asked);
            for (const auto& answer : session.answers())
                all.insert(answer.path);
        }
    }
    for (const auto& path : all) {
        const auto name = path.substr(path.find('/') + 1);
        if (!study::is_answer_path(path) || path.starts_with("meta/") || name.starts_with("n_")) continue;
        EXPECT_TRUE(asked.contains(path)) << path << " was never asked";
    }
}

TEST(QuestionnaireU, EveryTextIsTranslated) {
    for (const auto& round : kRounds) {
        for (std::uint64_t seed = 0; seed < 25; ++seed) {
            auto session = open_form(kFormName, round);
            (void)session.validate();
            const bool is_filled = seed > 0;
            if (is_filled) (void)fill_in(session, seed);
            ASSERT_TRUE(session.set_language(kDutch));
            const auto dutch = visible_texts(session);
            ASSERT_TRUE(session.set_language(kEnglish));
            const auto english = visible_texts(session);
            ASSERT_EQ(dutch.size(), english.size());
            for (const auto& [place, text] : dutch) {
                EXPECT_FALSE(text.empty()) << place;
                EXPECT_FALSE(english.at(place).empty()) << place;
                EXPECT_EQ(text.find("jr:"), std::string::npos) << place;
                EXPECT_NE(text, english.at(place)) << place;
            }
        }
    }
}

TEST(QuestionnaireU, SwitchingTheLanguageChangesNoAnswer) {
    auto session = open_form(kFormName, "M6");
    (void)fill_in(session, 3);
    const auto before = session.answers();
    ASSERT_TRUE(session.set_language(kEnglish));
    EXPECT_EQ(session.answers(), before);
    ASSERT_TRUE(session.set_language(kDutch));
    EXPECT_EQ(session.answers(), before);
}

TEST(QuestionnaireU, AsksTheBaselineFirstAndWhatChangedLater) {
    for (const auto& round : kRounds) {
        const auto session = open_form(kFormName, round);
        const bool follow_up = round == "M6" || round == "M12";
        EXPECT_EQ(is_asked(session, "samenwerking/a5"), !follow_up) << round;
        EXPECT_EQ(is_asked(session, "verbeterd/a6a"), follow_up) << round;
        EXPECT_EQ(is_asked(session, "mensen/f1"), follow_up) << round;
        EXPECT_EQ(is_asked(session, "achtergrond/eerder"), follow_up) << round;
        EXPECT_TRUE(is_asked(session, "samenwerking/a1")) << round;
    }
}

TEST(QuestionnaireU, HasOneThemeAPageWithAtMostSevenItems) {
    const auto session = open_form(kFormName, "M6");
    const auto pages = session.pages();
    EXPECT_EQ(pages.size(), 13U);
    for (const auto& page : pages) {
        EXPECT_FALSE(page.title.empty());
        EXPECT_LE(page.items.size(), 8U)
            << page.title;  // seven and, in some engines' views, the group itself
    }
}

TEST(QuestionnaireU, GreetsWithTheNameOfTheRegion) {
    auto session = open_form(kFormName, "M6");
    EXPECT_NE(item_at(session, "welkom/n_regio").label.find("Rijk van Nijmegen"), std::string::npos);
    EXPECT_FALSE(is_asked(open_form(kFormName, ""), "welkom/n_regio"));
}

TEST(QuestionnaireU, RepeatsTheChosenLevelAtTheEnd) {
    auto session = open_form(kFormName, "M6");
    EXPECT_FALSE(is_asked(session, "afsluiting/n_niveau"));
    ASSERT_TRUE(session.set_value("samenwerking/a1", "4"));
    EXPECT_NE(item_at(session, "afsluiting/n_niveau").label.find("4. Volop samenwerken"), std::string::npos);
    ASSERT_TRUE(session.set_language(kEnglish));
    EXPECT_NE(item_at(session, "afsluiting/n_niveau").label.find("4. Full cooperation"), std::string::npos);
}

TEST(QuestionnaireU, AsksForTheMostImportantOnlyAmongWhatWasChosen) {
    auto session = open_form(kFormName, "M6");
    ASSERT_TRUE(session.set_value("knelpunten/j1", "prioriteit"));
    EXPECT_FALSE(is_asked(session, "knelpunten/j1_top"));
    ASSERT_TRUE(session.set_value("knelpunten/j1", "prioriteit privacy anders"));
    EXPECT_EQ(choice_values(item_at(session, "knelpunten/j1_top")),
              (std::set<std::string>{"prioriteit", "privacy", "anders"}));
    EXPECT_TRUE(is_asked(session, "knelpunten/j1_anders"));
}

TEST(QuestionnaireU, TellsInBothLanguagesWhatIsWrong) {
    auto session = open_form(kFormName, "M6");
    ASSERT_TRUE(session.set_value("knelpunten/j1", "geen privacy"));
    ASSERT_TRUE(session.set_value("achtergrond/functiejaren", "99"));
    (void)session.validate();
    EXPECT_EQ(item_at(session, "samenwerking/a1").error, "Kies een niveau, of kies ‘Weet ik niet’.");
    EXPECT_EQ(item_at(session, "achtergrond/functiejaren").error,
              "Vul een heel getal in van 0 tot en met 60.");
    EXPECT_FALSE(item_at(session, "knelpunten/j1").error.empty());
    ASSERT_TRUE(session.set_language(kEnglish));
    EXPECT_EQ(item_at(session, "samenwerking/a1").error, "Choose a level, or choose ‘I do not know’.");
    EXPECT_EQ(item_at(session, "achtergrond/functiejaren").error, "Enter a whole number from 0 to 60.");
}

TEST(QuestionnaireU, UsesTheStudysLevelsCodesAndOrganisationTypes) {
    auto session = open_form(kFormName, "M6");
    const auto& study = four_region_study();
    const auto level = item_at(session, "samenwerking/a1");
    ASSERT_EQ(level.choices.size(), study.level_scale.steps.size() + 1);
    for (std::size_t i = 0; i < study.level_scale.steps.size(); ++i) {
        const auto& step = study.level_scale.steps[i];
        EXPECT_EQ(level.choices[i].value, std::to_string(step.value));
        EXPECT_NE(level.choices[i].label.find(step.label.in("nl")), std::string::npos)
            << level.choices[i].label;
    }
    EXPECT_EQ(level.choices.back().value, "wn");
    expect_codes_of(session, "knelpunten/j1", "bottlenecks", {"corona"});
    expect_codes_of(session, "succesfactoren/j2", "success_factors");
    expect_codes_of(session, "leerpunten/j3", "lessons");
    for (const auto& value : choice_values(item_at(session, "achtergrond/organisatie"))) {
        EXPECT_NE(std::ranges::find(study.organisation_types, value, &study::OrganisationType::code),
                  study.organisation_types.end())
            << value;
    }
}

TEST(QuestionnaireU, HasTwoToThreeStatementsForEveryBuildingBlock) {
    const auto session = open_form(kFormName, "M0");
    std::map<std::string, int> statements;
    for (const auto& answer : session.answers()) {
        const auto name = answer.path.substr(answer.path.find('/') + 1);
        const auto end = name.rfind('_');
        if (end != std::string::npos && name.find_first_not_of("0123456789", end + 1) == std::string::npos) {
            ++statements[name.substr(0, end)];
        }
    }
    const auto& blocks = four_region_study().building_blocks;
    EXPECT_EQ(statements.size(), blocks.size());
    for (const auto& block : blocks) {
        EXPECT_GE(statements[block.id], 2) << block.id;
        EXPECT_LE(statements[block.id], 4) << block.id;
    }
}
