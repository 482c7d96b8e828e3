#include "shared/interview/change_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/interview/consent.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/sign_off.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using What = LogLine::What;
namespace fields = study::fields;

struct ChangeLogTest : testing::Test {
    Tablet tablet{1, "anna"};
    Tablet other{2, "bert"};
    record::RecordId person, note;
    ChangeLogTest() {
        tablet.start();
        person = tablet.add_person("P1");
        note = tablet.write_note("Wij bellen", "goed", person);
        other.take_all(tablet);
    }
    static std::vector<record::Commit> history(const Tablet& on) {
        std::vector<record::Commit> all;
        for (const record::SealedCommit& commit : on.log())
            all.push_back(commit.commit);
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            return std::tie(a.lamport, a.id) < std::tie(b.lamport, b.id);
        });
        return all;
    }
    static std::vector<LogLine> log(const Tablet& on, LogSince since) {
        const Folded folded = on.folded();
        return change_log(folded, People(folded), history(on), since);
    }
    static std::vector<What> whats(const std::vector<LogLine>& lines) {
        std::vector<What> all;
        for (const LogLine& line : lines)
            all.push_back(line.what);
        return all;
    }
    void read_back() {
        tablet.write(set_summary(tablet.state(interview_id()), "goed", "Er wordt gebeld"));
        tablet.write(confirm_summary(tablet.state(interview_id()), "goed", false));
        tablet.now += 1min;
    }
};

TEST_F(ChangeLogTest, SaysWhatItSaidBeforeAndWhoChangedIt) {
    read_back();
    other.take_all(tablet);
    other.now = tablet.now;
    other.edit(note, "Wij bellen nooit");
    other.write(set_kind(other.state(note), study::note_kind::kComment));
    tablet.take_all(other);
    const auto lines = log(tablet, LogSince::ReadBack);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].what, What::Changed);
    EXPECT_EQ(lines[0].record, note);
    EXPECT_EQ(lines[0].kind, study::kinds::kNote);
    EXPECT_EQ(lines[0].user, "bert");
    EXPECT_THAT(lines[0].fields, ElementsAre(FieldChange{"text", "", "Wij bellen", "Wij bellen nooit"}));
    EXPECT_THAT(lines[1].fields, ElementsAre(FieldChange{"kind", "", "paraphrase", "comment"}));
    EXPECT_GT(log(tablet, LogSince::Beginning).size(), lines.size());
}

TEST_F(ChangeLogTest, AddsRemovesAndBringsBack) {
    read_back();
    const auto late = tablet.write_note("Nog iets");
    tablet.write(remove_note(tablet.state(late)));
    tablet.write(restore_note(tablet.state(late)));
    const auto lines = log(tablet, LogSince::ReadBack);
    EXPECT_THAT(whats(lines), ElementsAre(What::Added, What::Removed, What::Restored));
    for (const LogLine& line : lines)
        EXPECT_EQ(line.words, "Nog iets");
}

TEST_F(ChangeLogTest, SinceASignatureIsAllThatItHadNotSeen) {
    EXPECT_FALSE(has_moment(history(tablet), LogSince::SignOff));
    EXPECT_THAT(log(tablet, LogSince::SignOff), IsEmpty());
    other.now -= 1h;  // Typed long before, and not loaded by who signed.
    other.write_note("van Bert");
    tablet.write(sign_off(tablet.folded()));
    EXPECT_TRUE(has_moment(history(tablet), LogSince::SignOff));
    tablet.take_all(other);
    auto lines = log(tablet, LogSince::SignOff);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].words, "van Bert");
    // Reopened: the moment stays, so that what changed since still shows.
    tablet.write(take_back_sign_off(tablet.state(interview_id())));
    tablet.edit(note, "Wij bellen altijd");
    lines = log(tablet, LogSince::SignOff);
    EXPECT_THAT(whats(lines), ElementsAre(What::Added, What::TakenBack, What::Changed));
    tablet.write(sign_off(tablet.folded()));
    EXPECT_THAT(log(tablet, LogSince::SignOff), IsEmpty()) << "the newest signature has seen all";
}

TEST_F(ChangeLogTest, FieldsOfATopicOrAnItemSayOfWhich) {
    read_back();
    tablet.write(answer_consent(tablet.state(person), study::consent_item::kAudio, ConsentAnswer::Given,
                                tablet.now, "2026.1"));
    const auto lines = log(tablet, LogSince::ReadBack);
    ASSERT_EQ(lines.size(), 1U);
    ASSERT_EQ(lines[0].fields.size(), 1U);
    EXPECT_EQ(lines[0].fields[0].field, fields::kConsentItem);
    EXPECT_EQ(lines[0].fields[0].of, "audio");
}

TEST_F(ChangeLogTest, NothingOfWhatWasWithdrawnCanBeReadInIt) {
    read_back();
    tablet.edit(note, "Wij bellen vaak");
    const Folded folded = tablet.folded();
    tablet.write(withdraw(folded, People(folded), person, study::consent_item::kNotes, tablet.now, "2026.1"));
    bool seen = false;
    for (const LogLine& line : log(tablet, LogSince::Beginning)) {
        if (line.record != note) continue;
        seen = true;
        EXPECT_TRUE(line.withheld);
        EXPECT_EQ(line.words, "");
        EXPECT_THAT(line.fields, IsEmpty());
    }
    EXPECT_TRUE(seen) << "that it changed is no secret";
}

}  // namespace
}  // namespace meetmoment::interview::test
