#include "tests/sync-server/process/openrosa_site.hpp"

namespace meetmoment::server::test {

std::string new_id() {
    static SystemRandom random;
    return "uuid:" + make_uuid_v4(random).to_string();
}

void OpenRosaSite::SetUpTestSuite() {
    folder = std::make_unique<TemporaryFolder>();
    const bool on_postgres = chosen_engine() == Engine::Postgres;
    store = std::make_unique<ServersUse>(on_postgres ? PostgresCluster::shared().make_database() : "");
    write_odk_study(folder->file("study"));
    must_run({"admin", "--data", folder->file("data"), "study", "--file", folder->file("study/study.json")});
    must_run({"admin", "--data", folder->file("data"), "owner", "--account", "ben", "--name", "Ben", "--role",
              "analyst"},
             std::string(kPassword) + "\n");
    server = std::make_unique<ServerProcess>(folder->file("data"));
    user = add_user("team", {"--password"});
    path = path_of(user);
}

void OpenRosaSite::TearDownTestSuite() {
    cookie.clear();
    server.reset();
    store.reset();
    folder.reset();
}

void OpenRosaSite::must_run(const std::vector<std::string>& arguments, const std::string& input) {
    const auto outcome = run_server_program(arguments, input);
    if (outcome.exit_code != 0) throw std::runtime_error(outcome.output);
}

json::value OpenRosaSite::add_user(const std::string& id, std::vector<std::string> more) {
    std::vector<std::string> arguments{"app-user", "add", "--study", kOdkStudy, "--id", id, "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto outcome = server->admin(arguments);
    if (outcome.exit_code != 0) throw std::runtime_error(outcome.output);
    return json::parse(outcome.output);
}

std::string OpenRosaSite::text(const json::value& value, const char* name) {
    return std::string(value.at(name).as_string());
}

std::string OpenRosaSite::path_of(const json::value& made) {
    return "/v1/key/" + text(made, "token") + "/projects/1";
}

json::value OpenRosaSite::portal(const std::string& target) {
    auto connection = server->connect();
    if (cookie.empty()) {
        const auto answer =
            connection.request("POST", "/api/session",
                               json::serialize(json::object{{"account", "ben"}, {"password", kPassword}}),
                               {{"Content-Type", "application/json"}});
        cookie = answer.fields.at("set-cookie");
        cookie = cookie.substr(0, cookie.find(';'));
    }
    const auto answer = connection.request("GET", target, "", {{"Cookie", cookie}});
    if (answer.status != 200) throw std::runtime_error(target + " " + answer.body);
    return json::parse(answer.body);
}

std::optional<std::string> OpenRosaSite::record_of(const std::string& instance_id) {
    const auto list = portal("/api/submissions?limit=1000");
    for (const auto& row : list.at("rows").as_array()) {
        const auto id = text(row, "id");
        const auto submission = portal("/api/submissions/" + id);
        for (const auto& change : submission.at("history").as_array())
            for (const auto& one : change.at("changes").as_array())
                if (one.at("path").as_string() == "meta/instanceID" &&
                    one.at("text").as_string() == instance_id)
                    return id;
    }
    return std::nullopt;
}

std::map<std::string, std::string> OpenRosaSite::answers_of(const std::string& record) {
    std::map<std::string, std::string> answers;
    const auto submission = portal("/api/submissions/" + record);
    for (const auto& answer : submission.at("answers").as_array()) {
        const json::value& value = answer.at("values").as_array().at(0);
        answers[text(answer, "path")] =
            value.as_object().contains("blob") ? "blob " + text(value, "blob") : text(value, "text");
    }
    return answers;
}

std::size_t OpenRosaSite::conflicts_of(const std::string& record) {
    std::size_t count = 0;
    const auto submission = portal("/api/submissions/" + record);
    for (const auto& answer : submission.at("answers").as_array())
        count += answer.at("conflict").as_bool() ? 1 : 0;
    return count;
}

std::map<std::string, std::string> OpenRosaSite::child_leaf(const std::map<std::string, std::string>& answers,
                                                            const std::string& leaf) {
    std::map<std::string, std::string> out;
    for (const auto& [answer_path, value] : answers) {
        if (!answer_path.starts_with("kind/naam[")) continue;
        const auto instance = answer_path.substr(std::string("kind/naam").size());
        const auto found = answers.find("kind/" + leaf + instance);
        out[value] = found == answers.end() ? "" : found->second;
    }
    return out;
}

std::string OpenRosaSite::instance_of(const std::map<std::string, std::string>& answers,
                                      const std::string& name) {
    for (const auto& [answer_path, value] : answers)
        if (answer_path.starts_with("kind/naam[") && value == name) return answer_path.substr(9);
    return {};
}

void expect_openrosa(const Answer& answer) {
    EXPECT_EQ(answer.fields.at("x-openrosa-version"), "1.0");
    EXPECT_EQ(answer.fields.at("x-openrosa-accept-content-length"), "10000000");
    EXPECT_EQ(answer.fields.at("date").substr(answer.fields.at("date").size() - 3), "GMT");
    EXPECT_FALSE(answer.fields.at("content-language").empty());
}

void expect_xml(const Answer& answer) {
    EXPECT_NE(answer.fields.at("content-type").find("text/xml"), std::string::npos);
    expect_openrosa(answer);
}

bool is_file(const std::string& shown) {
    return shown.starts_with("blob ");
}

std::string message_of(const Answer& answer) {
    return element_text(answer.body, "message");
}

}  // namespace meetmoment::server::test
