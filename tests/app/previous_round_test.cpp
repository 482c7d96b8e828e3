// Three rounds on one tablet: what was a fact last time is there to be confirmed.
#include <gtest/gtest.h>

#include <map>

#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/previous_round.hpp"
#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;

struct PreviousRound : ::testing::Test {
    Tablet tablet{testing::TabletOptions{.goals = true}};
    QuestionnaireController& form() { return tablet.app().questionnaire; }

    bool start(const char* round, const char* region = "AM02") {
        form().start(QStringLiteral("doelen"), QLatin1String(round), QLatin1String(region),
                     QStringLiteral("U"));
        return wait_until([this] { return form().active(); });
    }
    QString cell(int row, const char* role) {
        return form().items()->value(row, QLatin1String(role)).toString();
    }
    void go_to(const QString& title) {
        for (int guard = 0; guard < 20 && form().pageTitle() != title && !form().reviewing(); ++guard)
            form().next();
    }
    static QString keys(const QString& path) { return path.mid(path.indexOf(QLatin1Char('['))); }
    void add(const QString& title, const QString& status) {
        go_to(QStringLiteral("Nieuwe doelen"));
        const QString at = keys(cell(form().addInstance(QStringLiteral("nieuw")), "instance"));
        form().answer(QStringLiteral("nieuw/titel") + at, title);
        form().answer(QStringLiteral("nieuw/status") + at, status);
    }
    /// Of the entries of last time, in order: keys of the instance by title.
    std::vector<std::pair<QString, QString>> entries() {
        go_to(QStringLiteral("Vorige keer"));
        std::vector<std::pair<QString, QString>> all;
        if (form().pageTitle() != QStringLiteral("Vorige keer")) return all;
        for (int row = 0; row < form().items()->count(); ++row)
            if (cell(row, "path").startsWith(QStringLiteral("doel/titel")))
                all.emplace_back(cell(row, "value"), keys(cell(row, "path")));
        return all;
    }
    QString finish() {
        const QString id = form().recordId();
        while (!form().reviewing()) {
            const int before = form().pageIndex();
            form().next();
            if (form().pageIndex() == before && !form().reviewing())
                ADD_FAILURE() << from_qt(form().pageTitle());
            if (form().pageIndex() == before) break;
        }
        form().finish();
        EXPECT_TRUE(wait_until([this] { return form().finished(); }));
        form().leave();
        EXPECT_TRUE(wait_until([this] { return !form().active(); }));
        return id;
    }
    record::RecordState stored(const QString& id) {
        record::RecordState state;
        tablet.in_store([&](store::TabletStore& store) {
            if (auto found = *store.record(*Uuid::parse(from_qt(id)))) state = *found;
        });
        return state;
    }
    std::map<std::string, std::string> names(const QString& id) {
        std::map<std::string, std::string> all;
        const auto state = stored(id);
        for (const auto& [path, live] : state.fields)
            if (const record::Value* title = state.shown(record::Path{"doel/titel", path.instances});
                path.field == "doel/name" && title != nullptr)
                all[record::to_display(*title)] = record::to_display(live.front().value);
        return all;
    }
};

TEST_F(PreviousRound, FactsGoOverChangeDropAndJoinThroughThreeRounds) {
    ASSERT_TRUE(start("M0"));
    EXPECT_TRUE(entries().empty()) << "the first round begins with nothing";
    ASSERT_TRUE(form().active());
    form().goTo(0);
    form().answer(QStringLiteral("algemeen/trekker"), QStringLiteral("Gemeente"));
    for (const char* title : {"Een", "Twee", "Drie"})
        add(QLatin1String(title), QStringLiteral("loopt"));
    const QString m0 = finish();
    EXPECT_EQ(stored(m0).shown(study::fields::kPrevious), nullptr);

    ASSERT_TRUE(start("M6"));
    EXPECT_EQ(cell(0, "value"), QStringLiteral("Gemeente"));
    auto now = entries();
    ASSERT_EQ(now.size(), 3u);
    EXPECT_EQ(now[0].first, QStringLiteral("Een"));
    form().answer(QStringLiteral("doel/klopt") + now[0].second, QStringLiteral("ja"));
    form().answer(QStringLiteral("doel/status") + now[0].second, QStringLiteral("klaar"));
    form().answer(QStringLiteral("doel/mening") + now[0].second, QStringLiteral("Goed gegaan"));
    form().answer(QStringLiteral("doel/klopt") + now[1].second, QStringLiteral("nee"));
    form().answer(QStringLiteral("doel/klopt") + now[2].second, QStringLiteral("ja"));
    add(QStringLiteral("Vier"), QStringLiteral("loopt"));
    const QString m6 = finish();
    EXPECT_EQ(stored(m6).text(study::fields::kPrevious), from_qt(m0));

    ASSERT_TRUE(start("M12"));
    now = entries();
    ASSERT_EQ(now.size(), 3u) << "one was dropped, one joined";
    EXPECT_EQ(now[0].first, QStringLiteral("Een"));
    EXPECT_EQ(now[1].first, QStringLiteral("Drie"));
    EXPECT_EQ(now[2].first, QStringLiteral("Vier"));
    for (int row = 0; row < form().items()->count(); ++row)
        if (cell(row, "path") == QStringLiteral("doel/mening") + now[0].second) {
            EXPECT_EQ(cell(row, "value"), QString()) << "an opinion never goes over";
        } else if (cell(row, "path") == QStringLiteral("doel/status") + now[0].second) {
            EXPECT_EQ(cell(row, "value"), QStringLiteral("klaar"));
        }
    for (const auto& [title, at] : now)
        form().answer(QStringLiteral("doel/klopt") + at, QStringLiteral("ja"));
    const QString m12 = finish();
    const auto before = names(m6), after = names(m12);
    EXPECT_EQ(after.at("Een"), before.at("Een")) << "an entry keeps its name";
    EXPECT_EQ(after.at("Drie"), before.at("Drie"));
    EXPECT_NE(after.at("Vier"), after.at("Een"));
}

