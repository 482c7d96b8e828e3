#include "sync-server/http/router.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "sync-server/http/problem.hpp"
#include "sync-server/security/token.hpp"
#include "sync-server/support/log.hpp"
#include "sync-server/support/work_line.hpp"
#include "sync-server/support/worker_pool.hpp"

namespace meetmoment::server::http {
namespace {

std::vector<std::string_view> split_pattern(std::string_view pattern) {
    std::vector<std::string_view> parts;
    pattern.remove_prefix(1);
    while (!pattern.empty()) {
        const auto at = pattern.find('/');
        parts.push_back(pattern.substr(0, at));
        pattern = at == std::string_view::npos ? std::string_view{} : pattern.substr(at + 1);
    }
    return parts;
}

bool fits(const Route& route, const Head& head, std::map<std::string, std::string>& parameters) {
    const auto parts = split_pattern(route.pattern);
    if (parts.size() != head.segments.size()) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].starts_with('{')) {
            parameters[std::string(parts[i].substr(1, parts[i].size() - 2))] = head.segments[i];
        } else if (parts[i] != head.segments[i]) {
            return false;
        }
    }
    return true;
}

bool reads_only(Method method) {
    return method == Method::Get || method == Method::Head;
}

/// Browsers say where a request comes from; a foreign page has no business with our sessions.
bool is_cross_site(const Head& head) {
    const auto site = head.field("sec-fetch-site");
    return !site.empty() && site != "same-origin" && site != "none";
}

/// A tablet or a client of ODK brings something: that costs memory and the disk's time.
bool brings(const Admission& admission) {
    const Route* route = admission.route;
    return route != nullptr && is_for_program(route->authentication) && route->body_limit > 0;
}

std::string actor_of(const Identity& identity) {
    if (const auto* person = std::get_if<Person>(&identity)) return "account:" + person->account;
    if (const auto* device = std::get_if<Device>(&identity)) return "device:" + device->id;
    return "unknown";
}

/// The values of the pattern's parameters: ids, never answers.
std::string subject_of(const Call& call) {
    std::string subject;
    for (const auto& [name, value] : call.parameters)
        subject += (subject.empty() ? "" : " ") + value;
    return subject;
}

/// Of whoever could not be identified, perhaps only because the store is not to be reached.
Response method_not_allowed(const std::vector<std::string>& allowed) {
    std::string list;
    for (const auto& method : allowed)
        list += (list.empty() ? "" : ", ") + method;
    auto response = problem_response(405, "http.method", "This address does not take that method.");
    return response.with("Allow", list);
}

}  // namespace

Handler at_once(std::function<Response(const Call&)> handler) {
    return [handler = std::move(handler)](Call call, const Respond& respond) { respond(handler(call)); };
}

Router::Router(std::vector<Route> routes, std::function<Response(const Head&)> fallback,
               Authenticator& authenticator, AppUserAuthenticator& app_users, AuditTrail& audit,
               WorkerPool& workers, WorkLine& line, const Clock& clock, Rates rates)
    : routes_(std::move(routes)),
      fallback_(std::move(fallback)),
      authenticator_(authenticator),
      app_users_(app_users),
      audit_(audit),
      workers_(workers),
      line_(line),
      clock_(clock),
      rates_(rates) {}

std::optional<Response> Router::limited(const Route& route, const Head& head) {
    if (route.rate == RateClass::Free) return std::nullopt;
    const bool enrolment = route.rate == RateClass::Enrolment;
    return wait_after((enrolment ? "enrol " : "login ") + head.peer,
                      enrolment ? rates_.enrolment : rates_.log_in);
}

std::variant<Response, Admission> Router::match(Head head) {
    std::vector<std::string> allowed;
    const Method wanted = head.method == Method::Head ? Method::Get : head.method;
    for (const auto& route : routes_) {
        std::map<std::string, std::string> parameters;
        if (!fits(route, head, parameters)) continue;
        if (route.method != wanted && route.method != head.method) {
            allowed.emplace_back(to_string(route.method));
            continue;
        }
        if (auto refusal = limited(route, head)) return std::move(*refusal);
        return Admission{&route, Call{std::move(head), std::move(parameters), {}, {}, {}, {}}};
    }
    if (!allowed.empty()) return method_not_allowed(allowed);
    if (wanted != Method::Get)
        return problem_response(404, "http.not-found", "There is nothing at this address.");
    return Admission{nullptr, Call{std::move(head), {}, {}, {}, {}, {}}};
}

