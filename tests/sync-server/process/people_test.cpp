// Who may do what, over real sockets: each route of the table for each role, and the ways of people, tablets
// and participants from end to end.
#include <gtest/gtest.h>

#include <algorithm>

#include "shared/study/fields.hpp"
#include "tests/sync-server/support/all_services.hpp"
#include "tests/sync-server/support/tablet.hpp"
#include "tests/sync-server/support/visitor.hpp"

namespace meetmoment::server::test {
namespace {

namespace json = boost::json;

class PeopleProcessTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TemporaryFolder>();
        prepare_study(folder->path());
        for (const Role role : kRoles)
            add(std::string(to_string(role)), role, {"--study", kStudy});
        add("elsewhere", Role::Researcher, {"--study", kStudy, "--regions", "AM08"});
        server = std::make_unique<ServerProcess>(folder->path());
        tablet = std::make_unique<Tablet>(*server, "mia", "AM02");
        record = tablet->fill_in("AM02", "3").to_string();
        tablet->sync(*server);
    }
    static void TearDownTestSuite() {
        tablet.reset();
        server.reset();
        folder.reset();
    }
    static void add(const std::string& account, Role role, std::vector<std::string> more) {
        std::vector<std::string> arguments{
            "admin", "--data", folder->path(), "owner",  "--account",
            account, "--name", account,        "--role", std::string(to_string(role))};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto outcome = run_server_program(arguments, std::string(kPassword) + "\n");
        if (outcome.exit_code != 0) throw std::runtime_error(outcome.output);
    }
    static Visitor as(const std::string& account) {
        Visitor visitor(*server);
        if (visitor.log_in(account).status != 200) throw std::runtime_error("cannot log in " + account);
        return visitor;
    }
    /// The pattern with values that name nothing.
    static std::string address_of(const http::Route& route) {
        std::string out;
        bool inside = false;
        for (const char c : route.pattern) {
            if (c == '{') out += "nothing";
            if (c == '{' || c == '}') inside = c == '{';
            if (!inside && c != '}') out += c;
        }
        return out;
    }

    static inline std::unique_ptr<TemporaryFolder> folder;
    static inline std::unique_ptr<ServerProcess> server;
    static inline std::unique_ptr<Tablet> tablet;
    static inline std::string record;
};

TEST_F(PeopleProcessTest, EveryRouteRefusesEveryRoleThatMayNot) {
    AllServices services;
    int cells = 0;
    std::map<Role, Visitor> visitors;
    for (const Role role : kRoles)
        visitors.emplace(role, as(std::string(to_string(role))));
    for (const auto& route : services.routes()) {
        if (route.authentication != http::Authentication::Session || route.privilege == Privilege::Enter)
            continue;
        const std::string method(http::to_string(route.method));
        for (auto& [role, visitor] : visitors) {
            SCOPED_TRACE(method + " " + route.pattern + " " + std::string(to_string(role)));
            const auto answer = visitor.send(method, address_of(route), {});
            ++cells;
            if (may(role, route.privilege)) {
                EXPECT_NE(code_of(answer), "auth.role");
                EXPECT_NE(answer.status, 401);
                EXPECT_NE(answer.status, 500);
            } else {
                EXPECT_EQ(answer.status, 403);
                EXPECT_EQ(code_of(answer), "auth.role");
                EXPECT_EQ(answer.body.find(record), std::string::npos);
            }
        }
    }
    EXPECT_GT(cells, 150);
}

