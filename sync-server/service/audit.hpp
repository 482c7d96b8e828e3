// The audit trail: a chain of entries in the store, each holding the hash of the one before, so that one that
// was changed, put in or taken out later is found.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "sync-server/security/audit.hpp"
#include "sync-server/storage/rows.hpp"

namespace meetmoment::server::storage {
class Store;
class Writing;
}  // namespace meetmoment::server::storage

namespace meetmoment::server::service {

struct AuditSummary {
    std::uint64_t entries = 0;  ///< that are there
    std::uint64_t first = 0;    ///< sequence number of the first one; 0 without one
    std::uint64_t last = 0;
    std::string
        head;  ///< hash of the last one in hexadecimal: kept elsewhere, it proves the chain up to there
};

class Audit final : public AuditTrail {
  public:
    /// Both must outlive it.
    Audit(storage::Store& store, const Clock& clock) : store_(store), clock_(clock) {}

    void record(AuditEvent event, std::function<void()> done) override;
    /// Appends within a work.
    static void append(storage::Writing& writing, const AuditEvent& event, std::int64_t at_ms);

    /// Follows the chain from its beginning, or from what retention left. "audit.broken" with the sequence
    /// number of the first entry that does not fit.
    [[nodiscard]] Result<AuditSummary> verify() const;
    /// Where the trail begins and ends, without following it; `entries` is 0.
    [[nodiscard]] Result<AuditSummary> ends() const;
    /// Entries after `seq`, the oldest first.
    [[nodiscard]] Result<std::vector<storage::AuditRow>> list(std::uint64_t after, std::size_t limit) const;
    /// Takes away entries older than `before_ms`, the oldest first, and writes that down; the rest can be
    /// verified as before. How many.
    Result<std::uint64_t> forget_before(std::int64_t before_ms, const std::string& actor);

  private:
    storage::Store& store_;
    const Clock& clock_;
};

/// The hash of an entry: BLAKE2b-256 of the hash before it and the deterministic CBOR of its fields.
[[nodiscard]] Bytes audit_hash(const Bytes& before, const storage::AuditRow& row);

}  // namespace meetmoment::server::service
