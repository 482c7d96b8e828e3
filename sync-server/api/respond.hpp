// From results to responses. Internal to api/.
#pragma once

#include <string>
#include <utility>

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

}  // namespace meetmoment::server::api
