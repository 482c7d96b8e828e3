#include "shared/study/study_check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace meetmoment::study {
namespace {

constexpr std::size_t kMostFlags = 4;

std::string at(std::string_view list, std::size_t index, std::string_view name) {
    return std::string(list) + "[" + std::to_string(index) + "]." + std::string(name);
}

template <class Entry>
void check_unique(const std::vector<Entry>& entries, std::string Entry::*name, std::string_view list,
                  std::string_view field, FirstProblem& problems) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!seen.insert(entries[i].*name).second) {
            problems.report("duplicate", "\"" + entries[i].*name + "\" occurs twice.", at(list, i, field));
        }
    }
}

template <class Found>
void check_reference(const Found* found, const std::string& name, std::string where, FirstProblem& problems) {
    if (found == nullptr) {
        problems.report("unknown-reference", "\"" + name + "\" is not defined in this study.",
                        std::move(where));
    }
}

void check_rounds(const Study& study, FirstProblem& problems) {
    for (std::size_t i = 0; i < study.rounds.size(); ++i) {
        const auto& round = study.rounds[i];
        if (round.closes < round.opens) {
            problems.report("bad-value", "A round cannot close before it opens.", at("rounds", i, "closes"));
        }
        if (i > 0 && round.opens <= study.rounds[i - 1].closes) {
            problems.report("bad-value", "A round must open after the one before it has closed.",
                            at("rounds", i, "opens"));
        }
    }
}

void check_groups(const Study& study, FirstProblem& problems) {
    for (std::size_t i = 0; i < study.groups.size(); ++i) {
        const auto& parent = study.groups[i].parent;
        if (parent.empty()) continue;
        const auto* top = study.group(parent);
        check_reference(top, parent, at("groups", i, "parent"), problems);
        if (top != nullptr && !top->parent.empty()) {
            problems.report("bad-value", "Respondent groups have two levels.", at("groups", i, "parent"));
        }
    }
}

template <class Entry>
void check_use(const Study& study, const std::vector<Entry>& entries, std::string_view list,
               FirstProblem& problems) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (const auto& group : entries[i].groups) {
            check_reference(study.group(group), group, at(list, i, "groups"), problems);
        }
        for (const auto& round : entries[i].rounds) {
            check_reference(study.round(round), round, at(list, i, "rounds"), problems);
        }
    }
}

void check_targets(const Study& study, FirstProblem& problems) {
    std::set<std::tuple<std::string_view, std::string_view, std::string_view>> seen;
    for (std::size_t i = 0; i < study.targets.size(); ++i) {
        const auto& target = study.targets[i];
        check_reference(study.region(target.region), target.region, at("targets", i, "region"), problems);
        check_reference(study.group(target.group), target.group, at("targets", i, "group"), problems);
        check_reference(study.round(target.round), target.round, at("targets", i, "round"), problems);
        if (!seen.emplace(target.region, target.group, target.round).second) {
            problems.report("duplicate", "This region, group and round has two targets.",
                            at("targets", i, "region"));
        }
    }
}

void check_level_scale(const LevelScale& scale, const std::string& where, FirstProblem& problems) {
    for (std::size_t i = 0; i < scale.steps.size(); ++i) {
        if (scale.steps[i].value != static_cast<int>(i) + 1) {
            problems.report("bad-value", "The steps must be numbered 1, 2, 3 … in order.",
                            at(where + ".steps", i, "value"));
        }
    }
    check_unique(scale.flags, &Code::code, where + ".flags", "code", problems);
    if (scale.flags.size() > kMostFlags)
        problems.report("bad-value", "A scale has at most four flags.", where + ".flags");
}

/// Every step with every set of flags.
std::vector<LevelState> states_of(const LevelScale& scale) {
    std::vector<std::string> flags;
    for (const auto& flag : scale.flags)
        flags.push_back(flag.code);
    std::ranges::sort(flags);
    std::vector<LevelState> states;
    for (const auto& step : scale.steps) {
        for (unsigned chosen = 0; chosen < (1U << flags.size()); ++chosen) {
            states.push_back({step.value, {}});
            for (std::size_t i = 0; i < flags.size(); ++i)
                if ((chosen >> i & 1U) != 0) states.back().flags.push_back(flags[i]);
        }
    }
    return states;
}

bool has(const std::vector<LevelState>& states, const LevelState& state) {
    return std::ranges::find(states, state) != states.end();
}

void check_crosswalk(const Study& study, const LevelCrosswalk& crosswalk, const std::string& where,
                     FirstProblem& problems) {
    const auto* from = study.scale(crosswalk.from);
    const auto* to = study.scale(crosswalk.to);
    check_reference(from, crosswalk.from, where + ".from", problems);
    check_reference(to, crosswalk.to, where + ".to", problems);
    if (problems.problem()) return;
    const auto sources = states_of(*from), targets = states_of(*to);
    std::vector<LevelState> seen;
    for (std::size_t i = 0; i < crosswalk.rows.size(); ++i) {
        const auto& row = crosswalk.rows[i];
        if (!has(sources, row.from) || !has(targets, row.to)) {
            problems.report("unknown-reference", "This step, or one of its flags, is not on the scale.",
                            at(where + ".rows", i, has(sources, row.from) ? "to" : "from"));
        }
        if (has(seen, row.from)) {
            problems.report("duplicate", "This step with these flags is translated twice.",
                            at(where + ".rows", i, "from"));
        }
        seen.push_back(row.from);
    }
    if (!problems.problem() && seen.size() != sources.size())
        problems.report("missing", "Each step with and without each flag needs a translation.",
                        where + ".rows");
}

