#include "sync-server/api/json_in.hpp"
#include "sync-server/api/json_out.hpp"
#include "sync-server/api/query.hpp"
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

constexpr std::size_t kDecisionBody = 16 * 1024;
constexpr std::int64_t kMostRows = 500;

Response list(service::AttentionDesk& desk, const Call& call) {
    const auto& head = call.head;
    const auto offset = number(head, "offset", 0, INT32_MAX);
    const auto limit = number(head, "limit", 100, kMostRows);
    if (!offset) return problem(offset.error());
    if (!limit) return problem(limit.error());
    const auto page =
        desk.list(call.person(), {head.parameter("kind"), head.parameter("round"), head.parameter("region"),
                                  head.parameter("group"), head.parameter("accepted") == "true", *offset,
                                  *limit, std::nullopt});
    return page ? json_response(to_json(*page)) : problem(page.error());
}

Response decide(service::AttentionDesk& desk, const Call& call) {
    const auto fields = Fields::parse(call.body);
    if (!fields) return problem(fields.error());
    const auto action = fields->text("action");
    const auto digest = fields->text("digest");
    if (!action) return problem(action.error());
    if (!digest) return problem(digest.error());
    const auto record = desk.decide(call.person(), call.parameters.at("id"),
                                    {*action, fields->text_or_empty("key"), *digest,
                                     fields->text_or_empty("reason"), fields->text_or_empty("other")});
    return record ? json_response(to_json(*record)) : problem(record.error());
}

}  // namespace

std::vector<Route> attention_routes(const Services& services) {
    auto& desk = services.attention;
    return {
        Route{Method::Get, "/api/attention", Authentication::Session, Privilege::ReadRecords, 0,
              RateClass::Free, http::at_once([&desk](const Call& call) { return list(desk, call); }),
              "attention.list"},
        Route{Method::Get, "/api/records/{id}/attention", Authentication::Session, Privilege::ReadRecords, 0,
              RateClass::Free, http::at_once([&desk](const Call& call) {
                  const auto record = desk.record(call.person(), call.parameters.at("id"));
                  return record ? json_response(to_json(*record)) : problem(record.error());
              }),
              "attention.read"},
        Route{Method::Post, "/api/records/{id}/attention", Authentication::Session, Privilege::Settle,
              kDecisionBody, RateClass::Free,
              http::at_once([&desk](const Call& call) { return decide(desk, call); }), "attention.decide"},
    };
}

}  // namespace meetmoment::server::api
