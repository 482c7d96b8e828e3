#include "tests/sync-server/support/visitor.hpp"

namespace meetmoment::server::test {

namespace json = boost::json;

Answer Visitor::log_in(const std::string& account, const std::string& password, const std::string& digits) {
    // A refusal of a body ends the connection.
    client_ = server_.connect();
    const auto answer = client_.request(
        "POST", "/api/session",
        json::serialize(json::object{{"account", account}, {"password", password}, {"digits", digits}}),
        {{"Content-Type", "application/json"}});
    if (answer.status == 200) {
        csrf = std::string(json::parse(answer.body).at("csrf").as_string());
        cookie = answer.fields.at("set-cookie");
        cookie = cookie.substr(0, cookie.find(';'));
    }
    return answer;
}

Answer Visitor::send(const std::string& method, const std::string& target, const json::object& body,
                     const std::map<std::string, std::string>& more) {
    std::map<std::string, std::string> fields{
        {"Cookie", cookie}, {"X-CSRF-Token", csrf}, {"Content-Type", "application/json"}};
    for (const auto& [name, value] : more)
        fields[name] = value;
    // A refusal on the header leaves the body unread and ends the connection.
    client_ = server_.connect();
    const bool bare = method == "GET" || method == "DELETE";
    return client_.request(method, target, bare ? std::string() : json::serialize(body), fields);
}

std::string code_of(const Answer& answer) {
    boost::system::error_code error;
    const auto value = json::parse(answer.body, error);
    const auto* object = error ? nullptr : value.if_object();
    const auto* code = object == nullptr ? nullptr : object->if_contains("code");
    return code == nullptr || !code->is_string() ? std::string() : std::string(code->as_string());
}

}  // namespace meetmoment::server::test
