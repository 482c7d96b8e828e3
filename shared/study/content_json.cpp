#include "shared/study/content_json.hpp"

#include <algorithm>

namespace meetmoment::study {
namespace {

constexpr int kMostSteps = 20;

LevelStep read_step(ObjectReader& in) {
    return {in.integer("value", 1, kMostSteps), in.local_text("label"), in.local_text("description")};
}

LevelState read_state(ObjectReader& in, std::string_view name) {
    LevelState state;
    in.member(name, [&](ObjectReader& member) {
        state = {member.integer("step", 1, kMostSteps), member.texts_or_none("flags")};
    });
    std::ranges::sort(state.flags);
    return state;
}

LevelCrosswalk::Row read_row(ObjectReader& in) {
    return {read_state(in, "from"), read_state(in, "to")};
}

BlockStatement read_statement(ObjectReader& in) {
    return {in.identifier("id"), in.local_text("text"), in.flag_or("brief", false)};
}

/// A member that is left out when it says nothing.
void append_texts(json::Object& out, std::string_view name, const std::vector<std::string>& texts) {
    if (!texts.empty()) out.emplace_back(name, to_values(texts));
}

}  // namespace

Code read_code(ObjectReader& in) {
    return {in.identifier("code"), in.local_text("text")};
}

LevelScale read_level_scale(ObjectReader& in) {
    return {in.identifier("id"), in.flag_or("provisional", false), read_list(in, "steps", read_step),
            read_list_or_none(in, "flags", read_code)};
}

LevelCrosswalk read_level_crosswalk(ObjectReader& in) {
    return {in.identifier("from"), in.identifier("to"), read_list(in, "rows", read_row)};
}

BuildingBlock read_building_block(ObjectReader& in) {
    return {in.identifier("id"), in.local_text("name"), read_list(in, "statements", read_statement)};
}

RecommendationList read_recommendation_list(ObjectReader& in) {
    RecommendationList list;
    list.id = in.identifier("id");
    const auto kind = in.text("kind");
    if (const auto known = parse_recommendation_kind(kind)) {
        list.kind = *known;
    } else {
        in.report("bad-value", "\"" + kind + "\" is no kind of list.", "kind");
    }
    list.title = in.local_text("title");
    list.motto = in.local_text_or_none("motto");
    list.items = read_list(in, "items", read_code);
    return list;
}

ConsentText read_consent_text(ObjectReader& in) {
    return {in.identifier("id"),    in.identifier("version"), in.identifier("setting"),
            in.text_or("item", ""), in.identifier("use"),     in.local_text("text")};
}

// Static, not in the unnamed namespace: to_values() finds them by argument-dependent lookup.
static json::Value to_value(const LevelStep& step) {
    return {json::Object{{"value", to_value(step.value)},
                         {"label", to_value(step.label)},
                         {"description", to_value(step.description)}}};
}

static json::Value to_value(const LevelState& state) {
    json::Object out{{"step", to_value(state.step)}};
    append_texts(out, "flags", state.flags);
    return {std::move(out)};
}

static json::Value to_value(const LevelCrosswalk::Row& row) {
    return {json::Object{{"from", to_value(row.from)}, {"to", to_value(row.to)}}};
}

static json::Value to_value(const BlockStatement& statement) {
    json::Object out{{"id", {statement.id}}, {"text", to_value(statement.text)}};
    if (statement.brief) out.emplace_back("brief", json::Value{true});
    return {std::move(out)};
}

json::Value to_value(const Code& code) {
    return {json::Object{{"code", {code.code}}, {"text", to_value(code.text)}}};
}

json::Value to_value(const LevelScale& scale) {
    return {json::Object{{"id", {scale.id}},
                         {"provisional", {scale.provisional}},
                         {"steps", to_values(scale.steps)},
                         {"flags", to_values(scale.flags)}}};
}

json::Value to_value(const LevelCrosswalk& crosswalk) {
    return {json::Object{
        {"from", {crosswalk.from}}, {"to", {crosswalk.to}}, {"rows", to_values(crosswalk.rows)}}};
}

json::Value to_value(const BuildingBlock& block) {
    return {json::Object{
        {"id", {block.id}}, {"name", to_value(block.name)}, {"statements", to_values(block.statements)}}};
}

json::Value to_value(const RecommendationList& list) {
    json::Object out{
        {"id", {list.id}}, {"kind", to_value(to_string(list.kind))}, {"title", to_value(list.title)}};
    if (!list.motto.by_language.empty()) out.emplace_back("motto", to_value(list.motto));
    out.emplace_back("items", to_values(list.items));
    return {std::move(out)};
}

json::Value to_value(const ConsentText& text) {
    json::Object out{{"id", {text.id}}, {"version", {text.version}}, {"setting", {text.setting}}};
    if (!text.item.empty()) out.emplace_back("item", json::Value{text.item});
    out.emplace_back("use", json::Value{text.use});
    out.emplace_back("text", to_value(text.text));
    return {std::move(out)};
}

}  // namespace meetmoment::study