void check_levels(const Study& study, FirstProblem& problems) {
    check_level_scale(study.level_scale, "level_scale", problems);
    std::set<std::string_view> ids{study.level_scale.id};
    for (std::size_t i = 0; i < study.other_level_scales.size(); ++i) {
        const auto& scale = study.other_level_scales[i];
        if (!ids.insert(scale.id).second) {
            problems.report("duplicate", "\"" + scale.id + "\" occurs twice.",
                            at("other_level_scales", i, "id"));
        }
        check_level_scale(scale, "other_level_scales[" + std::to_string(i) + "]", problems);
    }
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (std::size_t i = 0; i < study.level_crosswalks.size() && !problems.problem(); ++i) {
        const auto& crosswalk = study.level_crosswalks[i];
        if (!seen.emplace(crosswalk.from, crosswalk.to).second) {
            problems.report("duplicate", "These two scales have two translations.",
                            at("level_crosswalks", i, "from"));
        }
        check_crosswalk(study, crosswalk, "level_crosswalks[" + std::to_string(i) + "]", problems);
    }
}

/// The elements of all lists together: ids that must be unique in the whole study.
template <class List, class Element>
void check_unique_in_all(const std::vector<List>& lists, std::vector<Element> List::*elements,
                         std::string Element::*name, std::string_view list, std::string_view inner,
                         FirstProblem& problems) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        const auto& own = lists[i].*elements;
        for (std::size_t j = 0; j < own.size(); ++j) {
            if (!seen.insert(own[j].*name).second) {
                problems.report("duplicate", "\"" + own[j].*name + "\" occurs twice.",
                                at(list, i, inner) + "[" + std::to_string(j) + "]");
            }
        }
    }
}

void check_consent(const std::vector<ConsentText>& texts, FirstProblem& problems) {
    constexpr std::array<std::string_view, 2> kSettings{"interview", "survey"};
    constexpr std::array<std::string_view, 4> kUses{"spoken", "screen", "withdrawal", "privacy"};
    std::set<std::pair<std::string_view, std::string_view>> seen;
    std::map<std::string_view, const ConsentText*> first;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto& text = texts[i];
        if (!seen.emplace(text.id, text.version).second) {
            problems.report("duplicate", "This text has this version twice.",
                            at("consent_texts", i, "version"));
        }
        if (std::ranges::find(kSettings, text.setting) == kSettings.end())
            problems.report("bad-value", "This must be interview or survey.",
                            at("consent_texts", i, "setting"));
        if (std::ranges::find(kUses, text.use) == kUses.end())
            problems.report("bad-value", "This must be spoken, screen, withdrawal or privacy.",
                            at("consent_texts", i, "use"));
        const auto* oldest = first.try_emplace(text.id, &text).first->second;
        if (oldest->setting != text.setting || oldest->item != text.item || oldest->use != text.use) {
            problems.report("bad-value", "A new version of a text cannot be for something else.",
                            at("consent_texts", i, "id"));
        }
    }
}

}  // namespace

void check(const Study& study, FirstProblem& problems) {
    check_unique(study.rounds, &Round::id, "rounds", "id", problems);
    check_unique(study.regions, &Region::code, "regions", "code", problems);
    check_unique(study.groups, &RespondentGroup::code, "groups", "code", problems);
    check_unique(study.organisation_types, &OrganisationType::code, "organisation_types", "code", problems);
    check_unique(study.instruments, &Instrument::id, "instruments", "id", problems);
    check_unique(study.guides, &GuideReference::id, "guides", "id", problems);
    check_unique(study.code_lists, &CodeList::id, "code_lists", "id", problems);
    for (std::size_t i = 0; i < study.code_lists.size(); ++i) {
        check_unique(study.code_lists[i].codes, &Code::code, at("code_lists", i, "codes"), "code", problems);
    }
    check_unique(study.tags, &Code::code, "tags", "code", problems);
    check_unique(study.note_kinds, &Code::code, "note_kinds", "code", problems);
    check_rounds(study, problems);
    check_groups(study, problems);
    check_use(study, study.instruments, "instruments", problems);
    check_use(study, study.guides, "guides", problems);
    check_targets(study, problems);
    check_levels(study, problems);
    check_unique(study.building_blocks, &BuildingBlock::id, "building_blocks", "id", problems);
    check_unique_in_all(study.building_blocks, &BuildingBlock::statements, &BlockStatement::id,
                        "building_blocks", "statements", problems);
    check_unique(study.recommendations, &RecommendationList::id, "recommendations", "id", problems);
    check_unique_in_all(study.recommendations, &RecommendationList::items, &Code::code, "recommendations",
                        "items", problems);
    check_consent(study.consent_texts, problems);
}

}  // namespace meetmoment::study
