// The reading use cases about the log, the folded records and what the central team has to look at.
#include <algorithm>

#include "sync-server/storage/delivery.hpp"
#include "sync-server/storage/postgres/postgres_reading.hpp"
#include "sync-server/storage/postgres/record_image.hpp"

namespace meetmoment::server::storage::postgres {
namespace {

/// Commits fetched at a time for a delivery, and records for a list.
constexpr std::size_t kCommitsAtOnce = 64;
constexpr std::size_t kRecordsAtOnce = 500;

std::vector<record::RecordId> ids_of(Query& query) {
    std::vector<record::RecordId> ids;
    while (query.next())
        ids.push_back(query.uuid(0));
    return ids;
}

/// Bytes of the commits at rising positions, fetched some at a time, as they are asked for.
class CommitsInOrder {
  public:
    CommitsInOrder(Connection& connection, const std::string& study, std::vector<std::uint64_t> positions)
        : connection_(connection), study_(study), positions_(std::move(positions)) {}

    std::optional<std::pair<record::CommitId, Bytes>> at(std::uint64_t position) {
        if (!fetched_.contains(position)) fetch(position);
        const auto found = fetched_.find(position);
        if (found == fetched_.end()) return std::nullopt;
        return std::move(found->second);
    }

  private:
    void fetch(std::uint64_t from) {
        fetched_.clear();
        auto next = std::lower_bound(positions_.begin(), positions_.end(), from);
        Column<std::int64_t> wanted;
        for (; next != positions_.end() && wanted.size() < kCommitsAtOnce; ++next)
            wanted.add(std::bit_cast<std::int64_t>(*next));
        Query query(connection_,
                    "SELECT server_seq, writer, seq, bytes FROM commit_log WHERE study = $1 AND "
                    "server_seq = ANY($2)",
                    study_, wanted);
        while (query.next())
            fetched_[query.unsigned_integer(0)] = {{query.writer(1), query.number(2)}, query.blob(3)};
    }

