// What ODK's clients fetch: the list of forms, the forms, and the files that go with them. A form comes with
// the study, region, round and group of the app user already in its context nodes, so that it asks what fits
// them.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "sync-server/service/form_media.hpp"
#include "sync-server/service/study_catalogue.hpp"

namespace meetmoment::server::service {

struct ListedForm {
    std::string id, version, name, hash;  ///< `hash`: MD5 of the form's bytes in hexadecimal
    std::string description;
    bool has_files = false;
};

struct FormListQuery {
    std::string form;  ///< "" = all
    bool all_versions = false;
    std::string language;  ///< of names, "nl"
};

/// A form as one app user gets it.
struct ServedForm {
    std::string xml, hash;
};

class OpenRosaForms {
  public:
    /// `media` and references must outlive it.
    OpenRosaForms(storage::Store& store, StudyCatalogue& catalogue, const Clock& clock,
                  std::vector<FormMedia*> media)
        : store_(store), catalogue_(catalogue), clock_(clock), media_(std::move(media)) {}

    /// Open forms of the study's instruments that the app user may see; all versions that are kept, or the
    /// one that the study names. In the study's order.
    [[nodiscard]] Result<std::vector<ListedForm>> list(const AppUser& user, const FormListQuery& query);

    // `version` "": the one that the study names. They fail with "submission.unknown-form" and
    // "app-user.form".
    [[nodiscard]] Result<std::shared_ptr<const ServedForm>> form(const AppUser& user, const std::string& id,
                                                                 const std::string& version);
    [[nodiscard]] Result<std::vector<FormFile>> files(const AppUser& user, const std::string& id,
                                                      const std::string& version);
    struct Content {
        std::string bytes, hash, mime;
    };
    /// Fails also with "document.unknown".
    [[nodiscard]] Result<Content> file(const AppUser& user, const std::string& id, const std::string& version,
                                       const std::string& name);

  private:
    struct Found {
        std::string version;
        std::shared_ptr<const study::Study> study;
    };
    [[nodiscard]] Result<Found> find(storage::Reading& reading, const AppUser& user, const std::string& id,
                                     const std::string& version);
    [[nodiscard]] Result<std::shared_ptr<const ServedForm>> served(storage::Reading& reading,
                                                                   const AppUser& user,
                                                                   const study::Study& study,
                                                                   const storage::DocumentRow& document);
    [[nodiscard]] std::vector<FormFile> files_of(storage::Reading& reading, const AppUser& user,
                                                 const std::string& id, const std::string& version);

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    const Clock& clock_;
    std::vector<FormMedia*> media_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const ServedForm>> made_;
};

}  // namespace meetmoment::server::service