/// Whoever is right is never in the way of those who guess from the same address.
std::optional<Response> Router::wait_after(const std::string& whose, const Rate& rate) {
    const auto wait = limiter_.take(whose, rate, clock_.monotonic());
    if (wait == std::chrono::milliseconds::zero()) return std::nullopt;
    return limited_response(wait);
}

Response Router::unidentified(const Admission& admission, const Problem& problem) {
    if (problem.code == "store.busy") return busy_response();
    auto refusal = wait_after("secret " + admission.call.head.peer, rates_.wrong_secrets);
    return refusal ? std::move(*refusal) : problem_response(problem);
}

/// A wrong token is 403: at 401 clients would ask people for a password.
std::variant<Response, Admission> Router::identify_app_user(Admission& admission) {
    Call& call = admission.call;
    const bool by_key = admission.route->authentication == Authentication::AppUserKey;
    const std::string& project = call.parameters.at("project");
    const std::string token = by_key ? call.parameters.at("token") : call.head.parameter("st");
    const auto authorization = call.head.field("authorization");
    if (token.empty() && authorization.empty()) {
        auto response =
            problem_response(401, "app-user.log-in", "Log in with the app user's name and password.");
        for (auto& challenge : app_users_.challenges(false))
            response.with("WWW-Authenticate", std::move(challenge));
        return response;
    }
    const LogInAttempt attempt{to_string(call.head.method), call.head.target, authorization};
    auto user =
        token.empty() ? app_users_.app_user_of(attempt, project) : app_users_.app_user_of(token, project);
    if (user) {
        call.identity = std::move(*user);
        return std::move(admission);
    }
    const bool stale = user.error().code == "app-user.stale";
    const bool wrong = user.error().code == "app-user.log-in" || user.error().code == "app-user.token";
    if (wrong) {
        if (auto refusal = wait_after("app-user " + call.head.peer, rates_.wrong_keys)) return *refusal;
    }
    if (!token.empty() || !(stale || wrong)) return problem_response(user.error());
    auto response = problem_response(401, user.error());
    for (auto& challenge : app_users_.challenges(stale))
        response.with("WWW-Authenticate", std::move(challenge));
    return response;
}

std::variant<Response, Admission> Router::identify(Admission& admission) {
    const Route& route = *admission.route;
    if (route.authentication == Authentication::AppUserKey || route.authentication == Authentication::AppUser)
        return identify_app_user(admission);
    Call& call = admission.call;
    if (route.authentication == Authentication::DeviceToken) {
        constexpr std::string_view kBearer = "Bearer ";
        auto token = call.head.field("authorization");
        if (!token.starts_with(kBearer)) {
            return problem_response(401, "auth.token", "The tablet's token is missing; enrol it again.")
                .with("WWW-Authenticate", "Bearer");
        }
        auto device = authenticator_.device_of(token.substr(kBearer.size()));
        if (!device) return unidentified(admission, device.error());
        call.identity = std::move(*device);
        return std::move(admission);
    }
    const auto cookie = call.head.cookie(kSessionCookie);
    auto person = authenticator_.person_of(cookie);
    if (!person)
        return cookie.empty() ? problem_response(person.error()) : unidentified(admission, person.error());
    if (!reads_only(route.method)) {
        if (!equal_in_constant_time(call.head.field("x-csrf-token"), person->csrf)) {
            return problem_response(403, "auth.csrf",
                                    "The request does not come from the portal; load the page again.");
        }
    }
    person->study = call.head.parameter("study");
    const bool own = route.privilege == Privilege::Enter;
    const bool missing = person->second_factor_missing;
    const bool allowed = own || (!missing && may(person->memberships, route.privilege));
    // Whoever tried what he may not is known: that is written down under his name.
    call.identity = std::move(*person);
    if (allowed) return std::move(admission);
    if (missing)
        return problem_response(403, "auth.second-factor", "Set up the second factor of your account first.");
    return problem_response(403, "auth.role", "Your account may not do this; ask the study's owner.");
}

