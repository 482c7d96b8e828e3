#include "app/services/interview/preview.hpp"

#include <algorithm>

#include "shared/record/authoring.hpp"

namespace meetmoment::app {
namespace {

using record::RecordState;

void add_to(RecordState& state, const record::Add& add) {
    record::Live live;
    live.value = record::Present{add.element};
    live.element = true;
    state.fields[add.set].push_back(live);
}

void take_from(RecordState& state, const record::Remove& removal) {
    const auto set = state.fields.find(removal.set);
    if (set == state.fields.end()) return;
    std::erase_if(set->second, [&removal](const record::Live& live) {
        return std::find(removal.over.begin(), removal.over.end(), live.dot) != removal.over.end();
    });
    if (set->second.empty()) state.fields.erase(set);
}

struct Apply {
    RecordState& state;

    void operator()(const record::Create& create) const {
        state.id = create.record;
        state.kind = create.kind;
        state.parent = create.parent;
    }
    void operator()(const record::Put& put) const {
        record::Live live;
        live.value = put.value;
        state.fields[put.path] = {live};
        state.hidden = false;
    }
    void operator()(const record::Add& add) const { add_to(state, add); }
    void operator()(const record::Remove& removal) const { take_from(state, removal); }
    void operator()(const record::TextInsert& insert) const {
        record::TextPiece piece;
        piece.from = insert.from;
        piece.left = insert.left;
        piece.right = insert.right;
        piece.text = insert.text;
        state.body.pieces.push_back(std::move(piece));
    }
    void operator()(const record::TextDelete& deletion) const {
        state.body.deleted.insert(state.body.deleted.end(), deletion.ranges.begin(), deletion.ranges.end());
    }
    void operator()(const record::Hide&) const { state.hidden = true; }
    template <class Other>
    void operator()(const Other&) const {}
};

}  // namespace

void preview(RecordState& state, std::vector<record::Op> ops) {
    record::number_characters(ops, [](const record::RecordId&) { return 0U; });
    for (const record::Op& op : ops) {
        const auto of = record::record_of(op);
        const bool creates = std::holds_alternative<record::Create>(op);
        if (creates || (of && *of == state.id)) std::visit(Apply{state}, op);
    }
    record::put_in_order(state.body);
    state.heads.clear();
}

bool is_stored(const RecordState& state) {
    return !state.heads.empty();
}

}  // namespace meetmoment::app
