#include "shared/study/study_check.hpp"

#include <set>
#include <tuple>

namespace meetmoment::study {
namespace {

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

void check_level_scale(const LevelScale& scale, FirstProblem& problems) {
    for (std::size_t i = 0; i < scale.steps.size(); ++i) {
        if (scale.steps[i].value != static_cast<int>(i) + 1) {
            problems.report("bad-value", "The steps must be numbered 1, 2, 3 … in order.",
                            at("level_scale.steps", i, "value"));
        }
    }
    check_unique(scale.flags, &Code::code, "level_scale.flags", "code", problems);
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
    check_level_scale(study.level_scale, problems);
}

}  // namespace meetmoment::study
