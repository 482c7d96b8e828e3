// Tablets: what who manages them sees and decides, and what a tablet does about its own token and end.
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

Response make_code(service::Devices& devices, const Call& call, const Fields& fields) {
    const auto regions = fields.texts("regions");
    if (!regions) return problem(regions.error());
    const std::string user = fields.text_or_empty("user");
    const auto made = devices.make_code(call.person(), user, fields.text_or_empty("name"), *regions);
    if (!made) return problem(made.error());
    // Where the portal is reached, tablets reach it too.
    const std::string server = "https://" + std::string(call.head.field("host"));
    auto response = json_response(code_json(*made, service::enrolment_link(server, made->code)), 201);
    response.audited = "user=" + user;
    return response;
}

}  // namespace

std::vector<Route> device_routes(const Services& services) {
    auto& devices = services.devices;
    const auto managing = [](Method method, const char* pattern, std::string_view audit,
                             http::Handler handler) {
        return Route{method,
                     pattern,
                     Authentication::Session,
                     Privilege::ManageDevices,
                     method == Method::Post ? kSmallBody : 0,
                     RateClass::Free,
                     std::move(handler),
                     audit};
    };
    const auto own = [](const char* pattern, std::string_view audit,
                        std::function<Response(const Call&)> handler) {
        return Route{Method::Post, pattern,         Authentication::DeviceToken,       Privilege::Enter,
                     kSmallBody,   RateClass::Free, http::at_once(std::move(handler)), audit};
    };
    return {
        managing(Method::Get, "/api/devices", "devices.list",
                 http::at_once([&devices](const Call& call) { return shown(devices.list(call.person())); })),
        managing(Method::Post, "/api/devices/codes", "device.code",
                 with_fields([&devices](const Call& call, const Fields& fields) {
                     return make_code(devices, call, fields);
                 })),
        managing(Method::Post, "/api/devices/{device}/revoke", "device.revoke",
                 http::at_once([&devices](const Call& call) {
                     return done(devices.revoke(call.person(), call.parameters.at("device")));
                 })),
        managing(Method::Post, "/api/devices/{device}/wipe", "device.wipe",
                 http::at_once([&devices](const Call& call) {
                     return done(devices.order_wipe(call.person(), call.parameters.at("device")));
                 })),
        own("/v1/device/token", {},
            [&devices](const Call& call) {
                const auto token = devices.renew_token(call.device());
                return token ? json_response(token_json(*token), 201) : problem(token.error());
            }),
        own("/v1/device/wiped", "device.wiped",
            [&devices](const Call& call) { return done(devices.wiped(call.device())); }),
    };
}

}  // namespace meetmoment::server::api
