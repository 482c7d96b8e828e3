// What somebody has to look at in a record. A pure function: equal histories give equal lists on every
// replica, in whatever order the commits came (Late apart: only the server knows when it received what).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/merge/approval.hpp"
#include "shared/merge/deletion.hpp"
#include "shared/merge/semantic.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::merge {

enum class AttentionKind : std::uint8_t {
    Conflict,              ///< two live values of one answer; not of notes and attendees
    Semantic,              ///< the merge broke a rule of the form
    DeletedVersusEdited,   ///< somebody deleted it, somebody else worked on it
    ChangedAfterApproval,  ///< it is not what was approved
    Duplicate,             ///< another record has the same business key
    Late,                  ///< a commit came after the round was closed
    TwoAliases,            ///< two people said of which other record it is the same, each of another one
    EditedSideBySide,      ///< two people edited one sentence of its text, neither having seen the other's
    EntityRefused,         ///< what a submission says of an entity could not be done
};
/// "conflict", "semantic", "deleted-versus-edited", "changed-after-approval", "duplicate", "late",
/// "two-aliases", "edited-side-by-side", "entity-refused"
[[nodiscard]] std::string_view to_string(AttentionKind kind);

enum class Severity : std::uint8_t { Notice, Warning, Problem };
/// "notice", "warning", "problem"
[[nodiscard]] std::string_view to_string(Severity severity);

/// Somebody looked and left it as it is.
struct Acceptance {
    std::string user;
    UtcMillis wall{};
    std::string reason;
    friend bool operator==(const Acceptance&, const Acceptance&) = default;
};

struct Attention {
    AttentionKind kind = AttentionKind::Conflict;
    Severity severity = Severity::Problem;
    bool blocking = false;  ///< it stands in the way of an approval
    Hash128 key;            ///< names it: the same one after other changes of the record has the same key
    std::vector<record::Path> paths;
    std::vector<std::string> who;  ///< users, sorted, each once
    UtcMillis when{};              ///< latest wall time of what it is about; of Late: received

    Rule rule = Rule::Constraint;  ///< of Semantic
    study::LocalText message;      ///< of Semantic and EntityRefused
    /// Of Conflict, Semantic, DeletedVersusEdited (the edits), TwoAliases (identities of records as bytes)
    /// and EditedSideBySide (the sentence as each author left it).
    std::vector<Evidence> values;
    std::string text;                       ///< of EditedSideBySide: the sentence as it reads now
    std::vector<Deletion> deletions;        ///< of DeletedVersusEdited
    std::vector<ChangedField> changes;      ///< of ChangedAfterApproval; empty when commits are missing here
    std::optional<record::RecordId> other;  ///< of Duplicate
    bool certain = true;                    ///< of Duplicate: false for a mere candidate
    std::optional<Acceptance> accepted;     ///< then it is not blocking
    friend bool operator==(const Attention&, const Attention&) = default;
};

/// What surrounds the record.
struct Surroundings {
    std::shared_ptr<const xform::Form> form;  ///< of a submission; nullptr: its rules are not checked
    std::optional<UtcMillis> late_from;       ///< commits that come from then on are late
    std::vector<record::RecordId> same_key;   ///< other records with the same business key
};

/// After a round's last day tablets have this long to come in.
inline constexpr std::chrono::days kGrace{7};
/// The end of the round's last day (UTC) and the grace after it.
[[nodiscard]] UtcMillis late_from(const study::Round& round);

/// Whether two values of this path are for a person to settle: an answer that the form asks for. Times and
/// calculated values differ by themselves. Without a form every answer but those below "meta/".
[[nodiscard]] bool is_settled_by_people(const xform::Form* form, const record::Path& path);

/// By kind, then path or other record. What was accepted stays in the list, marked so.
[[nodiscard]] std::vector<Attention> attention(const record::RecordState& state, const History& history,
                                               const Surroundings& around);

/// Whether the history is needed: without it, attention() on an empty History gives the same. A cheap test
/// for the great majority of records, which one person wrote.
[[nodiscard]] bool needs_history(const record::RecordState& state);

/// Accepts an item as it is, for the state of the record now. The reason goes into the commit. Only for
/// Semantic, Duplicate, Late, EditedSideBySide and EntityRefused; the others are settled by what changes the
/// record.
[[nodiscard]] bool may_be_accepted(AttentionKind kind);
[[nodiscard]] record::Op accept_op(const record::RecordState& state, const Hash128& key);

}  // namespace meetmoment::merge
