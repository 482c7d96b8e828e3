#include "shared/merge/duplicates.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "shared/study/fields.hpp"

namespace meetmoment::merge {

namespace {

namespace fields = study::fields;

constexpr char kBetween = '\x1f';

std::optional<std::string> joined(const record::RecordState& state, std::string_view kind,
                                  std::span<const std::string_view> names) {
    std::string key(kind);
    for (const std::string_view name : names) {
        const std::string part = state.text(name);
        if (part.empty()) return std::nullopt;
        key += kBetween + part;
    }
    return key;
}

std::optional<std::string> day_of(const record::RecordState& state) {
    const auto* value = state.shown(fields::kStarted);
    const auto* held = value == nullptr ? nullptr : std::get_if<record::Present>(value);
    const auto* number = held == nullptr ? nullptr : std::get_if<std::int64_t>(&held->value);
    if (number == nullptr) return std::nullopt;
    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::milliseconds(*number));
    return std::to_string(day.count());
}

const record::Siblings* aliases(const record::RecordState& state) {
    const auto found = state.fields.find({std::string(record::kAliasField), {}});
    return found == state.fields.end() || found->second.empty() ? nullptr : &found->second;
}

std::vector<record::Dot> alias_dots(const record::RecordState& state) {
    std::vector<record::Dot> dots;
    if (const auto* live = aliases(state))
        for (const record::Live& one : *live)
            dots.push_back(one.dot);
    std::sort(dots.begin(), dots.end());
    return dots;
}

}  // namespace

std::optional<BusinessKey> business_key(const record::RecordState& state) {
    static constexpr std::array<std::string_view, 5> kOfSubmission{
        fields::kRespondent, fields::kRound, fields::kInstrument, fields::kRegion, fields::kGroup};
    static constexpr std::array<std::string_view, 3> kOfInterview{fields::kRound, fields::kRegion,
                                                                  fields::kGroup};
    if (state.hidden || aliases(state) != nullptr) return std::nullopt;
    if (state.kind == study::kinds::kSubmission) {
        auto key = joined(state, state.kind, kOfSubmission);
        if (!key) return std::nullopt;
        return BusinessKey{std::move(*key), true};
    }
    if (state.kind != study::kinds::kInterview) return std::nullopt;
    auto key = joined(state, state.kind, kOfInterview);
    const auto day = day_of(state);
    if (!key || !day) return std::nullopt;
    return BusinessKey{*key + kBetween + *day, false};
}

std::optional<record::RecordId> aliased_record(const record::Value& value) {
    const auto* held = std::get_if<record::Present>(&value);
    const auto* bytes = held == nullptr ? nullptr : std::get_if<Bytes>(&held->value);
    record::RecordId kept;
    if (bytes == nullptr || bytes->size() != kept.bytes.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), kept.bytes.begin());
    return kept;
}

std::optional<record::RecordId> alias_of(const record::RecordState& state) {
    const auto* live = aliases(state);
    return live == nullptr ? std::nullopt : aliased_record(live->front().value);
}

record::Op alias_op(const record::RecordState& state, const record::RecordId& kept) {
    return record::Alias{state.id, kept, alias_dots(state)};
}

record::Op unalias_op(const record::RecordState& state) {
    return record::Remove{state.id, {std::string(record::kAliasField), {}}, alias_dots(state)};
}

}  // namespace meetmoment::merge
