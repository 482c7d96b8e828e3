// People, tablets and participants as JSON. Internal to api/.
#pragma once

#include <string>
#include <vector>

#include "sync-server/service/accounts.hpp"
#include "sync-server/service/audit.hpp"
#include "sync-server/service/enrolment.hpp"
#include "sync-server/service/participants.hpp"
#include "sync-server/service/people.hpp"

namespace meetmoment::server::api {

/// `own`: hash of the session that asks, marked as this one.
[[nodiscard]] std::string sessions_json(const std::vector<storage::SessionRow>& sessions, const Bytes& own);
[[nodiscard]] std::string to_json(const service::NewFactor& factor);
[[nodiscard]] std::string spare_codes_json(const std::vector<std::string>& codes);
[[nodiscard]] std::string to_json(const std::vector<service::KnownPerson>& people);
[[nodiscard]] std::string to_json(const std::vector<storage::InvitationRow>& invitations);
[[nodiscard]] std::string to_json(const service::MadeInvitation& made);
[[nodiscard]] std::string to_json(const service::Invitation& invitation);
[[nodiscard]] std::string to_json(const std::vector<storage::DeviceRow>& devices);
/// `link` is what the tablet scans.
[[nodiscard]] std::string code_json(const service::MadeCode& made, const std::string& link);
[[nodiscard]] std::string token_json(const std::string& token);
[[nodiscard]] std::string to_json(const service::Participant& participant);
[[nodiscard]] std::string to_json(const std::vector<service::Participant>& participants);
[[nodiscard]] std::string to_json(const service::Erased& erased);
[[nodiscard]] std::string audit_json(const std::vector<storage::AuditRow>& rows,
                                     const service::AuditSummary& summary);

}  // namespace meetmoment::server::api
