#include "sync-server/api/people_json.hpp"

#include <boost/json.hpp>

#include "sync-server/api/json_parts.hpp"
#include "sync-server/support/qr_code.hpp"

namespace meetmoment::server::api {
namespace {

namespace json = boost::json;

template <class T, class Convert>
std::string rows(const std::vector<T>& values, Convert convert) {
    return json::serialize(json::object{{"rows", array_of(values, convert)}});
}

/// Of what was made a moment before, so it fits.
std::string picture_of(const std::string& text) {
    const auto code = qr_code(text);
    return code ? as_svg(*code) : std::string();
}

json::object known_person(const service::KnownPerson& one) {
    return {{"account", one.account},
            {"name", one.name},
            {"memberships", array_of(one.memberships, membership)},
            {"locked", one.locked},
            {"second_factor", one.second_factor},
            {"used_ms", one.used_ms}};
}

json::object invitation_row(const storage::InvitationRow& row) {
    return {{"id", row.id},
            {"name", row.name},
            {"made_by", row.made_by},
            {"membership", membership(row.membership)},
            {"made_ms", row.made_ms},
            {"expires_ms", row.expires_ms},
            {"taken_by", row.taken_by}};
}

const char* state_of(storage::DeviceState state) {
    switch (state) {
        case storage::DeviceState::Active:
            return "active";
        case storage::DeviceState::Revoked:
            return "revoked";
        case storage::DeviceState::Wiping:
            return "wiping";
        case storage::DeviceState::Wiped:
            return "wiped";
    }
    return "revoked";
}

json::object device(const storage::DeviceRow& row) {
    return {{"id", row.device.id},
            {"name", row.name},
            {"user", row.device.user},
            {"display_name", row.device.display_name},
            {"scopes", strings(row.device.scopes)},
            {"build", row.build},
            {"state", state_of(row.state)},
            {"enrolled_ms", row.enrolled_ms},
            {"token_ms", row.token_ms},
            {"seen_ms", row.seen_ms}};
}

json::object participant(const service::Participant& one) {
    json::object out{{"code", one.code},
                     {"region", one.region},
                     {"group", one.group},
                     {"name", one.details.name},
                     {"organisation", one.details.organisation},
                     {"seat", one.details.seat},
                     {"email", one.details.email},
                     {"telephone", one.details.telephone},
                     {"note", one.details.note},
                     {"made_ms", one.made_ms},
                     {"made_by", one.made_by},
                     {"erased_ms", nullptr}};
    if (one.erased_ms) out["erased_ms"] = *one.erased_ms;
    return out;
}

}  // namespace

std::string sessions_json(const std::vector<storage::SessionRow>& sessions, const Bytes& own) {
    return rows(sessions, [&own](const storage::SessionRow& row) {
        return json::object{{"id", row.id},           {"opened_ms", row.opened_ms},
                            {"used_ms", row.used_ms}, {"expires_ms", row.expires_ms},
                            {"agent", row.agent},     {"peer", row.peer},
                            {"this", row.hash == own}};
    });
}

std::string to_json(const service::NewFactor& factor) {
    return json::serialize(
        json::object{{"secret", factor.secret}, {"link", factor.link}, {"picture", picture_of(factor.link)}});
}

std::string spare_codes_json(const std::vector<std::string>& codes) {
    return json::serialize(json::object{{"spare_codes", strings(codes)}});
}

std::string to_json(const std::vector<service::KnownPerson>& people) {
    return rows(people, known_person);
}

std::string to_json(const std::vector<storage::InvitationRow>& invitations) {
    return rows(invitations, invitation_row);
}

std::string to_json(const service::MadeInvitation& made) {
    return json::serialize(
        json::object{{"id", made.id}, {"token", made.token}, {"expires_ms", made.expires_ms}});
}

std::string to_json(const service::Invitation& invitation) {
    return json::serialize(json::object{{"name", invitation.name},
                                        {"membership", membership(invitation.membership)},
                                        {"expires_ms", invitation.expires_ms}});
}

std::string to_json(const std::vector<storage::DeviceRow>& devices) {
    return rows(devices, device);
}

std::string code_json(const service::MadeCode& made, const std::string& link) {
    return json::serialize(json::object{{"code", made.code},
                                        {"link", link},
                                        {"picture", picture_of(link)},
                                        {"expires_ms", made.expires_ms},
                                        {"scopes", strings(made.scopes)}});
}

std::string token_json(const std::string& token) {
    return json::serialize(json::object{{"token", token}});
}

std::string to_json(const service::Participant& one) {
    return json::serialize(participant(one));
}

std::string to_json(const std::vector<service::Participant>& participants) {
    return rows(participants, participant);
}

std::string to_json(const service::Erased& erased) {
    return json::serialize(json::object{{"records", erased.records}});
}

std::string audit_json(const std::vector<storage::AuditRow>& entries, const service::AuditSummary& summary) {
    auto list = array_of(entries, [](const storage::AuditRow& row) {
        return json::object{{"seq", row.seq},       {"at_ms", row.at_ms},     {"actor", row.actor},
                            {"action", row.action}, {"subject", row.subject}, {"detail", row.detail},
                            {"status", row.status}};
    });
    return json::serialize(json::object{
        {"rows", std::move(list)}, {"first", summary.first}, {"last", summary.last}, {"head", summary.head}});
}

}  // namespace meetmoment::server::api
