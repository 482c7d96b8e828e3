#include "shared/study/study.hpp"

#include <algorithm>
#include <charconv>

namespace meetmoment::study {
namespace {

template <class Range, class Projection>
auto* find_by(const Range& range, Projection projection, std::string_view key) {
    const auto found = std::ranges::find(range, key, projection);
    return found == range.end() ? nullptr : &*found;
}

std::string folded(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == ' ' || c == '-') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

bool lists(const std::vector<std::string>& codes, std::string_view code) {
    return std::ranges::find(codes, code) != codes.end();
}

template <class Entry>
std::vector<const Entry*> entries_for(const Study& study, const std::vector<Entry>& entries,
                                      std::string_view group, std::string_view round) {
    std::vector<const Entry*> out;
    for (const auto& entry : entries) {
        const bool for_group = lists(entry.groups, group) || lists(entry.groups, study.top_group(group));
        if (for_group && lists(entry.rounds, round)) out.push_back(&entry);
    }
    return out;
}

template <class Number>
std::optional<Number> digits(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string to_string(Date date) {
    return std::to_string(static_cast<int>(date.year())) + '-' +
           two_digits(static_cast<unsigned>(date.month())) + '-' +
           two_digits(static_cast<unsigned>(date.day()));
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits<unsigned>(text.substr(0, 4));
    const auto month = digits<unsigned>(text.substr(5, 2));
    const auto day = digits<unsigned>(text.substr(8, 2));
    if (!year || !month || !day || *year < 1900 || *year > 2199) return std::nullopt;
    const Date date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                    std::chrono::day{*day}};
    if (!date.ok()) return std::nullopt;
    return date;
}

const Round* Study::round(std::string_view wanted) const {
    return find_by(rounds, &Round::id, wanted);
}
const Region* Study::region(std::string_view code) const {
    return find_by(regions, &Region::code, code);
}
const RespondentGroup* Study::group(std::string_view code) const {
    return find_by(groups, &RespondentGroup::code, code);
}
const Instrument* Study::instrument(std::string_view wanted) const {
    return find_by(instruments, &Instrument::id, wanted);
}
const CodeList* Study::code_list(std::string_view wanted) const {
    return find_by(code_lists, &CodeList::id, wanted);
}

const LevelScale* Study::scale(std::string_view wanted) const {
    return level_scale.id == wanted ? &level_scale : find_by(other_level_scales, &LevelScale::id, wanted);
}
const LevelCrosswalk* Study::crosswalk(std::string_view from, std::string_view to) const {
    const auto found = std::ranges::find_if(level_crosswalks, [&](const LevelCrosswalk& crosswalk) {
        return crosswalk.from == from && crosswalk.to == to;
    });
    return found == level_crosswalks.end() ? nullptr : &*found;
}
const RecommendationList* Study::recommendation_list(std::string_view wanted) const {
    return find_by(recommendations, &RecommendationList::id, wanted);
}
const ConsentText* Study::consent_text(std::string_view wanted) const {
    const auto found = std::find_if(consent_texts.rbegin(), consent_texts.rend(),
                                    [&](const ConsentText& text) { return text.id == wanted; });
    return found == consent_texts.rend() ? nullptr : &*found;
}

const Region* Study::region_named(std::string_view spelling) const {
    const auto wanted = folded(spelling);
    const auto is_meant = [&](const Region& region) {
        return folded(region.code) == wanted || folded(region.name) == wanted ||
               std::ranges::any_of(region.variants,
                                   [&](const auto& variant) { return folded(variant) == wanted; });
    };
    const auto found = std::ranges::find_if(regions, is_meant);
    return found == regions.end() ? nullptr : &*found;
}

const Round* Study::round_on(Date day) const {
    const auto found = std::ranges::find_if(
        rounds, [&](const Round& round) { return round.opens <= day && day <= round.closes; });
    return found == rounds.end() ? nullptr : &*found;
}

bool Study::is_first_round(std::string_view round_id) const {
    return !rounds.empty() && rounds.front().id == round_id;
}

std::string_view Study::top_group(std::string_view code) const {
    const auto* found = group(code);
    if (found == nullptr) return {};
    return found->parent.empty() ? found->code : found->parent;
}

std::vector<const Instrument*> Study::instruments_for(std::string_view group_code,
                                                      std::string_view round_id) const {
    return entries_for(*this, instruments, group_code, round_id);
}

std::vector<const GuideReference*> Study::guides_for(std::string_view group_code,
                                                     std::string_view round_id) const {
    return entries_for(*this, guides, group_code, round_id);
}

int Study::invited(std::string_view region_code, std::string_view group_code,
                   std::string_view round_id) const {
    const auto found = std::ranges::find_if(targets, [&](const Target& target) {
        return target.region == region_code && target.group == group_code && target.round == round_id;
    });
    return found == targets.end() ? 0 : found->invited;
}

}  // namespace meetmoment::study
