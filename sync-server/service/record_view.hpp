// From folded records and their commits to what a person reads. Internal to service/.
#pragma once

#include <map>
#include <string>

#include "sync-server/service/review.hpp"

namespace meetmoment::server::service {

[[nodiscard]] study::LocalText in_all_languages(const std::string& text);
[[nodiscard]] std::string dot_text(const record::Dot& dot);
[[nodiscard]] std::string kind_of(const record::Value& value);

/// Names of devices by writer, looked up once.
class DeviceNames {
  public:
    DeviceNames(storage::Reading& reading, std::string study)
        : reading_(reading), study_(std::move(study)), names_(reading.device_names(study_)) {}
    [[nodiscard]] std::string of(record::WriterId writer);

  private:
    storage::Reading& reading_;
    std::string study_;
    std::map<std::string, std::string> names_;
    std::map<record::WriterId, std::string> known_;
};

[[nodiscard]] Sibling sibling_of(const record::Live& live, const Question* question, DeviceNames& devices);

/// Of the answers in the form's order; what the form does not know comes last.
[[nodiscard]] std::vector<Answer> answers_of(const record::RecordState& state, const FormTexts* form,
                                             DeviceNames& devices);
[[nodiscard]] Answer answer_of(const record::RecordState& state, const record::Path& path,
                               const FormTexts* form, DeviceNames& devices);

/// The commits that touch a record, decoded once.
class History {
  public:
    History(storage::Reading& reading, const std::string& study, const record::RecordId& id);

    [[nodiscard]] std::vector<Change> changes(const FormTexts* form, DeviceNames& devices) const;
    /// The value that the authors of all these siblings had loaded; nullopt when there is none.
    [[nodiscard]] std::optional<Sibling> base(const record::Siblings& siblings, const Question* question,
                                              DeviceNames& devices) const;
    /// Who last set the review state, when and why.
    [[nodiscard]] ReviewView review(const record::RecordState& state) const;

  private:
    struct Entry {
        std::uint64_t server_seq;
        record::Commit commit;
    };
    [[nodiscard]] const record::Put* put(const record::Dot& dot, const record::Commit** commit) const;

    record::RecordId id_;
    std::vector<Entry> entries_;
    std::map<record::CommitId, std::size_t> by_id_;
};

}  // namespace meetmoment::server::service
