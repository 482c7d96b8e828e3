// Rows about people, their tablets and participants, for every engine: columns in the order in which they are
// read. A Query as in words.hpp.
#pragma once

#include <string_view>

#include "sync-server/storage/words.hpp"

namespace meetmoment::server::storage {

inline constexpr std::string_view kAccountColumns =
    "account, name, password_hash, locked, factor_secret, factor_confirmed, factor_step, factor_spare, "
    "created_ms, used_ms";
/// Without the memberships.
template <class Query>
[[nodiscard]] AccountRow account_row(const Query& query) {
    AccountRow row;
    row.account = query.text(0);
    row.name = query.text(1);
    row.password_hash = query.text(2);
    row.locked = query.integer(3) != 0;
    if (!query.is_null(4))
        row.second_factor = {query.blob(4), query.integer(5) != 0, query.integer(6), words_of(query.text(7))};
    row.created_ms = query.integer(8);
    row.used_ms = query.integer(9);
    return row;
}

/// From the column of the study on. A role that this version does not know may do least.
template <class Query>
[[nodiscard]] Membership membership_row(const Query& query, int column) {
    return {query.text(column), parse_role(query.text(column + 1)).value_or(Role::Interviewer),
            words_of(query.text(column + 2))};
}

inline constexpr std::string_view kSessionColumns =
    "hash, account, csrf, used_ms, expires_ms, id, opened_ms, agent, peer";
template <class Query>
[[nodiscard]] SessionRow session_row(const Query& query) {
    return {query.blob(0), query.text(1),    query.text(2), query.integer(3), query.integer(4),
            query.text(5), query.integer(6), query.text(7), query.text(8)};
}

inline constexpr std::string_view kInvitationColumns =
    "id, hash, name, study, role, regions, made_by, made_ms, expires_ms, taken_by";
template <class Query>
[[nodiscard]] InvitationRow invitation_row(const Query& query) {
    return {query.text(0), query.blob(1),    query.text(2),    membership_row(query, 3),
            query.text(6), query.integer(7), query.integer(8), query.text(9)};
}

inline constexpr std::string_view kDeviceColumns =
    "id, study, \"user\", display_name, scopes, name, build, token_hash, enrolled_ms, state, "
    "next_token_hash, token_ms, seen_ms";
template <class Query>
[[nodiscard]] DeviceRow device_row(const Query& query) {
    DeviceRow row;
    row.device = {query.text(0), query.text(1), query.text(2), query.text(3), words_of(query.text(4)), false};
    row.name = query.text(5);
    row.build = query.text(6);
    row.token_hash = query.blob(7);
    row.enrolled_ms = query.integer(8);
    row.state = static_cast<DeviceState>(query.integer(9));
    if (!query.is_null(10)) row.next_token_hash = query.blob(10);
    row.token_ms = query.integer(11);
    row.seen_ms = query.integer(12);
    return row;
}

inline constexpr std::string_view kParticipantColumns =
    "code, region, grp, sealed, made_ms, made_by, erased_ms";
template <class Query>
[[nodiscard]] ParticipantRow participant_row(const Query& query) {
    ParticipantRow row{query.text(0),    query.text(1), query.text(2), query.blob(3),
                       query.integer(4), query.text(5), std::nullopt};
    if (!query.is_null(6)) row.erased_ms = query.integer(6);
    return row;
}

template <class Row, class Query>
[[nodiscard]] std::optional<Row> first_row(Query& query, Row (*row)(const Query&)) {
    if (!query.next()) return std::nullopt;
    return row(query);
}
template <class Row, class Query>
[[nodiscard]] std::vector<Row> all_rows(Query& query, Row (*row)(const Query&)) {
    std::vector<Row> rows;
    while (query.next())
        rows.push_back(row(query));
    return rows;
}

}  // namespace meetmoment::server::storage
