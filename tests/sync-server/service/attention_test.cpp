// What the central team has to look at, found by the real Ingest on a real store.
#include <gtest/gtest.h>

#include <future>
#include <set>

#include "shared/store/tablet_store.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/service/attention_desk.hpp"
#include "sync-server/service/attention_index.hpp"
#include "sync-server/service/ingest.hpp"
#include "sync-server/service/review.hpp"
#include "sync-server/support/worker_pool.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using test::Chain;
using test::kFriesland;
using test::kStudy;
using test::must;
namespace fields = study::fields;

constexpr const char* kMany = "knelpunten/j1";
constexpr const char* kTop = "knelpunten/j1_top";

class AttentionServiceTest : public testing::Test {
  protected:
    AttentionServiceTest() {
        // 2026-10-10, within round M6.
        scene.clock.passed = std::chrono::milliseconds(1'791'590'400'000 - 1'800'000'000'000);
    }
    void sync(const record::SealedCommit& commit) { sync(std::vector<record::SealedCommit>{commit}); }
    void sync(const std::vector<record::SealedCommit>& commits) {
        sync::Request request;
        for (const auto& commit : commits)
            request.commits.push_back(commit.bytes);
        request.max_bytes = 1U << 16U;
        std::promise<Result<sync::Reply>> reply;
        ingest.sync(device, request, [&](Result<sync::Reply> done) { reply.set_value(std::move(done)); });
        const auto done = must(reply.get_future().get());
        ASSERT_TRUE(done.quarantined.empty()) << done.quarantined.front().why;
    }
    std::vector<record::Op> begin(const record::RecordId& of, const std::string& respondent = "R1") const {
        std::vector<record::Op> ops{test::create_submission(of)};
        const std::pair<std::string_view, const char*> context[] = {
            {fields::kRound, "M6"},        {fields::kRegion, "AM02"},    {fields::kGroup, "U"},
            {fields::kForm, "v-u:2026.1"}, {fields::kInstrument, "v-u"}, {fields::kStatus, "final"}};
        for (const auto& [field, text] : context)
            ops.push_back(test::put(of, std::string(field), text));
        ops.push_back(test::put(of, std::string(fields::kRespondent), respondent));
        ops.push_back(test::put(of, kMany, "prioriteit afhaken capaciteit"));
        ops.push_back(test::put(of, kTop, "prioriteit"));
        return ops;
    }
    /// An interview "Group" of Friesland in M6.
    record::RecordId begin_interview() {
        sync(one.next(kFriesland, {record::Create{id, "interview", std::nullopt},
                                   test::put(id, std::string(fields::kRound), "M6"),
                                   test::put(id, std::string(fields::kRegion), "AM02"),
                                   test::put(id, std::string(fields::kGroup), "U"),
                                   test::put(id, std::string(fields::kTitle), "Group")}));
        return id;
    }
    /// Two tablets that each make a right edit; together they break the rule of kTop.
    void break_the_rule(const record::RecordId& of) {
        sync(one.next(kFriesland, begin(of)));
        sync(one.next(kFriesland, {test::put(of, kMany, "prioriteit afhaken", {{{11}, 1, 8}})}));
        sync(two.next(kFriesland, {test::put(of, kTop, "capaciteit", {{{11}, 1, 9}})}));
    }
    [[nodiscard]] std::map<std::string, std::int64_t> counts(bool accepted = false) {
        storage::AttentionQuery query;
        query.accepted = accepted;
        return must(desk.list(ben, query)).counts;
    }
    RecordAttention look(const record::RecordId& of) { return must(desk.record(ben, of.to_string())); }
    std::string decide(const record::RecordId& of, const std::string& action,
                       const std::string& reason = "Because") {
        const auto seen = look(of);
        const std::string key = seen.items.empty() ? "" : seen.items.front().key;
        const auto done = desk.decide(ben, seen.id, {action, key, seen.digest, reason});
        return done ? "done" : done.error().code;
    }
    std::string approve(const record::RecordId& of) {
        const auto done = review.decide(ben, of.to_string(), {"approved", look(of).digest, ""});
        return done ? done->review.state : done.error().code;
    }
    using Counts = std::map<std::string, std::int64_t>;

