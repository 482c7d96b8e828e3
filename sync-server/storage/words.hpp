// Small conversions between columns and values, for every engine. A Query is what an engine's queries have in
// common: text(), integer(), uuid(), hash() and is_null() of a column, counted from 0.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync-server/storage/store.hpp"

namespace meetmoment::server::storage {

/// Space-separated lists: scopes, accounts. Neither can hold a space.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

/// " one two ", in which a word stands between spaces; nullopt stays so.
[[nodiscard]] std::optional<std::string> spaced(const std::optional<std::vector<std::string>>& words);

/// Lists of paths, which may hold a space but no line feed that anybody gave a form.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);
[[nodiscard]] std::string lines(const std::vector<std::string>& texts);

/// Throw StoreFailure "store.corrupt" when they cannot be read.
[[nodiscard]] record::Value value_of(ByteView bytes);
[[nodiscard]] record::Path path_of(std::string_view text);

/// The deletions of a record, by operation: what each had seen.
using Hides = std::map<record::Dot, std::map<record::WriterId, std::uint32_t>>;
/// What they come to; the state's heads are there.
void decide_visibility(record::RecordState& state, const Hides& hides);

inline constexpr std::string_view kSubmissionColumns =
    "id, scope, round, region, grp, instrument, form, respondent, status, source, review, conflicts, "
    "authors, "
    "started_ms, finished_ms, updated_ms";
template <class Query>
[[nodiscard]] SubmissionRow submission_row(const Query& query) {
    SubmissionRow row;
    row.id = query.uuid(0);
    row.scope = query.text(1);
    row.round = query.text(2);
    row.region = query.text(3);
    row.group = query.text(4);
    row.instrument = query.text(5);
    row.form = query.text(6);
    row.respondent = query.text(7);
    row.status = query.text(8);
    row.source = query.text(9);
    row.review = query.text(10);
    row.conflicts = query.integer(11);
    row.authors = words_of(query.text(12));
    row.started_ms = query.integer(13);
    row.finished_ms = query.integer(14);
    row.updated_ms = query.integer(15);
    return row;
}

inline constexpr std::string_view kAttentionColumns =
    "record, key, kind, severity, blocking, accepted, rule, paths, other, who, at_ms, record_kind, round, "
    "region, grp, title";
template <class Query>
[[nodiscard]] AttentionRow attention_row(const Query& query) {
    AttentionRow row;
    row.record = query.uuid(0);
    row.key = query.hash(1);
    row.kind = query.text(2);
    row.severity = query.text(3);
    row.blocking = query.integer(4) != 0;
    row.accepted = query.integer(5) != 0;
    row.rule = query.text(6);
    row.paths = lines_of(query.text(7));
    if (!query.is_null(8)) row.other = query.uuid(8);
    row.who = words_of(query.text(9));
    row.at_ms = query.integer(10);
    row.record_kind = query.text(11);
    row.round = query.text(12);
    row.region = query.text(13);
    row.group = query.text(14);
    row.title = query.text(15);
    return row;
}

/// "-updated" → "updated_ms DESC, id"; an unknown key sorts by update.
[[nodiscard]] std::string order_by(std::string_view sort);

/// Lower case (ASCII), without hyphens, so that ids and codes are found however they are written.
[[nodiscard]] std::string search_text(std::string_view text);

}  // namespace meetmoment::server::storage
