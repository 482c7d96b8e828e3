// The same thing under two records: found by what it is about, never merged by itself.
#pragma once

#include <optional>
#include <string>

#include "shared/record/fold.hpp"

namespace meetmoment::merge {

/// What a record is about, as one text; records with equal keys are the same thing twice.
struct BusinessKey {
    std::string text;
    bool certain = true;  ///< false: several may well exist (two interviews of a group on one day)
    friend bool operator==(const BusinessKey&, const BusinessKey&) = default;
};

/// Of a submission: respondent (the seat's code), round, instrument, region and group. Of an interview:
/// round, region, group and the day (UTC) on which it began. nullopt when one of these is missing, for other
/// kinds, and for a record that is hidden or an alias: it stands in nobody's way.
[[nodiscard]] std::optional<BusinessKey> business_key(const record::RecordState& state);

/// The record that a value of record::kAliasField names; nullopt when it names none.
[[nodiscard]] std::optional<record::RecordId> aliased_record(const record::Value& value);
/// The record that this one is an alias of (shown); nullopt when it is none.
[[nodiscard]] std::optional<record::RecordId> alias_of(const record::RecordState& state);

/// Says that the record is the same as `kept`; undone by unalias_op.
[[nodiscard]] record::Op alias_op(const record::RecordState& state, const record::RecordId& kept);
[[nodiscard]] record::Op unalias_op(const record::RecordState& state);

}  // namespace meetmoment::merge
