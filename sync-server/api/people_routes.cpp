// One's own account, and other people's.
#include "sync-server/api/json_in.hpp"
#include "sync-server/api/people_json.hpp"
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

Result<Membership> membership_of(const std::string& study, const Fields& fields) {
    const auto name = fields.text("role");
    if (!name) return fail(name.error());
    const auto role = parse_role(*name);
    if (!role) return fail("people.role", "There is no such role.", *name);
    auto regions = fields.texts("regions");
    if (!regions) return fail(regions.error());
    return Membership{study, *role, std::move(*regions)};
}

std::string written_down(const Membership& membership) {
    std::string text = "role=" + std::string(to_string(membership.role)) + " regions=";
    for (std::size_t i = 0; i < membership.regions.size(); ++i)
        text += (i == 0 ? "" : ",") + membership.regions[i];
    return text;
}

Response invite(service::People& people, const Call& call, const Fields& fields) {
    const auto study = fields.text("study");
    if (!study) return problem(study.error());
    const auto membership = membership_of(*study, fields);
    if (!membership) return problem(membership.error());
    auto response = shown(people.invite(call.person(), fields.text_or_empty("name"), *membership), 201);
    response.audited = "study=" + *study + " " + written_down(*membership);
    return response;
}

Response give(service::People& people, const Call& call, const Fields& fields) {
    const auto membership = membership_of(call.parameters.at("study"), fields);
    if (!membership) return problem(membership.error());
    auto response = done(people.give(call.person(), call.parameters.at("account"), *membership));
    response.audited = written_down(*membership);
    return response;
}

Response accept(service::People& people, const Fields& fields) {
    const std::string account = fields.text_or_empty("account");
    auto response =
        done(people.accept(fields.text_or_empty("token"), account, fields.text_or_empty("password")));
    if (response.status == 204) response.audited = "account=" + account;
    return response;
}

std::vector<Route> own_routes(service::Accounts& accounts) {
    const auto own = [](Method method, const char* pattern, std::string_view audit, http::Handler handler) {
        const bool body = method == Method::Post;
        return Route{method,
                     pattern,
                     Authentication::Session,
                     Privilege::Enter,
                     body ? kSmallBody : 0,
                     RateClass::Free,
                     std::move(handler),
                     audit};
    };
    return {
        own(Method::Get, "/api/sessions", "sessions.list", http::at_once([&accounts](const Call& call) {
                const auto list = accounts.sessions(call.person());
                return list ? json_response(sessions_json(*list, call.person().session))
                            : problem(list.error());
            })),
        own(Method::Delete, "/api/sessions/{session}", "session.end",
            http::at_once([&accounts](const Call& call) {
                return done(accounts.end_session(call.person(), call.parameters.at("session")));
            })),
        own(Method::Post, "/api/password", "password.change",
            with_fields([&accounts](const Call& call, const Fields& fields) {
                return done(accounts.change_password(call.person(), fields.text_or_empty("old"),
                                                     fields.text_or_empty("wanted")));
            })),
        own(Method::Post, "/api/second-factor", "second-factor.begin",
            with_fields([&accounts](const Call& call, const Fields& fields) {
                return shown(accounts.begin_second_factor(call.person(), fields.text_or_empty("password")));
            })),
        own(Method::Post, "/api/second-factor/confirm", "second-factor.confirm",
            with_fields([&accounts](const Call& call, const Fields& fields) {
                const auto codes =
                    accounts.confirm_second_factor(call.person(), fields.text_or_empty("digits"));
                return codes ? json_response(spare_codes_json(*codes)) : problem(codes.error());
            })),
    };
}

std::vector<Route> invitation_routes(service::People& people) {
    const auto open = [](const char* pattern, std::string_view audit, http::Handler handler) {
        return Route{Method::Post, pattern,          Authentication::None, Privilege::Enter,
                     kSmallBody,   RateClass::LogIn, std::move(handler),   audit};
    };
    return {
        // The token stands in the body: addresses are written into logs.
        open("/api/invitation", {}, with_fields([&people](const Call&, const Fields& fields) {
                 return shown(people.look(fields.text_or_empty("token")));
             })),
        open("/api/invitation/accept", "invitation.accept",
             with_fields([&people](const Call&, const Fields& fields) { return accept(people, fields); })),
    };
}

}  // namespace

std::vector<Route> people_routes(const Services& services) {
    auto& people = services.people;
    const auto managing = [](Method method, const char* pattern, std::string_view audit,
                             http::Handler handler) {
        const bool body = method == Method::Post || method == Method::Put;
        return Route{method,
                     pattern,
                     Authentication::Session,
                     Privilege::ManagePeople,
                     body ? kSmallBody : 0,
                     RateClass::Free,
                     std::move(handler),
                     audit};
    };
    const auto account = [](const Call& call) -> const std::string& { return call.parameters.at("account"); };
    std::vector<Route> table{
        managing(Method::Get, "/api/people", "people.list",
                 http::at_once([&people](const Call& call) { return shown(people.list(call.person())); })),
        managing(Method::Put, "/api/people/{account}/roles/{study}", "people.role",
                 with_fields([&people](const Call& call, const Fields& fields) {
                     return give(people, call, fields);
                 })),
        managing(Method::Delete, "/api/people/{account}/roles/{study}", "people.role-away",
                 http::at_once([&people, account](const Call& call) {
                     return done(people.take_away(call.person(), account(call), call.parameters.at("study")));
                 })),
        managing(Method::Post, "/api/people/{account}/lock", "people.lock",
                 http::at_once([&people, account](const Call& call) {
                     return done(people.lock(call.person(), account(call), true));
                 })),
        managing(Method::Post, "/api/people/{account}/unlock", "people.unlock",
                 http::at_once([&people, account](const Call& call) {
                     return done(people.lock(call.person(), account(call), false));
                 })),
        managing(Method::Post, "/api/people/{account}/second-factor/reset", "people.second-factor",
                 http::at_once([&people, account](const Call& call) {
                     return done(people.reset_second_factor(call.person(), account(call)));
                 })),
        managing(
            Method::Get, "/api/invitations", "invitations.list",
            http::at_once([&people](const Call& call) { return shown(people.invitations(call.person())); })),
        managing(Method::Post, "/api/invitations", "invitation.make",
                 with_fields([&people](const Call& call, const Fields& fields) {
                     return invite(people, call, fields);
                 })),
        managing(Method::Delete, "/api/invitations/{invitation}", "invitation.withdraw",
                 http::at_once([&people](const Call& call) {
                     return done(people.withdraw(call.person(), call.parameters.at("invitation")));
                 })),
    };
    for (auto& route : own_routes(services.accounts))
        table.push_back(std::move(route));
    for (auto& route : invitation_routes(people))
        table.push_back(std::move(route));
    return table;
}

}  // namespace meetmoment::server::api
