#include "shared/xform/name_table.hpp"

namespace meetmoment::xform {

NameId NameTable::intern(std::string_view name) {
    if (name.empty() && !names_.empty()) return 0;
    if (const auto found = index_.find(name); found != index_.end()) return found->second;
    const auto id = static_cast<NameId>(names_.size());
    names_.emplace_back(name);
    index_.emplace(names_.back(), id);
    return id;
}

}  // namespace meetmoment::xform
