// Interned names: elements, prefixes and namespace URIs compare as integers in the node table and in
// expressions.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace meetmoment::xform {

using NameId = std::uint32_t;

/// Grows while a form is read and is not changed afterwards. Id 0 is the empty name.
class NameTable {
  public:
    NameTable() { intern(""); }
    NameTable(const NameTable&) = delete;
    NameTable& operator=(const NameTable&) = delete;

    NameId intern(std::string_view name);
    /// The id of a name that is known, else 0.
    [[nodiscard]] NameId find(std::string_view name) const {
        const auto found = index_.find(name);
        return found == index_.end() ? 0 : found->second;
    }
    [[nodiscard]] std::size_t size() const { return names_.size(); }
    [[nodiscard]] std::string_view text(NameId id) const { return names_[id]; }

  private:
    std::deque<std::string> names_;
    std::unordered_map<std::string_view, NameId> index_;
};

}  // namespace meetmoment::xform
