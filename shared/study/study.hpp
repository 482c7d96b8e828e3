// A study as data: what is measured, where, when, with whom and with which instruments. Parsed from JSON, so
// that an owner can change any list, name or number without a new program. Value types; any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/study/content.hpp"
#include "shared/study/text.hpp"

namespace meetmoment::study {

using Date = std::chrono::year_month_day;

/// "2026-03-01", the inverse of parse_date.
[[nodiscard]] std::string to_string(Date date);
/// A day that exists in the calendar, years 1900 to 2199; nullopt for anything else.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// One measurement.
struct Round {
    std::string id;  ///< "M6"
    LocalText name;
    Date opens;   ///< first day
    Date closes;  ///< last day
    friend bool operator==(const Round&, const Round&) = default;
};

/// A labour-market region.
struct Region {
    std::string code;  ///< CBS code, "AM02"
    std::string name;
    std::vector<std::string> variants;  ///< other spellings to accept
    bool participates = true;
    int tile_row = 0;  ///< position in the tile grid, from 0
    int tile_column = 0;
    std::string centre;        ///< its centre municipality; "" when not known
    bool provisional = false;  ///< that it participates, or does not, is a choice that the sources leave open
    friend bool operator==(const Region&, const Region&) = default;
};

/// A node of the two-level list of respondent groups. Instruments, guides and targets name any level; figures
/// are shown by top group unless a subgroup is large enough.
struct RespondentGroup {
    std::string code;  ///< "U"
    LocalText name;
    std::string parent;  ///< "" for a top group
    friend bool operator==(const RespondentGroup&, const RespondentGroup&) = default;
};

struct OrganisationType {
    std::string code;
    LocalText name;
    bool core_partner = false;  ///< one of the three "kernpartijen"
    friend bool operator==(const OrganisationType&, const OrganisationType&) = default;
};

struct Instrument {
    std::string id;       ///< the form's id, "v-u"
    std::string version;  ///< the form's version, "2026.1"
    LocalText title;
    std::vector<std::string> groups;  ///< whom it is for; a top group includes its subgroups
    std::vector<std::string> rounds;  ///< in which rounds
    std::string form;                 ///< resource name of the XForm, "forms/v-u.xml"
    int minutes = 0;                  ///< honest time to fill in
    friend bool operator==(const Instrument&, const Instrument&) = default;
};

struct GuideReference {
    std::string id;
    std::vector<std::string> groups;
    std::vector<std::string> rounds;
    std::string file;  ///< resource name, "guides/g-u.json"
    friend bool operator==(const GuideReference&, const GuideReference&) = default;
};

/// How many people are invited: the denominator of the response.
struct Target {
    std::string region, group, round;
    int invited = 0;
    friend bool operator==(const Target&, const Target&) = default;
};

struct CodeList {
    std::string id;  ///< "bottlenecks", "success_factors", "lessons", …
    std::vector<Code> codes;
    friend bool operator==(const CodeList&, const CodeList&) = default;
};

struct Study {
    std::string id;  ///< "four-regions"
    LocalText name;
    bool fictitious = false;    ///< the scores are made up; every output must say so
    int minimum_cell = 5;       ///< figures of fewer respondents are not shown, 3 to 10
    std::vector<Round> rounds;  ///< by opening date, not overlapping
    std::vector<Region> regions;
    std::vector<RespondentGroup> groups;
    std::vector<OrganisationType> organisation_types;
    std::vector<Instrument> instruments;
    std::vector<GuideReference> guides;
    std::vector<Target> targets;
    LevelScale level_scale;  ///< the one on which the questionnaires ask
    /// Other versions of it, for which there may be answers, and how versions translate.
    std::vector<LevelScale> other_level_scales;
    std::vector<LevelCrosswalk> level_crosswalks;
    std::vector<BuildingBlock> building_blocks;
    std::vector<RecommendationList> recommendations;
    std::vector<ConsentText> consent_texts;  ///< of each id from the oldest version to the newest
    std::vector<CodeList> code_lists;
    std::vector<Code> tags;        ///< one-tap tags of a group interview
    std::vector<Code> note_kinds;  ///< codes as in note_kind::

    // Look-ups: nullptr when there is none; pointers are valid as long as the study is not changed.
    [[nodiscard]] const Round* round(std::string_view id) const;
    [[nodiscard]] const Region* region(std::string_view code) const;
    /// By any accepted spelling: code, name or variant, letter case and hyphens apart.
    [[nodiscard]] const Region* region_named(std::string_view name) const;
    [[nodiscard]] const RespondentGroup* group(std::string_view code) const;
    [[nodiscard]] const Instrument* instrument(std::string_view id) const;
    [[nodiscard]] const CodeList* code_list(std::string_view id) const;
    /// Of any version.
    [[nodiscard]] const LevelScale* scale(std::string_view id) const;
    [[nodiscard]] const LevelCrosswalk* crosswalk(std::string_view from, std::string_view to) const;
    [[nodiscard]] const RecommendationList* recommendation_list(std::string_view id) const;
    /// The newest version.
    [[nodiscard]] const ConsentText* consent_text(std::string_view id) const;

    /// The round that is open on this day, else nullptr.
    [[nodiscard]] const Round* round_on(Date day) const;
    /// The first round has the baseline questions; the later ones ask what changed.
    [[nodiscard]] bool is_first_round(std::string_view round_id) const;
    /// The group itself when it is a top group, else its parent; "" for an unknown code.
    [[nodiscard]] std::string_view top_group(std::string_view code) const;
    /// What a respondent of this group fills in, or takes part in, in this round.
    [[nodiscard]] std::vector<const Instrument*> instruments_for(std::string_view group,
                                                                 std::string_view round) const;
    [[nodiscard]] std::vector<const GuideReference*> guides_for(std::string_view group,
                                                                std::string_view round) const;
    /// 0 when no target is set.
    [[nodiscard]] int invited(std::string_view region, std::string_view group, std::string_view round) const;

    friend bool operator==(const Study&, const Study&) = default;
};

/// Reads a study. Problems, each with the place as `where` ("rounds[1].opens"): "study.not-json" (also too
/// deep), "study.missing", "study.wrong-type", "study.unknown-field", "study.bad-value", "study.duplicate",
/// "study.unknown-reference".
[[nodiscard]] Result<Study> parse_study(std::string_view json);

/// JSON that parse_study reads back as an equal study. The same study always gives the same bytes.
[[nodiscard]] std::string to_json(const Study& study);

}  // namespace meetmoment::study
