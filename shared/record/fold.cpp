#include "shared/record/fold.hpp"

#include "shared/base/seeded_bug.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace meetmoment::record {

namespace {

/// Marks what `over` names as superseded by `dot`.
void supersede(const std::vector<Dot>& over, const Dot& dot, FoldTables& tables) {
    for (const Dot& old : over) {
        tables.add_superseded(old, dot);
        if (seeded(Bug::ReplacedStaysLive)) continue;
        tables.erase_live(old);
    }
}

void set_live(const Commit& commit, const Dot& dot, const RecordId& record, const Path& path, Value value,
              bool element, FoldTables& tables) {
    // An operation that replaces this one may have arrived earlier.
    if (tables.is_superseded(dot) && !seeded(Bug::SupersededForgotten)) return;
    tables.insert_live(record, path,
                       Live{dot, commit.lamport, std::move(value), commit.user, commit.wall, element});
}

void apply_op(const Commit& commit, const Dot& dot, const Op& op, FoldTables& tables) {
    if (const auto* create = std::get_if<Create>(&op)) {
        tables.create(create->record, create->kind, create->parent, commit);
    } else if (const auto* put = std::get_if<Put>(&op)) {
        supersede(put->over, dot, tables);
        set_live(commit, dot, put->record, put->path, put->value, false, tables);
    } else if (const auto* add = std::get_if<Add>(&op)) {
        supersede(add->over, dot, tables);
        set_live(commit, dot, add->record, add->set, Present{add->element}, true, tables);
    } else if (const auto* remove = std::get_if<Remove>(&op)) {
        if (!seeded(Bug::RemoveForgotten)) supersede(remove->over, dot, tables);
    } else if (const auto* insert = std::get_if<TextInsert>(&op)) {
        tables.insert_text(insert->record, {dot, commit.lamport, commit.user, commit.wall, insert->from,
                                            insert->left, insert->right, insert->text});
    } else if (const auto* deletion = std::get_if<TextDelete>(&op)) {
        tables.delete_text(deletion->record, dot, deletion->ranges);
    } else if (const auto* alias = std::get_if<Alias>(&op)) {
        if (!seeded(Bug::AliasNotSuperseded)) supersede(alias->over, dot, tables);
        const auto& kept = alias->kept.bytes;
        set_live(commit, dot, alias->record, Path{std::string(kAliasField), {}},
                 Present{Bytes(kept.begin(), kept.end())}, false, tables);
    } else if (const auto* hide = std::get_if<Hide>(&op)) {
        tables.hide(hide->record, dot, hide->seen);
    }
}

[[nodiscard]] bool is_nan(const Value& value) {
    const auto* held = std::get_if<Present>(&value);
    const auto* number = held ? std::get_if<double>(&held->value) : nullptr;
    return number && std::isnan(*number);
}

/// Equality that also holds for a number that is none.
[[nodiscard]] bool same(const Value& left, const Value& right) {
    return left == right || (is_nan(left) && is_nan(right));
}

[[nodiscard]] bool wins(const Live& left, const Live& right) {
    if (seeded(Bug::ClockDecides) && left.wall != right.wall) return left.wall > right.wall;
    if (seeded(Bug::ArrivalDecides)) return left.lamport > right.lamport;
    return std::tie(left.lamport, left.dot) > std::tie(right.lamport, right.dot);
}

void encode_fields(const RecordState& record, bool with_review, cbor::Writer& out) {
    const auto counts = [&](const Path& path) { return with_review || !path.field.starts_with("@review"); };
    const auto count = std::count_if(record.fields.begin(), record.fields.end(),
                                     [&](const auto& field) { return counts(field.first); });
    out.array(static_cast<std::uint64_t>(count));
    for (const auto& [path, siblings] : record.fields) {
        if (!counts(path)) continue;
        out.array(2);
        out.array(1 + path.instances.size());
        out.text(path.field);
        for (const Uuid& instance : path.instances)
            out.bytes(instance.bytes);
        Siblings by_dot = siblings;
        std::sort(by_dot.begin(), by_dot.end(), [](const Live& l, const Live& r) { return l.dot < r.dot; });
        out.array(by_dot.size());
        for (const Live& live : by_dot) {
            out.array(2);
            out.array(3);
            out.unsigned_integer(live.dot.writer.value);
            out.unsigned_integer(live.dot.seq);
            out.unsigned_integer(live.dot.index);
            encode(live.value, out);
        }
    }
}

Bytes encode_state(const RecordState& record, bool with_review) {
    cbor::Writer out;
    out.array(record.body.empty() ? 5 : 6);
    out.bytes(record.id.bytes);
    out.text(record.kind);
    if (record.parent)
        out.bytes(record.parent->bytes);
    else
        out.null();
    out.boolean(record.hidden);
    encode_fields(record, with_review, out);
    if (!record.body.empty()) encode(record.body, out);
    return out.take();
}

}  // namespace

