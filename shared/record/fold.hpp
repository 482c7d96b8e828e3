// The fold: from a set of commits to what is live. The whole proof is one line:
//     live(S) = { o in S : no p in S with o in p.over }
// It mentions only the set, so order, batching and repetition of delivery cannot matter. Two live values of
// one path are a conflict and are both kept. The provisional winner, for showing only, is the one with the
// highest (lamport, writer).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "shared/record/commit.hpp"
#include "shared/record/text_body.hpp"

namespace meetmoment::record {

/// One live operation on a field or a set.
struct Live {
    Dot dot;
    std::uint64_t lamport = 0;
    Value value;           ///< of a Put; Present(element) of an Add
    std::string user;      ///< author
    UtcMillis wall{};      ///< evidence
    bool element = false;  ///< of an Add: one member of a set; several are no conflict
};

/// Where the fold keeps its state: in memory (below), on the tablet and on the server (their own tables).
/// Implementations are plain tables without rules; the rules are in apply().
class FoldTables {
  public:
    virtual ~FoldTables() = default;
    virtual void create(const RecordId& record, const std::string& kind,
                        const std::optional<RecordId>& parent, const Commit& commit) = 0;
    [[nodiscard]] virtual bool is_superseded(const Dot& dot) = 0;
    virtual void add_superseded(const Dot& dot, const Dot& by) = 0;
    virtual void insert_live(const RecordId& record, const Path& path, const Live& live) = 0;
    virtual void erase_live(const Dot& dot) = 0;
    virtual void insert_text(const RecordId& record, const TextPiece& piece) = 0;
    /// The same characters may be deleted by several operations.
    virtual void delete_text(const RecordId& record, const Dot& by, std::span<const CharRange> ranges) = 0;
    virtual void hide(const RecordId& record, const Dot& dot,
                      const std::map<WriterId, std::uint32_t>& seen) = 0;
    /// The commit holds an operation other than Hide and Seen on the record (for delete-versus-edit and for
    /// change signals).
    virtual void touch(const RecordId& record, const CommitId& commit) = 0;
};

/// Folds one commit into the tables. Idempotent only if the caller passes each commit once (the log's primary
/// key sees to that); any order of commits gives the same tables.
void apply(const Commit& commit, FoldTables& tables);

/// Several live values of one path, sorted by (lamport, writer) descending: front() is shown provisionally.
using Siblings = std::vector<Live>;

void sort_siblings(Siblings& siblings);

/// Equal values count once: a field is in conflict when its siblings hold two different values. Members of a
/// set are never in conflict.
[[nodiscard]] bool in_conflict(const Siblings& siblings);

enum class Visibility : std::uint8_t { Shown, Hidden, DeletedVersusEdited };

/// What the deletions of a record come to: hidden when every commit that touched it is covered by some Hide
/// (each given with its dot and what it had seen), else the record stays as deleted versus edited.
/// `last_touch` is the highest sequence number of each writer that touched the record.
[[nodiscard]] Visibility visibility(const std::map<WriterId, std::uint32_t>& last_touch,
                                    std::span<const std::pair<Dot, std::map<WriterId, std::uint32_t>>> hides);

/// State of one record as its live fields say.
struct RecordState {
    RecordId id;
    std::string kind;
    std::optional<RecordId> parent;
    bool hidden = false;  ///< a Hide covers everything that is known of it
    bool deleted_versus_edited = false;
    std::map<Path, Siblings> fields;
    TextBody body;  ///< the record's text, of notes
    /// Highest sequence number of each writer whose commits hold an operation on the record: what an author
    /// who loads this state has seen. No part of the canonical state.
    std::map<WriterId, std::uint32_t> heads;

    /// The value shown for a path; nullptr when there is none.
    [[nodiscard]] const Value* shown(const Path& path) const;
    [[nodiscard]] const Value* shown(std::string_view field) const;
    /// shown(field) as text, "" when missing.
    [[nodiscard]] std::string text(std::string_view field) const;
    [[nodiscard]] std::vector<Path> conflicts() const;
};

/// Canonical bytes of a record's live state: equal sets of commits give equal bytes on every replica.
/// [id, kind, parent|null, hidden, [[path, [[dot, value], …sorted by dot]], … sorted by path], body]; the
/// body is left out when nothing was ever typed into it, else see text_body.hpp.
[[nodiscard]] Bytes canonical_state(const RecordState& record);

/// BLAKE2b-128 of the canonical state without the product's review fields ("@review"): what an approval pins.
[[nodiscard]] Hash128 state_digest(const RecordState& record);

/// The fold in memory, for tests, the simulator and small sets.
class MemoryFold final : public FoldTables {
  public:
    void create(const RecordId&, const std::string&, const std::optional<RecordId>&, const Commit&) override;
    [[nodiscard]] bool is_superseded(const Dot& dot) override;
    void add_superseded(const Dot& dot, const Dot& by) override;
    void insert_live(const RecordId&, const Path&, const Live&) override;
    void erase_live(const Dot& dot) override;
    void insert_text(const RecordId&, const TextPiece&) override;
    void delete_text(const RecordId&, const Dot&, std::span<const CharRange>) override;
    void hide(const RecordId&, const Dot&, const std::map<WriterId, std::uint32_t>&) override;
    void touch(const RecordId&, const CommitId&) override;

    [[nodiscard]] std::vector<RecordState> records() const;
    [[nodiscard]] std::optional<RecordState> record(const RecordId& id) const;
    /// The record that a live operation is about; nullptr when it is not live here.
    [[nodiscard]] const RecordId* record_of_live(const Dot& dot) const;

  private:
    struct Entry {
        RecordState state;
        std::optional<CommitId> created_by;
        std::map<WriterId, std::uint32_t> last_touch;
        std::vector<std::pair<Dot, std::map<WriterId, std::uint32_t>>> hides;
    };
    Entry& at(const RecordId& record);
    [[nodiscard]] static RecordState finished(const Entry& entry);

    std::map<RecordId, Entry> records_;
    std::unordered_map<Dot, std::pair<RecordId, Path>> live_at_;
    std::unordered_set<Dot> superseded_;
};

}  // namespace meetmoment::record