    test::Scene scene;
    Device device{"device-1", kStudy, "piet", "Piet", {kFriesland}};
    Person ben = test::make_person("ben", Role::Analyst);
    Chain one{11, "device-1"}, two{22, "device-1"};
    WorkerPool workers{1, 8};
    OwnWriter writer{scene.clock, scene.random, scene.catalogue, "server"};
    Ingest ingest{*scene.store, scene.catalogue, workers, scene.clock, writer};
    Review review{*scene.store, scene.catalogue, writer};
    AttentionDesk desk{*scene.store, scene.catalogue, writer};
    record::RecordId id = test::make_id(1), other = test::make_id(2);
};

TEST_F(AttentionServiceTest, HasNothingForWhatOnePersonWrote) {
    sync(one.next(kFriesland, begin(id)));
    EXPECT_EQ(counts(), Counts{});
    EXPECT_TRUE(look(id).items.empty());
    EXPECT_EQ(desk.record(ben, other.to_string()).error().code, "record.unknown");
    EXPECT_EQ(desk.record(ben, "nonsense").error().code, "record.unknown");
}

TEST_F(AttentionServiceTest, FindsARuleThatOnlyTheMergeBroke) {
    break_the_rule(id);
    EXPECT_EQ(counts(), (Counts{{"semantic", 1}}));
    const auto seen = look(id);
    ASSERT_EQ(seen.items.size(), 1U);
    EXPECT_EQ(seen.items[0].rule, "choice");
    EXPECT_NE(seen.items[0].message.in("nl"), seen.items[0].message.in("en"));
    ASSERT_EQ(seen.items[0].values.size(), 2U);
    EXPECT_EQ(seen.items[0].values[0].path, kTop);
    EXPECT_NE(seen.items[0].values[1].label.in("nl"), seen.items[0].values[1].label.in("en"));
    EXPECT_EQ(must(review.submission(ben, id.to_string())).attention.items.size(), 1U);
    EXPECT_EQ(must(review.submission(ben, id.to_string())).row.conflicts, 0);
}

TEST_F(AttentionServiceTest, ABrokenRuleStandsInTheWayOfAnApprovalUntilItIsAccepted) {
    break_the_rule(id);
    EXPECT_EQ(approve(id), "review.in-conflict");
    EXPECT_EQ(decide(id, "accept", "The respondent said so"), "done");
    EXPECT_EQ(counts(), Counts{});
    EXPECT_EQ(counts(true), (Counts{{"semantic", 1}}));
    EXPECT_EQ(look(id).items[0].accepted->reason, "The respondent said so");
    EXPECT_EQ(approve(id), "approved");
}

TEST_F(AttentionServiceTest, AnAcceptedProblemOpensAgainWhenTheRecordChanges) {
    break_the_rule(id);
    EXPECT_EQ(decide(id, "accept"), "done");
    sync(one.next(kFriesland, {test::put(id, "afsluiting/opmerking", "more")}));
    EXPECT_EQ(counts(), (Counts{{"semantic", 1}}));
}

TEST_F(AttentionServiceTest, ChangingTheRecordSettlesABrokenRule) {
    break_the_rule(id);
    const auto seen = must(review.submission(ben, id.to_string()));
    std::vector<std::string> over;
    for (const auto& answer : seen.answers)
        if (answer.path == kTop)
            for (const auto& value : answer.values)
                over.push_back(value.dot);
    EXPECT_TRUE(review.resolve(ben, id.to_string(), {kTop, over, "present", "afhaken", "Asked"}));
    EXPECT_EQ(counts(), Counts{});
    EXPECT_EQ(approve(id), "approved");
}

TEST_F(AttentionServiceTest, ShowsWhatChangedAfterTheApproval) {
    sync(one.next(kFriesland, begin(id)));
    EXPECT_EQ(approve(id), "approved");
    EXPECT_EQ(counts(), Counts{});
    sync(one.next(kFriesland, {test::put(id, kTop, "afhaken", {{{11}, 1, 9}})}));
    EXPECT_EQ(counts(), (Counts{{"changed-after-approval", 1}}));
    const auto seen = look(id);
    ASSERT_EQ(seen.items[0].changes.size(), 1U);
    EXPECT_EQ(seen.items[0].changes[0].before.text, "prioriteit");
    EXPECT_EQ(seen.items[0].changes[0].after.text, "afhaken");
    EXPECT_EQ(seen.items[0].changes[0].after.user, "piet");
    EXPECT_EQ(approve(id), "approved");
    EXPECT_EQ(counts(), Counts{});
}

