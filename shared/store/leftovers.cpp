#include "shared/store/leftovers.hpp"

namespace meetmoment::store {

namespace {

constexpr std::string_view kKey = "leftovers";

Result<std::int64_t> marked(Database& database) {
    auto& row = database.prepared("SELECT value FROM meta WHERE key = ?");
    const auto found = row.bind(1, kKey).step();
    if (!found) return fail(found.error());
    const std::int64_t value = *found ? row.integer(0) : 0;
    row.reset();
    return value;
}

}  // namespace

Result<void> mark_leftovers(Database& database, Leftovers leftovers) {
    auto& row = database.prepared(
        "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = max(value, ?2)");
    return row.bind(1, kKey).bind(2, static_cast<std::int64_t>(leftovers)).run();
}

Result<void> erase_leftovers(Database& database) {
    const auto due = marked(database);
    if (!due) return fail(due.error());
    if (*due == 0) return {};
    if (*due >= static_cast<std::int64_t>(Leftovers::File))
        if (auto done = database.execute("VACUUM"); !done) return done;
    if (auto done = database.empty_log(); !done) return done;
    return database.prepared("DELETE FROM meta WHERE key = ?").bind(1, kKey).run();
}

}  // namespace meetmoment::store
