// From a microphone to the sealed store, and what is left of it when something goes wrong.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/services/recording.hpp"
#include "app/services/store_executor.hpp"
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

constexpr double kTone = 440;

struct RecordingTest : ::testing::Test {
    QTemporaryDir folder;
    QString tone = folder.filePath(QStringLiteral("tone.wav"));
    WavSource* microphone = nullptr;
    int speed = 20;
    std::vector<RecordedSound> finished;
    std::unique_ptr<Tablet> tablet;

    void SetUp() override { testing::write_tone(tone, kTone); }
    Recording& recording() { return tablet->app().recording; }
    void open() {
        testing::TabletOptions options;
        options.devices = [this] {
            Devices devices = no_devices();
            auto wav = std::make_unique<WavSource>(tone, speed);
            microphone = wav.get();
            devices.microphone = std::move(wav);
            return devices;
        };
        tablet = std::make_unique<Tablet>(options);
        listen();
    }
    void listen() {
        QObject::connect(&recording(), &Recording::finished, &recording(),
                         [this](const RecordedSound& sound) { finished.push_back(sound); });
    }
    bool reach(std::chrono::milliseconds length) {
        return wait_until([&] { return recording().elapsed() >= length; }, 60'000);
    }
    bool idle() {
        const bool is = wait_until([&] { return recording().state() == Recording::Idle; }, 20'000);
        EXPECT_EQ(recording().problem().code + recording().problem().where, "");
        return is;
    }
    Heard heard(const record::BlobHash& hash) {
        Heard result;
        tablet->in_store(
            [&](store::TabletStore& store) { result = testing::hear(testing::whole_blob(store, hash)); });
        return result;
    }
    std::size_t drafts() {
        std::size_t count = 0;
        tablet->in_store([&](store::TabletStore& store) { count = store.blobs().drafts()->size(); });
        return count;
    }
};

TEST_F(RecordingTest, WhatWasHeardIsInTheStore) {
    open();
    ASSERT_TRUE(recording().start("answer x"));
    EXPECT_EQ(recording().state(), Recording::Running);
    ASSERT_TRUE(reach(30s));
    EXPECT_GT(recording().level(), 0.5);
    recording().stop();
    ASSERT_TRUE(idle());
    ASSERT_EQ(finished.size(), 1u);
    EXPECT_EQ(finished[0].purpose, "answer x");
    const Heard sound = heard(finished[0].hash);
    EXPECT_NEAR(sound.seconds, static_cast<double>(microphone->heard()) / 1000, 0.1);
    EXPECT_NEAR(sound.hertz, kTone, 2);
    EXPECT_NEAR(static_cast<double>(finished[0].length.count()) / 1000, sound.seconds, 0.1);
    EXPECT_EQ(drafts(), 0u);
}

TEST_F(RecordingTest, WhatIsSaidOffTheRecordIsNotInIt) {
    open();
    ASSERT_TRUE(recording().start("answer x"));
    ASSERT_TRUE(reach(5s));
    recording().pause();
    const auto before = recording().elapsed();
    QTest::qWait(300);
    EXPECT_EQ(recording().elapsed(), before);
    ASSERT_TRUE(recording().resume());
    ASSERT_TRUE(reach(before + 5s));
    recording().pause();
    recording().stop();
    ASSERT_TRUE(idle());
    ASSERT_EQ(finished.size(), 1u);
    EXPECT_NEAR(heard(finished[0].hash).seconds, static_cast<double>(microphone->heard()) / 1000, 0.1);
}

TEST_F(RecordingTest, WhatIsDiscardedIsGone) {
    open();
    QSignalSpy dropped(&recording(), &Recording::dropped);
    ASSERT_TRUE(recording().start("answer x"));
    ASSERT_TRUE(reach(20s));
    recording().discard();
    ASSERT_TRUE(idle());
    EXPECT_EQ(dropped.count(), 1);
    EXPECT_TRUE(finished.empty());
    EXPECT_EQ(drafts(), 0u);
}

TEST_F(RecordingTest, NothingBeginsWithoutAMicrophone) {
    open();
    microphone->set_presence(Presence::Absent);
    const auto absent = recording().start("answer x");
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().code, "sound.absent");
    microphone->set_presence(Presence::Denied);
    const auto denied = recording().start("answer x");
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().code, "sound.denied");
    EXPECT_EQ(recording().state(), Recording::Idle);
    EXPECT_EQ(drafts(), 0u);
}

TEST_F(RecordingTest, OneIsRecordedAtATime) {
    open();
    ASSERT_TRUE(recording().start("interview x"));
    const auto second = recording().start("answer y");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "sound.busy");
    EXPECT_EQ(recording().purpose(), "interview x");
    recording().discard();
    ASSERT_TRUE(idle());
}

TEST_F(RecordingTest, APulledPlugKeepsWhatWasRecorded) {
    open();
    QSignalSpy interrupted(&recording(), &Recording::interrupted);
    ASSERT_TRUE(recording().start("answer x"));
    ASSERT_TRUE(reach(5s));
    microphone->fail_now();
    ASSERT_TRUE(idle());
    EXPECT_EQ(interrupted.count(), 1);
    ASSERT_EQ(finished.size(), 1u);
    EXPECT_GE(heard(finished[0].hash).seconds, 4.9);
}

