// The route table and the way of a request through it: match → rate → authenticate → (the transport reads the
// body) → handle. Everything that guards a route stands in its row. What tablets bring (a token and a body)
// waits in the work line before it is handled; the portal does not stand in it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "sync-server/http/message.hpp"
#include "sync-server/security/audit.hpp"
#include "sync-server/security/authenticator.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/security/rate_limiter.hpp"

namespace meetmoment::server {
class WorkerPool;
class WorkLine;
}  // namespace meetmoment::server

namespace meetmoment::server::http {

struct Call {
    Head head;
    std::map<std::string, std::string> parameters;  ///< of the pattern: {id}
    Identity identity;
    std::string body;
    /// Counts the body as long as the call lives.
    std::shared_ptr<const void> held;
    /// Of a tablet's call: how long it should stay away after the answer, because others were sent away.
    std::chrono::milliseconds step_back{0};

    /// Valid on routes of the fitting Authentication only.
    [[nodiscard]] const Device& device() const { return std::get<Device>(identity); }
    [[nodiscard]] const Person& person() const { return std::get<Person>(identity); }
    [[nodiscard]] const AppUser& app_user() const { return std::get<AppUser>(identity); }
};

/// Called exactly once, on any thread.
using Respond = std::function<void(Response)>;
/// Runs on a worker. May answer later from another thread.
using Handler = std::function<void(Call, const Respond&)>;

/// A handler that answers when it returns.
[[nodiscard]] Handler at_once(std::function<Response(const Call&)> handler);

enum class Authentication : std::uint8_t {
    None,
    DeviceToken,  ///< Authorization: Bearer
    Session,      ///< cookie, and X-CSRF-Token on everything but GET
    AppUserKey,   ///< {token} in the address; {project} is the number of its study
    AppUser,      ///< ?st=TOKEN, or a log-in by Digest or Basic; {project} as above
};

/// Such a client is no browser: no page of another site can make it send something.
[[nodiscard]] constexpr bool is_for_program(Authentication authentication) {
    return authentication == Authentication::DeviceToken || authentication == Authentication::AppUserKey ||
           authentication == Authentication::AppUser;
}

enum class RateClass : std::uint8_t {
    Free,
    Enrolment,  ///< by address
    LogIn,      ///< by address; the account's own limit is the log-in's affair
};

struct Route {
    Method method = Method::Get;
    std::string pattern;  ///< "/api/submissions/{id}"
    Authentication authentication = Authentication::None;
    Privilege privilege = Privilege::Enter;  ///< with Session only: must have it somewhere
    std::size_t body_limit = 0;              ///< bytes; 0 = no body
    RateClass rate = RateClass::Free;
    Handler handler;
    /// What the audit trail calls it, "submission.read"; "": not written down (what tablets bring is a log of
    /// its own, and what says nothing about anybody).
    std::string_view audit = {};
    /// Gives every response of the route its last form, refusals too. Quick: it runs on a connection's
    /// thread.
    std::function<void(Response&)> finish = {};
};

inline constexpr std::string_view kSessionCookie = "__Host-meetmoment";

struct Rates {
    Rate enrolment{10, std::chrono::seconds(6)};
    Rate log_in{20, std::chrono::seconds(3)};
    Rate wrong_keys{30, std::chrono::seconds(2)};      ///< failed ones of app users, by address
    Rate wrong_secrets{200, std::chrono::seconds(1)};  ///< of tablets and sessions, likewise
};

/// A request whose header was accepted; its body may be read up to the route's limit.
struct Admission {
    const Route* route = nullptr;  ///< nullptr: the fallback (static files), which takes no body
    Call call;
    [[nodiscard]] std::size_t body_limit() const { return route == nullptr ? 0 : route->body_limit; }
};

class Router {
  public:
    /// `fallback` answers GETs that no route knows. References must outlive the router.
    Router(std::vector<Route> routes, std::function<Response(const Head&)> fallback,
           Authenticator& authenticator, AppUserAuthenticator& app_users, AuditTrail& audit,
           WorkerPool& workers, WorkLine& line, const Clock& clock, Rates rates);

    /// Route and rate only: cheap, any thread. A Response is a refusal.
    [[nodiscard]] std::variant<Response, Admission> match(Head head);

    using Admitted = std::function<void(std::variant<Response, Admission>)>;
    /// Establishes the identity on a worker where the route asks for one, and checks role and CSRF token.
    /// `done` is called on this thread or on a worker's.
    void authenticate(Admission admission, Admitted done);

    /// Runs the handler on a worker, when its turn has come. An exception becomes a 500.
    void handle(Admission admission, const Respond& respond);

    using Produced = std::function<void(std::optional<std::string>)>;
    /// Makes the next piece of a body on a worker; `done` is called there, or here with nothing when the
    /// server is too busy.
    void produce(std::shared_ptr<Pieces> pieces, Produced done);

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

  private:
    /// The admission is moved on when it passes; else it knows who asked, where that is known.
    [[nodiscard]] std::variant<Response, Admission> identify(Admission& admission);
    [[nodiscard]] std::variant<Response, Admission> identify_app_user(Admission& admission);
    void run(const std::shared_ptr<Admission>& admission, const Respond& respond);
    /// Answers when it has been written down who asked for what, on a route that wants that.
    [[nodiscard]] Respond audited(const Admission& admission, Respond respond);
    [[nodiscard]] std::optional<Response> limited(const Route& route, const Head& head);
    [[nodiscard]] std::optional<Response> wait_after(const std::string& whose, const Rate& rate);
    [[nodiscard]] Response unidentified(const Admission& admission, const Problem& problem);

    std::vector<Route> routes_;
    std::function<Response(const Head&)> fallback_;
    Authenticator& authenticator_;
    AppUserAuthenticator& app_users_;
    AuditTrail& audit_;
    WorkerPool& workers_;
    WorkLine& line_;
    const Clock& clock_;
    Rates rates_;
    RateLimiter limiter_;
};

/// 503 with Retry-After.
[[nodiscard]] Response busy_response(std::chrono::milliseconds wait = std::chrono::seconds(5));
/// With Retry-After in whole seconds, rounded up.
[[nodiscard]] Response later(Response response, std::chrono::milliseconds wait);
/// 429 with Retry-After.
[[nodiscard]] Response limited_response(std::chrono::milliseconds wait);

/// Adds what every response carries: no caching unless it says otherwise, and what browsers need to be told:
/// content security policy, no sniffing, no referrer. A tablet's app is no browser, and on a slow network
/// each of its answers would carry half a kilobyte in vain.
void add_security_fields(Response& response, bool for_tablet);

}  // namespace meetmoment::server::http
