#include "shared/store/tool/carved_rows.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <tuple>

#include "shared/base/hash.hpp"
#include "shared/store/tablet_cells.hpp"
#include "shared/store/tool/carving.hpp"

namespace meetmoment::store::tool {

namespace {

// position, writer, seq, server_seq, mine, quarantined, lamport, scope, hash, bytes
constexpr std::array kLogRow{Look::RowId, Look::Number, Look::Number, Look::NumberOrNull, Look::Number,
                             Look::Text,  Look::Number, Look::Text,   Look::Sixteen,      Look::Blob};
// writer, seq, hash, bytes
constexpr std::array kForkRow{Look::Number, Look::Number, Look::Sixteen, Look::Blob};
// only, kind, name, salt, passes, memory, wrapped
constexpr std::array kWrapRow{Look::RowId,  Look::Number, Look::Sixteen, Look::Blob,
                              Look::Number, Look::Number, Look::Blob};

using Found = std::map<std::tuple<bool, record::CommitId, std::array<std::uint8_t, 16>>, CarvedCommit>;

/// Takes the row when its bytes are those that its hash names.
void take(const CarvedRow& row, bool is_fork, const Sealer* sealer, Found& found) {
    const std::size_t writer = is_fork ? 0 : 1, hash = is_fork ? 2 : 8, bytes = is_fork ? 3 : 9;
    CarvedCommit commit;
    commit.row = row.rowid;
    commit.is_fork = is_fork;
    commit.id = {record::WriterId{unsigned_of(row.numbers[writer])},
                 static_cast<std::uint32_t>(row.numbers[writer + 1])};
    std::memcpy(commit.hash.bytes.data(), row.contents[hash].data(), commit.hash.bytes.size());
    const std::tuple key{is_fork, commit.id, commit.hash.bytes};
    if (found.contains(key)) return;
    commit.bytes = row.contents[bytes];
    if (sealer != nullptr) {
        const CellPlace place = is_fork ? cells::fork(commit.id, commit.hash) : cells::commit(commit.id);
        auto content = sealer->open(place, commit.bytes);
        if (!content) return;
        commit.bytes = std::move(*content);
    }
    if (blake2b_128(commit.bytes) == commit.hash) found.emplace(key, std::move(commit));
}

}  // namespace

std::vector<CarvedCommit> carve_commits(const std::string& database, const Sealer* sealer) {
    Found found;
    carve(database, kLogRow, [&](const CarvedRow& row) { take(row, false, sealer, found); });
    carve(database, kForkRow, [&](const CarvedRow& row) { take(row, true, sealer, found); });
    std::vector<CarvedCommit> commits;
    for (auto& [key, commit] : found)
        commits.push_back(std::move(commit));
    std::sort(commits.begin(), commits.end(), [](const CarvedCommit& one, const CarvedCommit& other) {
        return std::tuple(one.is_fork, one.row) < std::tuple(other.is_fork, other.row);
    });
    return commits;
}

std::vector<KeyWrap> carve_key_wraps(const std::string& database) {
    std::vector<KeyWrap> wraps;
    carve(database, kWrapRow, [&](const CarvedRow& row) {
        const auto number = [&](std::size_t column) {
            return static_cast<std::uint64_t>(row.numbers[column]);
        };
        KeyWrap wrap{static_cast<KeyWrap::Kind>(row.numbers[1] & 0xFF),
                     row.contents[2],
                     row.contents[3],
                     {number(4), number(5)},
                     row.contents[6]};
        const auto same = [&](const KeyWrap& known) { return known.wrapped == wrap.wrapped; };
        if (is_well_formed(wrap) && std::none_of(wraps.begin(), wraps.end(), same))
            wraps.push_back(std::move(wrap));
    });
    return wraps;
}

}  // namespace meetmoment::store::tool
