// Tablets with their real store against the real server.
#include <gtest/gtest.h>

#include "shared/base/cbor.hpp"
#include "tests/sync-server/support/tablet.hpp"

namespace meetmoment::server::test {
namespace {

class SyncTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TemporaryFolder>();
        prepare_study(folder->file("data"));
    }
    static void TearDownTestSuite() {
        server.reset();
        folder.reset();
    }
    void SetUp() override {
        // A new process for each test starts with full buckets for enrolment.
        server.reset();
        server = std::make_unique<ServerProcess>(folder->file("data"));
    }
    static std::string code_of(const Answer& answer) {
        const auto at = answer.body.find("\"code\":\"");
        return at == std::string::npos ? answer.body
                                       : answer.body.substr(at + 8, answer.body.find('"', at + 8) - at - 8);
    }
    static inline std::unique_ptr<TemporaryFolder> folder;
    static inline std::unique_ptr<ServerProcess> server;
};

TEST_F(SyncTest, TwoTabletsOfOneRegionEndWithTheSameBytes) {
    Tablet tablet_a(*server, "tablet_a", "AM02"), tablet_b(*server, "tablet_b", "AM02");
    const auto id = tablet_a.fill_in("AM02", "3");
    tablet_a.sync(*server);
    tablet_b.sync(*server);
    ASSERT_TRUE(*tablet_b.store().record(id));
    tablet_a.change(id, "AM02", "samenwerking/a1", "4");
    tablet_b.change(id, "AM02", "samenwerking/a1", "2");
    tablet_a.change(id, "AM02", "mensen/a8", "5");
    tablet_a.sync(*server);
    tablet_b.sync(*server);
    tablet_a.sync(*server);
    EXPECT_EQ(*tablet_a.store().canonical_state(), *tablet_b.store().canonical_state());
    EXPECT_EQ((*tablet_a.store().record(id))->conflicts().size(), 1U);
    for (auto* tablet : {&tablet_a, &tablet_b}) {
        const auto reply = tablet->last_reply();
        EXPECT_FALSE(reply.more);
        EXPECT_EQ(*tablet->store().cursors(), reply.cursors) << "no digest made the tablet start again";
    }
}

TEST_F(SyncTest, ATabletSeesItsOwnRegionsOnly) {
    Tablet friesland(*server, "friesland", "AM02"), nijmegen(*server, "nijmegen", "AM08"),
        both(*server, "both", "AM02,AM08");
    const auto here = friesland.fill_in("AM02", "3");
    const auto there = nijmegen.fill_in("AM08", "4");
    friesland.sync(*server);
    nijmegen.sync(*server);
    friesland.sync(*server);
    both.sync(*server);
    EXPECT_TRUE(*friesland.store().record(here));
    EXPECT_FALSE(*friesland.store().record(there));
    EXPECT_FALSE(*nijmegen.store().record(here));
    EXPECT_TRUE(*both.store().record(here));
    EXPECT_TRUE(*both.store().record(there));
    auto greedy = friesland.request();
    greedy.scopes.push_back({"four-regions/AM08/field", 0, {}});
    const auto answer = friesland.post(*server, std::string(as_text(sync::encode(greedy))));
    ASSERT_EQ(answer.status, 200);
    const auto reply = sync::decode_reply(as_bytes(answer.body));
    ASSERT_TRUE(reply);
    for (const auto& cursor : reply->cursors)
        EXPECT_EQ(cursor.scope, "four-regions/AM02/field");
    for (const auto& delivered : reply->commits) {
        EXPECT_EQ(record::open_sealed(delivered.commit)->commit.scope, "four-regions/AM02/field");
    }
}

