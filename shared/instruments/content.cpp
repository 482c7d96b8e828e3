#include "shared/instruments/content.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "shared/instruments/sheet_rows.hpp"

namespace meetmoment::instruments {
namespace {

constexpr int kMostTiles = 100;
constexpr int kMostSteps = 20;
constexpr int kMostMinutes = 600;
constexpr int kMostRecommendations = 1000;

using Found = std::optional<Problem>;

class Reader {
  public:
    Reader(const workbook::Workbook& sheets, Found& problem) : sheets_(sheets), problem_(problem) {}

    /// Calls `read` for each row of the sheet.
    template <class Read>
    void each(std::string_view name, std::initializer_list<std::string_view> columns, Read read) {
        if (problem_) return;
        const auto found = std::ranges::find(sheets_.sheets, name, &workbook::Sheet::name);
        if (found == sheets_.sheets.end()) {
            problem_ = Problem{"content.missing", "This sheet is missing.", std::string(name) + ".csv"};
            return;
        }
        SheetRows rows(*found, columns, problem_);
        while (rows.next())
            read(rows);
    }

  private:
    const workbook::Workbook& sheets_;
    Found& problem_;
};

/// Reports a key that has been there before.
void once(std::set<std::string>& seen, const std::string& key, SheetRows& row, std::string_view column) {
    if (!seen.insert(key).second) row.report("duplicate", "\"" + key + "\" occurs twice.", column);
}

template <class Rows, class Projection>
void known(const Rows& rows, Projection projection, const std::string& wanted, SheetRows& row,
           std::string_view column) {
    if (std::ranges::find(rows, wanted, projection) == rows.end())
        row.report("unknown-reference", "\"" + wanted + "\" is not defined.", column);
}

void read_regions(Reader& in, Content& out) {
    std::set<std::string> seen, tiles;
    in.each("regions", {"code", "name", "counted", "tile_row", "tile_column", "centre", "source"},
            [&](SheetRows& row) {
                RegionRow region;
                region.code = row.identifier("code");
                once(seen, region.code, row, "code");
                region.name = row.text("name");
                region.counted = row.yes("counted");
                if (region.counted) {
                    region.tile_row = row.integer("tile_row", 0, kMostTiles);
                    region.tile_column = row.integer("tile_column", 0, kMostTiles);
                    once(tiles, row.text("tile_row") + " " + row.text("tile_column"), row, "tile_row");
                }
                region.centre = row.text_or_none("centre");
                region.source = row.text("source");
                out.regions.push_back(std::move(region));
            });
    std::set<std::string> names;
    in.each("region_names", {"code", "year", "name", "kind", "source"}, [&](SheetRows& row) {
        RegionNameRow name{row.identifier("code"), row.text_or_none("year"), row.text("name"),
                           row.one_of("kind", {"variant", "former"}), row.text("source")};
        known(out.regions, &RegionRow::code, name.code, row, "code");
        once(names, name.name + " " + name.year, row, "name");
        out.region_names.push_back(std::move(name));
    });
    std::set<std::string> taking_part;
    in.each("participation", {"study", "region", "participates", "provisional", "source"},
            [&](SheetRows& row) {
                ParticipationRow part{row.identifier("study"), row.identifier("region"),
                                      row.yes("participates"), row.yes("provisional"), row.text("source")};
                once(taking_part, part.study + " " + part.region, row, "region");
                const auto region = std::ranges::find(out.regions, part.region, &RegionRow::code);
                if (region == out.regions.end() || !region->counted) {
                    row.report("unknown-reference", "\"" + part.region + "\" is no region that counts.",
                               "region");
                }
                out.participation.push_back(std::move(part));
            });
}

void read_level_scales(Reader& in, Content& out) {
    in.each("level_scales",
            {"scale", "provisional", "kind", "code", "title_nl", "title_en", "nl", "en", "source"},
            [&](SheetRows& row) {
                const auto id = row.identifier("scale");
                const bool provisional = row.yes("provisional");
                if (out.level_scales.empty() || out.level_scales.back().id != id) {
                    if (out.level_scale(id) != nullptr)
                        row.report("duplicate", "The rows of one scale must stand together.", "scale");
                    out.level_scales.push_back({id, provisional, {}, {}});
                }
                auto& scale = out.level_scales.back();
                if (scale.provisional != provisional)
                    row.report("bad-value", "One scale is provisional or not.", "provisional");
                if (row.one_of("kind", {"step", "flag"}) == "step") {
                    const auto value = row.integer("code", 1, kMostSteps);
                    if (value != static_cast<int>(scale.steps.size()) + 1)
                        row.report("bad-value", "The steps must be numbered 1, 2, 3 … in order.", "code");
                    scale.steps.push_back({value, row.local_text("title_"), row.local_text()});
                } else {
                    scale.flags.push_back({row.identifier("code"), row.local_text()});
                }
                static_cast<void>(row.text("source"));
            });
}

/// That each state has its translation is checked where the study is composed.
void read_level_crosswalks(Reader& in, Content& out) {
    in.each("level_crosswalk", {"from", "from_step", "from_flags", "to", "to_step", "to_flags", "source"},
            [&](SheetRows& row) {
                const auto from = row.identifier("from"), to = row.identifier("to");
                known(out.level_scales, &study::LevelScale::id, from, row, "from");
                known(out.level_scales, &study::LevelScale::id, to, row, "to");
                auto found = std::ranges::find_if(out.level_crosswalks, [&](const auto& crosswalk) {
                    return crosswalk.from == from && crosswalk.to == to;
                });
                if (found == out.level_crosswalks.end())
                    found = out.level_crosswalks.insert(found, {from, to, {}});
                const auto state = [&row](std::string_view step, std::string_view flags) {
                    study::LevelState read{row.integer(step, 1, kMostSteps), row.words(flags)};
                    std::ranges::sort(read.flags);
                    return read;
                };
                auto source = state("from_step", "from_flags"), target = state("to_step", "to_flags");
                if (found->translate(source))
                    row.report("duplicate", "This step with these flags is translated twice.", "from_step");
                found->rows.push_back({std::move(source), std::move(target)});
                static_cast<void>(row.text("source"));
            });
}

void read_blocks(Reader& in, Content& out) {
    std::set<std::string> blocks, statements;
    in.each("building_blocks", {"id", "nl", "en", "source"}, [&](SheetRows& row) {
        out.blocks.push_back({row.identifier("id"), row.local_text(), row.text("source")});
        once(blocks, out.blocks.back().id, row, "id");
    });
    in.each(
        "statements", {"id", "block", "short", "nl", "en", "hint_nl", "hint_en", "source"},
        [&](SheetRows& row) {
            out.statements.push_back({row.identifier("id"), row.identifier("block"), row.yes("short"),
                                      row.local_text(), row.local_text_or_none("hint_"), row.text("source")});
            once(statements, out.statements.back().id, row, "id");
            known(out.blocks, &BlockRow::id, out.statements.back().block, row, "block");
        });
}

void read_recommendations(Reader& in, Content& out) {
    std::set<std::string> dimensions, items;
    in.each("dimensions", {"id", "kind", "title_nl", "title_en", "nl", "en", "source"}, [&](SheetRows& row) {
        const auto kind =
            study::parse_recommendation_kind(row.one_of("kind", {"embedding", "advice", "roadmap"}));
        out.dimensions.push_back({row.identifier("id"), kind.value_or(study::RecommendationKind::Advice),
                                  row.local_text("title_"), row.local_text_or_none(), row.text("source")});
        once(dimensions, out.dimensions.back().id, row, "id");
    });
    in.each("recommendations", {"id", "list", "number", "nl", "en", "source"}, [&](SheetRows& row) {
        RecommendationRow item{row.identifier("id"), row.identifier("list"),
                               row.integer("number", 1, kMostRecommendations), row.local_text(),
                               row.text("source")};
        once(items, item.id, row, "id");
        known(out.dimensions, &DimensionRow::id, item.list, row, "list");
        const auto before = std::ranges::count(out.recommendations, item.list, &RecommendationRow::list);
        if (item.number != before + 1)
            row.report("bad-value", "The recommendations of a list must be numbered 1, 2, 3 … in order.",
                       "number");
        out.recommendations.push_back(std::move(item));
    });
}

void read_codes(Reader& in, Content& out) {
    std::set<std::string> seen;
    in.each("code_lists", {"list", "code", "parent", "mark", "nl", "en", "source"}, [&](SheetRows& row) {
        CodeRow code{
            row.identifier("list"),     row.identifier("code"),
            row.text_or_none("parent"), row.one_of("mark", {"", "core_partner", "other", "none", "unknown"}),
            row.local_text(),           row.text("source")};
        once(seen, code.list + " " + code.code, row, "code");
        if (!code.parent.empty() && !seen.contains(code.list + " " + code.parent)) {
            row.report("unknown-reference", "\"" + code.parent + "\" is no code of this list above this one.",
                       "parent");
        }
        out.codes.push_back(std::move(code));
    });
}

void read_consent(Reader& in, Content& out) {
    std::set<std::string> seen;
    in.each("consent", {"id", "version", "setting", "item", "use", "nl", "en", "source"},
            [&](SheetRows& row) {
                ConsentRow consent{
                    {row.identifier("id"), row.identifier("version"),
                     row.one_of("setting", {"interview", "survey"}),
                     row.one_of("item", {"", "notes", "quote", "audio", "photo", "participation"}),
                     row.one_of("use", {"spoken", "screen", "withdrawal", "privacy"}), row.local_text()},
                    row.text("source")};
                once(seen, consent.text.id + " " + consent.text.version, row, "version");
                out.consent.push_back(std::move(consent));
            });
}

void read_instruments(Reader& in, Content& out) {
    std::set<std::string> instruments, guides;
    const auto groups_of = [&out](SheetRows& row) {
        auto groups = row.words("groups");
        if (groups.empty()) row.report("missing", "This cell must not be empty.", "groups");
        for (const auto& group : groups)
            known(out.code_list("respondent_groups"), &CodeRow::code, group, row, "groups");
        return groups;
    };
    const auto rounds_of = [&out](SheetRows& row) {
        auto rounds = row.words("rounds");
        for (const auto& round : rounds)
            known(out.code_list("rounds"), &CodeRow::code, round, row, "rounds");
        return rounds;
    };
    in.each("instruments", {"id", "version", "groups", "rounds", "minutes", "nl", "en", "source"},
            [&](SheetRows& row) {
                out.instruments.push_back({row.identifier("id"), row.identifier("version"), groups_of(row),
                                           rounds_of(row), row.integer("minutes", 1, kMostMinutes),
                                           row.local_text(), row.text("source")});
                once(instruments, out.instruments.back().id, row, "id");
            });
    in.each("guides", {"id", "version", "groups", "nl", "en", "source"}, [&](SheetRows& row) {
        out.guides.push_back({row.identifier("id"), row.identifier("version"), groups_of(row),
                              row.local_text(), row.text("source")});
        once(guides, out.guides.back().id, row, "id");
    });
}

/// "1. Label: description", with the description's first letter small.
std::string answer_text(const study::LevelStep& step, std::string_view language) {
    std::string description(step.description.in(language));
    if (!description.empty())
        description[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(description[0])));
    return std::to_string(step.value) + ". " + std::string(step.label.in(language)) + ": " + description;
}

}  // namespace

