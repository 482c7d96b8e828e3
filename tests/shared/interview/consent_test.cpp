#include "shared/interview/consent.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/interview/agreed.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/hands.hpp"
#include "shared/interview/outcome.hpp"
#include "shared/interview/sign_off.hpp"
#include "shared/interview/stream.hpp"
#include "shared/interview/vote.hpp"
#include "shared/record/text_sequence.hpp"
#include "shared/study/fields.hpp"
#include "tests/shared/interview/support.hpp"

namespace meetmoment::interview::test {
namespace {

namespace fields = study::fields;
namespace items = study::consent_item;
using testing::ElementsAre;
using testing::IsEmpty;
using What = Tied::What;

struct ConsentTest : testing::Test {
    Tablet tablet{1, "anna"};
    Tablet other{2, "bert"};
    record::RecordId person, neighbour;
    ConsentTest() {
        tablet.start();
        person = tablet.add_person("P1");
        neighbour = tablet.add_person("P2");
        other.take_all(tablet);
    }
    static Consent read(const Tablet& on, const record::RecordId& who, std::string_view item) {
        const Folded folded = on.folded();
        return consent_of(folded, People(folded), who, item);
    }
    static std::vector<Tied> left(const Tablet& on, const record::RecordId& who, std::string_view item) {
        const Folded folded = on.folded();
        return readable(folded, People(folded), who, item);
    }
    static void withdraw_on(Tablet& on, const record::RecordId& who, std::string_view item) {
        const Folded folded = on.folded();
        on.write(withdraw(folded, People(folded), who, item, on.now, "2026.1"));
    }
    static std::vector<What> kinds(const std::vector<Tied>& tied) {
        std::vector<What> all;
        for (const Tied& one : tied)
            all.push_back(one.what);
        std::sort(all.begin(), all.end());
        return all;
    }
};

TEST_F(ConsentTest, IsGivenRefusedAndWithdrawnItemByItemWithTimeAndVersion) {
    EXPECT_EQ(read(tablet, person, items::kAudio).answer, ConsentAnswer::NotAsked);
    tablet.write(
        answer_consent(tablet.state(person), items::kAudio, ConsentAnswer::Given, at(1000), "2026.1"));
    tablet.write(
        answer_consent(tablet.state(person), items::kQuote, ConsentAnswer::Refused, at(2000), "2026.1"));
    EXPECT_TRUE(read(tablet, person, items::kAudio).allows());
    EXPECT_EQ(read(tablet, person, items::kAudio).at, at(1000));
    EXPECT_EQ(read(tablet, person, items::kAudio).version, "2026.1");
    EXPECT_EQ(read(tablet, person, items::kQuote).answer, ConsentAnswer::Refused);
    withdraw_on(tablet, person, items::kAudio);
    EXPECT_EQ(read(tablet, person, items::kAudio).answer, ConsentAnswer::Withdrawn);
    EXPECT_EQ(read(tablet, neighbour, items::kAudio).answer, ConsentAnswer::NotAsked);
}

TEST_F(ConsentTest, OfTheFirstVersionIsReadUntilAnItemIsAnswered) {
    tablet.write({record::Put{person, path_of(fields::kConsent), record::present("notes quote"), {}}});
    EXPECT_TRUE(read(tablet, person, items::kNotes).allows());
    EXPECT_TRUE(read(tablet, person, items::kQuote).allows());
    EXPECT_FALSE(read(tablet, person, "note").allows());
    EXPECT_FALSE(read(tablet, person, items::kAudio).allows());
    tablet.write(answer_consent(tablet.state(person), items::kQuote, ConsentAnswer::Refused, at(1), "v"));
    EXPECT_EQ(read(tablet, person, items::kQuote).answer, ConsentAnswer::Refused);
}

TEST_F(ConsentTest, TheMostCarefulOfTwoAnswersCounts) {
    tablet.write(answer_consent(tablet.state(person), items::kNotes, ConsentAnswer::Withdrawn, at(1), "v"));
    other.write(answer_consent(other.state(person), items::kNotes, ConsentAnswer::Given, at(9), "v"));
    tablet.take_all(other);
    EXPECT_EQ(read(tablet, person, items::kNotes).answer, ConsentAnswer::Withdrawn);
    EXPECT_TRUE(read(tablet, person, items::kNotes).conflict);
    tablet.write(answer_consent(tablet.state(person), items::kNotes, ConsentAnswer::Given, at(20), "v"));
    EXPECT_TRUE(read(tablet, person, items::kNotes).allows()) << "given again, having seen both";
    EXPECT_FALSE(read(tablet, person, items::kNotes).conflict);
}

TEST_F(ConsentTest, FollowsThePersonWhoWasEnteredTwice) {
    const auto again = tablet.add_person("P9");
    tablet.write(answer_consent(tablet.state(person), items::kNotes, ConsentAnswer::Given, at(1), "v"));
    tablet.write(answer_consent(tablet.state(again), items::kNotes, ConsentAnswer::Refused, at(2), "v"));
    tablet.write(mark_duplicate(tablet.state(again), person));
    EXPECT_EQ(read(tablet, person, items::kNotes).answer, ConsentAnswer::Refused);
    tablet.write(unmark_duplicate(tablet.state(again)));
    EXPECT_TRUE(read(tablet, person, items::kNotes).allows());
}

struct WithdrawalTest : ConsentTest {
    record::RecordId note, quote, old_note, foreign, vote, hands, action, stream, agreed, photo;
    WithdrawalTest() {
        note = tablet.write_note("GEHEIM paraphrase", "goed", person);
        quote = tablet.write_note("GEHEIM woorden", "goed", person, study::note_kind::kVerbatim);
        foreign = tablet.write_note("Van een ander", "goed", neighbour);
        old_note = tablet.fresh();
        tablet.write({record::Create{old_note, "note", interview_id()},
                      record::Put{old_note, path_of(fields::kText), record::present("GEHEIM oud"), {}},
                      record::Put{old_note, path_of(fields::kSpeaker), record::present("P1"), {}}});
        vote = tablet.fresh();
        tablet.write(
            cast_vote(interview_id(), vote, {"a1", person, 7, tablet.now}, study().level_scale).value());
        hands = tablet.fresh();
        NewHands count;
        count.statement = "kennen";
        count.agree = count.present = 2;
        count.agreed_by = {person, neighbour};
        tablet.write(count_hands(interview_id(), hands, count));
        action = tablet.fresh();
        tablet.write(add_action(interview_id(), action, {"Bel UWV", "P1", person, {}, "goed", at(1)}));
        tablet.write(add_correction(interview_id(), tablet.fresh(), "goed", "GEHEIM zo niet", person, at(2)));
        stream = tablet.fresh();
        tablet.write(open_stream(interview_id(), stream, "anna", study::role::kNoteTaker));
        tablet.write(record_turn(tablet.state(stream), {at(0), std::chrono::seconds{9}, person.to_string()}));
        tablet.write(note_dissent(tablet.state(interview_id()), "a1", 1, {person}, "GEHEIM te hoog"));
        photo = tablet.fresh();
        tablet.write({record::Create{photo, "note", interview_id()},
                      record::Put{photo, path_of(fields::kPhoto), record::Present{Bytes{1, 2}}, {}},
                      record::Add{photo, path_of(fields::kPersons), person.to_string(), {}}});
        add_agreed();
        other.take_all(tablet);
    }
    void add_agreed() {
        const Folded folded = tablet.folded();
        const auto sides = merge_streams(folded, People(folded), guide());
        for (const SideBySide& side : sides)
            for (const Row& row : side.rows)
                for (const auto& cell : row.cells)
                    if (cell && side.entries[*cell].note.id == note) {
                        agreed = tablet.fresh();
                        tablet.write(agree_on(interview_id(), agreed, side, row,
                                              {"GEHEIM samen", "5aaaaaa", "P1", std::nullopt}));
                    }
    }
    /// All that any reading of the fold could show.
    static std::string everything_shown(const Tablet& on) {
        std::string all;
        const Folded folded = on.folded();
        const auto add = [&all](const record::RecordState& state) {
            for (const auto& [path, siblings] : state.fields)
                for (const record::Live& live : siblings)
                    all += record::to_display(live.value) + "\n";
            all += record::text_of(state.body) + "\n";
        };
        add(folded.interview);
        for (const record::RecordState& state : folded.children)
            add(state);
        return all;
    }
};

TEST_F(WithdrawalTest, FindsEverythingThatIsTiedToThePerson) {
    EXPECT_THAT(kinds(left(tablet, person, items::kNotes)),
                ElementsAre(What::Note, What::Note, What::Note, What::Remark, What::Agreed, What::Vote,
                            What::Hand, What::Action, What::Dissent, What::Turn));
    EXPECT_THAT(kinds(left(tablet, person, items::kQuote)), ElementsAre(What::Quote));
    EXPECT_THAT(kinds(left(tablet, person, items::kPhoto)), ElementsAre(What::Photo));
    EXPECT_THAT(left(tablet, person, items::kAudio), IsEmpty());
}

TEST_F(WithdrawalTest, LeavesNothingReadableAndTouchesNobodyElse) {
    withdraw_on(tablet, person, items::kNotes);
    EXPECT_THAT(left(tablet, person, items::kNotes), IsEmpty());
    EXPECT_EQ(everything_shown(tablet).find("GEHEIM"), std::string::npos);
    EXPECT_EQ(tablet.text(foreign), "Van een ander");
    EXPECT_FALSE(tablet.state(foreign).hidden);
    const Folded folded = tablet.folded();
    const People people(folded);
    EXPECT_EQ(hands_of(folded, people).at(0).agree, 2) << "a count names nobody";
    EXPECT_THAT(hands_of(folded, people).at(0).agreed_by, ElementsAre(neighbour));
    EXPECT_EQ(actions_of(folded, people).at(0).what, "Bel UWV");
    EXPECT_EQ(actions_of(folded, people).at(0).who, "");
    EXPECT_EQ(tally_of(folded, people, "a1", 5).cast, 0U);
    EXPECT_TRUE(tablet.state(note).hidden);
    const auto again = blank(folded, people, person, items::kNotes);
    EXPECT_THAT(again, IsEmpty());
}

TEST_F(WithdrawalTest, OfQuotesLeavesWhatWasSaidInOtherWords) {
    withdraw_on(tablet, person, items::kQuote);
    EXPECT_THAT(left(tablet, person, items::kQuote), IsEmpty());
    EXPECT_EQ(tablet.text(quote), "");
    EXPECT_EQ(tablet.text(note), "GEHEIM paraphrase");
}

TEST_F(WithdrawalTest, OfPicturesTakesThePictureOnly) {
    EXPECT_THAT(unattributed_media(tablet.folded(), items::kPhoto), IsEmpty());
    withdraw_on(tablet, person, items::kPhoto);
    EXPECT_THAT(left(tablet, person, items::kPhoto), IsEmpty());
    EXPECT_FALSE(tablet.state(photo).hidden);
    const auto nameless = tablet.fresh();
    tablet.write({record::Create{nameless, "recording", interview_id()},
                  record::Put{nameless, path_of(fields::kAudio), record::Present{Bytes{1}}, {}}});
    EXPECT_THAT(unattributed_media(tablet.folded(), items::kAudio), ElementsAre(nameless));
    EXPECT_THAT(left(tablet, person, items::kAudio), IsEmpty());
}

TEST_F(WithdrawalTest, FindsAgainWhatSomebodyElseWroteAtTheSameTime) {
    withdraw_on(tablet, person, items::kNotes);
    other.edit(note, "GEHEIM paraphrase en meer GEHEIM");
    other.write(edit_text(other.state(old_note), "GEHEIM oud anders"));
    other.write(revise_vote(other.state(vote), 9, study().level_scale).value());
    other.write_note("GEHEIM nieuw", "borging", person);
    tablet.take_all(other);
    EXPECT_NE(everything_shown(tablet).find("GEHEIM"), std::string::npos);
    EXPECT_EQ(left(tablet, person, items::kNotes).size(), 4U);
    const Folded folded = tablet.folded();
    tablet.write(blank(folded, People(folded), person, items::kNotes));
    EXPECT_THAT(left(tablet, person, items::kNotes), IsEmpty());
    EXPECT_EQ(everything_shown(tablet).find("GEHEIM"), std::string::npos);
}

TEST_F(WithdrawalTest, BlanksAlsoWhatHadBeenRemovedBefore) {
    tablet.write(remove_note(tablet.state(note)));
    withdraw_on(tablet, person, items::kNotes);
    EXPECT_THAT(left(tablet, person, items::kNotes), IsEmpty());
    EXPECT_EQ(everything_shown(tablet).find("GEHEIM"), std::string::npos);
}

TEST_F(WithdrawalTest, ReachesTheDuplicateOfThePerson) {
    const auto again = tablet.add_person("P9");
    const auto more = tablet.write_note("GEHEIM van P9", "goed", again);
    tablet.write(mark_duplicate(tablet.state(again), person));
    withdraw_on(tablet, again, items::kNotes);
    EXPECT_EQ(tablet.text(more), "");
    EXPECT_EQ(everything_shown(tablet).find("GEHEIM"), std::string::npos);
    EXPECT_EQ(read(tablet, person, items::kNotes).answer, ConsentAnswer::Withdrawn);
}

}  // namespace
}  // namespace meetmoment::interview::test