void apply(const Commit& commit, FoldTables& tables) {
    std::set<RecordId> touched;
    for (std::uint32_t index = 0; index < commit.ops.size(); ++index) {
        const Op& op = commit.ops[index];
        apply_op(commit, Dot{commit.id.writer, commit.id.seq, index}, op, tables);
        // A second deletion is no edit, nor is having looked: only other operations keep a record shown.
        const bool edit = !std::holds_alternative<Hide>(op) && !std::holds_alternative<Seen>(op) &&
                          !(seeded(Bug::TextIsNoEdit) && std::holds_alternative<TextInsert>(op));
        if (const auto record = record_of(op); record && edit) touched.insert(*record);
    }
    for (const RecordId& record : touched)
        tables.touch(record, commit.id);
}

void sort_siblings(Siblings& siblings) {
    std::sort(siblings.begin(), siblings.end(), wins);
}

bool in_conflict(const Siblings& siblings) {
    const auto is_put = [](const Live& live) { return !live.element; };
    const auto first = std::find_if(siblings.begin(), siblings.end(), is_put);
    return std::any_of(first, siblings.end(),
                       [&](const Live& live) { return is_put(live) && !same(live.value, first->value); });
}

Visibility visibility(const std::map<WriterId, std::uint32_t>& last_touch,
                      std::span<const std::pair<Dot, std::map<WriterId, std::uint32_t>>> hides) {
    if (hides.empty()) return Visibility::Shown;
    if (seeded(Bug::HideWithoutSeen)) return Visibility::Hidden;
    const auto covered = [&](WriterId writer, std::uint32_t seq) {
        return std::any_of(hides.begin(), hides.end(), [&](const auto& hide) {
            const auto& [dot, seen] = hide;
            if (dot.writer == writer && dot.seq == seq)
                return true;  // written in one commit with the deletion
            const auto known = seen.find(writer);
            return known != seen.end() && seq <= known->second;
        });
    };
    const bool all = std::all_of(last_touch.begin(), last_touch.end(),
                                 [&](const auto& touch) { return covered(touch.first, touch.second); });
    return all ? Visibility::Hidden : Visibility::DeletedVersusEdited;
}

const Value* RecordState::shown(const Path& path) const {
    const auto found = fields.find(path);
    return found == fields.end() || found->second.empty() ? nullptr : &found->second.front().value;
}

const Value* RecordState::shown(std::string_view field) const {
    return shown(Path{std::string(field), {}});
}

std::string RecordState::text(std::string_view field) const {
    const Value* value = shown(field);
    return value ? to_display(*value) : std::string{};
}

std::vector<Path> RecordState::conflicts() const {
    std::vector<Path> paths;
    for (const auto& [path, siblings] : fields)
        if (in_conflict(siblings)) paths.push_back(path);
    return paths;
}

Bytes canonical_state(const RecordState& record) {
    return encode_state(record, true);
}

Hash128 state_digest(const RecordState& record) {
    return blake2b_128(encode_state(record, false));
}

}  // namespace meetmoment::record
