// How a delivery is put together, for every engine.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "sync-server/storage/rows.hpp"

namespace meetmoment::server::storage {

/// Positions fetched at a time for each scope.
inline constexpr std::int64_t kDeliveryWindow = 2048;

/// Positions in the log that may be delivered.
class DeliveryWindow {
  public:
    explicit DeliveryWindow(std::uint64_t head) : horizon_(head) {}

    /// What a scope holds behind its cursor, rising, at most kDeliveryWindow of it.
    void add(const std::vector<std::uint64_t>& of_scope) {
        positions_.insert(positions_.end(), of_scope.begin(), of_scope.end());
        if (of_scope.size() < static_cast<std::size_t>(kDeliveryWindow)) return;
        horizon_ = std::min(horizon_, of_scope.back());
        complete_ = false;
    }
    /// Rising, none beyond what all scopes have been looked through to.
    [[nodiscard]] std::vector<std::uint64_t> positions() const {
        auto within = positions_;
        std::erase_if(within, [this](std::uint64_t position) { return position > horizon_; });
        std::sort(within.begin(), within.end());
        return within;
    }
    [[nodiscard]] std::uint64_t horizon() const { return horizon_; }
    [[nodiscard]] bool complete() const { return complete_; }

  private:
    std::vector<std::uint64_t> positions_;
    std::uint64_t horizon_;
    bool complete_ = true;
};

/// Fills in the commits and `more`; gives the position up to which all scopes are delivered.
/// `commit_at(position)` gives identity and bytes, nullopt when there is none.
template <class CommitAt>
[[nodiscard]] std::uint64_t fill(Delivery& delivery, const DeliveryWindow& window, std::size_t max_bytes,
                                 const std::set<record::CommitId>& known, CommitAt&& commit_at) {
    std::size_t bytes = 0;
    delivery.more = !window.complete();
    for (const auto position : window.positions()) {
        std::optional<std::pair<record::CommitId, Bytes>> commit = commit_at(position);
        if (!commit || known.contains(commit->first)) continue;
        const std::size_t cost = commit->second.size() + sync::kPerCommit;
        if (!delivery.commits.empty() && bytes + cost > max_bytes) {
            delivery.more = true;
            return position - 1;
        }
        bytes += cost;
        delivery.commits.push_back({position, std::move(commit->second)});
    }
    return window.horizon();
}

}  // namespace meetmoment::server::storage
