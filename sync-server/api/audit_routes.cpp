// The audit trail, a page at a time from the newest entry back.
#include <algorithm>

#include "sync-server/api/people_json.hpp"
#include "sync-server/api/query.hpp"
#include "sync-server/api/respond.hpp"
#include "sync-server/api/routes.hpp"

namespace meetmoment::server::api {
namespace {

using http::Call;
using http::Response;
using http::Route;

constexpr std::int64_t kMostRows = 500;

/// `before`: a sequence number; the page ends just before it.
Response list(service::Audit& audit, const Call& call) {
    const auto before = number(call.head, "before", 0, INT64_MAX);
    const auto limit = number(call.head, "limit", 100, kMostRows);
    if (!before) return problem(before.error());
    if (!limit) return problem(limit.error());
    const auto summary = audit.ends();
    if (!summary) return problem(summary.error());
    const auto end =
        *before > 0 ? std::min(static_cast<std::uint64_t>(*before), summary->last + 1) : summary->last + 1;
    const auto count = static_cast<std::uint64_t>(*limit);
    const std::uint64_t after = end > count + 1 ? end - count - 1 : 0;
    const auto rows = audit.list(after, static_cast<std::size_t>(end - after - 1));
    return rows ? json_response(audit_json(*rows, *summary)) : problem(rows.error());
}

}  // namespace

std::vector<Route> audit_routes(const Services& services) {
    auto& audit = services.audit;
    return {Route{http::Method::Get, "/api/audit", http::Authentication::Session, Privilege::ReadAudit, 0,
                  http::RateClass::Free,
                  http::at_once([&audit](const Call& call) { return list(audit, call); }), "audit.read"}};
}

}  // namespace meetmoment::server::api
