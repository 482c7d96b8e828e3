// The use cases about people, their tablets, and who participants are, in PostgreSQL.
#include "sync-server/storage/people_rows.hpp"
#include "sync-server/storage/postgres/postgres_writing.hpp"

namespace meetmoment::server::storage::postgres {
namespace {

std::string select(std::string_view columns, std::string_view rest) {
    return "SELECT " + std::string(columns) + " FROM " + std::string(rest);
}

std::vector<Membership> memberships_of(Connection& connection, const std::string& account) {
    Query query(connection, "SELECT study, role, regions FROM membership WHERE account = $1 ORDER BY study",
                account);
    std::vector<Membership> memberships;
    while (query.next())
        memberships.push_back(membership_row(query, 0));
    return memberships;
}

}  // namespace

std::optional<AccountRow> PostgresReading::account(const std::string& account) {
    Query query(connection_, select(kAccountColumns, "account WHERE account = $1"), account);
    auto row = first_row(query, account_row<Query>);
    if (row) row->memberships = memberships_of(connection_, row->account);
    return row;
}

std::vector<AccountRow> PostgresReading::accounts() {
    Query query(connection_, select(kAccountColumns, "account ORDER BY account"));
    auto rows = all_rows(query, account_row<Query>);
    for (auto& row : rows)
        row.memberships = memberships_of(connection_, row.account);
    return rows;
}

std::optional<SessionRow> PostgresReading::session(const Bytes& hash) {
    Query query(connection_, select(kSessionColumns, "session WHERE hash = $1"), hash);
    return first_row(query, session_row<Query>);
}

std::vector<SessionRow> PostgresReading::sessions(const std::string& account) {
    Query query(connection_,
                select(kSessionColumns, "session WHERE account = $1 ORDER BY opened_ms DESC, id"), account);
    return all_rows(query, session_row<Query>);
}

std::optional<InvitationRow> PostgresReading::invitation(const Bytes& hash) {
    Query query(connection_, select(kInvitationColumns, "invitation WHERE hash = $1"), hash);
    return first_row(query, invitation_row<Query>);
}

std::vector<InvitationRow> PostgresReading::invitations() {
    Query query(connection_, select(kInvitationColumns, "invitation ORDER BY made_ms DESC, id"));
    return all_rows(query, invitation_row<Query>);
}

std::optional<DeviceRow> PostgresReading::device_by_token(const Bytes& token_hash) {
    Query query(connection_, select(kDeviceColumns, "device WHERE token_hash = $1 OR next_token_hash = $1"),
                token_hash);
    return first_row(query, device_row<Query>);
}

std::optional<DeviceRow> PostgresReading::device(const std::string& id) {
    Query query(connection_, select(kDeviceColumns, "device WHERE id = $1"), id);
    return first_row(query, device_row<Query>);
}

std::vector<DeviceRow> PostgresReading::devices(const std::string& study) {
    prepare(study);
    Query query(connection_, select(kDeviceColumns, "device WHERE study = $1 ORDER BY enrolled_ms, id"),
                study);
    return all_rows(query, device_row<Query>);
}

std::optional<ParticipantRow> PostgresReading::participant(const std::string& study,
                                                           const std::string& code) {
    prepare(study);
    Query query(connection_, select(kParticipantColumns, "participant WHERE study = $1 AND code = $2"), study,
                code);
    return first_row(query, participant_row<Query>);
}

std::vector<ParticipantRow> PostgresReading::participants(const std::string& study) {
    prepare(study);
    Query query(connection_, select(kParticipantColumns, "participant WHERE study = $1 ORDER BY code"),
                study);
    return all_rows(query, participant_row<Query>);
}

std::optional<AccountRow> PostgresWriting::account(const std::string& account) {
    (void)Query(connection_, "SELECT 1 FROM account WHERE account = $1 FOR UPDATE", account);
    return PostgresReading::account(account);
}

std::optional<InvitationRow> PostgresWriting::invitation(const Bytes& hash) {
    (void)Query(connection_, "SELECT 1 FROM invitation WHERE hash = $1 FOR UPDATE", hash);
    return PostgresReading::invitation(hash);
}

std::optional<DeviceRow> PostgresWriting::device(const std::string& id) {
    Query query(connection_, select(kDeviceColumns, "device WHERE id = $1 FOR UPDATE"), id);
    return first_row(query, device_row<Query>);
}

void PostgresWriting::save_account(const AccountRow& row) {
    const SecondFactorRow factor = row.second_factor.value_or(SecondFactorRow{});
    const std::optional<Bytes> secret = row.second_factor ? std::optional(factor.secret) : std::nullopt;
    (void)Query(
        connection_,
        "INSERT INTO account (account, name, password_hash, locked, factor_secret, factor_confirmed, "
        "factor_step, factor_spare, created_ms, used_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
        "ON CONFLICT (account) DO UPDATE SET name = excluded.name, "
        "password_hash = excluded.password_hash, locked = excluded.locked, "
        "factor_secret = excluded.factor_secret, factor_confirmed = excluded.factor_confirmed, "
        "factor_step = excluded.factor_step, factor_spare = excluded.factor_spare, "
        "used_ms = excluded.used_ms",
        row.account, row.name, row.password_hash, row.locked ? 1 : 0, secret, factor.confirmed ? 1 : 0,
        factor.last_step, joined(factor.spare_hashes), row.created_ms, row.used_ms);
    (void)Query(connection_, "DELETE FROM membership WHERE account = $1", row.account);
    for (const Membership& one : row.memberships)
        (void)Query(connection_,
                    "INSERT INTO membership (account, study, role, regions) VALUES ($1, $2, $3, $4)",
                    row.account, one.study, to_string(one.role), joined(one.regions));
}

void PostgresWriting::save_session(const SessionRow& row) {
    (void)Query(connection_,
                "INSERT INTO session (hash, account, csrf, used_ms, expires_ms, id, opened_ms, agent, peer) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                row.hash, row.account, row.csrf, row.used_ms, row.expires_ms, row.id, row.opened_ms,
                row.agent, row.peer);
}

void PostgresWriting::touch_session(const Bytes& hash, std::int64_t now_ms) {
    (void)Query(connection_, "UPDATE session SET used_ms = greatest(used_ms, $2) WHERE hash = $1", hash,
                now_ms);
}

void PostgresWriting::delete_session(const Bytes& hash) {
    (void)Query(connection_, "DELETE FROM session WHERE hash = $1", hash);
}

void PostgresWriting::delete_sessions_of(const std::string& account, const Bytes& but) {
    (void)Query(connection_, "DELETE FROM session WHERE account = $1 AND hash <> $2", account, but);
}

void PostgresWriting::delete_sessions_before(std::int64_t expires_ms, std::int64_t used_ms) {
    (void)Query(connection_, "DELETE FROM session WHERE expires_ms < $1 OR used_ms < $2", expires_ms,
                used_ms);
}

void PostgresWriting::save_invitation(const InvitationRow& row) {
    (void)Query(connection_,
                "INSERT INTO invitation (id, hash, name, study, role, regions, made_by, made_ms, expires_ms, "
                "taken_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET "
                "name = excluded.name, study = excluded.study, role = excluded.role, "
                "regions = excluded.regions, made_by = excluded.made_by, made_ms = excluded.made_ms, "
                "expires_ms = excluded.expires_ms, taken_by = excluded.taken_by",
                row.id, row.hash, row.name, row.membership.study, to_string(row.membership.role),
                joined(row.membership.regions), row.made_by, row.made_ms, row.expires_ms, row.taken_by);
}

void PostgresWriting::delete_invitation(const std::string& id) {
    (void)Query(connection_, "DELETE FROM invitation WHERE id = $1", id);
}

void PostgresWriting::save_device(const DeviceRow& row) {
    (void)Query(
        connection_,
        "INSERT INTO device (id, study, \"user\", display_name, scopes, name, build, token_hash, "
        "enrolled_ms, state, next_token_hash, token_ms, seen_ms) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO UPDATE SET "
        "\"user\" = excluded.\"user\", display_name = excluded.display_name, scopes = excluded.scopes, "
        "name = excluded.name, build = excluded.build, token_hash = excluded.token_hash, "
        "state = excluded.state, next_token_hash = excluded.next_token_hash, "
        "token_ms = excluded.token_ms, seen_ms = excluded.seen_ms",
        row.device.id, row.device.study, row.device.user, row.device.display_name, joined(row.device.scopes),
        row.name, row.build, row.token_hash, row.enrolled_ms, static_cast<int>(row.state),
        row.next_token_hash, row.token_ms, row.seen_ms);
}

void PostgresWriting::save_participant(const std::string& study, const ParticipantRow& row) {
    prepare(study);
    (void)Query(connection_,
                "INSERT INTO participant (study, code, region, grp, sealed, made_ms, made_by, erased_ms) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (study, code) DO UPDATE SET "
                "region = excluded.region, grp = excluded.grp, sealed = excluded.sealed, "
                "made_ms = excluded.made_ms, made_by = excluded.made_by, erased_ms = excluded.erased_ms",
                study, row.code, row.region, row.group, row.sealed, row.made_ms, row.made_by, row.erased_ms);
}

}  // namespace meetmoment::server::storage::postgres