TEST_F(AttentionServiceTest, KeepsOrDeletesWhatWasDeletedAndEdited) {
    for (const std::string action : {"keep", "delete"}) {
        const auto record = action == "keep" ? id : other;
        auto created = one.next(kFriesland, begin(record, action));
        sync(created);
        sync(two.next(kFriesland, {record::Hide{record, {{{11}, created.commit.id.seq}}}}));
        EXPECT_EQ(must(desk.list(ben, {})).total, 0);
        sync(one.next(kFriesland, {test::put(record, kTop, "afhaken", {{{11}, created.commit.id.seq, 9}})}));
        EXPECT_EQ(counts(), (Counts{{"deleted-versus-edited", 1}}));
        const auto seen = look(record);
        ASSERT_EQ(seen.items[0].deletions.size(), 1U);
        EXPECT_EQ(seen.items[0].values[0].text, "afhaken");
        EXPECT_EQ(approve(record), "review.in-conflict");
        EXPECT_EQ(decide(record, "accept"), "attention.action");
        EXPECT_EQ(decide(record, action), "done");
        EXPECT_EQ(counts(), Counts{});
        EXPECT_EQ(look(record).hidden, action == "delete");
        EXPECT_EQ(decide(record, action), "record.changed");
    }
    EXPECT_TRUE(review.submission(ben, id.to_string()));
    EXPECT_EQ(review.submission(ben, other.to_string()).error().code, "record.unknown");
}

TEST_F(AttentionServiceTest, FlagsTheSameSeatUnderTwoRecordsUntilOneIsAnAlias) {
    sync(one.next(kFriesland, begin(id)));
    sync(two.next(kFriesland, begin(other)));
    EXPECT_EQ(counts(), (Counts{{"duplicate", 2}})) << "both are told of each other";
    EXPECT_EQ(look(id).items[0].other->id, other.to_string());
    EXPECT_EQ(approve(id), "approved") << "a duplicate does not block";
    EXPECT_EQ(decide(other, "alias"), "done");
    EXPECT_EQ(counts(), Counts{});
    EXPECT_EQ(look(other).alias_of, id.to_string());
    EXPECT_EQ(decide(other, "unalias"), "done");
    EXPECT_EQ(counts(), (Counts{{"duplicate", 2}}));
    EXPECT_EQ(decide(other, "unalias"), "record.changed");
    sync(two.next(kFriesland, {test::put(other, std::string(fields::kRespondent), "R2", {{{22}, 1, 7}})}));
    EXPECT_EQ(counts(), Counts{});
}

TEST_F(AttentionServiceTest, ADuplicateThatIsDeletedIsNone) {
    sync(one.next(kFriesland, begin(id)));
    sync(two.next(kFriesland, begin(other)));
    sync(two.next(kFriesland, {record::Hide{other, {{{22}, 1}}}}));
    EXPECT_EQ(counts(), Counts{});
}

TEST_F(AttentionServiceTest, TwoInterviewsOfAGroupOnOneDayAreCandidates) {
    for (const auto& record : {id, other})
        sync((record == id ? one : two)
                 .next(kFriesland, {record::Create{record, "interview", std::nullopt},
                                    test::put(record, std::string(fields::kRound), "M6"),
                                    test::put(record, std::string(fields::kRegion), "AM02"),
                                    test::put(record, std::string(fields::kGroup), "U"),
                                    test::put(record, std::string(fields::kTitle), "Group"),
                                    record::Put{record,
                                                {std::string(fields::kStarted), {}},
                                                record::Present{std::int64_t{1'791'590'400'000}},
                                                {}}}));
    EXPECT_EQ(counts(), (Counts{{"duplicate", 2}}));
    EXPECT_FALSE(look(id).items[0].certain);
    EXPECT_EQ(look(id).kind, "interview");
    EXPECT_EQ(decide(id, "accept", "A morning and an afternoon"), "done");
    EXPECT_EQ(counts(), (Counts{{"duplicate", 1}}));
}

