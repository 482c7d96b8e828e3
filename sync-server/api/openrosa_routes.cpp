#include <algorithm>

#include "sync-server/api/openrosa_xml.hpp"
#include "sync-server/api/respond.hpp"
#include "sync-server/api/routes.hpp"
#include "sync-server/http/multipart.hpp"

namespace meetmoment::server::api {
namespace {

using http::Authentication;
using http::Call;
using http::Head;
using http::Method;
using http::RateClass;
using http::Response;
using http::Route;

constexpr const char* kProblemType = "application/problem+json";
constexpr const char* kSubmissionPart = "xml_submission_file";
constexpr const char* kIncompletePart = "*isIncomplete*";

/// The address up to the project as the client wrote it, and at which name of this server.
OpenRosaBase base_of(const Call& call) {
    const auto& head = call.head;
    OpenRosaBase base{"https://" + std::string(head.field("host")), head.parameter("st")};
    const auto project = std::find(head.segments.begin(), head.segments.end(), "projects");
    const auto end = std::min<std::ptrdiff_t>(project - head.segments.begin() + 2,
                                              static_cast<std::ptrdiff_t>(head.segments.size()));
    for (auto segment = head.segments.begin(); segment != head.segments.begin() + end; ++segment)
        base.url += "/" + percent_encoded(*segment);
    return base;
}

Response xml_response(int status, std::string body, const std::string& language) {
    return http::text_response(status, std::move(body), kXmlType).with("Content-Language", language);
}

Response refusal(const Problem& what, const std::string& language) {
    Response response = problem(what);
    const auto type = std::find_if(response.fields.begin(), response.fields.end(),
                                   [](const auto& field) { return field.first == "Content-Type"; });
    if (type != response.fields.end()) type->second = kXmlType;
    response.body = openrosa_response("submit_error", message_of(what.code, language));
    return response.with("Content-Language", language);
}

std::string quoted_tag(const std::string& hash) {
    return "\"" + hash + "\"";
}

/// 304 when the client has it already.
Response tagged(const Head& head, Response response, const std::string& hash) {
    const auto tag = quoted_tag(hash);
    if (head.field("if-none-match").find(tag) != std::string_view::npos) {
        response = Response{304, {}, {}, {}};
    }
    return response.with("ETag", tag).with("Cache-Control", "private, no-cache");
}

/// "v-u.xml" → "v-u"
std::string form_of(const Call& call) {
    std::string form = call.parameters.at("form");
    constexpr std::string_view kEnding = ".xml";
    if (form.ends_with(kEnding)) form.resize(form.size() - kEnding.size());
    return form;
}

Response form_list(service::OpenRosaForms& forms, const Call& call) {
    const auto language = language_of(call.head);
    const bool all = call.head.parameter("listAllVersions") == "true";
    const auto listed = forms.list(call.app_user(), {call.head.parameter("formID"), all, language});
    if (!listed) return refusal(listed.error(), language);
    const bool verbose = call.head.parameter("verbose") == "true";
    return xml_response(200, form_list_xml(base_of(call), *listed, verbose), language);
}

Response form(service::OpenRosaForms& forms, const Call& call) {
    const auto found = forms.form(call.app_user(), form_of(call), call.head.parameter("version"));
    if (!found) return refusal(found.error(), language_of(call.head));
    return tagged(call.head, xml_response(200, (*found)->xml, language_of(call.head)), (*found)->hash);
}

Response manifest(service::OpenRosaForms& forms, const Call& call) {
    const auto version = call.head.parameter("version");
    const auto files = forms.files(call.app_user(), form_of(call), version);
    if (!files) return refusal(files.error(), language_of(call.head));
    return xml_response(200, manifest_xml(base_of(call), form_of(call), version, *files),
                        language_of(call.head));
}

Response attachment(service::OpenRosaForms& forms, const Call& call) {
    auto file = forms.file(call.app_user(), form_of(call), call.head.parameter("version"),
                           call.parameters.at("name"));
    if (!file) return refusal(file.error(), language_of(call.head));
    return tagged(call.head, http::text_response(200, std::move(file->bytes), file->mime), file->hash);
}

/// "a,b,c" → its parts
std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        if (comma > 0) parts.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

Response integrity(service::EntityLists& lists, const Call& call) {
    const auto found =
        lists.integrity(call.app_user(), call.parameters.at("list"), parts_of(call.head.parameter("id")));
    if (!found) return refusal(found.error(), language_of(call.head));
    return xml_response(200, integrity_xml(*found), language_of(call.head));
}

Response probe(const Call&) {
    return Response{204, {}, {}, {}};
}

/// Names that clients use for what is neither the submission nor one of its files.
bool is_bare_field(const http::Part& part) {
    return part.name == kIncompletePart ||
           (part.file_name.empty() &&
            (part.name == "Date" || part.name == "deviceID" || part.name == "__csrf"));
}

Result<service::Upload> read_upload(const Call& call) {
    const auto encoding = call.head.field("content-encoding");
    if (!encoding.empty() && encoding != "identity")
        return fail("multipart.type", "Send the submission as it is, not compressed.");
    const auto boundary = http::multipart_boundary(call.head.field("content-type"));
    if (!boundary) return fail(boundary.error());
    const auto parts = http::read_multipart(call.body, *boundary);
    if (!parts) return fail(parts.error());
    service::Upload upload;
    bool found = false;
    for (const auto& part : *parts) {
        if (part.name == kSubmissionPart) {
            if (found) return fail("multipart.malformed", "There are two submissions in one request.");
            found = true;
            upload.xml = part.content;
        } else if (is_bare_field(part)) {
            upload.incomplete = upload.incomplete || (part.name == kIncompletePart && part.content == "yes");
        } else {
            upload.files.push_back(
                {part.file_name.empty() ? part.name : part.file_name, part.type, part.content});
        }
    }
    if (!found) return fail("submission.no-xml", "There is no part xml_submission_file.");
    return upload;
}

void submit(service::OpenRosaSubmissions& submissions, Call call, const http::Respond& respond) {
    const auto whole = std::make_shared<Call>(std::move(call));
    const auto language = language_of(whole->head);
    auto upload = read_upload(*whole);
    if (!upload) return respond(refusal(upload.error(), language));
    upload->held = whole;
    submissions.submit(
        whole->app_user(), std::move(*upload), [respond, language](Result<service::Receipt> receipt) {
            if (!receipt) return respond(refusal(receipt.error(), language));
            const int status = receipt->complete && !receipt->repeated ? 201 : 202;
            respond(xml_response(status, openrosa_response("submit_success", message_of(*receipt, language)),
                                 language));
        });
}

/// What every response of OpenRosa has. Refusals that were made before a handler was reached get their form
/// here.
void finish(const Clock& clock, Response& response) {
    bool has_language = false;
    std::string* type = nullptr;
    for (auto& [name, value] : response.fields) {
        has_language = has_language || name == "Content-Language";
        if (name == "Content-Type") type = &value;
    }
    const bool refused = type != nullptr && *type == kProblemType;
    if (refused) {
        *type = kXmlType;
        response.body = openrosa_response("submit_error", message_of(response.problem, {}));
    }
    if (!has_language) response.with("Content-Language", refused ? "nl, en" : "nl");
    response.with("X-OpenRosa-Version", "1.0")
        .with("X-OpenRosa-Accept-Content-Length", std::to_string(kAcceptedContentLength))
        .with("Date", http_date(clock.wall()));
}

void add_rows(std::vector<Route>& rows, const Services& services, const std::string& prefix,
              Authentication authentication) {
    auto& forms = services.openrosa_forms;
    auto& submissions = services.openrosa_submissions;
    const auto row = [&](Method method, const std::string& path, std::size_t limit, http::Handler handler) {
        rows.push_back({method,
                        prefix + path,
                        authentication,
                        Privilege::Enter,
                        limit,
                        RateClass::Free,
                        std::move(handler),
                        {},
                        [&clock = services.clock](Response& response) { finish(clock, response); }});
    };
    const auto get = [&](const std::string& path, Response (*answer)(service::OpenRosaForms&, const Call&)) {
        row(Method::Get, path, 0,
            http::at_once([&forms, answer](const Call& call) { return answer(forms, call); }));
    };
    get("/formList", form_list);
    get("/forms/{form}", form);
    get("/forms/{form}/manifest", manifest);
    get("/forms/{form}/attachments/{name}", attachment);
    row(Method::Get, "/datasets/{list}/integrity", 0,
        http::at_once([&lists = services.entity_lists](const Call& call) { return integrity(lists, call); }));
    row(Method::Head, "/submission", 0, http::at_once(probe));
    row(Method::Post, "/submission", kMostSubmissionBytes,
        [&submissions](Call call, const http::Respond& respond) {
            submit(submissions, std::move(call), respond);
        });
}

}  // namespace

std::vector<Route> openrosa_routes(const Services& services) {
    std::vector<Route> rows;
    add_rows(rows, services, "/v1/key/{token}/projects/{project}", Authentication::AppUserKey);
    add_rows(rows, services, "/openrosa/projects/{project}", Authentication::AppUser);
    return rows;
}

}  // namespace meetmoment::server::api