TEST_F(SyncTest, TheSameRequestTwiceChangesNothing) {
    Tablet tablet_a(*server, "tablet_a", "AM06");
    tablet_a.fill_in("AM06", "3");
    const Bytes request = sync::encode(tablet_a.request());
    const auto first = tablet_a.post(*server, std::string(as_text(request)));
    const auto second = tablet_a.post(*server, std::string(as_text(request)));
    ASSERT_EQ(first.status, 200);
    ASSERT_EQ(second.status, 200);
    const auto one = sync::decode_reply(as_bytes(first.body)),
               two = sync::decode_reply(as_bytes(second.body));
    EXPECT_EQ(one->acks, two->acks);
    EXPECT_EQ(one->cursors, two->cursors);
    EXPECT_TRUE(two->commits.empty()) << "what a request brings is not sent back";
    tablet_a.sync(*server);
}

TEST_F(SyncTest, ManyCommitsArriveInSeveralReplies) {
    Tablet tablet_a(*server, "tablet_a", "AM19"), tablet_b(*server, "tablet_b", "AM19");
    for (int i = 0; i < 60; ++i) {
        const auto id = tablet_a.fill_in("AM19", "3");
        tablet_a.change(id, "AM19", "afsluiting/opmerking",
                        std::string(2000, static_cast<char>('a' + i % 26)));
    }
    tablet_a.sync(*server);
    tablet_b.sync(*server);
    EXPECT_EQ(*tablet_a.store().canonical_state(), *tablet_b.store().canonical_state());
}

TEST_F(SyncTest, BadMessagesAreToldApartAndLoseNothing) {
    Tablet tablet_a(*server, "tablet_a", "AM02");
    const auto id = tablet_a.fill_in("AM02", "3");
    const Bytes good = sync::encode(tablet_a.request());
    EXPECT_EQ(code_of(tablet_a.post(*server, "this is no zstd")), "sync.not-zstd");
    for (std::size_t length = 0; length < good.size(); length += 7) {
        const auto answer = tablet_a.post(*server, std::string(as_text(good)).substr(0, length));
        EXPECT_EQ(answer.status, 400) << "cut at " << length << ": " << answer.body;
    }
    EXPECT_EQ(tablet_a.post(*server, std::string(1024 * 1024 + 1, 'x')).status, 413);
    auto client = server->connect();
    EXPECT_EQ(
        client.request("POST", "/v1/sync", "x", {{"Authorization", "Bearer " + tablet_a.token()}}).status,
        415);
    EXPECT_EQ(client.request("POST", "/v1/sync", "x", {{"Authorization", "Bearer wrong"}}).status, 401);
    tablet_a.sync(*server);
    Tablet tablet_b(*server, "tablet_b", "AM02");
    tablet_b.sync(*server);
    EXPECT_TRUE(*tablet_b.store().record(id)) << "what the tablet holds arrives afterwards";
}

TEST_F(SyncTest, ABrokenCommitBlocksNothing) {
    Tablet tablet_a(*server, "tablet_a", "AM02");
    const auto id = tablet_a.fill_in("AM02", "3");
    auto request = tablet_a.request();
    request.commits.push_back(Bytes(40, 0x81));  // forty arrays, each in the one before
    request.commits.push_back(Bytes{0xff});
    const auto answer = tablet_a.post(*server, std::string(as_text(sync::encode(request))));
    ASSERT_EQ(answer.status, 200);
    const auto reply = sync::decode_reply(as_bytes(answer.body));
    EXPECT_EQ(reply->quarantined.size(), 2U);
    EXPECT_EQ(reply->acks.size(), 1U);
    Tablet tablet_b(*server, "tablet_b", "AM02");
    tablet_b.sync(*server);
    EXPECT_TRUE(*tablet_b.store().record(id));
}