TEST_F(AttentionServiceTest, FlagsWhatComesAfterTheRoundAndItsGrace) {
    sync(one.next(kFriesland, begin(id)));
    EXPECT_EQ(counts(), Counts{});
    scene.clock.passed += std::chrono::days(75);  // 24 December; the round closed on the 15th
    sync(two.next(kFriesland, {test::put(id, "afsluiting/opmerking", "late")}));
    EXPECT_EQ(counts(), (Counts{{"late", 1}}));
    const auto seen = look(id);
    EXPECT_FALSE(seen.items[0].blocking);
    EXPECT_GT(seen.items[0].at_ms, 1'797'000'000'000) << "when the server received it";
    EXPECT_EQ(decide(id, "accept"), "done");
    EXPECT_EQ(counts(), Counts{});
}

TEST_F(AttentionServiceTest, ShowsASentenceThatTwoPeopleEditedSideBySideWithBothTexts) {
    const auto note = test::make_id(3);
    const auto interview = begin_interview();
    const auto character = [](std::uint32_t n) { return record::CharId{{11}, n}; };
    sync(one.next(kFriesland, {record::Create{note, "note", interview},
                               record::TextInsert{note, 0, {}, {}, "De school sluit."}}));
    sync(one.next(kFriesland, {record::TextInsert{note, 16, character(14), character(15), " morgen"}}));
    EXPECT_EQ(counts(), Counts{});
    // The other one had loaded the first commit only.
    sync(two.next(kFriesland, {record::TextInsert{note, 0, character(2), character(3), "oude "}}, 10));
    EXPECT_EQ(counts(), (Counts{{"edited-side-by-side", 1}}));
    const auto row = must(desk.list(ben, {})).rows.at(0);
    EXPECT_EQ(row.record_kind, "note");
    EXPECT_EQ(row.title + row.region + row.round, "GroupAM02M6") << "of its interview";
    EXPECT_FALSE(row.blocking);
    const auto seen = look(note);
    ASSERT_EQ(seen.items.size(), 1U);
    EXPECT_EQ(seen.items[0].text, "De oude school sluit morgen.");
    ASSERT_EQ(seen.items[0].values.size(), 2U);
    EXPECT_EQ(seen.items[0].values[0].text, "De school sluit morgen.");
    EXPECT_EQ(seen.items[0].values[1].text, "De oude school sluit.");
    EXPECT_EQ(seen.items[0].values[0].user, "piet");

    sync(one.next(kFriesland, {test::put(interview, std::string(fields::kTitle), "Team", {{{11}, 1, 4}})}));
    EXPECT_EQ(must(desk.list(ben, {})).rows.at(0).title, "Team") << "follows its interview";
    EXPECT_EQ(decide(note, "accept", "Both are right"), "done");
    EXPECT_EQ(counts(), Counts{});
    sync(two.next(kFriesland,
                  {record::TextInsert{note, 5, character(15), {}, "!"}, record::Seen{note, {{{11}, 3}}}}));
    EXPECT_EQ(counts(), Counts{}) << "somebody who had seen both went over the sentence";
}

TEST_F(AttentionServiceTest, ShowsTwoAliasesOfOneAttendeeUntilOneIsChosen) {
    const auto interview = begin_interview();
    const auto twice = test::make_id(4), anna = test::make_id(5), bert = test::make_id(6);
    for (const auto& [person, label] : {std::pair{twice, "P3"}, {anna, "P1"}, {bert, "P2"}})
        sync(one.next(kFriesland, {record::Create{person, "attendee", interview},
                                   test::put(person, std::string(fields::kLabel), label)}));
    sync(one.next(kFriesland, {record::Alias{twice, anna, {}}}));
    EXPECT_EQ(counts(), Counts{});
    sync(two.next(kFriesland, {record::Alias{twice, bert, {}}}));
    EXPECT_EQ(counts(), (Counts{{"two-aliases", 1}}));
    EXPECT_EQ(must(desk.list(ben, {})).rows.at(0).title, "P3 · Group");
    const auto seen = look(twice);
    ASSERT_EQ(seen.items.size(), 1U);
    ASSERT_EQ(seen.items[0].others.size(), 2U);
    std::set<std::string> titles;
    for (const auto& value : seen.items[0].values)
        titles.insert(value.text);
    EXPECT_EQ(titles, (std::set<std::string>{"P1 · Group", "P2 · Group"}));
    EXPECT_EQ(decide(twice, "alias"), "attention.action") << "it must be said of which";
    EXPECT_EQ(decide(twice, "accept"), "attention.action");
    const AttentionDecision chosen{"alias", seen.items[0].key, seen.digest, "Asked", bert.to_string()};
    const auto done = must(desk.decide(ben, seen.id, chosen));
    EXPECT_EQ(done.alias_of, bert.to_string());
    EXPECT_EQ(counts(), Counts{});
    EXPECT_EQ(decide(twice, "unalias"), "done");
    EXPECT_EQ(look(twice).alias_of, "");
}