TEST_F(PeopleProcessTest, NoRouteTakesTheSecretOfAnother) {
    AllServices services;
    const std::string bearer = "Bearer " + tablet->token();
    Visitor owner = as("owner");
    for (const auto& route : services.routes()) {
        const std::string method(http::to_string(route.method));
        SCOPED_TRACE(method + " " + route.pattern);
        TlsClient client = server->connect();
        const std::string body = method == "PUT" ? "{}" : "";
        if (route.authentication == http::Authentication::Session) {
            for (const auto& fields :
                 {std::map<std::string, std::string>{},
                  std::map<std::string, std::string>{{"Authorization", bearer}},
                  std::map<std::string, std::string>{{"Cookie", "__Host-meetmoment=" + tablet->token()}}}) {
                client = server->connect();
                const auto answer = client.request(method, address_of(route), body, fields);
                EXPECT_EQ(answer.status, 401);
                EXPECT_EQ(code_of(answer), "auth.expired");
            }
        } else if (route.authentication == http::Authentication::DeviceToken) {
            const auto cookie = owner.cookie;
            EXPECT_EQ(client.request(method, address_of(route), body, {{"Cookie", cookie}}).status, 401);
            client = server->connect();
            const auto token = cookie.substr(cookie.find('=') + 1);
            EXPECT_EQ(client.request(method, address_of(route), body, {{"Authorization", "Bearer " + token}})
                          .status,
                      401);
        }
    }
}

TEST_F(PeopleProcessTest, ARegionThatIsNotYoursIsNotThere) {
    Visitor elsewhere = as("elsewhere");
    Visitor researcher = as("researcher");
    EXPECT_EQ(researcher.get("/api/submissions/" + record).status, 200);
    const auto hidden = elsewhere.get("/api/submissions/" + record);
    const auto unknown = elsewhere.get("/api/submissions/00000000-0000-7000-8000-000000000000");
    EXPECT_EQ(hidden.status, 404);
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(code_of(hidden), code_of(unknown));
    EXPECT_EQ(elsewhere.read("/api/submissions").at("total").as_int64(), 0);
    EXPECT_EQ(elsewhere.get("/api/records/" + record + "/attention").status, 404);
    EXPECT_EQ(code_of(elsewhere.get("/api/study?study=another")), "study.none");
}

TEST_F(PeopleProcessTest, AnInvitedPersonMakesAnAccountAndWorks) {
    Visitor owner = as("owner");
    const auto made = owner.post(
        "/api/invitations",
        {{"name", "Nel"}, {"study", kStudy}, {"role", "researcher"}, {"regions", json::array{"AM02"}}});
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string token(json::parse(made.body).at("token").as_string());
    Visitor nel(*server);
    EXPECT_EQ(json::parse(nel.post("/api/invitation", {{"token", token}}).body).at("name").as_string(),
              "Nel");
    EXPECT_EQ(
        nel.post("/api/invitation/accept", {{"token", token}, {"account", "nel"}, {"password", kPassword}})
            .status,
        204);
    const auto session = nel.log_in("nel");
    ASSERT_EQ(session.status, 200);
    const auto user = json::parse(session.body).at("user");
    EXPECT_EQ(user.at("memberships").as_array().at(0).at("role").as_string(), "researcher");
    const auto& privileges = user.at("privileges").as_array();
    EXPECT_NE(std::find(privileges.begin(), privileges.end(), json::value("settle")), privileges.end());
    EXPECT_EQ(std::find(privileges.begin(), privileges.end(), json::value("export")), privileges.end());
    EXPECT_EQ(nel.get("/api/submissions/" + record).status, 200);
    // Her role changes while she is in.
    EXPECT_EQ(owner
                  .send("PUT", "/api/people/nel/roles/" + std::string(kStudy),
                        {{"role", "interviewer"}, {"regions", json::array{"AM02"}}})
                  .status,
              204);
    EXPECT_EQ(nel.get("/api/submissions/" + record).status, 403);
    EXPECT_EQ(owner.post("/api/people/nel/lock", {}).status, 204);
    EXPECT_EQ(nel.get("/api/response").status, 401);
    const auto listed = server->admin({"audit", "list", "--most", "40"}).output;
    EXPECT_NE(listed.find("role=researcher regions=AM02"), std::string::npos);
    EXPECT_EQ(listed.find(token), std::string::npos);
    EXPECT_EQ(owner.post("/api/invitation", {{"token", token}}).status, 409);
}

