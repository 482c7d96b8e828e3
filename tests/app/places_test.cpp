// Where the device is, as an answer.
#include <gtest/gtest.h>

#include <QSignalSpy>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using testing::Tablet;
using testing::wait_until;

/// Finds what a test says.
class ToldLocation final : public LocationSource {
  public:
    [[nodiscard]] Presence presence() const override { return Presence::Ready; }
    [[nodiscard]] Result<void> start() override {
        running = true;
        return {};
    }
    void stop() override { running = false; }
    void find(const Fix& fix) { Q_EMIT located(fix); }
    void deny() { Q_EMIT failed(Problem{"location.denied", "The app may not know where it is.", {}}); }
    bool running = false;
};

struct PlacesTest : ::testing::Test {
    ToldLocation* source = nullptr;
    std::unique_ptr<Tablet> tablet;

    void SetUp() override {
        testing::TabletOptions options{.making = true};
        options.devices = [this] {
            Devices devices = no_devices();
            auto told = std::make_unique<ToldLocation>();
            source = told.get();
            devices.location = std::move(told);
            return devices;
        };
        tablet = std::make_unique<Tablet>(options);
        ASSERT_TRUE(tablet->start_making());
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

}  // namespace
}  // namespace meetmoment::app
