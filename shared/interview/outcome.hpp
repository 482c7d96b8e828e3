// What an interview leads to: actions, decisions, the parking lot and the findings of the debrief. One record
// each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/interview/attendee.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::interview {

struct Action {
    record::RecordId id;
    std::string what;
    std::string who;                         ///< label, organisation type or free words
    std::optional<record::RecordId> person;  ///< the kept attendee, when it is one
    std::string due;                         ///< "2026-06-01" or ""
    bool done = false;
    std::string topic;
    bool conflict = false;
};

/// A decision, a parked subject or a finding.
struct Remark {
    record::RecordId id;
    std::string text;
    std::string topic;
    std::string kind;             ///< of a finding: one of study::finding_kind; else ""
    bool done = false;            ///< of a parked subject: it was dealt with
    std::optional<UtcMillis> at;  ///< of a finding: the moment it is about
    std::string author;
    bool conflict = false;
};

/// Each by time, then id.
[[nodiscard]] std::vector<Action> actions_of(const Folded& folded, const People& people);
[[nodiscard]] std::vector<Remark> decisions_of(const Folded& folded);
[[nodiscard]] std::vector<Remark> parking_lot_of(const Folded& folded);
[[nodiscard]] std::vector<Remark> findings_of(const Folded& folded);

struct NewAction {
    std::string what, who;
    std::optional<record::RecordId> person;
    std::optional<study::Date> due;
    std::string topic;
    UtcMillis at;
};
struct NewRemark {
    std::string text, topic, author;
    std::optional<record::RecordId> speaker;
    std::string kind;  ///< of a finding
    UtcMillis at;
};
[[nodiscard]] std::vector<record::Op> add_action(const record::RecordId& interview,
                                                 const record::RecordId& id, const NewAction& action);
[[nodiscard]] std::vector<record::Op> add_decision(const record::RecordId& interview,
                                                   const record::RecordId& id, const NewRemark& decision);
[[nodiscard]] std::vector<record::Op> park_subject(const record::RecordId& interview,
                                                   const record::RecordId& id, const NewRemark& subject);
[[nodiscard]] std::vector<record::Op> add_finding(const record::RecordId& interview,
                                                  const record::RecordId& id, const NewRemark& finding);
/// Of an action or a parked subject.
[[nodiscard]] std::vector<record::Op> set_done(const record::RecordState& outcome, bool done);
[[nodiscard]] std::vector<record::Op> reword(const record::RecordState& outcome, const std::string& text);
/// nullopt takes the date away.
[[nodiscard]] std::vector<record::Op> set_due(const record::RecordState& action,
                                              const std::optional<study::Date>& due);

}  // namespace meetmoment::interview
