#include <utility>

#include "shared/study/content_json.hpp"
#include "shared/study/study.hpp"
#include "shared/study/study_check.hpp"

namespace meetmoment::study {
namespace {

constexpr int kMostInvited = 1'000'000;
constexpr int kMostTiles = 100;
constexpr int kMostMinutes = 600;

Date read_date(ObjectReader& in, std::string_view name) {
    const auto text = in.text(name);
    const auto date = parse_date(text);
    if (!date) in.report("bad-value", "\"" + text + "\" is no date; write it as 2026-03-01.", name);
    return date.value_or(Date{});
}

Round read_round(ObjectReader& in) {
    return {in.identifier("id"), in.local_text("name"), read_date(in, "opens"), read_date(in, "closes")};
}

Region read_region(ObjectReader& in) {
    Region region;
    region.code = in.identifier("code");
    region.name = in.text("name");
    region.variants = in.texts_or_none("variants");
    region.participates = in.flag_or("participates", true);
    in.member("tile", [&](ObjectReader& tile) {
        region.tile_row = tile.integer("row", 0, kMostTiles);
        region.tile_column = tile.integer("column", 0, kMostTiles);
    });
    region.centre = in.text_or("centre", "");
    region.provisional = in.flag_or("provisional", false);
    return region;
}

RespondentGroup read_group(ObjectReader& in) {
    return {in.identifier("code"), in.local_text("name"), in.text_or("parent", "")};
}

OrganisationType read_organisation_type(ObjectReader& in) {
    return {in.identifier("code"), in.local_text("name"), in.flag_or("core_partner", false)};
}

Instrument read_instrument(ObjectReader& in) {
    return {in.identifier("id"),
            in.identifier("version"),
            in.local_text("title"),
            in.texts("groups"),
            in.texts("rounds"),
            in.text("form"),
            in.integer("minutes", 1, kMostMinutes)};
}

GuideReference read_guide_reference(ObjectReader& in) {
    return {in.identifier("id"), in.texts("groups"), in.texts("rounds"), in.text("file")};
}

Target read_target(ObjectReader& in) {
    return {in.text("region"), in.text("group"), in.text("round"), in.integer("invited", 0, kMostInvited)};
}

CodeList read_code_list(ObjectReader& in) {
    return {in.identifier("id"), read_list(in, "codes", read_code)};
}

Study read_study(ObjectReader& in) {
    Study study;
    study.id = in.identifier("id");
    study.name = in.local_text("name");
    study.fictitious = in.flag_or("fictitious", false);
    study.minimum_cell = in.integer_or("minimum_cell", 3, 10, study.minimum_cell);
    study.rounds = read_list(in, "rounds", read_round);
    study.regions = read_list(in, "regions", read_region);
    study.groups = read_list(in, "groups", read_group);
    study.organisation_types = read_list(in, "organisation_types", read_organisation_type);
    study.instruments = read_list(in, "instruments", read_instrument);
    study.guides = read_list(in, "guides", read_guide_reference);
    study.targets = read_list(in, "targets", read_target);
    in.member("level_scale", [&](ObjectReader& scale) { study.level_scale = read_level_scale(scale); });
    study.other_level_scales = read_list_or_none(in, "other_level_scales", read_level_scale);
    study.level_crosswalks = read_list_or_none(in, "level_crosswalks", read_level_crosswalk);
    study.building_blocks = read_list_or_none(in, "building_blocks", read_building_block);
    study.recommendations = read_list_or_none(in, "recommendations", read_recommendation_list);
    study.consent_texts = read_list_or_none(in, "consent_texts", read_consent_text);
    study.code_lists = read_list(in, "code_lists", read_code_list);
    study.tags = read_list(in, "tags", read_code);
    study.note_kinds = read_list(in, "note_kinds", read_code);
    return study;
}

}  // namespace

// Static, not in the unnamed namespace: to_values() finds them by argument-dependent lookup.
static json::Value to_value(const Round& round) {
    return {json::Object{{"id", {round.id}},
                         {"name", to_value(round.name)},
                         {"opens", {to_string(round.opens)}},
                         {"closes", {to_string(round.closes)}}}};
}

static json::Value to_value(const Region& region) {
    json::Object out{
        {"code", {region.code}},
        {"name", {region.name}},
        {"variants", to_values(region.variants)},
        {"participates", {region.participates}},
        {"tile",
         {json::Object{{"row", to_value(region.tile_row)}, {"column", to_value(region.tile_column)}}}}};
    if (!region.centre.empty()) out.emplace_back("centre", json::Value{region.centre});
    if (region.provisional) out.emplace_back("provisional", json::Value{true});
    return {std::move(out)};
}

static json::Value to_value(const RespondentGroup& group) {
    json::Object out{{"code", {group.code}}, {"name", to_value(group.name)}};
    if (!group.parent.empty()) out.emplace_back("parent", json::Value{group.parent});
    return {std::move(out)};
}

static json::Value to_value(const OrganisationType& type) {
    return {json::Object{
        {"code", {type.code}}, {"name", to_value(type.name)}, {"core_partner", {type.core_partner}}}};
}

static json::Value to_value(const Instrument& instrument) {
    return {json::Object{{"id", {instrument.id}},
                         {"version", {instrument.version}},
                         {"title", to_value(instrument.title)},
                         {"groups", to_values(instrument.groups)},
                         {"rounds", to_values(instrument.rounds)},
                         {"form", {instrument.form}},
                         {"minutes", to_value(instrument.minutes)}}};
}

static json::Value to_value(const GuideReference& guide) {
    return {json::Object{{"id", {guide.id}},
                         {"groups", to_values(guide.groups)},
                         {"rounds", to_values(guide.rounds)},
                         {"file", {guide.file}}}};
}

static json::Value to_value(const Target& target) {
    return {json::Object{{"region", {target.region}},
                         {"group", {target.group}},
                         {"round", {target.round}},
                         {"invited", to_value(target.invited)}}};
}

static json::Value to_value(const CodeList& list) {
    return {json::Object{{"id", {list.id}}, {"codes", to_values(list.codes)}}};
}

Result<Study> parse_study(std::string_view json) {
    const auto document = json::parse(json, "study.not-json");
    if (!document) return fail(document.error());
    FirstProblem problems("study");
    ObjectReader in(*document, "", problems);
    auto study = read_study(in);
    in.refuse_others();
    if (!problems.problem()) check(study, problems);
    if (problems.problem()) return fail(*problems.problem());
    return study;
}

std::string to_json(const Study& study) {
    return json::serialise({json::Object{{"id", {study.id}},
                                         {"name", to_value(study.name)},
                                         {"fictitious", {study.fictitious}},
                                         {"minimum_cell", to_value(study.minimum_cell)},
                                         {"rounds", to_values(study.rounds)},
                                         {"regions", to_values(study.regions)},
                                         {"groups", to_values(study.groups)},
                                         {"organisation_types", to_values(study.organisation_types)},
                                         {"instruments", to_values(study.instruments)},
                                         {"guides", to_values(study.guides)},
                                         {"targets", to_values(study.targets)},
                                         {"level_scale", to_value(study.level_scale)},
                                         {"other_level_scales", to_values(study.other_level_scales)},
                                         {"level_crosswalks", to_values(study.level_crosswalks)},
                                         {"building_blocks", to_values(study.building_blocks)},
                                         {"recommendations", to_values(study.recommendations)},
                                         {"consent_texts", to_values(study.consent_texts)},
                                         {"code_lists", to_values(study.code_lists)},
                                         {"tags", to_values(study.tags)},
                                         {"note_kinds", to_values(study.note_kinds)}}});
}

}  // namespace meetmoment::study
