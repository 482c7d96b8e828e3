// Small conversions between columns and values. Internal to sqlite/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync-server/storage/sqlite/query.hpp"

namespace meetmoment::server::storage {

/// Space-separated lists: scopes, accounts. Neither can hold a space.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

/// Lists of paths, which may hold a space but no line feed that anybody gave a form.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);
[[nodiscard]] std::string lines(const std::vector<std::string>& texts);

inline constexpr std::string_view kSubmissionColumns =
    "id, scope, round, region, grp, instrument, form, respondent, status, source, review, conflicts, "
    "authors, "
    "started_ms, finished_ms, updated_ms";
[[nodiscard]] SubmissionRow submission_row(const Query& query);

/// "-updated" → "updated_ms DESC, id"; an unknown key sorts by update.
[[nodiscard]] std::string order_by(std::string_view sort);

/// Lower case (ASCII), without hyphens, so that ids and codes are found however they are written.
[[nodiscard]] std::string search_text(std::string_view text);

}  // namespace meetmoment::server::storage
