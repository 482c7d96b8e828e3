// The route table: every address of the server with what guards it. openapi.yaml describes the same table,
// and a test compares the two.
#pragma once

#include <vector>

#include "sync-server/http/router.hpp"
#include "sync-server/service/accounts.hpp"
#include "sync-server/service/attention_desk.hpp"
#include "sync-server/service/audit.hpp"
#include "sync-server/service/blobs.hpp"
#include "sync-server/service/devices.hpp"
#include "sync-server/service/documents.hpp"
#include "sync-server/service/enrolment.hpp"
#include "sync-server/service/entity_lists.hpp"
#include "sync-server/service/exports.hpp"
#include "sync-server/service/ingest.hpp"
#include "sync-server/service/openrosa_forms.hpp"
#include "sync-server/service/openrosa_submissions.hpp"
#include "sync-server/service/overview.hpp"
#include "sync-server/service/participants.hpp"
#include "sync-server/service/people.hpp"
#include "sync-server/service/review.hpp"

namespace meetmoment::server::api {

/// The use cases behind the routes; they outlive the table.
struct Services {
    service::Accounts& accounts;
    service::Enrolment& enrolment;
    service::Documents& documents;
    service::Ingest& ingest;
    service::Overview& overview;
    service::Review& review;
    service::Exports& exports;
    service::AttentionDesk& attention;
    service::Blobs& blobs;
    storage::Store& store;
    service::OpenRosaForms& openrosa_forms;
    service::OpenRosaSubmissions& openrosa_submissions;
    service::EntityLists& entity_lists;
    service::People& people;
    service::Devices& devices;
    service::Participants& participants;
    service::Audit& audit;
    const Clock& clock;
};

[[nodiscard]] std::vector<http::Route> routes(const Services& services);

/// Rows of the table, by room.
[[nodiscard]] std::vector<http::Route> tablet_routes(const Services& services);
[[nodiscard]] std::vector<http::Route> blob_routes(const Services& services);
[[nodiscard]] std::vector<http::Route> session_routes(const Services& services);
[[nodiscard]] std::vector<http::Route> people_routes(const Services& services);
[[nodiscard]] std::vector<http::Route> device_routes(const Services& services);
[[nodiscard]] std::vector<http::Route> participant_routes(const Services& services);
[[nodiscard]] std::vector<http::Route> audit_routes(const Services& services);
[[nodiscard]] std::vector<http::Route> portal_routes(const Services& services);
[[nodiscard]] std::vector<http::Route> attention_routes(const Services& services);
[[nodiscard]] std::vector<http::Route> openrosa_routes(const Services& services);

}  // namespace meetmoment::server::api
