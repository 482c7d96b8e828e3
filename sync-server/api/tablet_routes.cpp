#include "shared/sync/messages.hpp"
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

Response hello(service::Enrolment& enrolment, const Call& call) {
    const auto fields = Fields::parse(call.body);
    if (!fields) return problem(fields.error());
    const auto greeting = enrolment.hello(fields->text_or_empty("id"), fields->text_or_empty("nonce"));
    return greeting ? json_response(to_json(*greeting)) : problem(greeting.error());
}

Response enrol(service::Enrolment& enrolment, const Call& call) {
    const auto fields = Fields::parse(call.body);
    if (!fields) return problem(fields.error());
    const auto enrolled = enrolment.enrol(fields->text_or_empty("code"), fields->text_or_empty("device_name"),
                                          fields->text_or_empty("build"));
    return enrolled ? json_response(to_json(*enrolled), 201) : problem(enrolled.error());
}

Response document(service::Documents& documents, const Call& call) {
    auto bytes =
        documents.get(call.device().study, call.parameters.at("name"), call.parameters.at("version"));
    if (!bytes) return problem(bytes.error());
    return http::text_response(200, std::string(as_text(*bytes)), "application/octet-stream");
}

void sync(service::Ingest& ingest, Call call, const http::Respond& respond) {
    if (call.head.field("content-type") != sync::kContentType) {
        return respond(http::problem_response(
            415, "http.media-type", std::string("Send a message of type ") + sync::kContentType + "."));
    }
    auto request = ingest.decode(call.device(), as_bytes(call.body));
    if (!request) return respond(problem(request.error()));
    const auto step_back = static_cast<std::uint32_t>(call.step_back.count());
    const bool wipe = call.device().wipe_ordered;
    ingest.sync(call.device(), std::move(*request), [respond, step_back, wipe](Result<sync::Reply> reply) {
        if (!reply) return respond(problem(reply.error()));
        reply->retry_after_ms = std::max(reply->retry_after_ms, step_back);
        const Bytes body = sync::encode(*reply);
        auto response = http::text_response(200, std::string(as_text(body)), sync::kContentType);
        // The tablet sends what it has until nothing is left, wipes itself and says so (/v1/device/wiped).
        if (wipe) response.with("Meetmoment-Order", "wipe");
        respond(std::move(response));
    });
}

Response ready(storage::Store& store) {
    const auto read = store.read([](storage::Reading& reading) -> Result<void> {
        (void)reading.epoch();
        return {};
    });
    return read ? http::text_response(200, "ok\n", "text/plain; charset=utf-8")
                : http::text_response(503, "the store does not answer\n", "text/plain; charset=utf-8");
}

}  // namespace

std::vector<Route> tablet_routes(const Services& services) {
    auto& enrolment = services.enrolment;
    auto& documents = services.documents;
    auto& ingest = services.ingest;
    auto& store = services.store;
    using http::at_once;
    return {
        {Method::Get, "/livez", Authentication::None, Privilege::Enter, 0, RateClass::Free,
         at_once([](const Call&) { return http::text_response(200, "ok\n", "text/plain; charset=utf-8"); })},
        {Method::Get, "/readyz", Authentication::None, Privilege::Enter, 0, RateClass::Free,
         at_once([&store](const Call&) { return ready(store); })},
        {Method::Post, "/v1/enrol/hello", Authentication::None, Privilege::Enter, kSmallBody,
         RateClass::Enrolment, at_once([&enrolment](const Call& call) { return hello(enrolment, call); })},
        {Method::Post, "/v1/enrol", Authentication::None, Privilege::Enter, kSmallBody, RateClass::Enrolment,
         at_once([&enrolment](const Call& call) { return enrol(enrolment, call); }), "device.enrol"},
        {Method::Get, "/v1/documents", Authentication::DeviceToken, Privilege::Enter, 0, RateClass::Free,
         at_once([&documents](const Call& call) {
             const auto list = documents.list(call.device().study);
             return list ? json_response(to_json(*list)) : problem(list.error());
         })},
        {Method::Get, "/v1/documents/{name}/{version}", Authentication::DeviceToken, Privilege::Enter, 0,
         RateClass::Free, at_once([&documents](const Call& call) { return document(documents, call); })},
        {Method::Post, "/v1/sync", Authentication::DeviceToken, Privilege::Enter, sync::kMaxMessageBytes,
         RateClass::Free,
         [&ingest](Call call, const http::Respond& respond) { sync(ingest, std::move(call), respond); }},
    };
}

}  // namespace meetmoment::server::api
