// What tablets fetch: the study and its forms and guides; and how an owner puts them in.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// Of a form, for ODK's clients: an open one is listed and takes submissions; a closing one only takes them;
/// a closed one neither. Every form begins open. Tablets are told by the rounds of the study.
namespace form_state {
inline constexpr std::string_view kOpen = "open";
inline constexpr std::string_view kClosing = "closing";
inline constexpr std::string_view kClosed = "closed";
}  // namespace form_state

class Documents {
  public:
    Documents(storage::Store& store, StudyCatalogue& catalogue) : store_(store), catalogue_(catalogue) {}

    [[nodiscard]] Result<std::vector<storage::DocumentRow>> list(const std::string& study);
    /// Fails with "document.unknown".
    [[nodiscard]] Result<Bytes> get(const std::string& study, const std::string& name,
                                    const std::string& version);

    /// The text of a file that the study names ("forms/v-u.xml"); nullopt when there is none.
    using Resource = std::function<std::optional<std::string>(const std::string& name)>;
    /// Saves a study with all its forms and guides, each parsed first. Gives the study's id. Fails with
    /// "study.*", "guide.*", "form.*", "document.unknown" for a file that is missing, "document.version" for
    /// a form or guide that says another id or version than the study.
    [[nodiscard]] Result<std::string> save_study(const std::string& json, const Resource& resource);

    /// Fails with "study.none", "document.unknown".
    Result<void> set_form_state(const std::string& study, const std::string& form, const std::string& state);

  private:
    storage::Store& store_;
    StudyCatalogue& catalogue_;
};

}  // namespace meetmoment::server::service