TEST_F(PreviousRound, ADraftThatIsOpenedAgainHasTheSameEntries) {
    ASSERT_TRUE(start("M0"));
    add(QStringLiteral("Een"), QStringLiteral("loopt"));
    add(QStringLiteral("Twee"), QStringLiteral("loopt"));
    finish();
    ASSERT_TRUE(start("M6"));
    const auto first = entries();
    ASSERT_EQ(first.size(), 2u);
    form().answer(QStringLiteral("doel/mening") + first[1].second, QStringLiteral("Getypt"));
    const QString id = form().recordId();
    form().leave();
    ASSERT_TRUE(wait_until([this] { return !form().active(); }));
    // Somebody else of the region sends the questionnaire of the first round later.
    ASSERT_TRUE(start("M0"));
    add(QStringLiteral("Van een ander"), QStringLiteral("loopt"));
    finish();
    form().open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    EXPECT_EQ(entries(), first);
    for (int row = 0; row < form().items()->count(); ++row)
        if (cell(row, "path") == QStringLiteral("doel/mening") + first[1].second) {
            EXPECT_EQ(cell(row, "value"), QStringLiteral("Getypt"));
        }
}

TEST_F(PreviousRound, DraftsOtherRegionsAndLaterRoundsDoNotCount) {
    ASSERT_TRUE(start("M0"));
    add(QStringLiteral("Concept"), QStringLiteral("loopt"));
    form().leave();
    ASSERT_TRUE(wait_until([this] { return !form().active(); }));
    ASSERT_TRUE(start("M0", "AM08"));
    add(QStringLiteral("Andere regio"), QStringLiteral("loopt"));
    finish();
    ASSERT_TRUE(start("M12"));
    add(QStringLiteral("Later"), QStringLiteral("loopt"));
    finish();
    ASSERT_TRUE(start("M6"));
    EXPECT_TRUE(entries().empty());
}

TEST_F(PreviousRound, ARoundThatWasLeftOutIsPassedOver) {
    ASSERT_TRUE(start("M0"));
    add(QStringLiteral("Een"), QStringLiteral("loopt"));
    finish();
    ASSERT_TRUE(start("M12"));
    ASSERT_EQ(entries().size(), 1u);
}

TEST_F(PreviousRound, ADraftWhoseRoundBeforeIsNotHereShowsAllThatItTookOver) {
    ASSERT_TRUE(start("M0"));
    add(QStringLiteral("Een"), QStringLiteral("loopt"));
    const QString m0 = finish();
    ASSERT_TRUE(start("M6"));
    const auto first = entries();
    ASSERT_EQ(first.size(), 1u);
    form().answer(QStringLiteral("doel/mening") + first[0].second, QStringLiteral("Getypt"));
    const QString id = form().recordId();
    form().leave();
    ASSERT_TRUE(wait_until([this] { return !form().active(); }));
    // As on a tablet that never got that submission.
    tablet.in_store([&](store::TabletStore& store) {
        const auto state = **store.record(*Uuid::parse(from_qt(id)));
        const record::Path field{std::string(study::fields::kPrevious), {}};
        ASSERT_TRUE(store.commit("four-regions/AM02/field", "",
                                 {record::Put{state.id,
                                              field,
                                              record::present(Uuid{{9}}.to_string()),
                                              {state.fields.at(field).front().dot}}}));
    });
    form().open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    EXPECT_EQ(entries(), first);
}

TEST(RoundsBefore, AreTheEarlierOnesTheLatestFirst) {
    study::Study study;
    for (const char* id : {"M0", "M6", "M12"}) {
        study.rounds.emplace_back();
        study.rounds.back().id = id;
    }
    EXPECT_EQ(rounds_before(study, "M12"), (std::vector<std::string>{"M6", "M0"}));
    EXPECT_TRUE(rounds_before(study, "M0").empty());
    EXPECT_TRUE(rounds_before(study, "M99").empty());
}

}  // namespace
}  // namespace meetmoment::app
