// Every questionnaire that the program comes with, in each round and language, filled in by somebody at
// random who also answered the rounds before: nobody gets stuck, every question comes up for somebody, and no
// text lacks. MEETMOMENT_WALKS sets how often.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>

#include "shared/base/random.hpp"
#include "shared/instruments/instruments.hpp"
#include "shared/registry/facts.hpp"
#include "shared/study/fields.hpp"
#include "shared/walk/filling_time.hpp"
#include "shared/walk/walker.hpp"
#include "shared/xform/form_check.hpp"
#include "tests/shared/instruments/walker.hpp"

namespace meetmoment::instruments {
namespace {

using testing::IsEmpty;

constexpr std::string_view kDutch = "Nederlands (nl)";
constexpr std::string_view kEnglish = "English (en)";
const std::vector<std::string> kRounds{"M0", "M6", "M12"};

class StandingClock final : public Clock {
  public:
    [[nodiscard]] UtcMillis wall() const override {
        return std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9);
    }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return {}; }
};
const StandingClock standing_clock;

/// Of a form whose facts go over, each person's form is another one, which takes time to read.
std::uint64_t walks(const std::string& form) {
    const char* given = std::getenv("MEETMOMENT_WALKS");
    if (given != nullptr) return std::stoull(given);
    return form == "v-l" || form == "checklist" ? 200 : 1000;
}

/// With these files beside it; each is read once.
std::shared_ptr<const xform::Form> parsed(const std::string& id, const registry::Files& files) {
    static std::map<std::pair<std::string, registry::Files>, std::shared_ptr<const xform::Form>> known;
    const std::pair key{id, files};
    if (const auto found = known.find(key); found != known.end()) return found->second;
    if (known.size() > 200) known.clear();
    auto form = xform::Form::parse(resource("forms/" + id + ".xml").value(), {}, registry::source_of(files));
    if (!form) throw std::runtime_error(form.error().message + " " + form.error().where);
    known[key] = *form;
    return *form;
}

/// The path without the keys of instances.
std::string plain(std::string path) {
    while (path.find('[') != std::string::npos)
        path.erase(path.find('['), path.find(']') - path.find('[') + 1);
    return path;
}

/// One person's questionnaires through the rounds, each with the facts of the one before.
struct Journey {
    Journey(const std::string& form_id, std::uint64_t person_seed)
        : id(form_id), seed(person_seed), random(person_seed) {}

    xform::Session& open(const std::string& round) {
        const auto bare = parsed(id, {});
        form = parsed(id, session ? registry::facts_of(*bare, *session) : registry::no_facts(*bare));
        auto started = xform::Session::start(form, {&standing_clock, &random, 60, {}, {}},
                                             {{std::string(study::context::kStudy), "four-regions"},
                                              {std::string(study::context::kRegion), "AM08"},
                                              {std::string(study::context::kRound), round},
                                              {std::string(study::context::kGroup), "L"},
                                              {std::string(study::context::kRespondent), "2222222A"}});
        if (!started) throw std::runtime_error(started.error().message);
        session = std::make_unique<xform::Session>(*std::move(started));
        return *session;
    }
    walk::Walk fill_in() { return walk::walk(*session, standing_clock.wall(), random, {.wrong_one_in = 8}); }

    std::string id;
    std::uint64_t seed;
    SeededRandom random;
    std::shared_ptr<const xform::Form> form;
    std::unique_ptr<xform::Session> session;
};

class Questionnaires : public testing::TestWithParam<std::string> {};

TEST_P(Questionnaires, HaveNothingThatACheckFinds) {
    const auto xml = std::string(*resource("forms/" + GetParam() + ".xml"));
    const auto bare = parsed(GetParam(), {});
    const auto findings = xform::check(xml, registry::source_of(registry::no_facts(*bare)));
    for (const auto& finding : findings)
        ADD_FAILURE() << finding.message << " (" << finding.element << ")";
}

TEST_P(Questionnaires, AreWhatTheStudySays) {
    const auto form = parsed(GetParam(), {});
    const auto* instrument = four_region_study().instrument(GetParam());
    ASSERT_NE(instrument, nullptr);
    EXPECT_EQ(form->id(), instrument->id);
    EXPECT_EQ(form->version(), instrument->version);
    EXPECT_EQ(form->languages(), (std::vector<std::string>{std::string(kDutch), std::string(kEnglish)}));
    EXPECT_EQ(form->default_language(), kDutch);
}

