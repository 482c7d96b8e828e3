// What is recorded, played, photographed and located, in the real window, with devices and without.
#include <gtest/gtest.h>

#include <QDate>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include "app/platform/media_backend.hpp"
#include "app/platform/system_player.hpp"
#include "app/services/attachments.hpp"
#include "app/testing/still_camera.hpp"
#include "app/testing/told_location.hpp"
#include "app/testing/wav_source.hpp"
#include "app/text.hpp"
#include "tests/app/media_files.hpp"
#include "tests/qml/pages/sight.hpp"

namespace meetmoment {
namespace {

using stage::Look;
using stage::Stage;

const QString kStory = QStringLiteral("geluid/verhaal");
const QString kFilm = QStringLiteral("geluid/film");
const QString kMap = QStringLiteral("foto/kaart");
const QString kNew = QStringLiteral("foto/nieuw");

QImage card() {
    QImage image(640, 480, QImage::Format_RGB32);
    image.fill(QColor(QStringLiteral("#3a7d5a")));
    return image;
}

struct MakingPages : testing::Test {
    QTemporaryDir folder;
    app::testing::WavSource* microphone = nullptr;
    app::testing::StillCamera* camera = nullptr;
    std::unique_ptr<Stage> stage;

    void open(bool equipped) {
        app::testing::TabletOptions options;
        if (equipped) options.devices = [this] { return equipment(); };
        begin(std::move(options));
    }
    void begin(app::testing::TabletOptions options) {
        options.making = true;
        stage = std::make_unique<Stage>(std::move(options));
        ASSERT_TRUE(stage->tablet().start_making());
        stage->settle();
    }
    app::Devices equipment() {
        const QString tone = folder.filePath(QStringLiteral("tone.wav"));
        app::testing::write_tone(tone, 440);
        app::Devices devices = app::no_devices();
        auto wav = std::make_unique<app::testing::WavSource>(tone, 5);
        auto still = std::make_unique<app::testing::StillCamera>(card());
        microphone = wav.get();
        camera = still.get();
        devices.microphone = std::move(wav);
        devices.camera = std::move(still);
        return devices;
    }
    Stage& on() { return *stage; }
    app::QuestionnaireController& form() { return on().app().questionnaire; }
    void go(int page) {
        for (int guard = 0; guard < 10 && form().pageIndex() < page; ++guard)
            form().next();
        on().settle();
        ASSERT_EQ(form().pageIndex(), page);
    }
    QString value(const QString& path) {
        return QString::fromStdString(form().filling()->session().value(path.toStdString()));
    }
    bool answered(const QString& path) {
        return app::testing::wait_until(
            [&] { return app::attachment_of(app::from_qt(value(path))).has_value(); }, 20'000);
    }
    void expect_good(const QString& what) { stage::expect_good(on(), what); }
    void shoot(const QString& name) { stage::shoot(on(), name); }
};

TEST_F(MakingPages, WithoutDevicesEveryPageSaysSo) {
    open(false);
    for (int page = 0; page < form().pageCount(); ++page) {
        go(page);
        expect_good(QStringLiteral("page %1 without devices").arg(page));
        shoot(QStringLiteral("making-%1-bare").arg(page));
        if (page == 1) {
            EXPECT_TRUE(on().shows(QStringLiteral("microphone.") + kStory));
            EXPECT_TRUE(on().shows(QStringLiteral("attach.") + kStory)) << "a file will do";
            EXPECT_FALSE(on().shows(QStringLiteral("record.") + kStory));
        }
        if (page == 2) {
            EXPECT_TRUE(on().shows(QStringLiteral("camera.absent.") + kMap));
            EXPECT_TRUE(on().shows(QStringLiteral("attach.") + kNew))
                << "a file will do, where there is no camera";
        }
    }
}

TEST_F(MakingPages, AFingerRecordsAStory) {
    open(true);
    go(1);
    expect_good(QStringLiteral("before a recording"));
    ASSERT_TRUE(on().touch(QStringLiteral("record.") + kStory));
    ASSERT_NE(on().wait_for(QStringLiteral("record.stop")), nullptr);
    expect_good(QStringLiteral("recording"));
    shoot(QStringLiteral("record-running"));
    ASSERT_TRUE(on().touch(QStringLiteral("record.pause")));
    expect_good(QStringLiteral("paused"));
    ASSERT_TRUE(on().touch(QStringLiteral("record.pause")));
    ASSERT_TRUE(on().touch(QStringLiteral("record.stop")));
    ASSERT_TRUE(answered(kStory));
    ASSERT_TRUE(on().touch(QStringLiteral("play.") + kStory));
    ASSERT_NE(on().wait_for(QStringLiteral("player.problem.") + kStory), nullptr)
        << "this device plays nothing";
    expect_good(QStringLiteral("recorded"));
    shoot(QStringLiteral("record-kept"));
}

TEST_F(MakingPages, KeysAloneRecordAndGoingOnKeepsIt) {
    open(true);
    go(1);
    QQuickItem* button = on().wait_for(QStringLiteral("record.") + kStory);
    ASSERT_NE(button, nullptr);
    button->forceActiveFocus(Qt::TabFocusReason);
    on().key(QStringLiteral("Return"));
    on().settle();
    EXPECT_EQ(on().focused().toStdString(), "record.stop");
    ASSERT_TRUE(app::testing::wait_until(
        [this] { return on().app().recording.elapsed() > std::chrono::seconds(5); }, 20'000));
    on().key(QStringLiteral("Ctrl+Return"));
    ASSERT_TRUE(app::testing::wait_until([this] { return form().pageIndex() == 2; }));
    ASSERT_TRUE(answered(kStory)) << "what was recorded is kept when its page goes";
    EXPECT_EQ(on().take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(MakingPages, AFilmPlays) {
    app::choose_media_backend();
    app::testing::TabletOptions options;
    options.devices = [] {
        app::Devices devices = app::no_devices();
        devices.player = std::make_unique<app::SystemPlayer>();
        return devices;
    };
    begin(std::move(options));
    go(1);
    QFile film(folder.filePath(QStringLiteral("film.avi")));
    ASSERT_TRUE(film.open(QIODevice::WriteOnly));
    film.write(app::testing::film({Qt::darkGreen, Qt::darkBlue}, 250));
    film.close();
    on().app().attachments.take(kFilm, film.fileName(), QStringLiteral("video/*"));
    ASSERT_TRUE(answered(kFilm));
    ASSERT_TRUE(on().touch(QStringLiteral("play.") + kFilm));
    ASSERT_NE(on().wait_for(QStringLiteral("film.") + kFilm), nullptr);
    ASSERT_TRUE(app::testing::wait_until([this] { return on().app().player.position() > 0.3; }));
    EXPECT_EQ(on().app().player.picture().pixelColor(80, 60).green() > 80, true);
    QQuickItem* along = on().wait_for(QStringLiteral("seek.") + kFilm);
    ASSERT_NE(along, nullptr);
    ASSERT_TRUE(on().touch(QStringLiteral("play.") + kFilm));
    EXPECT_FALSE(on().app().player.playing());
    std::ignore = on().take_warnings();  // Qt Multimedia tells what of the graphics hardware it does not use
    expect_good(QStringLiteral("a film"));
    shoot(QStringLiteral("film"));
    along->forceActiveFocus(Qt::TabFocusReason);
    const double before = on().app().player.position();
    on().key(QStringLiteral("Right"));
    EXPECT_TRUE(app::testing::wait_until([&] { return on().app().player.position() > before + 0.5; }));
    form().leave();
    ASSERT_TRUE(app::testing::wait_until([this] { return on().app().player.value().isEmpty(); }));
}

TEST_F(MakingPages, APictureIsTaken) {
    open(true);
    go(2);
    expect_good(QStringLiteral("before a picture"));
    EXPECT_FALSE(on().shows(QStringLiteral("attach.") + kNew)) << "only one that is taken now";
    EXPECT_TRUE(on().shows(QStringLiteral("attach.") + kMap));
    ASSERT_TRUE(on().touch(QStringLiteral("photograph.") + kMap));
    ASSERT_NE(on().wait_for(QStringLiteral("camera.view")), nullptr);
    expect_good(QStringLiteral("the camera"));
    shoot(QStringLiteral("camera"));
    ASSERT_TRUE(on().touch(QStringLiteral("camera.change")));
    EXPECT_TRUE(camera->front());
    ASSERT_TRUE(on().touch(QStringLiteral("camera.take")));
    ASSERT_TRUE(answered(kMap));
    EXPECT_FALSE(camera->runs());
    ASSERT_NE(on().wait_for(QStringLiteral("picture.") + kMap), nullptr);
    on().wait_for(QStringLiteral("photograph.") + kNew)->forceActiveFocus(Qt::TabFocusReason);
    on().key(QStringLiteral("Return"));
    ASSERT_TRUE(app::testing::wait_until([this] { return on().focused() == QLatin1String("camera.take"); }));
    ASSERT_NE(on().wait_for(QStringLiteral("camera.view")), nullptr);
    on().key(QStringLiteral("Space"));
    ASSERT_TRUE(answered(kNew)) << "by keys alone";
    on().settle();
    shoot(QStringLiteral("camera-taken"));
    EXPECT_EQ(on().take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(MakingPages, ADeniedOrLostCameraIsTold) {
    open(true);
    go(2);
    camera->set_presence(app::Presence::Denied);
    ASSERT_TRUE(on().touch(QStringLiteral("photograph.") + kMap));
    ASSERT_NE(on().wait_for(QStringLiteral("problem.") + kMap), nullptr);
    EXPECT_FALSE(on().shows(QStringLiteral("camera.take")));
    expect_good(QStringLiteral("a denied camera"));
    camera->set_presence(app::Presence::Ready);
    ASSERT_TRUE(on().touch(QStringLiteral("photograph.") + kMap));
    ASSERT_NE(on().wait_for(QStringLiteral("camera.view")), nullptr);
    camera->fail_now();
    ASSERT_TRUE(app::testing::wait_until([this] { return !on().shows(QStringLiteral("camera.take")); }));
    EXPECT_TRUE(on().shows(QStringLiteral("problem.") + kMap));
    EXPECT_EQ(value(kMap).toStdString(), "");
}

TEST_F(MakingPages, ALineIsTypedPointByPoint) {
    open(true);
    go(3);
    const auto type = [this](const char* field, const char* text) {
        ASSERT_TRUE(on().touch(QStringLiteral("input.plaats/route.") + QLatin1String(field)));
        on().type(QLatin1String(text));
    };
    type("0.latitude", "52,37");
    type("0.longitude", "4,89");
    ASSERT_TRUE(on().touch(QStringLiteral("point.plaats/route")));
    type("1.latitude", "52,38");
    type("1.longitude", "4,9");
    EXPECT_EQ(value(QStringLiteral("plaats/route")).toStdString(), "52.37 4.89 0 0;52.38 4.9 0 0");
    expect_good(QStringLiteral("a line"));
    shoot(QStringLiteral("points"));
}

TEST_F(MakingPages, AYearOfTwoDigitsIsTheCenturyThatTheFormTakes) {
    open(false);
    go(4);
    const QString year = QString::number(QDate::currentDate().year() + 1).right(2);
    ASSERT_TRUE(on().touch(QStringLiteral("input.tijd/geboren")));
    on().type(QStringLiteral("1-7-") + year);
    ASSERT_TRUE(on().touch(QStringLiteral("input.tijd/afspraak")));
    EXPECT_EQ(value(QStringLiteral("tijd/geboren")).toStdString(), "19" + year.toStdString() + "-07-01");
    EXPECT_EQ(on().wait_for(QStringLiteral("input.tijd/geboren"))->property("text").toString().toStdString(),
              "01-07-19" + year.toStdString())
        << "one sees which century it is";
    on().type(QStringLiteral("1-7-") + year);
    ASSERT_TRUE(on().touch(QStringLiteral("input.tijd/begin")));
    EXPECT_EQ(value(QStringLiteral("tijd/afspraak")).toStdString(), "20" + year.toStdString() + "-07-01");
    on().type(QStringLiteral("1-7-45"));
    on().key(QStringLiteral("Tab"));
    EXPECT_EQ(value(QStringLiteral("tijd/begin")).toStdString(), "1945-07-01");
    EXPECT_EQ(on().take_warnings().join(u'\n').toStdString(), "");
}

TEST(AskedPlacePages, TheFormSaysThatItRecordsWhereTheDeviceIs) {
    app::testing::ToldLocation* place = nullptr;
    Stage on({.own = app::testing::form_file(QStringLiteral("plaats.xml")), .devices = [&place] {
                  app::Devices devices = app::no_devices();
                  auto told = std::make_unique<app::testing::ToldLocation>();
                  place = told.get();
                  devices.location = std::move(told);
                  return devices;
              }});
    ASSERT_TRUE(on.tablet().start_own());
    const auto text = [&on] {
        const QQuickItem* banner = on.wait_for(QStringLiteral("place.asked"));
        return banner ? banner->property("text").toString() : QString();
    };
    EXPECT_EQ(text(), on.app().places.askedText());
    EXPECT_FALSE(on.shows(QStringLiteral("place.asked.understood"))) << "it still looks";
    stage::expect_good(on, QStringLiteral("place-looking"), QStringLiteral("place-looking"));
    place->find({52.2, 5.2, 1, 4});
    EXPECT_TRUE(text().contains(QLatin1Char('4'))) << text().toStdString();
    stage::expect_good(on, QStringLiteral("place-recorded"));
    ASSERT_TRUE(on.touch(QStringLiteral("place.asked.understood")));
    EXPECT_FALSE(on.shows(QStringLiteral("place.asked")));
    on.app().questionnaire.answer(QStringLiteral("bij"), QStringLiteral("a"));
    place->deny();
    EXPECT_EQ(text(), on.app().places.askedText());
    stage::expect_good(on, QStringLiteral("place-denied"), QStringLiteral("place-denied"));
    stage::shoot(on, QStringLiteral("place-denied"),
                 stage::day_and_night({{360, 640}, {840, 1180}, {1280, 800}}));
    ASSERT_TRUE(on.welcome());
    EXPECT_EQ(text(), on.app().places.askedText()) << "a respondent is told too";
    stage::expect_good(on, QStringLiteral("place-welcome"), QStringLiteral("place-welcome"));
    ASSERT_TRUE(on.tap(QStringLiteral("place.asked.understood")));
    EXPECT_FALSE(on.shows(QStringLiteral("place.asked")));
}

}  // namespace
}  // namespace meetmoment
