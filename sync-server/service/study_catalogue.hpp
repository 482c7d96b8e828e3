// Parsed studies and forms, kept as long as their stored versions do not change. Thread-safe.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "shared/study/guide.hpp"
#include "shared/study/study.hpp"
#include "sync-server/service/form_texts.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// Names of documents: "study", "form/v-u", "guide/g-u".
inline constexpr const char* kStudyDocument = "study";
[[nodiscard]] std::string form_document(std::string_view form_id);
[[nodiscard]] std::string guide_document(std::string_view guide_id);

/// "v-u:2026.1" → {"v-u", "2026.1"}; the version is "" when there is no colon.
[[nodiscard]] std::pair<std::string, std::string> split_version(std::string_view text);

class StudyCatalogue {
  public:
    /// nullptr when the store has no such study or cannot parse it any more.
    [[nodiscard]] std::shared_ptr<const study::Study> study(storage::Reading& reading, const std::string& id);
    /// By "v-u:2026.1". nullptr when the form is not there or is broken.
    [[nodiscard]] std::shared_ptr<const FormTexts> form(storage::Reading& reading, const std::string& study,
                                                        const std::string& form_version);
    /// The form of a record, with the facts of the round before beside it (shared/registry).
    [[nodiscard]] std::shared_ptr<const FormTexts> form_of(storage::Reading& reading,
                                                           const std::string& study,
                                                           const record::RecordState& state);
    /// By "g-u:2026.1"; for all rounds.
    [[nodiscard]] std::shared_ptr<const study::Guide> guide(storage::Reading& reading,
                                                            const std::string& study,
                                                            const std::string& guide_version);
    /// A study or its documents were saved.
    void forget();

  private:
    std::mutex mutex_;
    std::map<std::string, std::pair<std::string, std::shared_ptr<const study::Study>>> studies_;
    std::map<std::string, std::shared_ptr<const FormTexts>> forms_;
    std::map<std::string, std::shared_ptr<const study::Guide>> guides_;
};

}  // namespace meetmoment::server::service
