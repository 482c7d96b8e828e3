#include "shared/base/hash.hpp"
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

constexpr std::size_t kDecisionBody = 256 * 1024;
constexpr std::int64_t kMostRows = 500;
constexpr std::size_t kMostDots = 1000;

Response submissions(service::Review& review, const Call& call) {
    const auto& head = call.head;
    storage::SubmissionQuery query;
    query.round = head.parameter("round");
    query.region = head.parameter("region");
    query.group = head.parameter("group");
    query.status = head.parameter("status");
    query.review = head.parameter("review");
    query.only_conflicts = head.parameter("conflict") == "true";
    query.text = head.parameter("q");
    query.sort = head.parameter("sort");
    const auto offset = number(head, "offset", 0, INT32_MAX);
    const auto limit = number(head, "limit", 100, kMostRows);
    if (!offset) return problem(offset.error());
    if (!limit) return problem(limit.error());
    query.offset = *offset;
    query.limit = *limit;
    const auto list = review.list(call.person(), query);
    return list ? json_response(to_json(*list, query.offset)) : problem(list.error());
}

Response resolve(service::Review& review, const Call& call) {
    const auto fields = Fields::parse(call.body);
    if (!fields) return problem(fields.error());
    const auto path = fields->text("path");
    const auto over = fields->texts("over");
    const auto kind = fields->text("kind");
    if (!path) return problem(path.error());
    if (!over) return problem(over.error());
    if (!kind) return problem(kind.error());
    if (over->size() > kMostDots) return problem({"json.malformed", "There are too many values.", "over"});
    const auto submission =
        review.resolve(call.person(), call.parameters.at("id"),
                       {*path, *over, *kind, fields->text_or_empty("text"), fields->text_or_empty("reason")});
    return submission ? json_response(to_json(*submission)) : problem(submission.error());
}

Response decide(service::Review& review, const Call& call) {
    const auto fields = Fields::parse(call.body);
    if (!fields) return problem(fields.error());
    const auto state = fields->text("state");
    const auto digest = fields->text("digest");
    if (!state) return problem(state.error());
    if (!digest) return problem(digest.error());
    const auto submission = review.decide(call.person(), call.parameters.at("id"),
                                          {*state, *digest, fields->text_or_empty("reason")});
    return submission ? json_response(to_json(*submission)) : problem(submission.error());
}

std::string fingerprint(std::string_view text) {
    return to_hex(blake2b_256(as_bytes(text)));
}

Response export_submissions(service::Exports& exports, const Call& call) {
    const auto& head = call.head;
    service::ExportQuery query{head.parameter("round"), head.parameter("region"), head.parameter("group"),
                               exports::Separator::Comma, "nl"};
    const std::string separator = head.parameter("separator");
    const std::string language = head.parameter("lang");
    if (!separator.empty() && separator != "comma" && separator != "semicolon") {
        return problem({"export.separator", "The separator is comma or semicolon.", separator});
    }
    if (!language.empty() && language != "nl" && language != "en") {
        return problem({"export.language", "The language is nl or en.", language});
    }
    if (separator == "semicolon") query.separator = exports::Separator::Semicolon;
    if (!language.empty()) query.language = language;
    auto text = exports.submissions(call.person(), query);
    if (!text) return problem(text.error());
    // Which file it was can be told later from the file alone.
    std::string audited = "bytes=" + std::to_string(text->size()) + " blake2b=" + fingerprint(*text);
    auto response = http::text_response(200, std::move(*text), "text/csv; charset=utf-8")
                        .with("Content-Disposition", "attachment; filename=\"submissions.csv\"");
    response.audited = std::move(audited);
    return response;
}

}  // namespace

std::vector<Route> portal_routes(const Services& services) {
    auto& overview = services.overview;
    auto& review = services.review;
    auto& exports = services.exports;
    const auto read = [](const char* pattern, std::string_view audit, Privilege privilege,
                         std::function<Response(const Call&)> handler) {
        return Route{Method::Get, pattern,         Authentication::Session,           privilege,
                     0,           RateClass::Free, http::at_once(std::move(handler)), audit};
    };
    const auto decision = [](const char* pattern, std::string_view audit, Privilege privilege,
                             std::function<Response(const Call&)> handler) {
        return Route{Method::Post,  pattern,         Authentication::Session,           privilege,
                     kDecisionBody, RateClass::Free, http::at_once(std::move(handler)), audit};
    };
    return {
        read("/api/study", "study.read", Privilege::ReadStudy,
             [&overview](const Call& call) {
                 const auto study = overview.study(call.person());
                 return study ? json_response(api::to_json(**study)) : problem(study.error());
             }),
        read("/api/response", "response.read", Privilege::ReadResponse,
             [&overview](const Call& call) { return shown(overview.response(call.person())); }),
        read("/api/submissions", "submissions.list", Privilege::ReadRecords,
             [&review](const Call& call) { return submissions(review, call); }),
        read("/api/submissions/{id}", "submission.read", Privilege::ReadRecords,
             [&review](const Call& call) {
                 return shown(review.submission(call.person(), call.parameters.at("id")));
             }),
        read("/api/conflicts", "conflicts.list", Privilege::ReadRecords,
             [&review](const Call& call) {
                 return shown(review.conflicts(call.person(), call.head.parameter("region"),
                                               call.head.parameter("round")));
             }),
        decision("/api/submissions/{id}/resolve", "submission.resolve", Privilege::Settle,
                 [&review](const Call& call) { return resolve(review, call); }),
        decision("/api/submissions/{id}/review", "submission.review", Privilege::Approve,
                 [&review](const Call& call) { return decide(review, call); }),
        read("/api/interviews", "interviews.list", Privilege::ReadRecords,
             [&overview](const Call& call) {
                 return shown(overview.interviews(call.person(), call.head.parameter("round"),
                                                  call.head.parameter("region")));
             }),
        read("/api/interviews/{id}", "interview.read", Privilege::ReadRecords,
             [&overview](const Call& call) {
                 return shown(overview.interview(call.person(), call.parameters.at("id")));
             }),
        read("/api/export/submissions.csv", "submissions.export", Privilege::Export,
             [&exports](const Call& call) { return export_submissions(exports, call); }),
    };
}

std::vector<Route> routes(const Services& services) {
    std::vector<Route> table;
    for (const auto room : {tablet_routes, blob_routes, session_routes, portal_routes, attention_routes,
                            people_routes, device_routes, participant_routes, audit_routes, openrosa_routes})
        for (auto& route : room(services))
            table.push_back(std::move(route));
    return table;
}

}  // namespace meetmoment::server::api