TEST_P(Questionnaires, AreFilledInByAnybodyInEachRoundAndLanguage) {
    std::map<std::string, std::set<std::string>> asked;  // by round
    std::set<std::string> all;
    for (const auto language : {kDutch, kEnglish}) {
        for (std::uint64_t seed = 0; seed < walks(GetParam()); ++seed) {
            Journey journey(GetParam(), seed);
            for (const auto& round : kRounds) {
                auto& session = journey.open(round);
                ASSERT_TRUE(session.set_language(language));
                const auto walk = journey.fill_in();
                ASSERT_THAT(walk.stuck, IsEmpty()) << round << " seed " << seed;
                ASSERT_TRUE(walk.left.empty()) << round << " seed " << seed << ": " << walk.left.front().path
                                               << " " << walk.left.front().message;
                ASSERT_FALSE(walk.broken_off) << round << " seed " << seed;
                for (const auto& path : walk.asked)
                    asked[round].insert(plain(path));
                for (const auto& answer : session.answers())
                    all.insert(plain(answer.path));
            }
        }
    }
    // What is calculated, shown or filled in by the app is never asked.
    const auto form = parsed(GetParam(), {});
    for (const auto& path : all) {
        const auto name = path.substr(path.rfind('/') + 1);
        const bool calculated = name.find("_was_") != std::string::npos ||
                                name.find("_nu_") != std::string::npos || name.ends_with("_volg") ||
                                name.ends_with("_id") || name.ends_with("_count");
        const bool shown = name.starts_with("n_") || name.ends_with("_vorige");
        if (!study::is_answer_path(path) || path.starts_with("meta/") || calculated || shown) continue;
        const bool ever = std::any_of(asked.begin(), asked.end(),
                                      [&path](const auto& of) { return of.second.contains(path); });
        EXPECT_TRUE(ever) << path << " was never asked";
    }
}

TEST_P(Questionnaires, AreTranslatedWhole) {
    const std::uint64_t people = std::min<std::uint64_t>(walks(GetParam()), 25);
    for (std::uint64_t seed = 0; seed < people; ++seed) {
        Journey journey(GetParam(), seed);
        for (const auto& round : kRounds) {
            auto& session = journey.open(round);
            (void)session.validate();
            for (const bool filled : {false, true}) {
                if (filled) (void)journey.fill_in();
                ASSERT_TRUE(session.set_language(kDutch));
                const auto dutch = test::visible_texts(session);
                ASSERT_TRUE(session.set_language(kEnglish));
                const auto english = test::visible_texts(session);
                ASSERT_EQ(dutch.size(), english.size());
                for (const auto& [place, text] : dutch) {
                    EXPECT_FALSE(text.empty()) << place;
                    EXPECT_FALSE(english.at(place).empty()) << place;
                    EXPECT_EQ(text.find("jr:"), std::string::npos) << place;
                    EXPECT_EQ(text.find("instance("), std::string::npos) << place;
                    EXPECT_NE(text, english.at(place)) << place;
                }
            }
        }
    }
}

/// Seven is what a page on a tablet holds; the lists of facts and recommendations are ticked off, not thought
/// over.
TEST_P(Questionnaires, HaveOneThemeAPage) {
    const std::size_t most = GetParam() == "checklist" ? 15 : GetParam() == "v-l" ? 12 : 9;
    for (const auto& round : kRounds) {
        Journey journey(GetParam(), 1);
        for (const auto& page : journey.open(round).pages()) {
            EXPECT_FALSE(page.title.empty()) << page.items.size();
            EXPECT_LE(page.items.size(), most) << page.title;
        }
    }
}

TEST_P(Questionnaires, TakeTheMinutesThatTheStudyTells) {
    const auto bare = parsed(GetParam(), {});
    const auto* instrument = four_region_study().instrument(GetParam());
    double longest = 0;
    for (const auto& round : instrument->rounds) {
        walk::FillingOptions options;
        options.preset = {{std::string(study::context::kRound), round}};
        const auto time =
            walk::filling_time(parsed(GetParam(), registry::no_facts(*bare)), standing_clock, options);
        ASSERT_TRUE(time) << time.error().message;
        EXPECT_EQ(time->stuck, 0U);
        longest = std::max(longest, time->mean_seconds / 60);
    }
    EXPECT_NEAR(longest, instrument->minutes, 1.0);
}