std::vector<CodeRow> Content::code_list(std::string_view list) const {
    std::vector<CodeRow> out;
    std::ranges::copy_if(codes, std::back_inserter(out),
                         [list](const CodeRow& code) { return code.list == list; });
    return out;
}

const StatementRow* Content::statement(std::string_view id) const {
    const auto found = std::ranges::find(statements, id, &StatementRow::id);
    return found == statements.end() ? nullptr : &*found;
}

const study::LevelScale* Content::level_scale(std::string_view id) const {
    const auto found = std::ranges::find(level_scales, id, &study::LevelScale::id);
    return found == level_scales.end() ? nullptr : &*found;
}

Result<Content> read_content(const workbook::Workbook& sheets) {
    Found problem;
    Reader in(sheets, problem);
    Content out;
    read_regions(in, out);
    read_level_scales(in, out);
    read_level_crosswalks(in, out);
    read_blocks(in, out);
    read_recommendations(in, out);
    read_codes(in, out);
    read_consent(in, out);
    read_instruments(in, out);
    if (problem) return fail(*std::move(problem));
    return out;
}

std::vector<CodeRow> level_answers(const Content& content, const study::LevelScale& scale) {
    std::vector<CodeRow> out;
    for (const auto& step : scale.steps) {
        CodeRow answer{scale.id, std::to_string(step.value), {}, {}, {}, {}};
        for (const std::string_view language : {"nl", "en"})
            answer.text.by_language.emplace(language, answer_text(step, language));
        out.push_back(std::move(answer));
    }
    for (auto& answer : content.code_list("l5"))
        if (answer.mark == "unknown") out.push_back(std::move(answer));
    return out;
}

}  // namespace meetmoment::instruments