void Router::authenticate(Admission admission, Admitted done) {
    if (admission.route == nullptr) return done(std::move(admission));
    if (!reads_only(admission.route->method) && !is_for_program(admission.route->authentication) &&
        is_cross_site(admission.call.head)) {
        return done(problem_response(403, "auth.cross-site", "Another site may not send this request."));
    }
    if (admission.route->authentication == Authentication::None) return done(std::move(admission));
    auto waiting = std::make_shared<Admission>(std::move(admission));
    const bool queued = workers_.post([this, waiting, done] {
        try {
            auto outcome = identify(*waiting);
            auto* refusal = std::get_if<Response>(&outcome);
            if (refusal == nullptr) return done(std::move(outcome));
            audited(*waiting, [done](Response response) { done(std::move(response)); })(std::move(*refusal));
        } catch (const std::exception& error) {
            log(LogLevel::Error, "authenticate.exception", {{"what", error.what()}});
            done(problem_response(Problem{"server.error", {}, {}}));
        }
    });
    if (!queued) done(busy_response());
}

void Router::handle(Admission admission, const Respond& respond) {
    const auto waiting = std::make_shared<Admission>(std::move(admission));
    if (!brings(*waiting)) return run(waiting, respond);
    const bool in_line = line_.enter([this, waiting, respond](const std::shared_ptr<WorkLine::Place>& place) {
        waiting->call.step_back = place->step_back();
        run(waiting, [place, respond](Response response) {
            place->leave();
            respond(std::move(response));
        });
    });
    if (!in_line) respond(busy_response(line_.stay_away()));
}

void Router::run(const std::shared_ptr<Admission>& waiting, const Respond& respond) {
    const bool queued = workers_.post([this, waiting, respond] {
        const Respond answer = audited(*waiting, respond);
        try {
            if (waiting->route == nullptr) {
                answer(fallback_(waiting->call.head));
            } else {
                waiting->route->handler(std::move(waiting->call), answer);
            }
        } catch (const std::exception& error) {
            log(LogLevel::Error, "handler.exception", {{"what", error.what()}});
            answer(problem_response(Problem{"server.error", {}, {}}));
        }
    });
    if (!queued) respond(busy_response());
}

Respond Router::audited(const Admission& admission, Respond respond) {
    if (admission.route == nullptr || admission.route->audit.empty()) return respond;
    AuditEvent event{actor_of(admission.call.identity),
                     std::string(admission.route->audit),
                     subject_of(admission.call),
                     {},
                     0};
    return [this, event = std::move(event), respond = std::move(respond)](Response response) {
        AuditEvent made = event;
        made.status = response.status;
        made.detail = response.audited;
        const auto waiting = std::make_shared<Response>(std::move(response));
        audit_.record(std::move(made), [waiting, respond] { respond(std::move(*waiting)); });
    };
}

void Router::produce(std::shared_ptr<Pieces> pieces, Produced done) {
    const bool queued = workers_.post([pieces = std::move(pieces), done] {
        std::optional<std::string> piece;
        try {
            piece = pieces->next();
        } catch (const std::exception& error) {
            log(LogLevel::Error, "body.exception", {{"what", error.what()}});
        }
        done(std::move(piece));
    });
    if (!queued) done(std::nullopt);
}

Response later(Response response, std::chrono::milliseconds wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    return response.with("Retry-After", std::to_string(seconds));
}

Response busy_response(std::chrono::milliseconds wait) {
    return later(problem_response(503, "http.busy", "The server is busy; try again in a few seconds."), wait);
}

Response limited_response(std::chrono::milliseconds wait) {
    return later(problem_response(429, "rate.limited", "Too many attempts; wait a little and try again."),
                 wait);
}

void add_security_fields(Response& response, bool for_tablet) {
    const bool cached = std::any_of(response.fields.begin(), response.fields.end(),
                                    [](const auto& field) { return field.first == "Cache-Control"; });
    if (!cached) response.with("Cache-Control", "no-store");
    if (for_tablet) return;
    response
        .with(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace meetmoment::server::http
