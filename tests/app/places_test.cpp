// Where the device is, as an answer: because somebody asks for it, or because the form does.
#include <gtest/gtest.h>

#include <QSignalSpy>

#include "app/testing/tablet.hpp"
#include "app/testing/told_location.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::ToldLocation;
using testing::wait_until;

struct PlacesTest : ::testing::Test {
    ToldLocation* source = nullptr;
    std::unique_ptr<Tablet> tablet;

    void SetUp() override { ASSERT_TRUE(open({.making = true}).start_making()); }
    Tablet& open(testing::TabletOptions options) {
        options.devices = [this] {
            Devices devices = no_devices();
            auto told = std::make_unique<ToldLocation>();
            source = told.get();
            devices.location = std::move(told);
            return devices;
        };
        tablet = std::make_unique<Tablet>(options);
        return *tablet;
    }
    PlaceController& places() { return tablet->app().places; }
};

TEST_F(PlacesTest, AnAccuratePlaceIsTakenAtOnce) {
    QSignalSpy taken(&places(), &PlaceController::taken);
    places().look(QStringLiteral("plaats/punt"));
    EXPECT_TRUE(source->running);
    source->find({52.3700001, 4.89, 3.14, 40});
    EXPECT_EQ(taken.count(), 0);
    EXPECT_FALSE(places().foundText().isEmpty());
    source->find({52.3701, 4.8901, 3, 4});
    ASSERT_EQ(taken.count(), 1);
    EXPECT_EQ(from_qt(taken[0][0].toString()), "plaats/punt");
    EXPECT_EQ(from_qt(taken[0][1].toString()), "52.3701 4.8901 3 4");
    EXPECT_FALSE(source->running);
}

TEST_F(PlacesTest, TheBestOfWhatWasFoundIsTakenWhenSomebodyDoesNotWait) {
    QSignalSpy taken(&places(), &PlaceController::taken);
    places().look(QStringLiteral("plaats/punt"));
    source->find({52.1, 4.1, 0, 20});
    source->find({52.2, 4.2, 0, 90});
    places().take();
    ASSERT_EQ(taken.count(), 1);
    EXPECT_EQ(from_qt(taken[0][1].toString()), "52.1 4.1 0 20");
}

TEST_F(PlacesTest, FindingNothingIsTold) {
    places().set_patience(50);
    places().look(QStringLiteral("plaats/punt"));
    ASSERT_TRUE(wait_until([this] { return places().path().isEmpty(); }));
    EXPECT_EQ(from_qt(places().failedPath()), "plaats/punt");
    EXPECT_FALSE(places().problem().isEmpty());
}

TEST_F(PlacesTest, ADeniedPermissionIsTold) {
    places().look(QStringLiteral("plaats/punt"));
    source->deny();
    EXPECT_TRUE(places().problem().contains(QLatin1String("instellingen"))) << from_qt(places().problem());
    EXPECT_FALSE(source->running);
}

struct AskedPlacesTest : PlacesTest {
    void SetUp() override {
        ASSERT_TRUE(open({.own = testing::form_file(QStringLiteral("plaats.xml"))}).start_own());
    }

    QuestionnaireController& form() { return tablet->app().questionnaire; }
    std::string value(const char* path) {
        return form().filling() ? form().filling()->session().value(path) : "";
    }
    /// Leaves what is open; its record, nullopt when there is none.
    std::optional<record::RecordState> left() {
        const auto id = Uuid::parse(from_qt(form().recordId()));
        form().leave();
        EXPECT_TRUE(wait_until([this] { return !form().active(); }));
        std::optional<record::RecordState> state;
        tablet->in_store([&](store::TabletStore& store) {
            auto read = store.record(*id);
            ASSERT_TRUE(read) << read.error().message;
            state = std::move(*read);
        });
        return state;
    }
    static std::string shown(const record::RecordState& state, const char* path) {
        const record::Value* value = state.shown(path);
        return value ? record::to_display(*value) : "";
    }
};

TEST_F(AskedPlacesTest, TheFormGetsThePlaceWhereItBegan) {
    EXPECT_TRUE(source->running);
    EXPECT_EQ(places().asked(), PlaceController::Looking);
    EXPECT_FALSE(places().askedText().isEmpty()) << "whoever fills it in is told";
    places().dismiss();
    EXPECT_EQ(places().asked(), PlaceController::Looking) << "what goes on is not put away";
    source->find({52.1, 5.1, 0, 40});
    EXPECT_EQ(places().asked(), PlaceController::Looking);
    source->find({52.2, 5.2, 1, 4});
    EXPECT_EQ(places().asked(), PlaceController::Recorded);
    EXPECT_TRUE(places().askedText().contains(QLatin1Char('4'))) << from_qt(places().askedText());
    EXPECT_FALSE(source->running);
    EXPECT_EQ(value("begin"), "") << "a place alone is no answer";
    ASSERT_TRUE(tablet->answer(QStringLiteral("vraag"), QStringLiteral("ja")));
    EXPECT_EQ(value("begin"), "52.2 5.2 1 4");
    places().dismiss();
    EXPECT_EQ(places().asked(), PlaceController::Nothing);
    const auto state = left();
    ASSERT_TRUE(state);
    EXPECT_EQ(shown(*state, "begin"), "52.2 5.2 1 4");
}

