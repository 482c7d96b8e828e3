// A sound that is recorded as an answer, played, and what a crash leaves of it.
#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <QTest>

#include "app/testing/tablet.hpp"
#include "app/testing/wav_source.hpp"
#include "app/text.hpp"
#include "tests/app/media_files.hpp"
#include "tests/app/sound.hpp"

namespace meetmoment::app {
namespace {

using testing::Heard;
using testing::Tablet;
using testing::wait_until;
using testing::WavSource;
using namespace std::chrono_literals;

const QString kStory = QStringLiteral("geluid/verhaal");
constexpr double kTone = 440;

/// Remembers what it is held for.
class NotedLock final : public WakeLock {
  public:
    void hold(const QString& why) override { why_ = why; }
    void release() override { why_.clear(); }
    [[nodiscard]] bool held() const override { return !why_.isEmpty(); }

  private:
    QString why_;
};

struct AnswerSoundTest : ::testing::Test {
    QTemporaryDir folder;
    QString tone = folder.filePath(QStringLiteral("tone.wav"));
    WavSource* microphone = nullptr;
    NotedLock* lock = nullptr;
    std::unique_ptr<Tablet> tablet;

    void SetUp() override {
        testing::write_tone(tone, kTone);
        testing::TabletOptions options{.making = true};
        options.devices = [this] {
            Devices devices = no_devices();
            auto wav = std::make_unique<WavSource>(tone, 20);
            microphone = wav.get();
            auto noted = std::make_unique<NotedLock>();
            lock = noted.get();
            devices.microphone = std::move(wav);
            devices.wake_lock = std::move(noted);
            return devices;
        };
        tablet = std::make_unique<Tablet>(options);
        ASSERT_TRUE(tablet->start_making());
        form().next();
    }
    QuestionnaireController& form() { return tablet->app().questionnaire; }
    SoundController& sounds() { return tablet->app().sounds; }
    std::string value() { return form().filling() ? form().filling()->session().value(from_qt(kStory)) : ""; }
    bool reach(std::chrono::milliseconds length) {
        return wait_until([&] { return tablet->app().recording.elapsed() >= length; }, 20'000);
    }
    bool answered() {
        return wait_until([&] {
            return attachment_of(value()).has_value() && form().saveState() == QuestionnaireController::Saved;
        });
    }
    Heard heard() {
        Heard sound;
        const auto hash = attachment_of(value());
        tablet->in_store(
            [&](store::TabletStore& store) { sound = testing::hear(testing::whole_blob(store, *hash)); });
        return sound;
    }
    std::string log() {
        std::string text;
        tablet->in_store([&](store::TabletStore& store) { text = store.setting("recordings").value(); });
        return text;
    }
};

TEST_F(AnswerSoundTest, WhatIsRecordedBecomesTheAnswer) {
    EXPECT_EQ(sounds().microphone(), SoundController::Ready);
    ASSERT_TRUE(sounds().start(kStory));
    EXPECT_EQ(sounds().state(), SoundController::Running);
    EXPECT_TRUE(lock->held()) << "the tablet does not fall asleep";
    ASSERT_TRUE(reach(10s));
    EXPECT_GT(sounds().level(), 0.3);
    sounds().pause();
    EXPECT_EQ(sounds().state(), SoundController::Paused);
    sounds().resume();
    ASSERT_TRUE(reach(15s));
    sounds().stop();
    ASSERT_TRUE(answered());
    EXPECT_EQ(from_qt(sounds().path()), "");
    EXPECT_FALSE(lock->held());
    EXPECT_NEAR(heard().hertz, kTone, 2);
    EXPECT_GT(heard().seconds, 14);
    EXPECT_TRUE(wait_until([this] { return log().empty(); })) << "it is taken over";
    const QString shown = to_qt(value());
    ASSERT_TRUE(wait_until([&] { return !tablet->app().attachments.about(shown).isEmpty(); }));
    EXPECT_TRUE(tablet->app().attachments.about(shown)[QStringLiteral("plays")].toBool());
}

TEST_F(AnswerSoundTest, WhatIsNotKeptLeavesTheAnswer) {
    ASSERT_TRUE(sounds().start(kStory));
    ASSERT_TRUE(reach(5s));
    sounds().discard();
    ASSERT_TRUE(wait_until([this] { return sounds().path().isEmpty(); }));
    EXPECT_EQ(value(), "");
    EXPECT_TRUE(wait_until([this] { return log().empty(); }));
}

TEST_F(AnswerSoundTest, LeavingTheQuestionnaireKeepsIt) {
    ASSERT_TRUE(sounds().start(kStory));
    ASSERT_TRUE(reach(5s));
    const QString id = form().recordId();
    form().leave();
    ASSERT_TRUE(wait_until([this] { return !form().active(); }));
    tablet->app().today.open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    EXPECT_TRUE(attachment_of(value()));
    EXPECT_GT(heard().seconds, 4.5);
}

TEST_F(AnswerSoundTest, WhatACrashCutOffIsTheAnswerWhenTheRecordIsOpened) {
    ASSERT_TRUE(sounds().start(kStory));
    ASSERT_TRUE(wait_until([this] { return tablet->app().recording.sealed() >= 30s; }, 20'000));
    const QString id = form().recordId();
    tablet->restart();
    ASSERT_TRUE(wait_until([this] { return tablet->app().today.drafts()->count() == 1; }));
    QTest::qWait(300);
    tablet->app().today.open(id);
    ASSERT_TRUE(wait_until([this] { return form().active(); }));
    ASSERT_TRUE(wait_until([this] { return attachment_of(value()).has_value(); }));
    EXPECT_GT(heard().seconds, 25);
    EXPECT_TRUE(wait_until([this] { return log().empty(); }));
}

TEST_F(AnswerSoundTest, AMissingOrDeniedMicrophoneIsTold) {
    microphone->set_presence(Presence::Absent);
    EXPECT_EQ(sounds().microphone(), SoundController::Absent);
    EXPECT_FALSE(sounds().start(kStory));
    EXPECT_TRUE(tablet->app().attachments.problem(kStory).contains(QLatin1String("microfoon")));
    microphone->set_presence(Presence::Denied);
    EXPECT_FALSE(sounds().start(kStory));
    EXPECT_TRUE(tablet->app().attachments.problem(kStory).contains(QLatin1String("instellingen")));
    EXPECT_EQ(value(), "");
    form().leave();
    EXPECT_TRUE(wait_until([this] { return !form().active(); })) << "nothing is waited for";
}

TEST_F(AnswerSoundTest, AMicrophoneThatGoesKeepsWhatItHeard) {
    ASSERT_TRUE(sounds().start(kStory));
    ASSERT_TRUE(reach(5s));
    microphone->fail_now();
    ASSERT_TRUE(answered());
    EXPECT_GT(heard().seconds, 4.5);
    EXPECT_TRUE(tablet->app().attachments.problem(kStory).contains(QLatin1String("bewaard")));
}

TEST_F(AnswerSoundTest, ADeviceThatCannotPlaySaysSo) {
    ASSERT_TRUE(sounds().start(kStory));
    ASSERT_TRUE(reach(2s));
    sounds().stop();
    ASSERT_TRUE(answered());
    PlayerController& player = tablet->app().player;
    player.play(to_qt(value()));
    ASSERT_TRUE(wait_until([&] { return !player.problem().isEmpty(); }));
    EXPECT_EQ(player.asked(), to_qt(value()));
    EXPECT_EQ(from_qt(player.value()), "");
}

}  // namespace
}  // namespace meetmoment::app