TEST_F(AttentionServiceTest, RefusesADecisionOnWhatHasChangedSince) {
    break_the_rule(id);
    const auto seen = look(id);
    const AttentionDecision accept{"accept", seen.items[0].key, seen.digest, "Because"};
    sync(one.next(kFriesland, {test::put(id, "afsluiting/opmerking", "more")}));
    EXPECT_EQ(desk.decide(ben, seen.id, accept).error().code, "record.changed");
    EXPECT_EQ(desk.decide(ben, seen.id, {"accept", "00", look(id).digest, "B"}).error().code,
              "record.changed");
    EXPECT_EQ(desk.decide(ben, "nothing", accept).error().code, "record.unknown");
    EXPECT_EQ(desk.decide(ben, other.to_string(), accept).error().code, "record.unknown");
}

TEST_F(AttentionServiceTest, AsksForAnActionThatThereIsAndAReason) {
    break_the_rule(id);
    EXPECT_EQ(decide(id, "forget"), "attention.action");
    EXPECT_EQ(decide(id, "alias"), "attention.action");
    EXPECT_EQ(decide(id, "keep"), "record.changed");
    EXPECT_EQ(decide(id, "accept", " \n"), "attention.reason-missing");
    EXPECT_EQ(decide(id, "accept", std::string(2001, 'x')), "attention.reason-missing");
    EXPECT_EQ(counts(), (Counts{{"semantic", 1}}));
}

TEST_F(AttentionServiceTest, TakesNoDecisionFromATablet) {
    break_the_rule(id);
    for (const std::string field : {"@review", "@review.kept", "@review.accepted/00"}) {
        sync::Request request;
        request.commits.push_back(one.next(kFriesland, {test::put(id, field, "kept")}).bytes);
        std::promise<Result<sync::Reply>> reply;
        ingest.sync(device, request, [&](Result<sync::Reply> done) { reply.set_value(std::move(done)); });
        const auto done = must(reply.get_future().get());
        ASSERT_EQ(done.quarantined.size(), 1U) << field;
        EXPECT_EQ(done.quarantined[0].why, "review.not-yours");
    }
}

TEST_F(AttentionServiceTest, AnAliasReplacesNoValueOfAnotherRecord) {
    sync(one.next(kFriesland, begin(id)));
    sync(two.next(kFriesland, begin(other, "R2")));
    sync::Request request;
    request.commits.push_back(two.next(kFriesland, {record::Alias{other, id, {{{11}, 1, 9}}}}).bytes);
    std::promise<Result<sync::Reply>> reply;
    ingest.sync(device, request, [&](Result<sync::Reply> done) { reply.set_value(std::move(done)); });
    const auto done = must(reply.get_future().get());
    ASSERT_EQ(done.quarantined.size(), 1U);
    EXPECT_EQ(done.quarantined[0].why, "scope.record-elsewhere");
}

