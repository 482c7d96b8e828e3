#include "shared/interview/outcome.hpp"

#include <algorithm>
#include <tuple>

#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace fields = study::fields;

namespace {

std::vector<const record::RecordState*> by_time(const Folded& folded, std::string_view kind) {
    auto states = folded.of_kind(kind);
    std::stable_sort(states.begin(), states.end(), [](const auto* a, const auto* b) {
        return moment_of(*a, fields::kAt) < moment_of(*b, fields::kAt);
    });
    return states;
}

std::vector<Remark> remarks_of(const Folded& folded, std::string_view kind) {
    std::vector<Remark> remarks;
    for (const record::RecordState* state : by_time(folded, kind))
        remarks.push_back({state->id, state->text(fields::kText), state->text(fields::kTopic),
                           state->text(fields::kFindingKind), truth_of(*state, fields::kDone),
                           moment_of(*state, fields::kAt), state->text(fields::kAuthor),
                           !state->conflicts().empty()});
    return remarks;
}

std::vector<record::Op> add_remark(std::string_view kind, const record::RecordId& interview,
                                   const record::RecordId& id, const NewRemark& remark) {
    Change change = Change::creation(id, kind, interview);
    change.put_text(fields::kText, remark.text)
        .put_text(fields::kTopic, remark.topic)
        .put_text(fields::kFindingKind, remark.kind)
        .put_text(fields::kAuthor, remark.author)
        .put(fields::kAt, moment(remark.at));
    if (remark.speaker) change.put(fields::kSpeakerId, reference(*remark.speaker));
    return std::move(change).ops();
}

}  // namespace

std::vector<Action> actions_of(const Folded& folded, const People& people) {
    std::vector<Action> actions;
    for (const record::RecordState* state : by_time(folded, study::kinds::kAction)) {
        Action action{state->id,
                      state->text(fields::kText),
                      state->text(fields::kWho),
                      reference_of(*state, fields::kWhoId),
                      state->text(fields::kDue),
                      truth_of(*state, fields::kDone),
                      state->text(fields::kTopic),
                      !state->conflicts().empty()};
        if (action.person) action.person = people.resolve(*action.person);
        actions.push_back(std::move(action));
    }
    return actions;
}

std::vector<Remark> decisions_of(const Folded& folded) {
    return remarks_of(folded, study::kinds::kDecision);
}

std::vector<Remark> parking_lot_of(const Folded& folded) {
    return remarks_of(folded, study::kinds::kParked);
}

std::vector<Remark> findings_of(const Folded& folded) {
    return remarks_of(folded, study::kinds::kFinding);
}

std::vector<record::Op> add_action(const record::RecordId& interview, const record::RecordId& id,
                                   const NewAction& action) {
    Change change = Change::creation(id, study::kinds::kAction, interview);
    change.put_text(fields::kText, action.what).put_text(fields::kWho, action.who);
    if (action.person) change.put(fields::kWhoId, reference(*action.person));
    if (action.due) change.put(fields::kDue, record::present(study::to_string(*action.due)));
    change.put_text(fields::kTopic, action.topic).put(fields::kAt, moment(action.at));
    return std::move(change).ops();
}

std::vector<record::Op> add_decision(const record::RecordId& interview, const record::RecordId& id,
                                     const NewRemark& decision) {
    return add_remark(study::kinds::kDecision, interview, id, decision);
}

std::vector<record::Op> park_subject(const record::RecordId& interview, const record::RecordId& id,
                                     const NewRemark& subject) {
    return add_remark(study::kinds::kParked, interview, id, subject);
}

std::vector<record::Op> add_finding(const record::RecordId& interview, const record::RecordId& id,
                                    const NewRemark& finding) {
    return add_remark(study::kinds::kFinding, interview, id, finding);
}

std::vector<record::Op> set_done(const record::RecordState& outcome, bool done) {
    return std::move(Change(outcome).put(fields::kDone, truth(done))).ops();
}

std::vector<record::Op> reword(const record::RecordState& outcome, const std::string& text) {
    return std::move(Change(outcome).put(fields::kText, record::present(text))).ops();
}

std::vector<record::Op> set_due(const record::RecordState& action, const std::optional<study::Date>& due) {
    Change change(action);
    if (due)
        change.put(fields::kDue, record::present(study::to_string(*due)));
    else
        change.clear(path_of(fields::kDue));
    return std::move(change).ops();
}

}  // namespace meetmoment::interview