TEST_F(PeopleProcessTest, ASessionIsEndedFromAnother) {
    Visitor here = as("reader"), there = as("reader");
    const auto list = here.read("/api/sessions").at("rows").as_array();
    int others = 0;
    for (const auto& session : list) {
        if (session.at("this").as_bool()) continue;
        ++others;
        EXPECT_EQ(
            here.send("DELETE", "/api/sessions/" + std::string(session.at("id").as_string()), {}).status,
            204);
    }
    EXPECT_GE(others, 1);
    EXPECT_EQ(there.get("/api/session").status, 401);
    EXPECT_EQ(here.get("/api/session").status, 200);
}

TEST_F(PeopleProcessTest, ATabletIsOrderedToWipeItselfAndSaysThatItDid) {
    Visitor researcher = as("researcher");
    const auto made = researcher.post("/api/devices/codes",
                                      {{"user", "leo"}, {"name", "Leo"}, {"regions", json::array{"AM02"}}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto code = json::parse(made.body);
    EXPECT_TRUE(code.at("link").as_string().starts_with("meetmoment://enrol?server=https%3A%2F%2F"));
    EXPECT_TRUE(code.at("picture").as_string().starts_with("<svg"));
    const auto enrolled = enrol(*server, std::string(code.at("code").as_string()), "Leo's tablet");
    ASSERT_EQ(enrolled.status, 201);
    const std::string token(json::parse(enrolled.body).at("token").as_string());
    const std::string id(json::parse(enrolled.body).at("device").as_string());
    const auto ask = [&](const std::string& target, const std::string& by) {
        return server->connect().request(
            "POST", target, "{}", {{"Authorization", "Bearer " + by}, {"Content-Type", "application/json"}});
    };
    EXPECT_EQ(ask("/v1/device/wiped", token).status, 409);
    EXPECT_EQ(researcher.post("/api/devices/" + id + "/wipe", {}).status, 204);
    // It still brings what it has; the answer carries the order.
    sync::Request request;
    const Bytes body = sync::encode(request);
    const auto synced = server->connect().request(
        "POST", "/v1/sync", std::string(as_text(body)),
        {{"Authorization", "Bearer " + token}, {"Content-Type", sync::kContentType}});
    EXPECT_EQ(synced.status, 200);
    EXPECT_EQ(synced.fields.at("meetmoment-order"), "wipe");
    const auto next = ask("/v1/device/token", token);
    ASSERT_EQ(next.status, 201);
    const std::string renewed(json::parse(next.body).at("token").as_string());
    EXPECT_EQ(ask("/v1/device/wiped", renewed).status, 204);
    EXPECT_EQ(code_of(ask("/v1/device/token", renewed)), "device.wiped");
    const auto listed = researcher.read("/api/devices");
    for (const auto& row : listed.at("rows").as_array()) {
        if (row.at("id").as_string() == id) {
            EXPECT_EQ(row.at("state").as_string(), "wiped");
        }
        EXPECT_EQ(row.as_object().count("token"), 0U);
    }
}

TEST_F(PeopleProcessTest, ParticipantsGetCodesOnCardsAndAreErased) {
    Visitor owner = as("owner"), analyst = as("analyst");
    const auto issued = owner.post(
        "/api/participants", {{"region", "AM02"},
                              {"group", "U"},
                              {"participants", json::array{{{"name", "Jan Jansen"}}, {{"name", "Els"}}}}});
    ASSERT_EQ(issued.status, 201) << issued.body;
    const std::string code(json::parse(issued.body).at("rows").as_array().at(0).at("code").as_string());
    EXPECT_EQ(owner.read("/api/participants/" + code).at("name").as_string(), "Jan Jansen");
    const auto card = owner.get("/api/participants/" + code + "/card");
    EXPECT_EQ(card.fields.at("content-type"), "image/svg+xml");
    EXPECT_EQ(analyst.get("/api/participants/" + code).status, 403);

    const auto answered = tablet->fill_in("AM02", "Ik vind het goed");
    tablet->change(answered, "AM02", std::string(study::fields::kRespondent), code);
    tablet->sync(*server);
    const auto all = owner.get("/api/participants/" + code + "/export");
    ASSERT_EQ(all.status, 200) << all.body;
    EXPECT_NE(all.fields.at("content-disposition").find(code + ".json"), std::string::npos);
    const auto held = json::parse(all.body);
    EXPECT_EQ(held.at("participant").at("name").as_string(), "Jan Jansen");
    ASSERT_EQ(held.at("submissions").as_array().size(), 1U);
    EXPECT_NE(all.body.find(answered.to_string()), std::string::npos);
    EXPECT_NE(all.body.find("Ik vind het goed"), std::string::npos);
    EXPECT_EQ(analyst.get("/api/participants/" + code + "/export").status, 403);

    EXPECT_EQ(owner.post("/api/participants/" + code + "/erase", {{"reason", ""}}).status, 422);
    EXPECT_EQ(owner.post("/api/participants/" + code + "/erase", {{"reason", "asked by letter"}}).status,
              200);
    EXPECT_EQ(owner.read("/api/participants/" + code).at("name").as_string(), "");
    EXPECT_EQ(owner.get("/api/submissions/" + answered.to_string()).body.find("Ik vind het goed"),
              std::string::npos);
    EXPECT_EQ(server->admin({"audit", "list"}).output.find("Jansen"), std::string::npos);
}

TEST_F(PeopleProcessTest, TheAuditTrailIsReadInThePortal) {
    Visitor owner = as("owner");
    const auto newest = owner.read("/api/audit?limit=3");
    ASSERT_EQ(newest.at("rows").as_array().size(), 3U);
    const auto first = newest.at("rows").as_array().at(0).at("seq").to_number<std::int64_t>();
    const auto before = owner.read("/api/audit?limit=2&before=" + std::to_string(first));
    ASSERT_EQ(before.at("rows").as_array().size(), 2U);
    EXPECT_EQ(before.at("rows").as_array().at(1).at("seq").to_number<std::int64_t>(), first - 1);
    EXPECT_EQ(owner.read("/api/audit?before=1").at("rows").as_array().size(), 0U);
    EXPECT_EQ(code_of(owner.get("/api/audit?limit=x")), "query.number");
}

TEST(SecondFactorRule, ReviewersSetItUpBeforeTheySeeAnything) {
    TemporaryFolder folder;
    prepare_study(folder.path());
    ServerProcess server(folder.path(), {"--second-factor", "reviewers"});
    Visitor ben(server);
    const auto session = ben.log_in("ben");
    ASSERT_EQ(session.status, 200);
    EXPECT_EQ(json::parse(session.body).at("user").at("second_factor").as_string(), "missing");
    EXPECT_EQ(code_of(ben.get("/api/submissions")), "auth.second-factor");
    EXPECT_EQ(code_of(ben.get("/api/study")), "auth.second-factor");
    EXPECT_EQ(ben.get("/api/sessions").status, 200);
    const auto begun = ben.post("/api/second-factor", {{"password", kPassword}});
    ASSERT_EQ(begun.status, 200) << begun.body;
    EXPECT_TRUE(json::parse(begun.body).at("picture").as_string().starts_with("<svg"));
    EXPECT_EQ(code_of(ben.post("/api/second-factor/confirm", {{"digits", "12345"}})), "auth.digits-wrong");
    EXPECT_EQ(server.admin({"second-factor", "--account", "ben"}).exit_code, 0);
    EXPECT_EQ(ben.get("/api/session").status, 401) << "his sessions end";
}

}  // namespace
}  // namespace meetmoment::server::test