TEST_F(AttentionServiceTest, FiltersTheQueueAndCountsEveryKind) {
    break_the_rule(id);
    sync(two.next(kFriesland, begin(other)));
    storage::AttentionQuery query;
    EXPECT_EQ(must(desk.list(ben, query)).total, 3);
    EXPECT_EQ(must(desk.list(ben, query)).rows[0].kind, "semantic") << "blocking ones first";
    query.kind = "duplicate";
    const auto duplicates = must(desk.list(ben, query));
    EXPECT_EQ(duplicates.total, 2);
    EXPECT_EQ(duplicates.counts, (Counts{{"duplicate", 2}, {"semantic", 1}}));
    EXPECT_EQ(duplicates.rows[0].title, "R1");
    query.limit = 1;
    query.offset = 1;
    EXPECT_EQ(must(desk.list(ben, query)).rows.size(), 1U);
    EXPECT_EQ(must(desk.list(ben, {"", "M0", "", "", false, 0, 10})).total, 0);
    EXPECT_EQ(must(desk.list(ben, {"", "M6", "AM02", "U", false, 0, 10})).total, 3);
    EXPECT_EQ(must(desk.list(ben, {"", "", "AM08", "", false, 0, 10})).total, 0);
}

TEST_F(AttentionServiceTest, TheOrderOfArrivalDoesNotMatter) {
    std::vector<record::SealedCommit> commits;
    commits.push_back(one.next(kFriesland, begin(id), 1));
    commits.push_back(two.next(kFriesland, {test::put(id, kTop, "capaciteit", {{{11}, 1, 9}})}, 2));
    commits.push_back(one.next(kFriesland, {test::put(id, kMany, "prioriteit afhaken", {{{11}, 1, 8}})}, 3));
    sync({commits[1], commits[0], commits[2]});
    EXPECT_EQ(counts(), (Counts{{"semantic", 1}}));
}

TEST_F(AttentionServiceTest, ATabletFindsTheSameInItsOwnStore) {
    break_the_rule(id);
    sync(two.next(kFriesland, {test::put(id, kMany, "afhaken", {{{11}, 1, 8}})}));
    EXPECT_EQ(decide(id, "accept"), "attention.action") << "the conflict comes first";
    sync(one.next(kFriesland, {record::Hide{id, {{{11}, 2}}}}));
    test::TemporaryFolder folder;
    const auto tablet = must(store::TabletStore::open(folder.path(), scene.clock, scene.random, "test"));
    std::vector<merge::Attention> here, there;
    must(scene.store->read([&](storage::Reading& reading) -> Result<void> {
        sync::Reply reply;
        reply.commits = reading.deliver(kStudy, {{kFriesland, 0}}, 1U << 20U, {}).commits;
        must(tablet->apply(reply));
        here = attention_of(reading, scene.catalogue, kStudy, *reading.record(kStudy, id));
        std::vector<merge::HistoryEntry> entries;
        for (auto& entry : must(tablet->history(id)))
            entries.push_back({entry.commit.commit, {entry.server_seq, std::nullopt, false}});
        const merge::Surroundings around{
            scene.catalogue.form(reading, kStudy, "v-u:2026.1")->form(), std::nullopt, {}};
        there = merge::attention(*must(tablet->record(id)), {id, std::move(entries)}, around);
        return {};
    }));
    EXPECT_GE(here.size(), 2U);
    EXPECT_EQ(here, there);
}

TEST_F(AttentionServiceTest, WhatAnOlderVersionWroteIsBroughtInWhereItWasLeftWhenTheServerStopped) {
    break_the_rule(id);
    scene.run_sql("DELETE FROM attention; DELETE FROM business_key");
    must(index_unknown_records(*scene.store, scene.catalogue, [] { return true; }));
    EXPECT_EQ(counts(), Counts{}) << "it stops before it begins";
    int asked = 0;
    must(index_unknown_records(*scene.store, scene.catalogue, [&asked] { return ++asked > 1; }));
    EXPECT_EQ(counts(), (Counts{{"semantic", 1}})) << "what was begun is whole";
    must(index_unknown_records(*scene.store, scene.catalogue, [] { return false; }));
    EXPECT_EQ(counts(), (Counts{{"semantic", 1}}));
}

TEST_F(AttentionServiceTest, BringsInWhatAnOlderVersionWrote) {
    break_the_rule(id);
    scene.run_sql("DELETE FROM attention; DELETE FROM business_key");
    EXPECT_EQ(counts(), Counts{});
    must(index_unknown_records(*scene.store, scene.catalogue, [] { return false; }));
    EXPECT_EQ(counts(), (Counts{{"semantic", 1}}));
    must(index_unknown_records(*scene.store, scene.catalogue, [] { return false; }));
}

}  // namespace
}  // namespace meetmoment::server::service
