#include "shared/merge/attention.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "shared/base/bytes.hpp"
#include "shared/record/parallel_edits.hpp"
#include "shared/record/repeats.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::merge {

namespace {

namespace fields = study::fields;

Hash128 key_of(AttentionKind kind, std::string_view rule, std::string_view what) {
    const std::string named =
        std::string(to_string(kind)) + '\x1f' + std::string(rule) + '\x1f' + std::string(what);
    return blake2b_128(as_bytes(named));
}

record::Path acceptance_path(const Hash128& key) {
    return {std::string(fields::kReviewAccepted) + to_hex(key.bytes), {}};
}

study::LocalText entity_problem_text(std::string_view code) {
    struct Text {
        std::string_view code, nl, en;
    };
    static constexpr Text kTexts[] = {
        {"entity.list", "Het formulier noemt geen lijst.", "The form names no list."},
        {"entity.unknown-list", "Het onderzoek heeft deze lijst niet.", "The study has no such list."},
        {"entity.id", "Het kenmerk is geen UUID.", "The identity is no UUID."},
        {"entity.label", "Een nieuwe vermelding heeft een naam nodig.", "A new entry needs a label."},
        {"entity.unknown", "De lijst heeft geen vermelding met dit kenmerk.",
         "The list has no entry with this identity."},
        {"entity.region", "De vermelding hoort bij een andere regio.",
         "The entry belongs to another region."},
        {"entity.property", "Een eigenschap heeft een naam die niet kan.",
         "A property has a name that cannot be one."},
        {"entity.too-large", "De eigenschappen zijn samen te lang.",
         "The properties are too long together."}};
    study::LocalText text;
    for (const Text& one : kTexts)
        if (one.code == code) text.by_language = {{"nl", std::string(one.nl)}, {"en", std::string(one.en)}};
    if (text.by_language.empty()) text.by_language = {{"nl", std::string(code)}, {"en", std::string(code)}};
    return text;
}

/// Gathers the names and the latest time of what an item is about.
class Witnesses {
  public:
    void add(const std::string& user, UtcMillis wall) {
        if (!user.empty()) users_.insert(user);
        latest_ = std::max(latest_, wall);
    }
    void add(const std::vector<Evidence>& values) {
        for (const Evidence& value : values)
            add(value.user, value.wall);
    }
    void write_to(Attention& item) const {
        item.who.assign(users_.begin(), users_.end());
        item.when = latest_;
    }

  private:
    std::set<std::string> users_;
    UtcMillis latest_{};
};

Attention item_of(AttentionKind kind, Severity severity, bool blocking, const Hash128& key) {
    Attention item;
    item.kind = kind;
    item.severity = severity;
    item.blocking = blocking;
    item.key = key;
    return item;
}

class List {
  public:
    List(const record::RecordState& state, const History& history, const Surroundings& around)
        : state_(state), history_(history), around_(around), digest_(to_hex(state_digest(state).bytes)) {}

    std::vector<Attention> all() {
        if (state_.hidden) return {};
        conflicts();
        semantic();
        deletion();
        approval();
        duplicates();
        late();
        aliases();
        sentences();
        entities();
        return std::move(items_);
    }

  private:
    void conflicts() {
        // Of an interview's parts both values are shown where they are read (shared/interview).
        if (state_.kind == study::kinds::kNote || state_.kind == study::kinds::kAttendee) return;
        for (const record::Path& path : state_.conflicts()) {
            if (!is_settled_by_people(around_.form.get(), path) || !record::in_place(state_, path)) continue;
            Attention item = item_of(AttentionKind::Conflict, Severity::Problem, true,
                                     key_of(AttentionKind::Conflict, {}, record::to_string(path)));
            item.paths = {path};
            for (const record::Live& live : state_.fields.at(path))
                item.values.push_back(evidence_of(path, live));
            finish(std::move(item));
        }
    }

    void semantic() {
        if (!around_.form || state_.kind != study::kinds::kSubmission || state_.heads.size() < 2) return;
        for (SemanticProblem& problem : semantic_problems(state_, history_, around_.form)) {
            Attention item = item_of(
                AttentionKind::Semantic, Severity::Problem, true,
                key_of(AttentionKind::Semantic, to_string(problem.rule), record::to_string(problem.path)));
            item.rule = problem.rule;
            item.message = std::move(problem.message);
            item.paths = {problem.path};
            for (const Evidence& value : problem.values)
                if (value.path != problem.path) item.paths.push_back(value.path);
            item.values = std::move(problem.values);
            finish(std::move(item));
        }
    }