TEST_F(SyncTest, AShortRequestBuildsOnWhatTheServerHolds) {
    Tablet tablet_a(*server, "tablet_a", "AM02");
    const auto id = tablet_a.fill_in("AM02", "3");
    const Bytes first = tablet_a.request().commits.back();
    const auto opened = record::open_sealed(first);
    const std::vector<sync::Held> base{{opened->commit.id, first}};
    tablet_a.change(id, "AM02", "samenwerking/a1", "4");
    auto request = tablet_a.request();
    request.commits.erase(request.commits.begin());
    const Bytes wire = sync::encode_short(request, base);
    EXPECT_EQ(code_of(tablet_a.post(*server, std::string(as_text(wire)))), "sync.unknown-base")
        << "before the server has the commit that it builds on";
    auto whole = request;
    whole.commits = {first};
    ASSERT_EQ(tablet_a.post(*server, std::string(as_text(sync::encode(whole)))).status, 200);

    Tablet elsewhere(*server, "tablet_b", "AM08");
    EXPECT_EQ(code_of(elsewhere.post(*server, std::string(as_text(wire)))), "sync.unknown-base")
        << "no tablet builds on a commit of a scope that it does not have";
    const auto answer = tablet_a.post(*server, std::string(as_text(wire)));
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto reply = sync::decode_reply(as_bytes(answer.body));
    ASSERT_EQ(reply->acks.size(), 1U);
    EXPECT_EQ(reply->acks[0].upto, 2U);
    EXPECT_TRUE(reply->quarantined.empty());
}

TEST_F(SyncTest, CodesAreRefusedWithAReason) {
    EXPECT_EQ(code_of(enrol(*server, "AAAA-BBBB-CCCC-DDDD")), "enrol.wrong-code");
    const auto code = make_code(*server, "tablet_a", "AM02");
    EXPECT_EQ(enrol(*server, code).status, 201);
    const auto again = enrol(*server, code);
    EXPECT_EQ(again.status, 410);
    EXPECT_EQ(code_of(again), "enrol.used");
    EXPECT_EQ(server->connect().request("POST", "/v1/enrol", "{not json").status, 400);
    EXPECT_EQ(server->connect().request("POST", "/v1/enrol", std::string(200, '[')).status, 400);
}

TEST_F(SyncTest, DocumentsAreListedAndFetchedByTheTabletOnly) {
    Tablet tablet_a(*server, "tablet_a", "AM02");
    auto client = server->connect();
    EXPECT_EQ(client.request("GET", "/v1/documents").status, 401);
    const std::map<std::string, std::string> token{{"Authorization", "Bearer " + tablet_a.token()}};
    const auto list = client.request("GET", "/v1/documents", "", token);
    EXPECT_NE(list.body.find("\"form/v-u\""), std::string::npos);
    EXPECT_NE(list.body.find("\"study\""), std::string::npos);
    const auto form = client.request("GET", "/v1/documents/form%2Fv-u/2026.1", "", token);
    EXPECT_EQ(form.status, 200);
    EXPECT_NE(form.body.find("<h:html"), std::string::npos);
    EXPECT_EQ(client.request("GET", "/v1/documents/form%2Fv-u/1999.1", "", token).status, 404);
}

TEST_F(SyncTest, ARestoredServerGetsBackWhatItLost) {
    TemporaryFolder other;
    prepare_study(other.file("data"));
    auto own = std::make_unique<ServerProcess>(other.file("data"));
    Tablet tablet_a(*own, "tablet_a", "AM02"), tablet_b(*own, "tablet_b", "AM02");
    tablet_a.fill_in("AM02", "1");
    tablet_a.sync(*own);
    ASSERT_EQ(own->admin({"backup", "--to", other.file("copy.sqlite")}).exit_code, 0);
    const auto later = tablet_a.fill_in("AM02", "2");
    tablet_a.sync(*own);
    tablet_b.sync(*own);
    ASSERT_EQ(own->stop(), 0);
    ASSERT_EQ(std::system(("rm -f " + other.file("data/server.sqlite") + "*; cp " +
                           other.file("copy.sqlite") + " " + other.file("data/server.sqlite"))
                              .c_str()),
              0);
    own = std::make_unique<ServerProcess>(other.file("data"));
    tablet_b.sync(*own);
    Tablet cor(*own, "cor", "AM02");
    cor.sync(*own);
    EXPECT_TRUE(*cor.store().record(later)) << "another tablet brought it back";
    tablet_a.sync(*own);
    tablet_b.sync(*own);
    EXPECT_EQ(*tablet_a.store().canonical_state(), *cor.store().canonical_state());
    EXPECT_EQ(*tablet_b.store().canonical_state(), *cor.store().canonical_state());
}

}  // namespace
}  // namespace meetmoment::server::test