TEST_F(AskedPlacesTest, APlaceAloneMakesNoRecord) {
    source->find({52.2, 5.2, 1, 4});
    EXPECT_FALSE(left());
    EXPECT_EQ(places().asked(), PlaceController::Nothing);
    EXPECT_FALSE(source->running);
}

TEST_F(AskedPlacesTest, WhoFinishesSoonGivesTheBestThatWasFound) {
    ASSERT_TRUE(tablet->answer(QStringLiteral("vraag"), QStringLiteral("ja")));
    source->find({52.1, 5.1, 0, 40});
    source->find({52.2, 5.2, 0, 90});
    form().finish();
    ASSERT_TRUE(wait_until([this] { return form().finished(); }));
    EXPECT_EQ(value("begin"), "52.1 5.1 0 40");
    EXPECT_FALSE(source->running);
}

TEST_F(AskedPlacesTest, AnAnswerThatAsksForThePlaceIsAskedOnceAndNotWhenItIsOpenedAgain) {
    source->find({52.1, 5.1, 0, 1});
    ASSERT_TRUE(tablet->answer(QStringLiteral("bij"), QStringLiteral("a")));
    EXPECT_TRUE(source->running);
    source->find({52.2, 5.2, 0, 1});
    EXPECT_EQ(value("daar"), "52.2 5.2 0 1");
    EXPECT_FALSE(source->running);
    // A draft that no commit holds is laid over the record when it is opened.
    form().answer(QStringLiteral("bij"), QStringLiteral("b"));
    source->find({52.3, 5.3, 0, 1});
    const QString id = form().recordId();
    ASSERT_TRUE(wait_until([this] { return form().saveState() == QuestionnaireController::Saved; }));
    tablet->restart();
    form().open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    EXPECT_EQ(value("bij"), "b");
    EXPECT_EQ(value("daar"), "52.3 5.3 0 1");
    EXPECT_FALSE(source->running);
    EXPECT_EQ(places().asked(), PlaceController::Nothing);
}

TEST_F(AskedPlacesTest, WhatOthersAnswerAsksNothingOfThisDevice) {
    source->find({52.1, 5.1, 0, 1});
    ASSERT_TRUE(tablet->answer(QStringLiteral("vraag"), QStringLiteral("ja")));
    form().commitNow();
    ASSERT_TRUE(wait_until([this] { return !form().filling()->dirty(); }));
    tablet->receive({record::Put{form().filling()->id(), {"bij", {}}, record::present("elders"), {}}},
                    "collega");
    Q_EMIT tablet->app().sync.recordsChanged();
    ASSERT_TRUE(wait_until([this] { return value("bij") == "elders"; }));
    ASSERT_TRUE(tablet->answer(QStringLiteral("vraag"), QStringLiteral("nee")));
    EXPECT_FALSE(source->running);
    EXPECT_EQ(value("daar"), "");
}

TEST_F(AskedPlacesTest, SomebodyWhoLooksForAPlaceMeanwhileGetsTheirs) {
    QSignalSpy taken(&places(), &PlaceController::taken);
    source->find({52.1, 5.1, 0, 30});
    places().look(QStringLiteral("daar"));
    source->find({52.2, 5.2, 0, 35});
    places().take();
    ASSERT_EQ(taken.count(), 1);
    EXPECT_EQ(from_qt(taken[0][1].toString()), "52.2 5.2 0 35");
    EXPECT_TRUE(source->running) << "the form still wants a better one";
    source->find({52.3, 5.3, 0, 2});
    EXPECT_EQ(places().asked(), PlaceController::Recorded);
    EXPECT_FALSE(source->running);
}

TEST_F(AskedPlacesTest, NoPlaceIsToldAndStopsNobody) {
    source->deny();
    EXPECT_EQ(places().asked(), PlaceController::NotFound);
    EXPECT_TRUE(places().askedText().contains(QLatin1String("instellingen")))
        << from_qt(places().askedText());
    ASSERT_TRUE(tablet->answer(QStringLiteral("vraag"), QStringLiteral("ja")));
    form().finish();
    EXPECT_TRUE(wait_until([this] { return form().finished(); }));
}

TEST_F(AskedPlacesTest, FindingNothingInTimeIsTold) {
    form().leave();
    ASSERT_TRUE(wait_until([this] { return !form().active(); }));
    places().set_patience(50);
    ASSERT_TRUE(tablet->start_own());
    ASSERT_TRUE(wait_until([this] { return places().asked() == PlaceController::NotFound; }));
    EXPECT_FALSE(source->running);
    EXPECT_FALSE(places().askedText().isEmpty());
}

}  // namespace
}  // namespace meetmoment::app
