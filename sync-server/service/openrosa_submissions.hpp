// Submissions of ODK Collect and Enketo (design: OpenRosa's submission API as Collect, Enketo, ODK Central
// and Kobo live it). Each becomes commits of its app user's own writer, so that it merges with everything
// else; the XML and the files are kept as they came.
//
// A submission is known by its instanceID. The same one again, byte for byte, changes nothing but may bring
// more files; with other bytes it is refused. An edit has a new instanceID and names, as its deprecatedID,
// the submission that its author had before him: it becomes values over those of that submission, of the same
// record, and what somebody else changed meanwhile is a conflict as everywhere. Files of the earlier one that
// the edit still names stay.
//
// Of which study, region, round and group the answers are, the form's context nodes say, else the app user's
// settings, else the day and the form. A region that the app user does not have is not taken over.
//
// What a new submission says of entities is done to them (entity_intake.hpp); an edit does nothing to them.
// What cannot be done stays with the submission and is shown in the review.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/blobs.hpp"
#include "sync-server/service/documents.hpp"
#include "sync-server/service/own_writer.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// The region in the scope of what nobody knows the region of; no tablet has it.
inline constexpr std::string_view kNoRegion = "unassigned";

struct UploadedFile {
    std::string name, mime;
    std::string_view content;
};

struct Upload {
    std::string_view xml;
    std::vector<UploadedFile> files;
    bool incomplete = false;           ///< the client says that more files follow
    std::shared_ptr<const void> held;  ///< what the views point into
};

struct Receipt {
    std::string instance_id;
    record::RecordId record;
    bool complete = true;              ///< nothing is missing and the client does not say so
    bool repeated = false;             ///< nothing of it was new
    std::vector<std::string> missing;  ///< files that the form wants, by name
    bool entities_refused = false;     ///< some of what it says of entities could not be done
};

class OpenRosaSubmissions {
  public:
    /// References must outlive it.
    OpenRosaSubmissions(storage::Store& store, StudyCatalogue& catalogue, const Clock& clock,
                        OwnWriter& writer, Blobs& blobs)
        : store_(store), catalogue_(catalogue), clock_(clock), writer_(writer), blobs_(blobs) {}

    using Done = std::function<void(Result<Receipt>)>;
    /// Call it on a worker; `done` is called on this thread or on the store's writing thread, when everything
    /// is durable. Fails with
    ///   "form.not-xml", "form.doctype", "form.too-*", "submission.no-*"  what was sent cannot be read
    ///   "submission.unknown-form"      the form or this version of it is not here
    ///   "submission.unknown-original"  an edit of what is not here
    ///   "submission.differs"           the instanceID is known with other content
    ///   "submission.not-current"       an edit of what was edited already
    ///   "submission.other-form"        an edit by means of another form
    ///   "submission.deleted"           the record was deleted
    ///   "submission.closed"            the form takes no submissions any more
    ///   "app-user.form", "app-user.region"  it is none of the app user's affairs
    ///   "blob.quota", "blob.too-long", "store.*"
    void submit(const AppUser& user, Upload upload, Done done);

  private:
    storage::Store& store_;
    StudyCatalogue& catalogue_;
    const Clock& clock_;
    OwnWriter& writer_;
    Blobs& blobs_;
};

}  // namespace meetmoment::server::service
