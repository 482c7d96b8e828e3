// Recording, listening and photos on the pages of an interview.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include "app/controllers/interview/acting.hpp"
#include "app/platform/system_player.hpp"
#include "app/testing/wav_source.hpp"
#include "shared/interview/recording.hpp"
#include "tests/app/sound_server.hpp"
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
    bool plays;
    explicit Room(bool player) : plays(player) {}
    app::testing::TabletOptions options() {
        app::testing::TabletOptions made;
        made.devices = [this] {
            const QString sound = home.filePath(QStringLiteral("stil.wav"));
            write_silence(sound);
            app::Devices devices = app::no_devices();
            auto wav = std::make_unique<app::testing::WavSource>(sound, 10);
            microphone = wav.get();
            devices.microphone = std::move(wav);
            if (plays) devices.player = std::make_unique<app::SystemPlayer>();
            return devices;
        };
        return made;
    }
};

struct InterviewMedia : Room, stage::InterviewPages {
    explicit InterviewMedia(bool player = false) : Room(player), InterviewPages(options()) {}
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

/// With a sound server of its own to play to, until the process ends: Qt warns when it goes.
struct InterviewListening : InterviewMedia {
    static inline std::unique_ptr<app::testing::SoundServer> server;
    static void SetUpTestSuite() {
        server = std::make_unique<app::testing::SoundServer>();
        app::choose_media_backend();
    }

    QString early, late;
    InterviewListening() : InterviewMedia(true) {}
    void SetUp() override {
        ASSERT_TRUE(server->started()) << "pulseaudio is a package of the tests";
        InterviewMedia::SetUp();
        all_agree();
        on.app().recorder.start();
        ASSERT_TRUE(
            wait_until([this] { return on.app().recording.elapsed() >= std::chrono::seconds(40); }, 20'000));
        on.app().recorder.stop();
        const auto recordings = [this] {
            const auto& folded = on.app().desk.session().folded();
            return interview::recordings_of(folded, interview::streams_of(folded));
        };
        ASSERT_TRUE(wait_until([&] { return recordings().size() == 1; }, 10'000));
        early = note(recordings()[0].start + std::chrono::seconds(12), "Eerst over de wachttijd");
        late = note(recordings()[0].start + std::chrono::seconds(35), "Daarna over de overdracht");
    }
    /// That was begun then, and its id.
    QString note(UtcMillis at, const std::string& words) {
        const Uuid id = on.app().desk.session().new_id();
        interview::NewNote made;
        made.text = words;
        made.kind = "paraphrase";
        made.at = at;
        made.author = "tester";
        made.order = std::to_string(at.time_since_epoch().count());
        perform(on.app().desk, "note.add",
                [=](const app::InterviewSession& session) -> Result<app::InterviewAct::Ops> {
                    return interview::add_note(session.id(), id, made);
                });
        EXPECT_TRUE(saved());
        return app::to_qt(id.to_string());
    }
    bool plays_at(double seconds) {
        const app::PlayerController& player = on.app().player;
        return wait_until(
            [&] {
                return player.playing() && player.position() >= seconds && player.position() < seconds + 5;
            },
            10'000);
    }
    bool rests() {
        return wait_until([this] { return !on.app().player.playing(); });
    }
};

TEST_F(InterviewListening, FromANoteToItsWordsAndBack) {
    ASSERT_TRUE(on.tap(QStringLiteral("interview.listen.") + late));
    ASSERT_TRUE(plays_at(25));
    on.key(QStringLiteral("F4"));
    ASSERT_TRUE(rests());
    on.settle();
    EXPECT_TRUE(on.wait_for(QStringLiteral("interview.note.") + late)->property("heard").toBool());
    EXPECT_FALSE(on.wait_for(QStringLiteral("interview.note.") + early)->property("heard").toBool());
    stage::expect_good_with_pictures(on, QStringLiteral("interview.listening"),
                                     QStringLiteral("interview-listening"));
    for (int i = 0; i < 2; ++i)
        on.key(QStringLiteral("F3"));
    ASSERT_TRUE(on.touch(QStringLiteral("interview.listening.play")));
    ASSERT_TRUE(plays_at(5));
    EXPECT_TRUE(on.wait_for(QStringLiteral("interview.note.") + early)->property("heard").toBool());
    ASSERT_TRUE(on.touch(QStringLiteral("interview.listening.on")));
    ASSERT_TRUE(plays_at(15));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.listening.close")));
    ASSERT_TRUE(rests());
    EXPECT_FALSE(on.shows(QStringLiteral("interview.listening")));
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
}

TEST_F(InterviewListening, FromTheSheetsOfTheNoteAndOfTheRecording) {
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.") + late));
    stage::expect_good_with_pictures(on, QStringLiteral("interview.note.listen"),
                                     QStringLiteral("sheet-note-listen"));
    ASSERT_TRUE(on.tap(QStringLiteral("interview.note.listen")));
    ASSERT_TRUE(plays_at(25));
    ASSERT_TRUE(open_tool(QStringLiteral("recorder")));
    const QString stretch = on.app().listening.recording();
    ASSERT_TRUE(on.tap(QStringLiteral("recorder.play.") + stretch));
    ASSERT_TRUE(plays_at(0));
    open_panel(QStringLiteral("people"));
    EXPECT_TRUE(rests()) << "where nothing shows that it plays, it does not";
    open_panel({});
    ASSERT_NE(on.wait_for(QStringLiteral("interview.listening")), nullptr);
    on.app().recorder.start();
    EXPECT_TRUE(wait_until([this] { return !on.shows(QStringLiteral("interview.listening")); }));
    EXPECT_FALSE(on.wait_for(QStringLiteral("interview.listen.") + late)->isEnabled());
    EXPECT_EQ(on.take_warnings().join(u'\n').toStdString(), "");
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
