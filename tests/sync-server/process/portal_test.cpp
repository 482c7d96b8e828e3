// The portal's API over real sockets: sessions, roles, CSRF, and the way from a conflict to the table.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/sync-server/support/tablet.hpp"
#include "tests/sync-server/support/visitor.hpp"

namespace meetmoment::server::test {
namespace {

namespace json = boost::json;

class PortalTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TemporaryFolder>();
        prepare_study(folder->file("data"));
        std::filesystem::create_directories(folder->file("portal/assets"));
        std::ofstream(folder->file("portal/index.html")) << "<!doctype html><title>portal</title>";
        std::ofstream(folder->file("portal/assets/app-1234.js")) << "export {};";
        server = std::make_unique<ServerProcess>(
            folder->file("data"), std::vector<std::string>{"--portal", folder->file("portal")});
        Tablet tablet_a(*server, "tablet-a", "AM02"), tablet_b(*server, "tablet-b", "AM02");
        record = tablet_a.fill_in("AM02", "3").to_string();
        tablet_a.sync(*server);
        tablet_b.sync(*server);
        tablet_a.change(*Uuid::parse(record), "AM02", "samenwerking/a1", "4");
        tablet_b.change(*Uuid::parse(record), "AM02", "samenwerking/a1", "2");
        tablet_a.sync(*server);
        tablet_b.sync(*server);
    }
    static void TearDownTestSuite() {
        server.reset();
        folder.reset();
    }

    static inline std::unique_ptr<TemporaryFolder> folder;
    static inline std::unique_ptr<ServerProcess> server;
    static inline std::string record;
};

