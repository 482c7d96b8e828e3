// Recording and photos on the pages of an interview.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include "app/testing/wav_source.hpp"
#include "tests/qml/pages/interview_pages.hpp"

namespace meetmoment {
namespace {

using app::testing::wait_until;

/// A second of silence: PCM, 16 bit, one channel, 16 kHz.
void write_silence(const QString& name) {
    QFile file(name);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(
        QByteArray::fromHex("52494646247d000057415645666d7420100000000100010080"
                            "3e0000007d0000020010006461746100"
                            "7d0000"));
    file.write(QByteArray(32'000, '\0'));
}

struct Room {
    QTemporaryDir home;
    app::testing::WavSource* microphone = nullptr;
    app::testing::TabletOptions options() {
        app::testing::TabletOptions made;
        made.devices = [this] {
            const QString sound = home.filePath(QStringLiteral("stil.wav"));
            write_silence(sound);
            app::Devices devices = app::no_devices();
            auto wav = std::make_unique<app::testing::WavSource>(sound, 10);
            microphone = wav.get();
            devices.microphone = std::move(wav);
            return devices;
        };
        return made;
    }
};

struct InterviewMedia : Room, stage::InterviewPages {
    InterviewMedia() : InterviewPages(options()) {}
    void all_agree() {
        on.app().consent.allAgree(QStringLiteral("audio"));
        ASSERT_TRUE(saved());
    }
};

TEST_F(InterviewMedia, ARecordingFromConsentToTheNote) {
    ASSERT_TRUE(open_tool(QStringLiteral("recorder")));
    ASSERT_NE(on.wait_for(QStringLiteral("recorder.obstacle")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("recorder.start"),
                                     QStringLiteral("sheet-recorder-consent"));
    EXPECT_FALSE(on.wait_for(QStringLiteral("recorder.start"))->isEnabled());
    ASSERT_TRUE(on.tap(QStringLiteral("recorder.consent")));
    ASSERT_TRUE(on.tap(QStringLiteral("consent.all.audio")));
    ASSERT_TRUE(on.tap(QStringLiteral("people.back")));
    on.key(QStringLiteral("Ctrl+R"));
    ASSERT_TRUE(on.tap(QStringLiteral("recorder.start")));
    ASSERT_NE(on.wait_for(QStringLiteral("interview.recorder.stop")), nullptr);
    on.settle();
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview"),
                                     QStringLiteral("interview-recording"));
    ASSERT_TRUE(wait_until([this] { return on.app().recording.sealed().count() > 0; }));
    on.app().notes.setText(QStringLiteral("Dit staat op de opname"));
    on.app().notes.add();
    ASSERT_TRUE(on.tap(QStringLiteral("interview.recorder.pause")));
    ASSERT_NE(on.wait_for(QStringLiteral("interview.recorder.resume")), nullptr);
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview"),
                                     QStringLiteral("interview-off-the-record"));
    on.key(QStringLiteral("Ctrl+R"));
    ASSERT_TRUE(wait_until([this] { return on.app().recorder.state() == app::RecorderController::Running; }));
    ASSERT_TRUE(wait_until([this] { return on.app().recording.sealed().count() > 0; }));
    ASSERT_TRUE(on.touch(QStringLiteral("interview.recorder.stop")));
    ASSERT_TRUE(wait_until([this] { return !on.shows(QStringLiteral("interview.recorder")); }, 10'000));
    ASSERT_TRUE(wait_until([this] {
        return on.app().notes.rows()->value(3, QStringLiteral("soundText")).toString() ==
               QLatin1String("0:00");
    }));
    ASSERT_TRUE(open_tool(QStringLiteral("recorder")));
    ASSERT_TRUE(wait_until([this] { return on.app().recorder.rows()->count() == 2; }));
    stage::expect_good_with_pictures(on, QStringLiteral("recorder.start"), QStringLiteral("sheet-recorder"));
}

TEST_F(InterviewMedia, WithoutAMicrophoneTheSheetSaysSo) {
    all_agree();
    microphone->set_presence(app::Presence::Absent);
    ASSERT_TRUE(open_tool(QStringLiteral("recorder")));
    ASSERT_NE(on.wait_for(QStringLiteral("recorder.obstacle")), nullptr);
    EXPECT_FALSE(on.wait_for(QStringLiteral("recorder.start"))->isEnabled());
    EXPECT_FALSE(on.shows(QStringLiteral("recorder.consent")));
    microphone->set_presence(app::Presence::Ready);
    EXPECT_TRUE(wait_until([this] { return on.wait_for(QStringLiteral("recorder.start"))->isEnabled(); }));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(InterviewMedia, APhotoOfAFlipOverFromTheFilesOfTheTablet) {
    qputenv("HOME", home.path().toLocal8Bit());
    QImage picture(400, 300, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    ASSERT_TRUE(picture.save(home.filePath(QStringLiteral("vel.png"))));
    on.key(QStringLiteral("Ctrl+B"));
    ASSERT_TRUE(on.tap(QStringLiteral("photo.words")));
    on.type(QStringLiteral("Wie kent wie"));
    stage::expect_good_with_pictures(on, QStringLiteral("photo.file"), QStringLiteral("sheet-photo"));
    ASSERT_TRUE(on.tap(QStringLiteral("photo.file")));
    ASSERT_TRUE(
        on.tap(QStringLiteral("files.") +
               on.app().attachments.places().last().toMap().value(QStringLiteral("name")).toString()));
    ASSERT_TRUE(on.tap(QStringLiteral("files.vel.png")));
    ASSERT_TRUE(wait_until([this] { return on.app().notes.rows()->count() == 4; }));
    ASSERT_TRUE(wait_until([this] { return !on.shows(QStringLiteral("photo.file")); }));
    const QString note = on.app().notes.rows()->value(3, QStringLiteral("noteId")).toString();
    ASSERT_NE(on.wait_for(QStringLiteral("interview.photo.") + note), nullptr);
    EXPECT_TRUE(wait_until([&] {
        return on.wait_for(QStringLiteral("interview.photo.") + note)->property("implicitWidth").toDouble() >
               0;
    }));
    stage::expect_good_with_pictures(on, QStringLiteral("page.interview"), QStringLiteral("interview-photo"));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.") + note));
    stage::expect_good_with_pictures(on, QStringLiteral("interview.note.photo.remove"),
                                     QStringLiteral("sheet-note-photo"));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.photo.remove")));
    EXPECT_TRUE(wait_until(
        [this] { return on.app().notes.rows()->value(3, QStringLiteral("photo")).toString().isEmpty(); }));
}

}  // namespace
}  // namespace meetmoment
