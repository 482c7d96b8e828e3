// Commits as JSON, for people and for scripts of support.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "shared/record/commit.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::store::tool {

/// 16 hexadecimal digits.
[[nodiscard]] std::string text_of(record::WriterId writer);
/// "writer:seq".
[[nodiscard]] std::string text_of(const record::CommitId& id);
[[nodiscard]] boost::json::object commit_json(const LogEntry& entry);

}  // namespace meetmoment::store::tool
