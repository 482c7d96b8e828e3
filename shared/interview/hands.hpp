// Hands up: how many agreed with a statement, out of how many who were there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/interview/attendee.hpp"

namespace meetmoment::interview {

struct Hands {
    record::RecordId id;
    std::string statement;  ///< Statement::id, or the text when it has none
    std::string topic;
    std::int64_t agree = 0, disagree = 0, abstain = 0;
    std::int64_t present = 0;  ///< the denominator
    /// Resolved, each once, when the note-taker noted who.
    std::vector<record::RecordId> agreed_by, disagreed_by;
    std::optional<UtcMillis> at;
    std::string author;
    bool conflict = false;

    /// No count is negative, and no more hands than people.
    [[nodiscard]] bool adds_up() const;
    [[nodiscard]] std::int64_t silent() const { return present - agree - disagree - abstain; }
};

/// By time, then id.
[[nodiscard]] std::vector<Hands> hands_of(const Folded& folded, const People& people);

struct NewHands {
    std::string statement, topic, author;
    std::int64_t agree = 0, disagree = 0, abstain = 0;
    std::int64_t present = 0;  ///< usually People::present_at(at)
    std::vector<record::RecordId> agreed_by, disagreed_by;
    UtcMillis at;
};
[[nodiscard]] std::vector<record::Op> count_hands(const record::RecordId& interview,
                                                  const record::RecordId& id, const NewHands& hands);
[[nodiscard]] std::vector<record::Op> recount_hands(const record::RecordState& hands, std::int64_t agree,
                                                    std::int64_t disagree, std::int64_t abstain,
                                                    std::int64_t present);

}  // namespace meetmoment::interview
