// The recording of an interview: with everybody's consent or not at all, and never lost.
#include <QFile>
#include <QTest>

#include "app/testing/wav_source.hpp"
#include "shared/interview/recording.hpp"
#include "shared/study/fields.hpp"
#include "tests/app/interview_stage.hpp"
#include "tests/app/media_files.hpp"

namespace meetmoment::app {
namespace {

using testing::wait_until;
using testing::WavSource;
using namespace std::chrono_literals;

const QString kAudio = QStringLiteral("audio");

struct Sound {
    QTemporaryDir folder;
    WavSource* microphone = nullptr;
    int speed = 20;
    testing::TabletOptions options() {
        testing::TabletOptions made;
        made.devices = [this] {
            const QString tone = folder.filePath(QStringLiteral("tone.wav"));
            if (!QFile::exists(tone)) testing::write_tone(tone, 440);
            Devices devices = no_devices();
            auto wav = std::make_unique<WavSource>(tone, speed);
            microphone = wav.get();
            devices.microphone = std::move(wav);
            return devices;
        };
        return made;
    }
};

struct InterviewSoundTest : Sound, testing::InterviewStage {
    InterviewSoundTest() : InterviewStage(options()) {}

    RecorderController& recorder() { return app().recorder; }
    void SetUp() override {
        ASSERT_TRUE(start());
        watch();
        recorder().setWatched(true);
        ASSERT_TRUE(seat({QStringLiteral("gemeente"), QStringLiteral("uwv")}));
    }
    bool all_agree() {
        app().consent.allAgree(kAudio);
        return saved() && wait_until([this] { return recorder().obstacle().isEmpty(); });
    }
    bool is(RecorderController::State state) {
        return wait_until([this, state] { return recorder().state() == state; }, 20'000);
    }
    bool hears(std::chrono::milliseconds length) {
        return wait_until([&] { return app().recording.elapsed() >= length; }, 20'000);
    }
    std::vector<interview::Recording> recordings() {
        std::vector<interview::Recording> all;
        tablet.in_store([&all](store::TabletStore& store) {
            interview::Folded folded;
            const auto rows = store.records(study::kinds::kRecording, std::array<std::string, 0>{});
            for (const auto& row : *rows)
                folded.children.push_back(**store.record(row.id));
            all = interview::recordings_of(folded, {});
        });
        return all;
    }
    bool kept(std::size_t count) {
        return wait_until([&] { return recordings().size() == count; });
    }
};

TEST_F(InterviewSoundTest, NothingIsRecordedUntilEverybodyWhoIsThereAgreed) {
    EXPECT_TRUE(recorder().consentMissing());
    EXPECT_TRUE(recorder().obstacle().contains(QStringLiteral("P1, P2"))) << from_qt(recorder().obstacle());
    recorder().start();
    EXPECT_EQ(recorder().state(), RecorderController::Off);
    EXPECT_FALSE(recorder().problem().isEmpty());
    EXPECT_EQ(microphone->heard(), 0);
    app().consent.answer(at(app().consent.people(), 0, "personId"), kAudio, QStringLiteral("given"));
    app().consent.answer(at(app().consent.people(), 1, "personId"), kAudio, QStringLiteral("refused"));
    ASSERT_TRUE(saved());
    recorder().start();
    EXPECT_EQ(recorder().state(), RecorderController::Off);
    EXPECT_TRUE(recorder().problem().contains(QStringLiteral("P2")));
    EXPECT_FALSE(recorder().problem().contains(QStringLiteral("P1")));
    app().table.leaveTable(at(app().consent.people(), 1, "personId"));
    ASSERT_TRUE(saved());
    recorder().start();
    EXPECT_EQ(recorder().state(), RecorderController::Running) << "who refused has left";
    EXPECT_TRUE(recorder().problem().isEmpty());
}

TEST_F(InterviewSoundTest, WhoComesInWithoutHavingAgreedStopsIt) {
    ASSERT_TRUE(all_agree());
    recorder().start();
    ASSERT_TRUE(hears(4s));
    app().table.add({}, QStringLiteral("ggz"), {});
    EXPECT_TRUE(is(RecorderController::Off));
    EXPECT_TRUE(recorder().problem().contains(QStringLiteral("P3"))) << from_qt(recorder().problem());
    ASSERT_TRUE(kept(1));
    EXPECT_EQ(recordings()[0].persons.size(), 2u) << "P3 is not to be heard";
}

TEST_F(InterviewSoundTest, ANoteSaysWhereInTheRecordingItIs) {
    ASSERT_TRUE(add(QStringLiteral("voor de opname")));
    ASSERT_TRUE(all_agree());
    QTest::qWait(50);
    recorder().start();
    ASSERT_TRUE(hears(4s));
    ASSERT_TRUE(add(QStringLiteral("tijdens de opname")));
    EXPECT_EQ(at(app().notes.rows(), 1, "soundText"), QString()) << "while it runs there is no recording yet";
    recorder().stop();
    ASSERT_TRUE(is(RecorderController::Off));
    ASSERT_TRUE(
        wait_until([this] { return at(app().notes.rows(), 1, "soundText") == QLatin1String("0:00"); }));
    EXPECT_EQ(at(app().notes.rows(), 0, "soundText"), QString());
    ASSERT_EQ(recorder().rows()->count(), 1);
    app().recorder.remove(at(recorder().rows(), 0, "recordingId"));
    ASSERT_TRUE(wait_until([this] { return recorder().rows()->count() == 0; }));
    EXPECT_EQ(at(app().notes.rows(), 1, "soundText"), QString());
    ASSERT_TRUE(saved());
    app().interview.undo();
    EXPECT_TRUE(
        wait_until([this] { return at(app().notes.rows(), 1, "soundText") == QLatin1String("0:00"); }));
}

TEST_F(InterviewSoundTest, AnAppThatEndsKeepsAllButTheLastSecondsOnce) {
    ASSERT_TRUE(all_agree());
    recorder().start();
    ASSERT_TRUE(wait_until([this] { return app().recording.sealed() > 0ms; }));
    ASSERT_TRUE(hears(app().recording.sealed() + 3s * speed));
    const auto said = app().recording.elapsed();
    const UtcMillis began = app().clock.wall() - said / speed;
    tablet.restart();
    ASSERT_TRUE(kept(1));
    // The source is `speed` times faster than life, and so is what five seconds can lose.
    EXPECT_GT(recordings()[0].length, said - 5s * speed);
    EXPECT_NEAR(static_cast<double>((recordings()[0].start - began).count()), 0, 1000);
    EXPECT_EQ(recordings()[0].author, "tester");
    EXPECT_EQ(recordings()[0].persons.size(), 2u);
    tablet.in_store([](store::TabletStore& store) { EXPECT_TRUE(left_recordings(store, {})->empty()); });
    tablet.restart();
    tablet.in_store([](store::TabletStore&) {});
    EXPECT_EQ(recordings().size(), 1u);
}

TEST_F(InterviewSoundTest, WhoLeavesTheInterviewEndsTheRecordingAndKeepsIt) {
    ASSERT_TRUE(all_agree());
    recorder().start();
    ASSERT_TRUE(hears(4s));
    app().interview.leave();
    ASSERT_TRUE(wait_until([this] { return !app().interview.active(); }));
    ASSERT_TRUE(kept(1));
    EXPECT_EQ(app().recording.state(), Recording::Idle);
}

TEST_F(InterviewSoundTest, AWithdrawalTakesTheRecordingAway) {
    ASSERT_TRUE(all_agree());
    recorder().start();
    ASSERT_TRUE(hears(4s));
    app().consent.withdraw(at(app().consent.people(), 1, "personId"), kAudio);
    EXPECT_TRUE(is(RecorderController::Off));
    // What was recorded before becomes a record, and is blanked at once.
    ASSERT_TRUE(wait_until([this] {
        bool blank = false;
        tablet.in_store([&blank](store::TabletStore& store) {
            const auto rows = *store.records(study::kinds::kRecording, std::array<std::string, 0>{});
            if (rows.size() != 1) return;
            const auto state = **store.record(rows[0].id);
            const auto* sound = state.shown(study::fields::kAudio);
            blank = state.hidden && sound != nullptr && !record::blob_of(*sound);
        });
        return blank;
    }));
    EXPECT_EQ(recorder().rows()->count(), 0);
}

TEST_F(InterviewSoundTest, WithoutAMicrophoneItIsSaidAndNotesGoOn) {
    ASSERT_TRUE(all_agree());
    microphone->set_presence(Presence::Absent);
    EXPECT_TRUE(wait_until([this] { return !recorder().obstacle().isEmpty(); }));
    EXPECT_FALSE(recorder().consentMissing());
    recorder().start();
    EXPECT_EQ(recorder().state(), RecorderController::Off);
    const QString absent = recorder().problem();
    EXPECT_FALSE(absent.isEmpty());
    microphone->set_presence(Presence::Denied);
    recorder().start();
    EXPECT_NE(recorder().problem(), absent);
    EXPECT_FALSE(recorder().problem().isEmpty());
    EXPECT_TRUE(add(QStringLiteral("zonder geluid")));
    microphone->set_presence(Presence::Ready);
    recorder().start();
    ASSERT_TRUE(hears(4s));
    microphone->fail_now();
    EXPECT_TRUE(is(RecorderController::Off));
    EXPECT_FALSE(recorder().problem().isEmpty()) << "the plug was pulled";
    EXPECT_TRUE(kept(1));
}

struct RealTimeSoundTest : InterviewSoundTest {
    RealTimeSoundTest() { microphone = nullptr; }
    void SetUp() override {
        speed = 1;
        tablet.restart();
        InterviewSoundTest::SetUp();
    }
};

TEST_F(RealTimeSoundTest, WhatIsOffTheRecordIsBetweenTwoStretches) {
    ASSERT_TRUE(all_agree());
    recorder().start();
    ASSERT_TRUE(hears(1200ms));
    recorder().pause();
    EXPECT_EQ(recorder().state(), RecorderController::OffTheRecord);
    EXPECT_FALSE(recorder().pausedText().isEmpty());
    const qint64 heard = microphone->heard();
    recorder().resume();
    recorder().pause();
    QTest::qWait(2500);
    EXPECT_NEAR(static_cast<double>(microphone->heard()), static_cast<double>(heard), 400);
    recorder().toggle();
    ASSERT_TRUE(is(RecorderController::Running));
    ASSERT_TRUE(hears(1200ms));
    EXPECT_GE(app().interview_recorder.elapsed(), 2400ms) << "both stretches";
    EXPECT_LT(app().interview_recorder.elapsed(), 4000ms) << "and not what lies between";
    recorder().stop();
    ASSERT_TRUE(is(RecorderController::Off));
    ASSERT_TRUE(wait_until([this] { return recorder().rows()->count() >= 3; }));
    const int last = recorder().rows()->count() - 1;
    EXPECT_EQ(at(recorder().rows(), last - 1, "recordingId"), QString()) << "the gap shows";
    EXPECT_NE(at(recorder().rows(), last, "recordingId"), QString());
}

}  // namespace
}  // namespace meetmoment::app
