#include "shared/instruments/compose.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace meetmoment::instruments {
namespace {

namespace json = boost::json;

/// What a template says in its own way; the rest of it is a study.
struct Choices {
    std::string level_scale;
    std::vector<std::string> instruments, guides;
    std::vector<std::pair<std::string, int>> invited;
};

auto wrong_type(std::string_view name) {
    return fail("study.wrong-type", "This member of the template is missing or of another type.",
                std::string(name));
}

Result<std::vector<std::string>> take_texts(json::object& object, std::string_view name) {
    const auto* values = object.if_contains(name);
    if (values == nullptr || !values->is_array()) return wrong_type(name);
    std::vector<std::string> out;
    for (const auto& value : values->get_array()) {
        if (!value.is_string()) return wrong_type(name);
        out.emplace_back(value.get_string());
    }
    return out;
}

Result<Choices> take_choices(json::object& object) {
    Choices out;
    const auto* scale = object.if_contains("level_scale");
    if (scale == nullptr || !scale->is_string()) return wrong_type("level_scale");
    out.level_scale = std::string(scale->get_string());
    auto instruments = take_texts(object, "instruments");
    if (!instruments) return fail(instruments.error());
    auto guides = take_texts(object, "guides");
    if (!guides) return fail(guides.error());
    out.instruments = std::move(*instruments);
    out.guides = std::move(*guides);
    const auto* invited = object.if_contains("invited");
    if (invited == nullptr || !invited->is_object()) return wrong_type("invited");
    for (const auto& [group, number] : invited->get_object()) {
        if (!number.is_int64() || number.get_int64() < 0 || number.get_int64() > 1'000'000)
            return wrong_type("invited");
        out.invited.emplace_back(group, static_cast<int>(number.get_int64()));
    }
    for (const auto* name : {"level_scale", "instruments", "guides", "invited"})
        object.erase(name);
    return out;
}

json::object json_of(const study::LocalText& text) {
    json::object out;
    for (const auto& [language, words] : text.by_language)
        out[language] = words;
    return out;
}

Result<void> name_rounds(json::object& object, const Content& content) {
    auto* rounds = object.if_contains("rounds");
    if (rounds == nullptr || !rounds->is_array()) return wrong_type("rounds");
    const auto names = content.code_list("rounds");
    for (auto& round : rounds->get_array()) {
        const auto* id = round.is_object() ? round.get_object().if_contains("id") : nullptr;
        if (id == nullptr || !id->is_string()) return wrong_type("rounds");
        const auto found = std::ranges::find(names, std::string_view(id->get_string()), &CodeRow::code);
        if (found == names.end())
            return fail("content.unknown-reference", "code_lists.csv has no such round.",
                        std::string(id->get_string()));
        round.get_object()["name"] = json_of(found->text);
    }
    return {};
}

/// The template as a study that has nothing of the content yet.
Result<study::Study> bare_study(json::object object) {
    object["level_scale"] = json::object{{"id", "none"}, {"steps", json::array{}}};
    for (const auto* list : {"regions", "groups", "organisation_types", "instruments", "guides", "targets",
                             "code_lists", "tags", "note_kinds"}) {
        if (object.contains(list))
            return fail("study.unknown-field", "This comes from the sheets, not from the template.", list);
        object[list] = json::array{};
    }
    return study::parse_study(json::serialize(object));
}

void add_regions(study::Study& study, const Content& content) {
    for (const auto& part : content.participation) {
        if (part.study != study.id) continue;
        const auto row = std::ranges::find(content.regions, part.region, &RegionRow::code);
        study::Region region;
        region.code = row->code;
        region.name = row->name;
        for (const auto& name : content.region_names)
            if (name.code == row->code) region.variants.push_back(name.name);
        region.participates = part.participates;
        region.provisional = part.provisional;
        region.tile_row = row->tile_row;
        region.tile_column = row->tile_column;
        region.centre = row->centre;
        study.regions.push_back(std::move(region));
    }
}

std::vector<study::Code> codes_of(const std::vector<CodeRow>& rows) {
    std::vector<study::Code> out;
    for (const auto& row : rows)
        if (row.mark != "other" && row.mark != "none" && row.mark != "unknown")
            out.push_back({row.code, row.text});
    return out;
}

void add_codes(study::Study& study, const Content& content) {
    for (const auto& row : content.codes) {
        if (row.list == "respondent_groups") {
            study.groups.push_back({row.code, row.text, row.parent});
        } else if (row.list == "organisation_types") {
            study.organisation_types.push_back({row.code, row.text, row.mark == "core_partner"});
        } else if (row.list == "tags") {
            study.tags.push_back({row.code, row.text});
        } else if (row.list == "note_kinds") {
            study.note_kinds.push_back({row.code, row.text});
        } else if (row.list != "rounds" && study.code_list(row.list) == nullptr) {
            study.code_lists.push_back({row.list, codes_of(content.code_list(row.list))});
        }
    }
}

void add_blocks(study::Study& study, const Content& content) {
    for (const auto& block : content.blocks) {
        study.building_blocks.push_back({block.id, block.name, {}});
        for (const auto& statement : content.statements)
            if (statement.block == block.id)
                study.building_blocks.back().statements.push_back(
                    {statement.id, statement.text, statement.brief});
    }
}

void add_recommendations(study::Study& study, const Content& content) {
    for (const auto& dimension : content.dimensions) {
        study.recommendations.push_back({dimension.id, dimension.kind, dimension.title, dimension.motto, {}});
        for (const auto& item : content.recommendations)
            if (item.list == dimension.id) study.recommendations.back().items.push_back({item.id, item.text});
    }
}

Result<void> add_levels(study::Study& study, const Content& content, const std::string& current) {
    const auto* scale = content.level_scale(current);
    if (scale == nullptr)
        return fail("content.unknown-reference", "level_scales.csv has no such scale.", "level_scale");
    study.level_scale = *scale;
    for (const auto& other : content.level_scales)
        if (other.id != current) study.other_level_scales.push_back(other);
    study.level_crosswalks = content.level_crosswalks;
    return {};
}

Result<void> add_instruments(study::Study& study, const Content& content, const Choices& choices) {
    std::vector<std::string> rounds;
    for (const auto& round : study.rounds)
        rounds.push_back(round.id);
    for (const auto& id : choices.instruments) {
        const auto row = std::ranges::find(content.instruments, id, &InstrumentRow::id);
        if (row == content.instruments.end())
            return fail("content.unknown-reference", "instruments.csv has no \"" + id + "\".", "instruments");
        std::vector<std::string> asked;
        for (const auto& round : rounds) {
            if (row->rounds.empty() || std::ranges::find(row->rounds, round) != row->rounds.end())
                asked.push_back(round);
        }
        study.instruments.push_back(
            {row->id, row->version, row->title, row->groups, asked, "forms/" + id + ".xml", row->minutes});
    }
    for (const auto& id : choices.guides) {
        const auto row = std::ranges::find(content.guides, id, &GuideRow::id);
        if (row == content.guides.end())
            return fail("content.unknown-reference", "guides.csv has no \"" + id + "\".", "guides");
        study.guides.push_back({row->id, row->groups, rounds, "guides/" + id + ".json"});
    }
    return {};
}

void add_targets(study::Study& study, const Choices& choices) {
    for (const auto& region : study.regions) {
        if (!region.participates) continue;
        for (const auto& round : study.rounds)
            for (const auto& [group, number] : choices.invited)
                study.targets.push_back({region.code, group, round.id, number});
    }
}

}  // namespace

Result<study::Study> compose_study(std::string_view template_json, const Content& content) {
    json::error_code error;
    auto document = json::parse(template_json, error);
    if (error || !document.is_object())
        return fail("study.not-json", "The template is no JSON object: " + error.message() + ".");
    auto& object = document.get_object();
    const auto choices = take_choices(object);
    if (!choices) return fail(choices.error());
    if (auto named = name_rounds(object, content); !named) return fail(named.error());
    auto study = bare_study(std::move(object));
    if (!study) return fail(study.error());
    add_regions(*study, content);
    add_codes(*study, content);
    add_blocks(*study, content);
    add_recommendations(*study, content);
    for (const auto& row : content.consent)
        study->consent_texts.push_back(row.text);
    if (auto levels = add_levels(*study, content, choices->level_scale); !levels) return fail(levels.error());
    if (auto added = add_instruments(*study, content, *choices); !added) return fail(added.error());
    add_targets(*study, *choices);
    return study::parse_study(study::to_json(*study));
}

}  // namespace meetmoment::instruments
