#include "sync-server/http/problem.hpp"

#include <array>
#include <boost/json.hpp>
#include <utility>

#include "sync-server/support/log.hpp"

namespace meetmoment::server::http {
namespace {

/// Codes, or families that end with '.', in the order in which they are tried.
constexpr std::array<std::pair<std::string_view, int>, 77> kStatuses{{
    {"enrol.unknown-code", 404},
    {"enrol.wrong-code", 403},
    {"enrol.used", 410},
    {"enrol.expired", 410},
    {"enrol.", 400},
    {"rate.limited", 429},
    {"auth.token", 401},
    {"auth.wrong", 401},
    {"auth.expired", 401},
    {"auth.digits-needed", 401},
    {"auth.digits-wrong", 401},
    {"auth.digits-set", 409},
    {"session.unknown", 404},
    {"device.unknown", 404},
    {"device.ended", 409},
    {"device.", 403},
    {"people.unknown", 404},
    {"people.self", 409},
    {"people.", 422},
    {"invitation.unknown", 404},
    {"invitation.", 409},
    {"participant.unknown", 404},
    {"participant.erased", 409},
    {"participant.", 422},
    {"auth.", 403},
    {"sync.too-large", 413},
    {"sync.scope", 403},
    {"sync.", 400},
    {"cbor.", 400},
    {"commit.", 400},
    {"http.too-large", 413},
    {"http.not-found", 404},
    {"http.method", 405},
    {"http.media-type", 415},
    {"http.busy", 503},
    {"http.", 400},
    {"json.", 400},
    {"record.unknown", 404},
    {"record.changed", 409},
    {"review.in-conflict", 409},
    {"review.", 422},
    {"resolve.", 422},
    {"attention.", 422},
    {"document.unknown", 404},
    {"interview.unknown", 404},
    {"study.none", 404},
    {"query.", 400},
    {"password.", 422},
    {"account.unknown", 404},
    {"account.taken", 409},
    {"account.", 422},
    {"store.full", 507},
    {"store.busy", 503},
    {"export.", 400},
    {"app-user.token", 403},
    {"app-user.log-in", 401},
    {"app-user.form", 403},
    {"app-user.region", 403},
    {"app-user.", 422},
    {"multipart.type", 415},
    {"multipart.too-large", 413},
    {"multipart.", 400},
    {"form.", 400},
    {"submission.unknown-form", 404},
    {"submission.unknown-original", 404},
    {"submission.unknown-project", 404},
    {"submission.differs", 409},
    {"submission.deleted", 409},
    {"submission.not-current", 409},
    {"submission.closed", 409},
    {"submission.other-form", 409},
    {"submission.", 400},
    {"blob.unknown", 404},
    {"blob.incomplete", 404},
    {"blob.have", 400},
    {"blob.quota", 507},
    {"blob.", 422},
}};

}  // namespace

Response problem_response(int status, const Problem& problem) {
    boost::json::object body;
    body["type"] = "urn:meetmoment:problem:" + problem.code;
    body["title"] = reason_of(status);
    body["status"] = status;
    body["code"] = problem.code;
    body["detail"] = problem.message;
    if (!problem.where.empty()) body["where"] = problem.where;
    auto response = text_response(status, boost::json::serialize(body), "application/problem+json");
    response.problem = problem.code;
    return response;
}

Response problem_response(int status, std::string code, std::string detail) {
    return problem_response(status, Problem{std::move(code), std::move(detail), {}});
}

int status_of(const std::string& code) {
    for (const auto& [known, status] : kStatuses) {
        if (known.back() == '.' ? code.starts_with(known) : code == known) return status;
    }
    return 500;
}

Response problem_response(const Problem& problem) {
    const int status = status_of(problem.code);
    if (status != 500) return problem_response(status, problem);
    log(LogLevel::Error, "problem", {{"code", problem.code}, {"message", problem.message}});
    return problem_response(status, "server.error",
                            "The server met a fault; nothing of this request was kept.");
}

}  // namespace meetmoment::server::http