INSTANTIATE_TEST_SUITE_P(Of, Questionnaires, testing::Values("v-u", "v-p", "v-l", "v-bmd", "checklist"),
                         [](const auto& of) {
                             std::string name = of.param;
                             std::erase(name, '-');
                             return name;
                         });

// --- facts of the round before, never opinions

TEST(FactsOfTheRoundBefore, AreNoOpinions) {
    for (const std::string id : {"v-u", "v-p", "v-l", "v-bmd", "checklist"}) {
        const auto form = parsed(id, {});
        for (const auto& path : form->paths_with_attribute(registry::kNamespace, registry::kAttribute)) {
            const std::string item{form->bind_attribute(path, registry::kNamespace, "item")};
            const std::set<std::string> facts{"",   "L1", "C1", "D1", "D2", "E1", "F4",       "G",
                                              "I1", "I2", "I3", "I4", "I5", "I6", "checklist"};
            EXPECT_TRUE(facts.contains(item)) << id << " " << path << " is " << item;
            EXPECT_FALSE(path.ends_with("_tevreden")) << path;
        }
    }
}

TEST(FactsOfTheRoundBefore, ComeBackAsWasSaidLastTime) {
    Journey journey("v-l", 7);
    auto& first = journey.open("M0");
    EXPECT_EQ(first.repeat_count("doelenlijst/doel_bekend"), 0U);
    ASSERT_TRUE(first.set_value("doelenlijst/doel_erbij", "ja"));
    ASSERT_TRUE(first.add_repeat("doelenlijst/doel", "g1"));
    ASSERT_TRUE(first.set_value("doelenlijst/doel/doel_tekst[g1]", "Tien plaatsingen"));
    ASSERT_TRUE(first.set_value("doelenlijst/doel/doel_soort[g1]", "clienten"));
    ASSERT_TRUE(first.set_value("doelenlijst/doel/doel_maat[g1]", "ja"));
    ASSERT_TRUE(first.set_value("doelenlijst/doel/doel_status[g1]", "bezig"));
    ASSERT_TRUE(first.set_value("producten/e1_afspraken", "ontwikkeling"));
    ASSERT_TRUE(first.set_value("samenwerking/a1", "3"));

    auto& second = journey.open("M6");
    ASSERT_EQ(second.repeat_count("doelenlijst/doel_bekend"), 1U);
    EXPECT_EQ(second.value("producten/e1_afspraken"), "ontwikkeling");
    EXPECT_EQ(second.value("samenwerking/a1"), "") << "an opinion";
    const auto key = second.repeat_instances().front();
    const auto of = [&](const std::string& name) {
        return "doelenlijst/doel_bekend/" + name + key.substr(key.find('['));
    };
    EXPECT_EQ(second.value(of("doel_was_tekst")), "Tien plaatsingen");
    const auto shown = test::visible_texts(second);
    EXPECT_EQ(shown.at(of("doel_vorige") + " label"),
              "Vorige keer: **Tien plaatsingen** Stand toen: Nog mee bezig");
    ASSERT_TRUE(second.set_value(of("doel_klopt"), "gewijzigd"));
    EXPECT_EQ(second.value(of("doel_nieuwe_tekst")), "Tien plaatsingen") << "to be changed, not typed again";
    ASSERT_TRUE(second.set_value(of("doel_nieuwe_tekst"), "Twaalf plaatsingen"));
    ASSERT_TRUE(second.set_value(of("doel_stand"), "gehaald"));
    ASSERT_TRUE(second.set_value("doelenlijst/doel_erbij", "ja"));
    ASSERT_TRUE(second.add_repeat("doelenlijst/doel", "g2"));
    ASSERT_TRUE(second.set_value("doelenlijst/doel/doel_tekst[g2]", "Een convenant"));
    ASSERT_TRUE(second.set_value("doelenlijst/doel/doel_status[g2]", "bezig"));

    auto& third = journey.open("M12");
    ASSERT_EQ(third.repeat_count("doelenlijst/doel_bekend"), 2U);
    std::vector<std::string> texts;
    for (const auto& answer : third.answers()) {
        if (answer.path.find("doel_was_tekst[") != std::string::npos) texts.push_back(answer.value);
    }
    EXPECT_EQ(texts, (std::vector<std::string>{"Twaalf plaatsingen", "Een convenant"}));
}

}  // namespace
}  // namespace meetmoment::instruments
