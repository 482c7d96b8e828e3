// Who is behind a participant's code, for who may know.
#include "sync-server/api/json_in.hpp"
#include "sync-server/api/json_out.hpp"
#include "sync-server/api/people_json.hpp"
#include "sync-server/api/respond.hpp"
#include "sync-server/api/routes.hpp"
#include "sync-server/support/qr_code.hpp"

namespace meetmoment::server::api {
namespace {

using http::Authentication;
using http::Call;
using http::Method;
using http::RateClass;
using http::Response;
using http::Route;

constexpr std::size_t kManyBody = 1024 * 1024;

service::ParticipantDetails details_of(const Fields& fields) {
    return {fields.text_or_empty("name"),      fields.text_or_empty("organisation"),
            fields.text_or_empty("seat"),      fields.text_or_empty("email"),
            fields.text_or_empty("telephone"), fields.text_or_empty("note")};
}

Response issue(service::Participants& participants, const Call& call, const Fields& fields) {
    const auto objects = fields.objects("participants");
    if (!objects) return problem(objects.error());
    std::vector<service::ParticipantDetails> details;
    details.reserve(objects->size());
    for (const auto& object : *objects)
        details.push_back(details_of(object));
    auto response = shown(participants.issue(call.person(), fields.text_or_empty("region"),
                                             fields.text_or_empty("group"), details),
                          201);
    response.audited = "count=" + std::to_string(details.size());
    return response;
}

Response change(service::Participants& participants, const Call& call, const Fields& fields) {
    return done(participants.change(call.person(), call.parameters.at("code"), details_of(fields)));
}

Response erase(service::Participants& participants, const Call& call, const Fields& fields) {
    const auto erased =
        participants.erase(call.person(), call.parameters.at("code"), fields.text_or_empty("reason"));
    auto response = shown(erased);
    if (erased) response.audited = "records=" + std::to_string(erased->records);
    return response;
}

/// The code to be scanned, as a picture to print; the name is for who gives the card out and not on it.
Response card(service::Participants& participants, const Call& call) {
    const auto participant = participants.find(call.person(), call.parameters.at("code"));
    if (!participant) return problem(participant.error());
    const auto picture = qr_code(participant->code);
    if (!picture) return problem(picture.error());
    return http::text_response(200, as_svg(*picture), "image/svg+xml");
}

/// All that is held of one person, for who asks what is held of him: who he is, and each submission as the
/// portal shows it, with its history.
Response everything_of(service::Participants& participants, service::Review& review, const Call& call) {
    const auto& code = call.parameters.at("code");
    const auto participant = participants.find(call.person(), code);
    if (!participant) return problem(participant.error());
    const auto records = participants.submissions(call.person(), code);
    if (!records) return problem(records.error());
    std::string submissions;
    for (const auto& id : *records) {
        const auto submission = review.submission(call.person(), id.to_string());
        if (!submission) return problem(submission.error());
        submissions += (submissions.empty() ? "" : ",") + to_json(*submission);
    }
    auto response = http::text_response(
        200, R"({"participant":)" + to_json(*participant) + R"(,"submissions":[)" + submissions + "]}",
        "application/json");
    response.with("Content-Disposition", "attachment; filename=\"" + participant->code + ".json\"");
    response.audited = "records=" + std::to_string(records->size());
    return response;
}

}  // namespace

std::vector<Route> participant_routes(const Services& services) {
    auto& participants = services.participants;
    const auto row = [](Method method, const char* pattern, std::string_view audit, Privilege privilege,
                        http::Handler handler) {
        const bool body = method == Method::Post || method == Method::Put;
        return Route{method,
                     pattern,
                     Authentication::Session,
                     privilege,
                     body ? kManyBody : 0,
                     RateClass::Free,
                     std::move(handler),
                     audit};
    };
    using Take = Response (*)(service::Participants&, const Call&, const Fields&);
    const auto taking = [&participants](Take take) {
        return with_fields([&participants, take](const Call& call, const Fields& fields) {
            return take(participants, call, fields);
        });
    };
    return {
        row(Method::Get, "/api/participants", "participants.list", Privilege::KnowParticipants,
            http::at_once(
                [&participants](const Call& call) { return shown(participants.list(call.person())); })),
        row(Method::Post, "/api/participants", "participants.issue", Privilege::KnowParticipants,
            taking(issue)),
        row(Method::Get, "/api/participants/{code}", "participant.read", Privilege::KnowParticipants,
            http::at_once([&participants](const Call& call) {
                return shown(participants.find(call.person(), call.parameters.at("code")));
            })),
        row(Method::Put, "/api/participants/{code}", "participant.change", Privilege::KnowParticipants,
            taking(change)),
        row(Method::Get, "/api/participants/{code}/card", "participant.card", Privilege::KnowParticipants,
            http::at_once([&participants](const Call& call) { return card(participants, call); })),
        row(Method::Get, "/api/participants/{code}/export", "participant.export", Privilege::KnowParticipants,
            http::at_once([&participants, &review = services.review](const Call& call) {
                return everything_of(participants, review, call);
            })),
        row(Method::Post, "/api/participants/{code}/erase", "participant.erase", Privilege::EraseParticipants,
            taking(erase)),
    };
}

}  // namespace meetmoment::server::api
