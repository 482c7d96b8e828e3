// Reading fields of folded records, and writing them: every operation names exactly the dots that were
// loaded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/record/fold.hpp"

namespace meetmoment::interview {

[[nodiscard]] record::Path path_of(std::string_view field);
/// A field of its own for each topic or item: `prefix` ends in '/'.
[[nodiscard]] record::Path path_of(std::string_view prefix, std::string_view of);

[[nodiscard]] record::Value integer(std::int64_t number);
[[nodiscard]] record::Value moment(UtcMillis time);
[[nodiscard]] record::Value truth(bool yes);
[[nodiscard]] record::Value reference(const record::RecordId& record);

/// Numbers from outside are brought into ± 2^52, so that sums of a few of them cannot overflow.
[[nodiscard]] std::int64_t within_range(std::int64_t number);

// What is shown of a field, nullopt (or false) when it is missing or of another type.
[[nodiscard]] std::optional<std::int64_t> integer_of(const record::RecordState& state,
                                                     const record::Path& path);
[[nodiscard]] std::optional<std::int64_t> integer_of(const record::RecordState& state,
                                                     std::string_view field);
[[nodiscard]] std::optional<UtcMillis> moment_of(const record::RecordState& state, std::string_view field);
[[nodiscard]] bool truth_of(const record::RecordState& state, std::string_view field);
[[nodiscard]] std::optional<record::RecordId> reference_of(const record::RecordState& state,
                                                           std::string_view field);
/// nullptr when nothing is live there.
[[nodiscard]] const record::Siblings* siblings_of(const record::RecordState& state, const record::Path& path);
[[nodiscard]] bool in_conflict(const record::RecordState& state, const record::Path& path);
/// Members of an add-wins set as texts, each once, in bytewise order.
[[nodiscard]] std::vector<std::string> elements_of(const record::RecordState& state, const record::Path& set);
/// Members that are identities of records.
[[nodiscard]] std::vector<record::RecordId> references_of(const record::RecordState& state,
                                                          const record::Path& set);

/// Parts of a text between single blanks; the last of `count` parts holds the rest. Fewer when it is shorter.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, std::size_t count);
/// A whole decimal number within ± 2^52.
[[nodiscard]] std::optional<std::int64_t> number_of(std::string_view text);

/// What one act writes to one record. `loaded` must outlive it.
class Change {
  public:
    explicit Change(const record::RecordState& loaded) : loaded_(&loaded) {}
    /// Of a record that is made by it.
    [[nodiscard]] static Change creation(const record::RecordId& record, std::string_view kind,
                                         const std::optional<record::RecordId>& parent);

    /// Over everything that is loaded of the path. Nothing when that is just this value.
    Change& put(const record::Path& path, record::Value value);
    Change& put(std::string_view field, record::Value value) { return put(path_of(field), std::move(value)); }
    /// Nothing for an empty text.
    Change& put_text(std::string_view field, std::string_view text);
    /// Nothing when the element is there.
    Change& add(const record::Path& set, std::string element);
    Change& add(std::string_view set, std::string element) { return add(path_of(set), std::move(element)); }
    /// Nothing when it is not.
    Change& remove(const record::Path& set, std::string_view element);
    /// Any other operation on the record.
    Change& append(record::Op op);
    /// Blanks a field: nothing when no value is live there.
    Change& clear(const record::Path& path);
    /// Hides the record as far as it is loaded; nothing when it is hidden and nothing else is written. Last.
    Change& hide();

    /// With a Seen of the loaded heads; nothing at all when nothing changes.
    [[nodiscard]] std::vector<record::Op> ops() &&;

  private:
    Change() = default;

    const record::RecordState* loaded_ = nullptr;  ///< nullptr: the record is new
    record::RecordId record_;
    std::vector<record::Op> ops_;
};

}  // namespace meetmoment::interview
