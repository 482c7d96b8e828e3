// The study's content as its editors keep it: the sheets in content/, as typed rows. No I/O, any thread.
//
// Ids and codes are never used again for something else, because answers refer to them: what is no longer
// wanted stays, or goes with its id. `source` says where a row comes from: S0 to S4 are the study's source
// documents, "P:route" and such public ones, I is inferred, SYN made up. What the columns mean is in
// content/README.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/study/content.hpp"
#include "shared/workbook/workbook.hpp"

namespace meetmoment::instruments {

/// regions.csv
struct RegionRow {
    std::string code, name;
    bool counted = true;  ///< AM99 is not: it must never be coloured or counted
    int tile_row = 0, tile_column = 0;
    std::string centre;  ///< centre municipality, "" when not known
    std::string source;
};

/// region_names.csv: other spellings to accept
struct RegionNameRow {
    std::string code;
    std::string year;  ///< "2019", or "" for any
    std::string name;
    std::string kind;  ///< "variant", or "former": the official name in that year
    std::string source;
};

/// participation.csv: which regions a study has
struct ParticipationRow {
    std::string study, region;
    bool participates = true;
    bool provisional = false;  ///< the sources leave it open
    std::string source;
};

/// building_blocks.csv
struct BlockRow {
    std::string id;
    study::LocalText name;
    std::string source;
};

/// statements.csv
struct StatementRow {
    std::string id, block;
    bool brief = false;  ///< column "short": also asked in the short form
    study::LocalText text;
    study::LocalText hint;  ///< may be empty
    std::string source;
};

/// dimensions.csv: lists of recommendations
struct DimensionRow {
    std::string id;
    study::RecommendationKind kind = study::RecommendationKind::Advice;
    study::LocalText title;
    study::LocalText motto;  ///< may be empty
    std::string source;
};

/// recommendations.csv
struct RecommendationRow {
    std::string id, list;
    int number = 0;  ///< within the list, from 1 without gaps
    study::LocalText text;
    std::string source;
};

/// code_lists.csv
struct CodeRow {
    std::string list, code;
    std::string parent;  ///< a code of the same list, or ""
    /// "core_partner"; or what sets an answer apart: "other" (a text follows), "none" and "unknown" (exclude
    /// the others); or "".
    std::string mark;
    study::LocalText text;
    std::string source;
};

/// consent.csv; a changed text is a new row with a new version below the old one
struct ConsentRow {
    study::ConsentText text;
    std::string source;
};

/// instruments.csv: questionnaires; the form is forms/<id>.xml
struct InstrumentRow {
    std::string id, version;
    std::vector<std::string> groups;
    std::vector<std::string> rounds;  ///< none: all of a study's
    int minutes = 0;
    study::LocalText title;
    std::string source;
};

/// guides.csv; what is asked is in guides/<id>.csv (guide_sheet.hpp)
struct GuideRow {
    std::string id, version;
    std::vector<std::string> groups;
    study::LocalText title;
    std::string source;
};

struct Content {
    std::vector<RegionRow> regions;
    std::vector<RegionNameRow> region_names;
    std::vector<ParticipationRow> participation;
    std::vector<study::LevelScale> level_scales;          ///< level_scales.csv
    std::vector<study::LevelCrosswalk> level_crosswalks;  ///< level_crosswalk.csv
    std::vector<BlockRow> blocks;
    std::vector<StatementRow> statements;
    std::vector<DimensionRow> dimensions;
    std::vector<RecommendationRow> recommendations;
    std::vector<CodeRow> codes;
    std::vector<ConsentRow> consent;
    std::vector<InstrumentRow> instruments;
    std::vector<GuideRow> guides;

    // In the order of the sheet; empty or nullptr for what is not there.
    [[nodiscard]] std::vector<CodeRow> code_list(std::string_view list) const;
    [[nodiscard]] const StatementRow* statement(std::string_view id) const;
    [[nodiscard]] const study::LevelScale* level_scale(std::string_view id) const;
};

/// The sheets by their names without ".csv"; others are left alone. The first thing that is wrong, with file,
/// row and column as `where` ("regions.csv, row 3, column D (tile_row)"): "content.missing",
/// "content.unknown-column", "content.bad-value", "content.duplicate", "content.unknown-reference".
[[nodiscard]] Result<Content> read_content(const workbook::Workbook& sheets);

/// A scale as answers to choose from, in the manner of code_lists.csv: "1" "1. Label: description" …, then
/// "wn" from the list l5.
[[nodiscard]] std::vector<CodeRow> level_answers(const Content& content, const study::LevelScale& scale);

}  // namespace meetmoment::instruments
