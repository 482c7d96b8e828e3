// Listening to a recording of an interview: from a note to its words, and back.
#include <QTest>

#include "app/controllers/interview/acting.hpp"
#include "app/platform/system_player.hpp"
#include "app/testing/wav_source.hpp"
#include "shared/interview/recording.hpp"
#include "shared/study/fields.hpp"
#include "tests/app/interview_stage.hpp"
#include "tests/app/media_files.hpp"
#include "tests/app/sound_server.hpp"

namespace meetmoment::app {
namespace {

using testing::SystemSound;
using testing::wait_until;
using testing::WavSource;
using namespace std::chrono_literals;

struct Sound {
    QTemporaryDir folder;
    testing::TabletOptions options(bool plays) {
        testing::TabletOptions made;
        made.devices = [this, plays] {
            const QString tone = folder.filePath(QStringLiteral("tone.wav"));
            testing::write_tone(tone, 440);
            Devices devices = no_devices();
            devices.microphone = std::make_unique<WavSource>(tone, 20);
            if (plays) devices.player = std::make_unique<SystemPlayer>();
            return devices;
        };
        return made;
    }
};

/// Two people, and a stretch of forty seconds of sound: twenty times as fast as life.
struct Room : Sound, testing::InterviewStage {
    explicit Room(bool plays = true) : InterviewStage(options(plays)) {}
    void TestBody() override {}

    ListeningController& listening() { return app().listening; }
    PlayerController& player() { return app().player; }
    RecorderController& recorder() { return app().recorder; }
    bool ready() {
        if (!start()) return false;
        watch();
        recorder().setWatched(true);
        if (!seat({QStringLiteral("gemeente"), QStringLiteral("uwv")})) return false;
        app().consent.allAgree(QStringLiteral("audio"));
        return saved() && record();
    }
    bool record() {
        const int before = recorder().rows()->count();
        recorder().start();
        return wait_until([this] { return app().recording.elapsed() >= 40s; }, 20'000) && stop(before);
    }
    bool stop(int before) {
        recorder().stop();
        return wait_until([this, before] { return recorder().rows()->count() > before; }, 10'000);
    }
    interview::Recording recording() {
        const auto& folded = app().desk.session().folded();
        return interview::recordings_of(folded, interview::streams_of(folded)).front();
    }
    /// A note that was begun so long after the recording, and its id.
    QString note(std::chrono::milliseconds after, const std::string& words) {
        const Uuid id = app().desk.session().new_id();
        interview::NewNote note;
        note.text = words;
        note.kind = "paraphrase";
        note.at = recording().start + after;
        note.author = "tester";
        note.order = std::to_string(note.at.time_since_epoch().count());
        perform(app().desk, "note.add", [=](const InterviewSession& session) -> Result<InterviewAct::Ops> {
            return interview::add_note(session.id(), id, note);
        });
        EXPECT_TRUE(saved());
        return to_qt(id.to_string());
    }
    bool plays_at(double seconds) {
        return wait_until(
            [=, this] {
                return player().playing() && player().length() > 0 && player().position() >= seconds &&
                       player().position() < seconds + 4;
            },
            10'000);
    }
};

TEST_F(SystemSound, ANoteIsHeardFromTenSecondsBefore) {
    Room room;
    ASSERT_TRUE(room.ready());
    const QString early = room.note(12s, "vroeg"), late = room.note(35s, "laat");
    room.listening().listen(late);
    ASSERT_TRUE(room.plays_at(25)) << room.player().position();
    EXPECT_EQ(from_qt(room.listening().note()), from_qt(late));
    EXPECT_EQ(from_qt(room.listening().clock()), from_qt(clock_text(room.recording().start + 26s)));
    room.listening().skip(-20);
    ASSERT_TRUE(wait_until([&] { return room.listening().note() == early; })) << "back to the note before";
    room.listening().listen(early);
    ASSERT_TRUE(room.plays_at(2));
    room.listening().toggle();
    ASSERT_TRUE(wait_until([&] { return !room.player().playing(); }));
    const double paused = room.player().position();
    room.listening().skip(-100);
    EXPECT_LT(room.player().position(), paused);
    EXPECT_GE(room.player().position(), 0);
    room.listening().toggle();
    EXPECT_TRUE(wait_until([&] { return room.player().playing(); }));
    room.listening().close();
    EXPECT_EQ(from_qt(room.listening().note()), "");
    EXPECT_EQ(from_qt(room.player().value()), "");
}

TEST_F(SystemSound, WhatIsTakenAwayIsNotListenedToAnyMore) {
    Room room;
    ASSERT_TRUE(room.ready());
    room.listening().play(room.at(room.recorder().rows(), 0, "recordingId"));
    ASSERT_TRUE(room.plays_at(0));
    room.recorder().remove(room.at(room.recorder().rows(), 0, "recordingId"));
    EXPECT_TRUE(wait_until([&] { return room.listening().value().isEmpty(); }));
    EXPECT_EQ(from_qt(room.player().value()), "");
}

TEST_F(SystemSound, ARecordingDoesNotHearWhatWasRecorded) {
    Room room;
    ASSERT_TRUE(room.ready());
    const QString stretch = room.at(room.recorder().rows(), 0, "recordingId");
    room.listening().play(stretch);
    ASSERT_TRUE(room.plays_at(0));
    room.recorder().start();
    ASSERT_EQ(room.recorder().state(), RecorderController::Running);
    EXPECT_EQ(from_qt(room.player().value()), "");
    EXPECT_FALSE(room.listening().allowed());
    room.listening().play(stretch);
    EXPECT_EQ(from_qt(room.listening().value()), "");
    room.recorder().pause();
    ASSERT_TRUE(wait_until([&] { return room.listening().allowed(); }));
    room.listening().play(stretch);
    EXPECT_TRUE(room.plays_at(0)) << "off the record";
    room.recorder().resume();
    EXPECT_TRUE(wait_until([&] { return room.player().value().isEmpty(); }));
}

TEST_F(SystemSound, LeavingTheInterviewAndAHandOverEndIt) {
    Room room;
    ASSERT_TRUE(room.ready());
    const QString stretch = room.at(room.recorder().rows(), 0, "recordingId");
    room.listening().play(stretch);
    ASSERT_TRUE(room.plays_at(0));
    Q_EMIT room.app().handover.stageChanged();
    EXPECT_EQ(from_qt(room.player().value()), "") << "nothing of this interview is heard in other hands";
    room.listening().toggle();
    ASSERT_TRUE(room.plays_at(0));
    room.app().interview.leave();
    ASSERT_TRUE(wait_until([&] { return !room.app().interview.active(); }));
    EXPECT_EQ(from_qt(room.player().value()), "");
    EXPECT_EQ(from_qt(room.listening().value()), "");
}

TEST(Listening, ATabletThatCannotPlaySaysSo) {
    Room room(false);
    ASSERT_TRUE(room.ready());
    const QString words = room.note(20s, "stil");
    room.listening().listen(words);
    ASSERT_TRUE(wait_until([&] { return !room.player().problem().isEmpty(); }));
    EXPECT_EQ(from_qt(room.player().asked()), from_qt(room.listening().value()));
    room.listening().listen(QStringLiteral("no id"));
    room.listening().listen(to_qt(Uuid{}.to_string()));
    room.listening().play(QStringLiteral("no id"));
    EXPECT_FALSE(room.listening().value().isEmpty()) << "nothing else was chosen";
}

}  // namespace
}  // namespace meetmoment::app