TEST_F(RecordingTest, AFullDiskIsToldAndLosesNothing) {
    open();
    ASSERT_TRUE(recording().start("answer x"));
    ASSERT_TRUE(wait_until([&] { return recording().sealed() > 0s; }));
    tablet->in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(1)); });
    ASSERT_TRUE(wait_until([&] { return recording().problem().code == "store.full"; }, 10'000));
    EXPECT_EQ(recording().state(), Recording::Running);
    const auto unsealed = recording().elapsed();
    recording().stop();
    QTest::qWait(200);
    EXPECT_EQ(recording().state(), Recording::Ending) << "it waits for room";
    tablet->in_store([](store::TabletStore& store) { ASSERT_TRUE(store.limit_pages(0)); });
    ASSERT_TRUE(idle());
    ASSERT_EQ(finished.size(), 1u);
    EXPECT_GE(heard(finished[0].hash).seconds * 1000, static_cast<double>(unsealed.count()) - 100);
}

TEST_F(RecordingTest, IsGivenAgainUntilSomebodyHasIt) {
    open();
    ASSERT_TRUE(recording().start("answer x"));
    ASSERT_TRUE(reach(5s));
    recording().stop();
    ASSERT_TRUE(idle());
    ASSERT_EQ(finished.size(), 1u);
    tablet->restart();
    listen();
    ASSERT_TRUE(wait_until([&] { return finished.size() == 2; }));
    EXPECT_EQ(finished[1].hash, finished[0].hash);
    EXPECT_EQ(finished[1].purpose, "answer x");
    EXPECT_EQ(finished[1].length, finished[0].length);
    recording().taken(finished[1].hash);
    tablet->restart();
    listen();
    std::size_t left = 99;
    tablet->in_store([&](store::TabletStore& store) { left = left_recordings(store, {})->size(); });
    EXPECT_EQ(left, 0u);
}

TEST_F(RecordingTest, TypesOfQualityDifferInSize) {
    open();
    const auto bytes_with = [this](SoundQuality quality) {
        finished.clear();
        EXPECT_TRUE(recording().start("answer x", quality));
        EXPECT_TRUE(reach(20s));
        recording().stop();
        EXPECT_TRUE(idle());
        std::uint64_t length = 0;
        tablet->in_store([&](store::TabletStore& store) {
            length = store.blobs().blob(finished.at(0).hash).value()->length;
        });
        return static_cast<double>(length) / static_cast<double>(finished.at(0).length.count()) * 8000;
    };
    const double voice = bytes_with(SoundQuality::VoiceOnly), low = bytes_with(SoundQuality::Low),
                 normal = bytes_with(SoundQuality::Normal);
    std::printf("bits per second: voice-only %.0f, low %.0f, normal %.0f\n", voice, low, normal);
    EXPECT_LT(voice, low);
    EXPECT_LT(low, normal);
    EXPECT_LT(low, 40'000);
}

// --- a process that is killed

constexpr const char* kVictimFolder = "MEETMOMENT_RECORD_UNTIL_KILLED";

TEST(RecordingVictim, Records) {
    const QString folder = qEnvironmentVariable(kVictimFolder);
    if (folder.isEmpty()) GTEST_SKIP() << "only as a process of AKillLosesLessThanFiveSeconds";
    SystemClock clock;
    SystemRandom random;
    StoreExecutor executor(clock, random);
    WavSource microphone(folder + QStringLiteral("/tone.wav"), 1);
    Recording recording(executor, microphone);
    bool opened = false;
    executor.open(from_qt(folder), {}).then(&recording, [&](const Result<void>& result) {
        opened = result.has_value();
    });
    ASSERT_TRUE(wait_until([&] { return opened; }));
    QObject::connect(&recording, &Recording::progressed, [&] {
        std::printf("%lld\n", static_cast<long long>(recording.elapsed().count()));
        std::fflush(stdout);
    });
    ASSERT_TRUE(recording.start("interview x"));
    QTest::qWait(60'000);
}

TEST_F(RecordingTest, AKillLosesLessThanFiveSeconds) {
    QProcess victim;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(kVictimFolder), folder.path());
    victim.setProcessEnvironment(environment);
    victim.start(QCoreApplication::applicationFilePath(),
                 {QStringLiteral("--gtest_filter=RecordingVictim.Records")});
    qint64 said = 0;
    ASSERT_TRUE(wait_until(
        [&] {
            while (victim.canReadLine())
                said = std::max(said, victim.readLine().trimmed().toLongLong());
            return said > 9'000;
        },
        60'000));
    victim.kill();
    victim.waitForFinished();
    for (const QByteArray& line : victim.readAll().split('\n'))
        said = std::max(said, line.trimmed().toLongLong());

    SystemClock clock;
    SystemRandom random;
    const auto store = store::TabletStore::open(from_qt(folder.path()), clock, random, "test");
    ASSERT_TRUE(store);
    const auto left = left_recordings(**store, {});
    ASSERT_TRUE(left);
    ASSERT_EQ(left->size(), 1u);
    EXPECT_EQ(left->at(0).purpose, "interview x");
    const Heard sound = testing::hear(testing::whole_blob(**store, left->at(0).hash));
    std::printf("heard %.1f s, kept %.1f s\n", static_cast<double>(said) / 1000, sound.seconds);
    EXPECT_GT(sound.seconds, static_cast<double>(said) / 1000 - 5);
    EXPECT_NEAR(sound.hertz, kTone, 2);
}

}  // namespace
}  // namespace meetmoment::app
