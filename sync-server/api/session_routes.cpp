#include "sync-server/api/json_in.hpp"
#include "sync-server/api/json_out.hpp"
#include "sync-server/api/respond.hpp"
#include "sync-server/api/routes.hpp"

namespace meetmoment::server::api {
namespace {

using http::Authentication;
using http::Call;
using http::Method;
using http::RateClass;
using http::Response;
using http::Route;

constexpr std::size_t kSmallBody = 16 * 1024;

std::string cookie(const std::string& token, const char* age) {
    return std::string(http::kSessionCookie) + "=" + token + "; Path=/; Secure; HttpOnly; SameSite=Strict" +
           age;
}

Response log_in(service::Accounts& accounts, const Call& call) {
    // A form of another site can send text/plain only, so asking for JSON keeps strangers from logging people
    // in.
    if (!is_json(call.head)) return http::problem_response(415, "http.media-type", "Send application/json.");
    const auto fields = Fields::parse(call.body);
    if (!fields) return problem(fields.error());
    const std::string account = fields->text_or_empty("account");
    auto opened =
        accounts.log_in({account, fields->text_or_empty("password"), fields->text_or_empty("digits"),
                         std::string(call.head.field("user-agent")), call.head.peer});
    auto response = opened
                        ? json_response(to_json(opened->person)).with("Set-Cookie", cookie(opened->token, ""))
                        : problem(opened.error());
    // A password that somebody typed into the wrong field must not be written down.
    response.audited = opened || accounts.knows(account) ? "account=" + account : "no such account";
    return response;
}

Response log_out(service::Accounts& accounts, const Call& call) {
    if (auto ended = accounts.log_out(call.person()); !ended) return problem(ended.error());
    Response response;
    response.status = 204;
    return response.with("Set-Cookie", cookie("", "; Max-Age=0"));
}

}  // namespace

std::vector<Route> session_routes(const Services& services) {
    auto& accounts = services.accounts;
    using http::at_once;
    return {
        {Method::Post, "/api/session", Authentication::None, Privilege::Enter, kSmallBody, RateClass::LogIn,
         at_once([&accounts](const Call& call) { return log_in(accounts, call); }), "session.open"},
        {Method::Get, "/api/session", Authentication::Session, Privilege::Enter, 0, RateClass::Free,
         at_once([](const Call& call) { return json_response(to_json(call.person())); })},
        {Method::Delete, "/api/session", Authentication::Session, Privilege::Enter, 0, RateClass::Free,
         at_once([&accounts](const Call& call) { return log_out(accounts, call); }), "session.close"},
    };
}

}  // namespace meetmoment::server::api