TEST_F(PortalTest, SessionsOpenWithACookieThatScriptsCannotRead) {
    Visitor visitor(*server);
    EXPECT_EQ(code_of(visitor.log_in("ben", "not the password")), "auth.wrong");
    const auto answer = visitor.log_in("ben");
    ASSERT_EQ(answer.status, 200);
    const auto cookie = answer.fields.at("set-cookie");
    for (const auto* part :
         {"__Host-meetmoment=", "; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"}) {
        EXPECT_NE(cookie.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(visitor.get("/api/session").status, 200);
    EXPECT_EQ(visitor.leave().status, 204);
    EXPECT_EQ(code_of(visitor.get("/api/session")), "auth.expired");
}

TEST_F(PortalTest, NothingIsShownWithoutASession) {
    Visitor visitor(*server);
    for (const auto* target :
         {"/api/session", "/api/study", "/api/response", "/api/submissions", "/api/conflicts",
          "/api/interviews", "/api/interviews/x", "/api/export/submissions.csv"}) {
        EXPECT_EQ(visitor.get(target).status, 401) << target;
    }
    visitor.cookie = "__Host-meetmoment=guess";
    EXPECT_EQ(visitor.get("/api/study").status, 401);
}

TEST_F(PortalTest, AReaderReadsAndDecidesNothing) {
    Visitor reader(*server);
    ASSERT_EQ(reader.log_in("cor").status, 200);
    EXPECT_EQ(reader.get("/api/submissions").status, 200);
    EXPECT_EQ(code_of(reader.get("/api/export/submissions.csv")), "auth.role");
    EXPECT_EQ(reader.post("/api/submissions/" + record + "/review", {{"state", "approved"}}).status, 403);
    EXPECT_EQ(reader.post("/api/submissions/" + record + "/resolve", {{"path", "x"}}).status, 403);
}

TEST_F(PortalTest, ADecisionWithoutTheTokenOrFromAnotherSiteIsRefused) {
    Visitor analyst(*server);
    ASSERT_EQ(analyst.log_in("ben").status, 200);
    const auto target = "/api/submissions/" + record + "/review";
    EXPECT_EQ(code_of(analyst.post(target, {{"state", "open"}}, {{"X-CSRF-Token", ""}})), "auth.csrf");
    EXPECT_EQ(code_of(analyst.post(target, {{"state", "open"}}, {{"X-CSRF-Token", "guess"}})), "auth.csrf");
    EXPECT_EQ(code_of(analyst.post(target, {{"state", "open"}}, {{"Sec-Fetch-Site", "cross-site"}})),
              "auth.cross-site");
    EXPECT_EQ(code_of(analyst.post("/api/session", {{"account", "ben"}, {"password", kPassword}},
                                   {{"Content-Type", "text/plain"}})),
              "http.media-type");
}

TEST_F(PortalTest, AConflictIsSeenSettledApprovedAndExportedOnce) {
    Visitor analyst(*server);
    ASSERT_EQ(analyst.log_in("ben").status, 200);
    const auto conflicts = analyst.read("/api/conflicts");
    ASSERT_EQ(conflicts.at("total").as_int64(), 1);
    const auto& conflict = conflicts.at("rows").as_array().at(0);
    EXPECT_EQ(conflict.at("record").as_string(), record);
    EXPECT_EQ(conflict.at("base").at("text").as_string(), "3");
    json::array over;
    std::set<std::string> users;
    for (const auto& value : conflict.at("answer").at("values").as_array()) {
        over.push_back(value.at("dot"));
        users.insert(std::string(value.at("user").as_string()));
    }
    EXPECT_EQ(users, (std::set<std::string>{"tablet-a", "tablet-b"}));

    const auto target = "/api/submissions/" + record;
    json::object resolution{{"path", "samenwerking/a1"},
                            {"over", json::array{over.at(0)}},
                            {"kind", "present"},
                            {"text", "4"},
                            {"reason", "Nagevraagd"}};
    EXPECT_EQ(analyst.post(target + "/resolve", resolution).status, 409);
    const auto digest = analyst.read(target).at("digest").as_string();
    EXPECT_EQ(code_of(analyst.post(target + "/review", {{"state", "approved"}, {"digest", digest}})),
              "review.in-conflict");
    resolution["over"] = over;
    resolution["text"] = "77";
    EXPECT_EQ(analyst.post(target + "/resolve", resolution).status, 422);
    resolution["text"] = "4";
    const auto settled = analyst.post(target + "/resolve", resolution);
    ASSERT_EQ(settled.status, 200) << settled.body;
    EXPECT_EQ(analyst.post(target + "/resolve", resolution).status, 409) << "a second time is too late";
    const auto approved = analyst.post(
        target + "/review", {{"state", "approved"}, {"digest", json::parse(settled.body).at("digest")}});
    ASSERT_EQ(approved.status, 200) << approved.body;
    EXPECT_EQ(json::parse(approved.body).at("row").at("review").as_string(), "approved");
    const auto csv = analyst.get("/api/export/submissions.csv?separator=semicolon&lang=en");
    EXPECT_EQ(csv.fields.at("content-type"), "text/csv; charset=utf-8");
    EXPECT_NE(csv.body.find(record + ";M6;AM02;Friesland;U;Executing professionals"), std::string::npos);
    EXPECT_EQ(csv.body.find(record, csv.body.find(record) + 1), std::string::npos);
}

TEST_F(PortalTest, BadParametersAndBodiesAreToldPlainly) {
    Visitor analyst(*server);
    ASSERT_EQ(analyst.log_in("ben").status, 200);
    EXPECT_EQ(code_of(analyst.get("/api/submissions?limit=many")), "query.number");
    EXPECT_EQ(code_of(analyst.get("/api/submissions?offset=-1")), "query.number");
    EXPECT_EQ(code_of(analyst.get("/api/export/submissions.csv?separator=tab")), "export.separator");
    EXPECT_EQ(code_of(analyst.get("/api/submissions/nonsense")), "record.unknown");
    EXPECT_EQ(code_of(analyst.post("/api/submissions/" + record + "/resolve", {{"path", 3}})),
              "json.malformed");
    EXPECT_EQ(code_of(analyst.post("/api/submissions/" + record + "/resolve", {{"path", "x"}})),
              "json.missing");
    EXPECT_EQ(analyst.read("/api/submissions?q=%27%20OR%201%3D1--").at("total").as_int64(), 0);
}

TEST_F(PortalTest, WhoReadAndTookAlongWhatIsWrittenDown) {
    Visitor stranger(*server), reader(*server), analyst(*server);
    EXPECT_EQ(stranger.log_in("my secret pass phrase", "x").status, 401);
    EXPECT_EQ(stranger.get("/api/submissions/" + record).status, 401);
    ASSERT_EQ(reader.log_in("cor").status, 200);
    EXPECT_EQ(reader.get("/api/submissions/" + record).status, 200);
    EXPECT_EQ(reader.get("/api/export/submissions.csv").status, 403);
    ASSERT_EQ(analyst.log_in("ben").status, 200);
    const auto csv = analyst.get("/api/export/submissions.csv");
    ASSERT_EQ(csv.status, 200);
    ASSERT_EQ(
        server->admin({"enrol", "--study", "four-regions", "--user", "mia", "--regions", "AM02"}).exit_code,
        0);

    const auto listed = server->admin({"audit", "list", "--most", "8"}).output;
    std::vector<std::string> entries;
    std::istringstream lines(listed);
    for (std::string line; std::getline(lines, line);) {
        const auto entry = json::parse(line);
        const auto text = [&entry](const char* name) { return std::string(entry.at(name).as_string()); };
        entries.push_back(text("actor") + " " + text("action") + " " + text("subject") + " " +
                          std::to_string(entry.at("status").as_int64()));
    }
    EXPECT_EQ(entries, (std::vector<std::string>{
                           "unknown session.open  401", "unknown submission.read " + record + " 401",
                           "unknown session.open  200", "account:cor submission.read " + record + " 200",
                           "account:cor submissions.export  403", "unknown session.open  200",
                           "account:ben submissions.export  200", "admin admin.enrol four-regions mia 0"}));
    EXPECT_NE(listed.find("\"account=cor\""), std::string::npos);
    EXPECT_NE(listed.find("bytes=" + std::to_string(csv.body.size()) + " blake2b="), std::string::npos);
    EXPECT_EQ(listed.find("secret"), std::string::npos) << "what was typed into the wrong field";
    EXPECT_NE(server->admin({"audit", "verify"}).output.find("entries follow from each other"),
              std::string::npos);
    EXPECT_NE(server->admin({"audit", "forget", "--older-than", "1"}).output.find("0 entries"),
              std::string::npos);
}

TEST_F(PortalTest, ItsPagesAreServedWithTheRightCaching) {
    Visitor visitor(*server);
    const auto page = visitor.get("/submissions/some-id");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.fields.at("cache-control"), "no-cache");
    const auto asset = visitor.get("/assets/app-1234.js");
    EXPECT_NE(asset.fields.at("cache-control").find("immutable"), std::string::npos);
    EXPECT_EQ(visitor.get("/missing.js").status, 404);
    EXPECT_EQ(visitor.get("/%2e%2e/data/server.sqlite").status, 400);
}

}  // namespace
}  // namespace meetmoment::server::test
