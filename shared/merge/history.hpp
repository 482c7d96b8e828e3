// The commits of one record and what the author of each had before him.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "shared/record/causality.hpp"
#include "shared/record/fold.hpp"

namespace meetmoment::merge {

/// What a replica knows of a commit beside its bytes.
struct Receipt {
    std::optional<std::uint64_t> server_seq;  ///< nullopt: not yet at the server
    std::optional<UtcMillis> received;        ///< by the server's clock; only the server knows it
    bool central = false;                     ///< written by the server itself, for the central team
};

struct HistoryEntry {
    record::Commit commit;
    Receipt receipt;
};

/// A commit on the record and the value that it put, as people are told of it.
struct Evidence {
    record::Path path;
    record::Dot dot;
    record::Value value;
    std::string user;
    UtcMillis wall{};  ///< evidence only
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

[[nodiscard]] Evidence evidence_of(const record::Path& path, const record::Live& live);

class History {
  public:
    /// `entries` are the commits that hold an operation on the record, in any order.
    History(const record::RecordId& record, std::vector<HistoryEntry> entries);

    [[nodiscard]] const record::RecordId& record() const { return record_; }
    /// By identity.
    [[nodiscard]] std::span<const record::Commit> commits() const { return commits_; }
    [[nodiscard]] const record::Commit* find(const record::CommitId& id) const;
    [[nodiscard]] const Receipt& receipt(const record::CommitId& id) const { return receipts_.at(id); }

    /// Causality::saw, and what goes without saying: who writes on a record has seen its creation.
    [[nodiscard]] bool saw(const record::CommitId& later, const record::CommitId& earlier) const;
    /// Those of `commits` that none of the others has seen, by identity.
    [[nodiscard]] std::vector<record::CommitId> latest_of(std::span<const record::CommitId> commits) const;
    /// The record as the commit's author left it: the fold of the commits that it had seen, and itself.
    [[nodiscard]] record::RecordState state_seen_by(const record::CommitId& commit) const;
    /// The record as the server had it at a server sequence.
    [[nodiscard]] record::RecordState state_at(std::uint64_t server_seq) const;

    /// Highest sequence number of each writer, deletions included: what somebody who looks at the record now
    /// has seen of it.
    [[nodiscard]] std::map<record::WriterId, std::uint32_t> heads() const;
    /// The latest wall time that a commit claims; zero without commits.
    [[nodiscard]] UtcMillis latest_wall() const;

  private:
    template <class Counts>
    [[nodiscard]] record::RecordState fold(const Counts& counts) const;

    record::RecordId record_;
    std::vector<record::Commit> commits_;
    std::map<record::CommitId, Receipt> receipts_;
    std::vector<record::CommitId> creations_;
    std::optional<record::Causality> causality_;  ///< only with more than one writer
};

}  // namespace meetmoment::merge
