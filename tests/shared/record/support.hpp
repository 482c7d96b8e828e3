// Replicas for the tests of records and sync: each keeps a log and its fold, writes commits over what it has
// loaded, and takes in what others wrote. Everything comes from a seed.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/record/fold.hpp"

namespace meetmoment::record::testing {

class Draw {
  public:
    explicit Draw(std::uint64_t seed) : random_(seed) {}
    /// 0 to `below` - 1.
    std::size_t below(std::size_t below) { return static_cast<std::size_t>(random_.next_u64() % below); }
    bool chance(std::size_t percent) { return this->below(100) < percent; }
    std::uint64_t bits() { return random_.next_u64(); }
    Uuid uuid();
    std::string text(std::size_t most);
    Scalar scalar();
    Value value();
    Path path();
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[below(left)]);
    }
    RandomSource& source() { return random_; }

  private:
    SeededRandom random_;
};

/// Hexadecimal digits without the blanks that make them readable.
[[nodiscard]] std::string dense(std::string_view hex);

/// Any commit that seal() takes; its references need not exist.
[[nodiscard]] Commit draw_commit(Draw& draw);

/// The log (one entry for each identity) and its fold.
class Replica {
  public:
    explicit Replica(std::uint64_t writer) : writer_{writer} {}

    /// Writes, seals and folds; throws when seal() refuses.
    const SealedCommit& write(std::vector<Op> ops);
    /// False when the log has it already.
    bool take(const SealedCommit& sealed);
    void take_all(const Replica& other);

    /// A Put over everything that is live at the path.
    [[nodiscard]] Op put(const RecordId& record, const Path& path, Value value) const;
    [[nodiscard]] Op put(const RecordId& record, const std::string& field, const std::string& text) const;
    /// A Hide that has seen everything in the log.
    [[nodiscard]] Op hide(const RecordId& record) const;
    /// Types at a visible position (at most the length), or deletes from there on as far as there is text.
    [[nodiscard]] Op type(const RecordId& record, std::size_t position, std::string text);
    [[nodiscard]] std::optional<Op> erase(const RecordId& record, std::size_t position,
                                          std::size_t count) const;
    [[nodiscard]] std::vector<Dot> loaded(const RecordId& record, const Path& path) const;

    [[nodiscard]] RecordState state(const RecordId& record) const;
    /// Of all records, in id order, with what the canonical bytes leave out (deleted versus edited).
    [[nodiscard]] std::string canonical() const;
    [[nodiscard]] std::vector<SealedCommit> log() const;

    std::uint64_t lamport = 0;
    UtcMillis wall{};

  private:
    WriterId writer_;
    std::uint32_t seq_ = 0;
    Hash128 last_;
    std::map<RecordId, std::uint32_t> typed_;  ///< characters
    std::map<CommitId, SealedCommit> log_;
    MemoryFold fold_;
};

[[nodiscard]] std::string canonical(const std::vector<RecordState>& records);
[[nodiscard]] std::string fold_of(const std::vector<SealedCommit>& commits);

/// Some tablets that write, correct, delete and exchange commits at random. Every value is a token of its
/// own.
class Fleet {
  public:
    Fleet(std::uint64_t seed, std::size_t replicas);
    void step();
    /// Everybody gets everything.
    void exchange_all();
    [[nodiscard]] std::vector<SealedCommit> all() const;

    Draw draw;
    std::vector<Replica> replicas;
    std::vector<RecordId> records;
    std::vector<std::string> tokens;

  private:
    Op draw_op(Replica& author);
    std::string token();
};

}  // namespace meetmoment::record::testing
