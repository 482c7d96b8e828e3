// From results to responses. Internal to api/.
#pragma once

#include <string>
#include <utility>

#include "sync-server/api/json_in.hpp"
#include "sync-server/http/problem.hpp"
#include "sync-server/http/router.hpp"

namespace meetmoment::server::api {

[[nodiscard]] inline http::Response json_response(std::string body, int status = 200) {
    return http::text_response(status, std::move(body), "application/json");
}

/// Somebody has to make room on the disk first.
inline constexpr std::chrono::seconds kFullDiskWait{60};

/// A Problem as its response; "rate.limited", "*.busy" and "store.full" get their Retry-After.
[[nodiscard]] inline http::Response problem(const Problem& what) {
    if (what.code == "rate.limited") return http::limited_response(std::chrono::seconds(6));
    if (what.code == "http.busy" || what.code == "store.busy") return http::busy_response();
    if (what.code == "store.full") return http::later(http::problem_response(what), kFullDiskWait);
    return http::problem_response(what);
}

[[nodiscard]] inline bool is_json(const http::Head& head) {
    const auto type = head.field("content-type");
    return type == "application/json" || type.starts_with("application/json;");
}

/// 204, or the problem.
[[nodiscard]] inline http::Response done(const Result<void>& outcome) {
    return outcome ? http::Response{204, {}, {}} : problem(outcome.error());
}

/// The value by its to_json(), or the problem.
template <class Value>
[[nodiscard]] http::Response shown(const Result<Value>& value, int status = 200) {
    return value ? json_response(to_json(*value), status) : problem(value.error());
}

/// A handler that takes a JSON object. Only a page of the portal can send one: a form of another site cannot.
[[nodiscard]] inline http::Handler with_fields(
    std::function<http::Response(const http::Call&, const Fields&)> handler) {
    return http::at_once([handler = std::move(handler)](const http::Call& call) {
        if (!is_json(call.head))
            return http::problem_response(415, "http.media-type", "Send application/json.");
        const auto fields = Fields::parse(call.body);
        return fields ? handler(call, *fields) : problem(fields.error());
    });
}

}  // namespace meetmoment::server::api
