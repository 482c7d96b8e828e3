// Consent that one tablet withdrew, while others went on writing: what the server makes of it.
#include "sync-server/service/withdrawals.hpp"

#include <gtest/gtest.h>

#include <future>

#include "shared/interview/consent.hpp"
#include "shared/study/fields.hpp"
#include "sync-server/service/attention_desk.hpp"
#include "sync-server/service/ingest.hpp"
#include "sync-server/support/worker_pool.hpp"
#include "tests/shared/interview/support.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::service {
namespace {

using interview::test::Tablet;
using test::kFriesland;
using test::kStudy;
using test::must;
namespace items = study::consent_item;

class WithdrawalsTest : public testing::Test {
  protected:
    WithdrawalsTest() {
        anna.start();
        person = anna.add_person("P1");
        neighbour = anna.add_person("P2");
        note = anna.write_note("GEHEIM een", "goed", person);
        bert.take_all(anna);
        bring(anna);
    }
    /// Brings what the server does not have yet and takes in what it delivers; gives the server's own commits
    /// that are new.
    std::vector<record::Commit> bring(Tablet& tablet) {
        sync::Request request;
        request.max_bytes = 1U << 19U;
        request.scopes = {{kFriesland, 0, {}}};
        for (const auto& sealed : tablet.log())
            if (brought.insert(sealed.commit.id).second) request.commits.push_back(sealed.bytes);
        std::promise<Result<sync::Reply>> reply;
        ingest.sync(device, request, [&](Result<sync::Reply> done) { reply.set_value(std::move(done)); });
        const auto done = must(reply.get_future().get());
        EXPECT_TRUE(done.quarantined.empty());
        std::vector<record::Commit> own;
        for (const auto& delivered : done.commits) {
            const auto sealed = must(record::open_sealed(delivered.commit));
            tablet.take(sealed);
            if (sealed.commit.user == kAutomatic && brought.insert(sealed.commit.id).second)
                own.push_back(sealed.commit);
        }
        return own;
    }
    void withdraw(Tablet& tablet, std::string_view item) {
        const auto folded = tablet.folded();
        tablet.write(interview::withdraw(folded, interview::People(folded), person, item, tablet.now, "v"));
    }
    /// What of the person can be read where.
    std::size_t readable_on(const Tablet& tablet, std::string_view item) {
        const auto folded = tablet.folded();
        return interview::readable(folded, interview::People(folded), person, item).size();
    }