    Connection& connection_;
    const std::string& study_;
    std::vector<std::uint64_t> positions_;
    std::map<std::uint64_t, std::pair<record::CommitId, Bytes>> fetched_;
};

/// Digests of the scopes at these positions.
std::map<std::string, Hash128> digests_at(Connection& connection, const std::string& study,
                                          const std::map<std::string, std::uint64_t>& positions) {
    Column<std::string> scopes;
    Column<std::int64_t> until;
    for (const auto& [scope, position] : positions) {
        scopes.add(scope);
        until.add(std::bit_cast<std::int64_t>(position));
    }
    Query query(connection,
                "SELECT w.scope, l.scope_digest FROM unnest($2, $3) AS w (scope, position), LATERAL ("
                "SELECT scope_digest FROM commit_log WHERE study = $1 AND scope = w.scope AND "
                "server_seq <= w.position ORDER BY server_seq DESC LIMIT 1) l",
                study, scopes, until);
    std::map<std::string, Hash128> digests;
    while (query.next())
        digests[query.text(0)] = query.hash(1);
    return digests;
}

}  // namespace

Delivery PostgresReading::deliver(const std::string& study,
                                  const std::map<std::string, std::uint64_t>& cursors, std::size_t max_bytes,
                                  const std::set<record::CommitId>& known) {
    prepare(study);
    Column<std::string> scopes;
    Column<std::int64_t> after;
    std::map<std::string, std::vector<std::uint64_t>> of_scope;
    for (const auto& [scope, cursor] : cursors) {
        scopes.add(scope);
        after.add(std::bit_cast<std::int64_t>(cursor));
    }
    Query query(connection_,
                "SELECT w.scope, l.server_seq FROM unnest($2, $3) AS w (scope, position), LATERAL ("
                "SELECT server_seq FROM commit_log WHERE study = $1 AND scope = w.scope AND "
                "server_seq > w.position ORDER BY server_seq LIMIT $4) l",
                study, scopes, after, kDeliveryWindow);
    while (query.next())
        of_scope[query.text(0)].push_back(query.unsigned_integer(1));
    DeliveryWindow window(head(study));
    for (auto& [scope, positions] : of_scope) {
        std::sort(positions.begin(), positions.end());
        window.add(positions);
    }
    CommitsInOrder commits(connection_, study, window.positions());
    Delivery delivery;
    const std::uint64_t reached = fill(delivery, window, max_bytes, known,
                                       [&](std::uint64_t position) { return commits.at(position); });
    std::map<std::string, std::uint64_t> now;
    for (const auto& [scope, cursor] : cursors)
        now[scope] = std::max(cursor, reached);
    const auto digests = digests_at(connection_, study, now);
    for (const auto& [scope, position] : now) {
        const auto digest = digests.find(scope);
        delivery.cursors.push_back({scope, position, digest == digests.end() ? Hash128{} : digest->second});
    }
    return delivery;
}

std::optional<RecordHeader> PostgresReading::header(const std::string& study, const record::RecordId& id) {
    prepare(study);
    const auto rows = load_rows(connection_, study, {id});
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.begin()->second;
    return RecordHeader{id, row.kind, row.parent, row.scope};
}

std::optional<record::RecordState> PostgresReading::record(const std::string& study,
                                                           const record::RecordId& id) {
    prepare(study);
    const auto images = load_images(connection_, study, {id});
    const auto& image = images.begin()->second;
    if (!image.row) return std::nullopt;
    return image.state(id);
}

std::vector<record::RecordState> PostgresReading::states_of(const std::string& study,
                                                            const std::vector<record::RecordId>& ids) {
    std::vector<record::RecordState> states;
    for (std::size_t from = 0; from < ids.size(); from += kRecordsAtOnce) {
        const auto to = std::min(from + kRecordsAtOnce, ids.size());
        const std::vector<record::RecordId> some(ids.begin() + static_cast<std::ptrdiff_t>(from),
                                                 ids.begin() + static_cast<std::ptrdiff_t>(to));
        for (const auto& [id, image] : load_images(connection_, study, some))
            if (image.row) states.push_back(image.state(id));
    }
    return states;
}

std::vector<record::RecordState> PostgresReading::records(const std::string& study, const std::string& kind) {
    prepare(study);
    Query query(connection_, "SELECT id FROM record WHERE study = $1 AND kind = $2 ORDER BY id", study,
                exact(kind));
    return states_of(study, ids_of(query));
}

std::vector<record::RecordState> PostgresReading::children(const std::string& study,
                                                           const record::RecordId& parent,
                                                           const std::string& kind) {
    prepare(study);
    Query query(connection_,
                "SELECT id FROM record WHERE study = $1 AND kind = $2 AND parent = $3 ORDER BY id", study,
                exact(kind), parent);
    return states_of(study, ids_of(query));
}

std::optional<record::RecordId> PostgresReading::record_of_live(const std::string& study,
                                                                const record::Dot& dot) {
    prepare(study);
    Query query(connection_,
                "SELECT record FROM live WHERE study = $1 AND writer = $2 AND seq = $3 AND idx = $4", study,
                dot.writer.value, dot.seq, dot.index);
    if (!query.next()) return std::nullopt;
    return query.uuid(0);
}

std::vector<LoggedCommit> PostgresReading::history(const std::string& study, const record::RecordId& id) {
    prepare(study);
    Query query(connection_,
                "SELECT l.server_seq, coalesce(w.device, ''), l.bytes, l.received_ms FROM record_commit r "
                "JOIN commit_log l ON l.study = r.study AND l.server_seq = r.server_seq "
                "LEFT JOIN writer w ON w.study = l.study AND w.writer = l.writer "
                "WHERE r.study = $1 AND r.record = $2 ORDER BY r.server_seq",
                study, id);
    std::vector<LoggedCommit> commits;
    while (query.next())
        commits.push_back({query.unsigned_integer(0), query.text(1), query.blob(2), query.integer(3)});
    return commits;
}

std::int64_t PostgresReading::touched_ms(const std::string& study, const record::RecordId& id) {
    prepare(study);
    const auto rows = load_rows(connection_, study, {id});
    return rows.empty() ? 0 : rows.begin()->second.touched_ms;
}

std::int64_t PostgresReading::received_ms(const std::string& study, const record::RecordId& id) {
    prepare(study);
    Query query(connection_,
                "SELECT l.received_ms FROM record_commit r JOIN commit_log l ON l.study = r.study AND "
                "l.server_seq = r.server_seq WHERE r.study = $1 AND r.record = $2 "
                "ORDER BY r.server_seq DESC LIMIT 1",
                study, id);
    return query.next() ? query.integer(0) : 0;
}

AttentionPage PostgresReading::attention(const std::string& study, const AttentionQuery& wanted) {
    prepare(study);
    static const std::string kWhere =
        " FROM attention WHERE study = $1 AND accepted = $2 AND ($3 = '' OR round = $3) AND "
        "($4 = '' OR region = $4) AND ($5 = '' OR grp = $5) AND ($6::text IS NULL OR EXISTS (SELECT 1 FROM "
        "record r WHERE r.study = attention.study AND r.id = attention.record AND "
        "strpos($6, ' ' || r.scope || ' ') > 0))";
    static const std::string kCounts = "SELECT kind, count(*)" + kWhere + " GROUP BY kind";
    static const std::string kRows =
        "SELECT " + std::string(kAttentionColumns) + kWhere +
        " AND ($7 = '' OR kind = $7) ORDER BY blocking DESC, at_ms, record, key LIMIT $8 OFFSET $9";
    const auto scopes = spaced(wanted.scopes);
    AttentionPage page;
    Query counts(connection_, kCounts, study, wanted.accepted, wanted.round, wanted.region, wanted.group,
                 scopes);
    while (counts.next()) {
        const std::string kind = counts.text(0);
        page.counts[kind] = counts.integer(1);
        if (wanted.kind.empty() || wanted.kind == kind) page.total += counts.integer(1);
    }
    Query rows(connection_, kRows, study, wanted.accepted, wanted.round, wanted.region, wanted.group, scopes,
               wanted.kind, wanted.limit, wanted.offset);
    while (rows.next())
        page.rows.push_back(attention_row(rows));
    return page;
}

std::vector<record::RecordId> PostgresReading::records_without_key(const std::string& study,
                                                                   const std::string& kind,
                                                                   std::int64_t limit) {
    prepare(study);
    Query query(connection_,
                "SELECT r.id FROM record r LEFT JOIN business_key k ON k.study = r.study AND k.record = r.id "
                "WHERE r.study = $1 AND r.kind = $2 AND k.record IS NULL LIMIT $3",
                study, exact(kind), limit);
    return ids_of(query);
}

std::string PostgresReading::business_key(const std::string& study, const record::RecordId& id) {
    prepare(study);
    Query query(connection_, "SELECT key FROM business_key WHERE study = $1 AND record = $2", study, id);
    return query.next() ? query.text(0) : std::string();
}

std::vector<record::RecordId> PostgresReading::records_with_key(const std::string& study,
                                                                const std::string& key, std::int64_t limit) {
    prepare(study);
    Query query(connection_,
                "SELECT record FROM business_key WHERE study = $1 AND key_hash = $2 ORDER BY record LIMIT $3",
                study, blake2b_128(as_bytes(key)), limit);
    return ids_of(query);
}

std::vector<record::RecordId> PostgresReading::children_with_attention(const std::string& study,
                                                                       const record::RecordId& parent) {
    prepare(study);
    Query query(connection_,
                "SELECT r.id FROM record r WHERE r.study = $1 AND r.kind IN ('note', 'attendee') AND "
                "r.parent = $2 AND EXISTS (SELECT 1 FROM attention a WHERE a.study = r.study AND "
                "a.record = r.id) ORDER BY r.id",
                study, parent);
    return ids_of(query);
}

}  // namespace meetmoment::server::storage::postgres
