// Every use case on a scene of its own, for tests that look at the whole route table.
#pragma once

#include "sync-server/api/routes.hpp"
#include "sync-server/support/worker_pool.hpp"
#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::test {

struct AllServices {
    Scene scene;
    WorkerPool workers{1, 1};
    service::Secrets secrets = service::Secrets::of(Bytes(32), scene.random);
    service::Accounts accounts{*scene.store, scene.clock, scene.random, secrets, {}};
    service::Enrolment enrolment{*scene.store, scene.clock, scene.random, "", {}};
    service::Documents documents{*scene.store, scene.catalogue};
    service::OwnWriter writer{scene.clock, scene.random, scene.catalogue, "server"};
    service::Ingest ingest{*scene.store, scene.catalogue, workers, scene.clock, writer};
    service::Overview overview{*scene.store, scene.catalogue};
    service::Review review{*scene.store, scene.catalogue, writer};
    service::Exports exports{*scene.store, scene.catalogue};
    service::AttentionDesk attention{*scene.store, scene.catalogue, writer};
    service::Blobs blobs{*scene.store, scene.catalogue, scene.clock, {}};
    service::EntityLists entity_lists{*scene.store, scene.catalogue};
    service::OpenRosaForms openrosa_forms{*scene.store, scene.catalogue, scene.clock, {&entity_lists}};
    service::OpenRosaSubmissions openrosa_submissions{*scene.store, scene.catalogue, scene.clock, writer,
                                                      blobs};
    service::People people{*scene.store, scene.catalogue, scene.clock, scene.random};
    service::Devices devices{*scene.store, scene.catalogue, enrolment, scene.clock, scene.random};
    service::Participants participants{*scene.store, scene.catalogue, secrets,
                                       writer,       scene.clock,     scene.random};
    service::Audit audit{*scene.store, scene.clock};

    [[nodiscard]] std::vector<http::Route> routes() {
        return api::routes({accounts, enrolment, documents, ingest, overview, review, exports, attention,
                            blobs, *scene.store, openrosa_forms, openrosa_submissions, entity_lists, people,
                            devices, participants, audit, scene.clock});
    }
};

}  // namespace meetmoment::server::test