    test::Scene scene;
    Device device{"device-1", kStudy, "piet", "Piet", {kFriesland}};
    WorkerPool workers{1, 8};
    OwnWriter writer{scene.clock, scene.random, scene.catalogue, "server"};
    Ingest ingest{*scene.store, scene.catalogue, workers, scene.clock, writer};
    Tablet anna{1, "anna"}, bert{2, "bert"};
    std::set<record::CommitId> brought;
    record::RecordId person, neighbour, note;
};

TEST_F(WithdrawalsTest, WhatWasWrittenBesideAWithdrawalIsBlankedWhenItArrives) {
    bert.edit(note, "GEHEIM een en twee");
    const auto later = bert.write_note("GEHEIM drie", "goed", person);
    const auto foreign = bert.write_note("Van een ander", "goed", neighbour);
    withdraw(anna, items::kNotes);
    EXPECT_TRUE(bring(anna).empty()) << "the tablet has blanked all that there was";
    const auto own = bring(bert);
    ASSERT_EQ(own.size(), 1U);
    EXPECT_NE(own[0].reason.find("Toestemming ingetrokken"), std::string::npos);
    EXPECT_EQ(own[0].scope, kFriesland);
    EXPECT_EQ(readable_on(bert, items::kNotes), 0U);
    EXPECT_EQ(bert.text(note) + bert.text(later), "");
    EXPECT_EQ(bert.text(foreign), "Van een ander");
    bring(anna);
    EXPECT_EQ(anna.canonical(), bert.canonical());
}

TEST_F(WithdrawalsTest, TheOrderOfArrivalDoesNotMatter) {
    const auto later = bert.write_note("GEHEIM drie", "goed", person);
    withdraw(anna, items::kNotes);
    EXPECT_TRUE(bring(bert).empty());
    EXPECT_EQ(bert.text(later), "GEHEIM drie");
    EXPECT_EQ(bring(anna).size(), 1U);
    EXPECT_EQ(readable_on(anna, items::kNotes), 0U);
    bring(bert);
    EXPECT_EQ(bert.text(later), "");
}

TEST_F(WithdrawalsTest, WritesNothingWhereNothingIsLeftAndNobodyWithdrew) {
    bert.write_note("Nog iets", "goed", person);
    EXPECT_TRUE(bring(bert).empty()) << "nobody withdrew";
    bring(anna);
    withdraw(anna, items::kNotes);
    bring(anna);
    bert.write_note("Van een ander", "goed", neighbour);
    EXPECT_TRUE(bring(bert).empty()) << "nothing of the person came";
    EXPECT_EQ(readable_on(bert, items::kNotes), 0U);
}

TEST_F(WithdrawalsTest, EveryItemIsLookedAt) {
    const auto quote = anna.write_note("GEHEIM woorden", "goed", person, study::note_kind::kVerbatim);
    bring(anna);
    bert.take_all(anna);
    bert.edit(quote, "GEHEIM woorden, letterlijk");
    withdraw(anna, items::kQuote);
    withdraw(anna, items::kNotes);
    bring(anna);
    EXPECT_FALSE(bring(bert).empty());
    EXPECT_EQ(readable_on(bert, items::kQuote) + readable_on(bert, items::kNotes), 0U);
    EXPECT_EQ(bert.text(quote), "");
}

TEST_F(WithdrawalsTest, WhoIsSaidToBeSomebodyWhoWithdrewHasWithdrawnToo) {
    const auto third = anna.add_person("P3");
    const auto foreign = anna.write_note("GEHEIM van een ander", "goed", third);
    bert.take_all(anna);
    withdraw(anna, items::kNotes);
    anna.write({record::Alias{third, person, {}}});
    for (int more = 0; more < 20; ++more)
        bert.write_note("Later", "goed", neighbour);
    bert.write({record::Alias{third, neighbour, {}}});  // the latest, so it holds until somebody decides
    bring(bert);
    bring(anna);
    AttentionDesk desk{*scene.store, scene.catalogue, writer};
    const auto settle = [&](const record::RecordId& kept) {
        const auto seen = must(desk.record(test::make_person("ben", Role::Analyst), third.to_string()));
        const auto item = std::find_if(seen.items.begin(), seen.items.end(),
                                       [](const auto& one) { return one.kind == "two-aliases"; });
        ASSERT_NE(item, seen.items.end());
        must(desk.decide(test::make_person("ben", Role::Analyst), third.to_string(),
                         {"alias", item->key, seen.digest, "Zo is het", kept.to_string()}));
    };
    const auto text_of_foreign = [&] {
        bring(bert);
        return bert.text(foreign);
    };
    EXPECT_EQ(text_of_foreign(), "GEHEIM van een ander") << "it is of the neighbour so far";
    settle(person);
    EXPECT_EQ(text_of_foreign(), "");
}

TEST_F(WithdrawalsTest, ManyRecordsAreBlankedInCommitsOfModerateSize) {
    std::vector<record::RecordId> notes;
    for (int at = 0; at < 120; ++at)
        notes.push_back(bert.write_note("GEHEIM " + std::to_string(at), "goed", person));
    withdraw(anna, items::kNotes);
    bring(anna);
    EXPECT_GT(bring(bert).size(), 1U);
    EXPECT_EQ(readable_on(bert, items::kNotes), 0U);
    for (const auto& id : notes)
        EXPECT_EQ(bert.text(id), "");
    EXPECT_TRUE(bring(bert).empty());
}

}  // namespace
}  // namespace meetmoment::server::service