    void deletion() {
        auto dispute = delete_versus_edit(state_, history_);
        if (!dispute) return;
        Attention item = item_of(AttentionKind::DeletedVersusEdited, Severity::Problem, true,
                                 key_of(AttentionKind::DeletedVersusEdited, {}, {}));
        std::set<record::Path> paths;
        for (const Evidence& edit : dispute->edits)
            paths.insert(edit.path);
        item.paths.assign(paths.begin(), paths.end());
        item.values = std::move(dispute->edits);
        item.deletions = std::move(dispute->deletions);
        Witnesses witnesses;
        for (const std::string& editor : dispute->editors)
            witnesses.add(editor, dispute->latest);
        for (const Deletion& one : item.deletions)
            witnesses.add(one.user, one.wall);
        finish(std::move(item), witnesses);
    }

    void approval() {
        const auto approved = approval_of(state_);
        if (!approved || approved->digest == record::state_digest(state_)) return;
        Attention item = item_of(AttentionKind::ChangedAfterApproval, Severity::Warning, false,
                                 key_of(AttentionKind::ChangedAfterApproval, {}, {}));
        if (const auto before = approved_state(history_, *approved))
            item.changes = changed_fields(*before, state_);
        Witnesses witnesses;
        for (const ChangedField& field : item.changes) {
            item.paths.push_back(field.path);
            witnesses.add(field.user, field.wall);
        }
        finish(std::move(item), witnesses);
    }

    void duplicates() {
        std::vector<record::RecordId> others = around_.same_key;
        std::sort(others.begin(), others.end());
        for (const record::RecordId& other : others) {
            const bool certain = state_.kind == study::kinds::kSubmission;
            Attention item = item_of(AttentionKind::Duplicate, certain ? Severity::Warning : Severity::Notice,
                                     false, key_of(AttentionKind::Duplicate, {}, other.to_string()));
            item.other = other;
            item.certain = certain;
            Witnesses witnesses;
            if (const auto status = state_.fields.find({std::string(fields::kStatus), {}});
                status != state_.fields.end() && !status->second.empty())
                witnesses.add(status->second.front().user, status->second.front().wall);
            finish(std::move(item), witnesses);
        }
    }

    void late() {
        // Made-up answers are written long after the rounds that they pretend to be of.
        if (!around_.late_from || state_.text(fields::kSource) == study::source::kFictitious) return;
        Witnesses witnesses;
        bool any = false;
        for (const record::Commit& commit : history_.commits()) {
            const Receipt& receipt = history_.receipt(commit.id);
            if (receipt.central || !receipt.received || *receipt.received < *around_.late_from) continue;
            witnesses.add(commit.user, *receipt.received);
            any = true;
        }
        if (any)
            finish(item_of(AttentionKind::Late, Severity::Notice, false, key_of(AttentionKind::Late, {}, {})),
                   witnesses);
    }

    void aliases() {
        const record::Path path{std::string(record::kAliasField), {}};
        const auto found = state_.fields.find(path);
        if (found == state_.fields.end() || !record::in_conflict(found->second)) return;
        Attention item = item_of(AttentionKind::TwoAliases, Severity::Warning, false,
                                 key_of(AttentionKind::TwoAliases, {}, {}));
        item.paths = {path};
        for (const record::Live& live : found->second)
            item.values.push_back(evidence_of(path, live));
        finish(std::move(item));
    }

    void sentences() {
        if (state_.body.pieces.empty() || state_.heads.size() < 2) return;
        std::map<record::CommitId, int> begun_by;
        for (const record::SharedSentence& sentence :
             record::sentences_edited_side_by_side(state_.id, state_.body, history_.commits())) {
            const record::CommitId& first = sentence.edits.front().commit;
            const int place = begun_by[first]++;
            if (sentence.settled) continue;
            const std::string name = std::to_string(first.writer.value) + ':' + std::to_string(first.seq) +
                                     ':' + std::to_string(place);
            Attention item = item_of(AttentionKind::EditedSideBySide, Severity::Notice, false,
                                     key_of(AttentionKind::EditedSideBySide, {}, name));
            item.text = sentence.text;
            const record::Path path{std::string(fields::kText), {}};
            item.paths = {path};
            Witnesses witnesses;
            for (const record::SideBySideEdit& edit : sentence.edits) {
                witnesses.add(edit.user, edit.wall);
                if (!edit.text) continue;
                item.values.push_back(
                    {path,
                     {edit.commit.writer, edit.commit.seq, 0},
                     edit.text->empty() ? record::Value(record::Cleared{}) : record::present(*edit.text),
                     edit.user,
                     edit.wall});
            }
            finish(std::move(item), witnesses);
        }
    }

