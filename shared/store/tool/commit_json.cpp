#include "shared/store/tool/commit_json.hpp"

#include <array>
#include <cstdio>

namespace meetmoment::store::tool {

namespace json = boost::json;

std::string text_of(record::WriterId writer) {
    std::array<char, 17> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(writer.value));
    return hex.data();
}

std::string text_of(const record::CommitId& id) {
    return text_of(id.writer) + ":" + std::to_string(id.seq);
}

namespace {

std::string dot_text(const record::Dot& dot) {
    return text_of(dot.writer) + ":" + std::to_string(dot.seq) + ":" + std::to_string(dot.index);
}

std::string character_text(const record::CharId& character) {
    return text_of(character.writer) + ":" + std::to_string(character.n);
}

json::value value_json(const record::Value& value) {
    if (std::holds_alternative<record::Cleared>(value)) return {{"missing", "cleared"}};
    if (std::holds_alternative<record::NotRelevant>(value)) return {{"missing", "not-relevant"}};
    if (std::holds_alternative<record::Refused>(value)) return {{"missing", "refused"}};
    return json::value(record::to_display(value));
}

json::array dots_json(const std::vector<record::Dot>& dots) {
    json::array list;
    for (const record::Dot& dot : dots)
        list.emplace_back(dot_text(dot));
    return list;
}

struct OpJson {
    json::object operator()(const record::Create& op) const {
        json::object out{{"op", "create"}, {"record", op.record.to_string()}, {"kind", op.kind}};
        if (op.parent) out["parent"] = op.parent->to_string();
        return out;
    }
    json::object operator()(const record::Put& op) const {
        return {{"op", "put"},
                {"record", op.record.to_string()},
                {"path", record::to_string(op.path)},
                {"value", value_json(op.value)},
                {"over", dots_json(op.over)}};
    }
    json::object operator()(const record::Add& op) const {
        return {{"op", "add"},
                {"record", op.record.to_string()},
                {"set", record::to_string(op.set)},
                {"element", record::to_display(record::Present{op.element})},
                {"over", dots_json(op.over)}};
    }
    json::object operator()(const record::Remove& op) const {
        return {{"op", "remove"},
                {"record", op.record.to_string()},
                {"set", record::to_string(op.set)},
                {"over", dots_json(op.over)}};
    }
    json::object operator()(const record::Hide& op) const {
        return {{"op", "hide"}, {"record", op.record.to_string()}};
    }
    json::object operator()(const record::TextInsert& op) const {
        json::object out{
            {"op", "text-insert"}, {"record", op.record.to_string()}, {"from", op.from}, {"text", op.text}};
        if (op.left) out["left"] = character_text(*op.left);
        if (op.right) out["right"] = character_text(*op.right);
        return out;
    }
    json::object operator()(const record::TextDelete& op) const {
        json::array ranges;
        for (const record::CharRange& range : op.ranges)
            ranges.emplace_back(character_text(record::CharId{range.writer, range.from}) + "+" +
                                std::to_string(range.count));
        return {{"op", "text-delete"}, {"record", op.record.to_string()}, {"ranges", std::move(ranges)}};
    }
    json::object operator()(const record::Alias& op) const {
        return {{"op", "alias"},
                {"record", op.record.to_string()},
                {"kept", op.kept.to_string()},
                {"over", dots_json(op.over)}};
    }
    json::object operator()(const record::Seen& op) const {
        return {{"op", "seen"}, {"record", op.record.to_string()}};
    }
    json::object operator()(const record::Unknown& op) const {
        return {{"op", "unknown"}, {"tag", op.tag}, {"bytes", to_hex(op.item)}};
    }
};

}  // namespace

json::object commit_json(const LogEntry& entry) {
    const record::Commit& commit = entry.commit.commit;
    json::array ops;
    for (const record::Op& op : commit.ops)
        ops.emplace_back(std::visit(OpJson{}, op));
    json::object out{{"commit", text_of(commit.id)},
                     {"hash", to_hex(entry.commit.hash.bytes)},
                     {"lamport", commit.lamport},
                     {"scope", commit.scope},
                     {"user", commit.user},
                     {"wall", to_iso8601(commit.wall)},
                     {"form", commit.form_version},
                     {"reason", commit.reason},
                     {"quarantined", entry.quarantined},
                     {"ops", std::move(ops)}};
    out["server_seq"] = entry.server_seq ? json::value(*entry.server_seq) : json::value();
    return out;
}

}  // namespace meetmoment::store::tool
