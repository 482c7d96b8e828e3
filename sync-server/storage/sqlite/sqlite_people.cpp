// The use cases about people, their tablets, and who participants are.
#include "sync-server/storage/people_rows.hpp"
#include "sync-server/storage/sqlite/query.hpp"
#include "sync-server/storage/sqlite/sqlite_writing.hpp"

namespace meetmoment::server::storage {
namespace {

std::vector<Membership> memberships_of(store::Database& database, const std::string& account) {
    Query query(database, "SELECT study, role, regions FROM membership WHERE account = ? ORDER BY study",
                account);
    std::vector<Membership> memberships;
    while (query.next())
        memberships.push_back(membership_row(query, 0));
    return memberships;
}

std::string select(std::string_view columns, std::string_view rest) {
    return "SELECT " + std::string(columns) + " FROM " + std::string(rest);
}

}  // namespace

std::optional<AccountRow> SqliteReading::account(const std::string& account) {
    static const std::string sql = select(kAccountColumns, "account WHERE account = ?");
    std::optional<AccountRow> row;
    {
        Query query(database_, sql, account);
        row = first_row(query, account_row<Query>);
    }
    if (row) row->memberships = memberships_of(database_, row->account);
    return row;
}

std::vector<AccountRow> SqliteReading::accounts() {
    static const std::string sql = select(kAccountColumns, "account ORDER BY account");
    std::vector<AccountRow> rows;
    {
        Query query(database_, sql);
        rows = all_rows(query, account_row<Query>);
    }
    for (auto& row : rows)
        row.memberships = memberships_of(database_, row.account);
    return rows;
}

std::optional<SessionRow> SqliteReading::session(const Bytes& hash) {
    static const std::string sql = select(kSessionColumns, "session WHERE hash = ?");
    Query query(database_, sql, hash);
    return first_row(query, session_row<Query>);
}

std::vector<SessionRow> SqliteReading::sessions(const std::string& account) {
    static const std::string sql =
        select(kSessionColumns, "session WHERE account = ? ORDER BY opened_ms DESC, id");
    Query query(database_, sql, account);
    return all_rows(query, session_row<Query>);
}

std::optional<InvitationRow> SqliteReading::invitation(const Bytes& hash) {
    static const std::string sql = select(kInvitationColumns, "invitation WHERE hash = ?");
    Query query(database_, sql, hash);
    return first_row(query, invitation_row<Query>);
}

std::vector<InvitationRow> SqliteReading::invitations() {
    static const std::string sql = select(kInvitationColumns, "invitation ORDER BY made_ms DESC, id");
    Query query(database_, sql);
    return all_rows(query, invitation_row<Query>);
}

std::optional<DeviceRow> SqliteReading::device_by_token(const Bytes& token_hash) {
    // Two lookups in two indexes: an OR would read all devices.
    for (const auto* by : {"WHERE token_hash = ?", "WHERE next_token_hash = ?"}) {
        Query query(database_, select(kDeviceColumns, std::string("device ") + by), token_hash);
        if (auto row = first_row(query, device_row<Query>)) return row;
    }
    return std::nullopt;
}

std::optional<DeviceRow> SqliteReading::device(const std::string& id) {
    static const std::string sql = select(kDeviceColumns, "device WHERE id = ?");
    Query query(database_, sql, id);
    return first_row(query, device_row<Query>);
}

std::vector<DeviceRow> SqliteReading::devices(const std::string& study) {
    static const std::string sql = select(kDeviceColumns, "device WHERE study = ? ORDER BY enrolled_ms, id");
    Query query(database_, sql, study);
    return all_rows(query, device_row<Query>);
}

std::optional<ParticipantRow> SqliteReading::participant(const std::string& study, const std::string& code) {
    static const std::string sql = select(kParticipantColumns, "participant WHERE study = ? AND code = ?");
    Query query(database_, sql, study, code);
    return first_row(query, participant_row<Query>);
}

std::vector<ParticipantRow> SqliteReading::participants(const std::string& study) {
    static const std::string sql = select(kParticipantColumns, "participant WHERE study = ? ORDER BY code");
    Query query(database_, sql, study);
    return all_rows(query, participant_row<Query>);
}

void SqliteWriting::save_account(const AccountRow& row) {
    const SecondFactorRow none;
    const SecondFactorRow& factor = row.second_factor ? *row.second_factor : none;
    const std::optional<Bytes> secret =
        row.second_factor ? std::optional(factor.secret) : std::optional<Bytes>();
    Query(database_,
          "INSERT INTO account (account, name, password_hash, locked, factor_secret, factor_confirmed, "
          "factor_step, factor_spare, created_ms, used_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT (account) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash, "
          "locked = excluded.locked, factor_secret = excluded.factor_secret, "
          "factor_confirmed = excluded.factor_confirmed, factor_step = excluded.factor_step, "
          "factor_spare = excluded.factor_spare, used_ms = excluded.used_ms",
          row.account, row.name, row.password_hash, row.locked ? 1 : 0, secret, factor.confirmed ? 1 : 0,
          factor.last_step, joined(factor.spare_hashes), row.created_ms, row.used_ms)
        .run();
    Query(database_, "DELETE FROM membership WHERE account = ?", row.account).run();
    for (const Membership& one : row.memberships)
        Query(database_, "INSERT INTO membership (account, study, role, regions) VALUES (?, ?, ?, ?)",
              row.account, one.study, to_string(one.role), joined(one.regions))
            .run();
}

void SqliteWriting::save_session(const SessionRow& row) {
    Query(database_,
          "INSERT INTO session (hash, account, csrf, used_ms, expires_ms, id, opened_ms, agent, peer) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          row.hash, row.account, row.csrf, row.used_ms, row.expires_ms, row.id, row.opened_ms, row.agent,
          row.peer)
        .run();
}

void SqliteWriting::touch_session(const Bytes& hash, std::int64_t now_ms) {
    Query(database_, "UPDATE session SET used_ms = max(used_ms, ?2) WHERE hash = ?1", hash, now_ms).run();
}

void SqliteWriting::delete_session(const Bytes& hash) {
    Query(database_, "DELETE FROM session WHERE hash = ?", hash).run();
}

void SqliteWriting::delete_sessions_of(const std::string& account, const Bytes& but) {
    Query(database_, "DELETE FROM session WHERE account = ? AND hash <> ?", account, but).run();
}

void SqliteWriting::delete_sessions_before(std::int64_t expires_ms, std::int64_t used_ms) {
    Query(database_, "DELETE FROM session WHERE expires_ms < ? OR used_ms < ?", expires_ms, used_ms).run();
}

void SqliteWriting::save_invitation(const InvitationRow& row) {
    Query(database_, "INSERT OR REPLACE INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row.id,
          row.hash, row.name, row.membership.study, to_string(row.membership.role),
          joined(row.membership.regions), row.made_by, row.made_ms, row.expires_ms, row.taken_by)
        .run();
}

void SqliteWriting::delete_invitation(const std::string& id) {
    Query(database_, "DELETE FROM invitation WHERE id = ?", id).run();
}

void SqliteWriting::save_device(const DeviceRow& row) {
    Query(database_,
          "INSERT INTO device (id, study, user, display_name, scopes, name, build, token_hash, enrolled_ms, "
          "state, next_token_hash, token_ms, seen_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT (id) DO UPDATE SET user = excluded.user, display_name = excluded.display_name, "
          "scopes = excluded.scopes, name = excluded.name, build = excluded.build, "
          "token_hash = excluded.token_hash, state = excluded.state, "
          "next_token_hash = excluded.next_token_hash, token_ms = excluded.token_ms, "
          "seen_ms = excluded.seen_ms",
          row.device.id, row.device.study, row.device.user, row.device.display_name,
          joined(row.device.scopes), row.name, row.build, row.token_hash, row.enrolled_ms,
          static_cast<int>(row.state), row.next_token_hash, row.token_ms, row.seen_ms)
        .run();
}

void SqliteWriting::save_participant(const std::string& study, const ParticipantRow& row) {
    Query(
        database_,
        "INSERT OR REPLACE INTO participant (study, code, region, grp, sealed, made_ms, made_by, erased_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        study, row.code, row.region, row.group, row.sealed, row.made_ms, row.made_by, row.erased_ms)
        .run();
}

}  // namespace meetmoment::server::storage