    void entities() {
        const std::string prefix(fields::kEntityProblem);
        for (auto found = state_.fields.lower_bound({prefix, {}});
             found != state_.fields.end() && found->first.field.starts_with(prefix); ++found) {
            const auto& [path, siblings] = *found;
            if (siblings.empty()) continue;
            Attention item = item_of(AttentionKind::EntityRefused, Severity::Warning, false,
                                     key_of(AttentionKind::EntityRefused, {}, record::to_string(path)));
            item.paths = {path};
            item.message = entity_problem_text(record::to_display(siblings.front().value));
            Witnesses witnesses;
            witnesses.add(siblings.front().user, siblings.front().wall);
            finish(std::move(item), witnesses);
        }
    }

    void finish(Attention item) {
        Witnesses witnesses;
        witnesses.add(item.values);
        finish(std::move(item), witnesses);
    }

    void finish(Attention item, const Witnesses& witnesses) {
        witnesses.write_to(item);
        item.accepted = acceptance(item);
        if (item.accepted) item.blocking = false;
        items_.push_back(std::move(item));
    }

    [[nodiscard]] std::optional<Acceptance> acceptance(const Attention& item) const {
        if (!may_be_accepted(item.kind)) return std::nullopt;
        const auto found = state_.fields.find(acceptance_path(item.key));
        if (found == state_.fields.end()) return std::nullopt;
        for (const record::Live& live : found->second) {
            if (record::to_display(live.value) != digest_) continue;
            const record::Commit* commit = history_.find({live.dot.writer, live.dot.seq});
            return Acceptance{live.user, live.wall, commit == nullptr ? std::string() : commit->reason};
        }
        return std::nullopt;
    }

    const record::RecordState& state_;
    const History& history_;
    const Surroundings& around_;
    std::string digest_;
    std::vector<Attention> items_;
};

}  // namespace

std::string_view to_string(AttentionKind kind) {
    switch (kind) {
        case AttentionKind::Conflict:
            return "conflict";
        case AttentionKind::Semantic:
            return "semantic";
        case AttentionKind::DeletedVersusEdited:
            return "deleted-versus-edited";
        case AttentionKind::ChangedAfterApproval:
            return "changed-after-approval";
        case AttentionKind::Duplicate:
            return "duplicate";
        case AttentionKind::Late:
            return "late";
        case AttentionKind::TwoAliases:
            return "two-aliases";
        case AttentionKind::EditedSideBySide:
            return "edited-side-by-side";
        case AttentionKind::EntityRefused:
            break;
    }
    return "entity-refused";
}

std::string_view to_string(Severity severity) {
    switch (severity) {
        case Severity::Notice:
            return "notice";
        case Severity::Warning:
            return "warning";
        case Severity::Problem:
            break;
    }
    return "problem";
}

UtcMillis late_from(const study::Round& round) {
    return UtcMillis(std::chrono::sys_days(round.closes) + std::chrono::days(1) + kGrace);
}

bool is_settled_by_people(const xform::Form* form, const record::Path& path) {
    if (!study::is_answer_path(path.field)) return false;
    return form != nullptr ? xform::is_asked(*form, path.field) : !path.field.starts_with("meta/");
}

bool needs_history(const record::RecordState& state) {
    if (state.heads.size() > 1 || state.deleted_versus_edited) return true;
    const auto from = state.fields.lower_bound({std::string(fields::kReviewPrefix), {}});
    return from != state.fields.end() && from->first.field.starts_with(fields::kReviewPrefix);
}

std::vector<Attention> attention(const record::RecordState& state, const History& history,
                                 const Surroundings& around) {
    return List(state, history, around).all();
}

bool may_be_accepted(AttentionKind kind) {
    return kind == AttentionKind::Semantic || kind == AttentionKind::Duplicate ||
           kind == AttentionKind::Late || kind == AttentionKind::EditedSideBySide ||
           kind == AttentionKind::EntityRefused;
}

record::Op accept_op(const record::RecordState& state, const Hash128& key) {
    const record::Path path = acceptance_path(key);
    std::vector<record::Dot> over;
    if (const auto found = state.fields.find(path); found != state.fields.end())
        for (const record::Live& live : found->second)
            over.push_back(live.dot);
    std::sort(over.begin(), over.end());
    return record::Put{state.id, path, record::present(to_hex(record::state_digest(state).bytes)),
                       std::move(over)};
}

}  // namespace meetmoment::merge
