#include "app/services/interview/session.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "app/services/interview/preview.hpp"
#include "app/services/interview/revert.hpp"
#include "shared/interview/session.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"

namespace meetmoment::app {
namespace {

namespace fields = study::fields;
using record::RecordId;
using record::RecordState;

constexpr std::size_t kMostSteps = 500;

InterviewContext context_of(const RecordState& interview, const std::string& user) {
    return {interview.text(fields::kStudy),
            interview.text(fields::kRound),
            interview.text(fields::kRegion),
            interview.text(fields::kGroup),
            interview.text(fields::kGuide),
            interview.text(fields::kTitle),
            user};
}

std::set<RecordId> records_of(const std::vector<record::Op>& ops) {
    std::set<RecordId> records;
    for (const record::Op& op : ops)
        if (const auto id = record::record_of(op)) records.insert(*id);
    return records;
}

}  // namespace

std::string InterviewContext::scope() const {
    return study::to_string(study::Scope{study, region, std::string(study::kFieldRole)});
}

InterviewSession::InterviewSession(RecordId id, InterviewContext context, study::Guide guide,
                                   const Clock& clock, RandomSource& random)
    : context_(std::move(context)), guide_(std::move(guide)), clock_(clock), random_(random) {
    folded_.interview.id = id;
}

InterviewSession::InterviewSession(InterviewRecords records, study::Guide guide, const std::string& user,
                                   const Clock& clock, RandomSource& random)
    : InterviewSession(records.folded.interview.id, context_of(records.folded.interview, user),
                       std::move(guide), clock, random) {
    exists_ = true;
    folded_.interview = std::move(records.folded.interview);
    for (RecordState& state : records.folded.children)
        put(std::move(state));
}

bool InterviewSession::finished() const {
    return folded_.interview.text(fields::kStatus) == study::status::kFinal;
}

bool InterviewSession::locked() const {
    return !interview::may_edit({folded_.interview, {}});
}

const RecordState* InterviewSession::record(const RecordId& id) const {
    if (id == folded_.interview.id) return &folded_.interview;
    const auto found = place_.find(id);
    return found == place_.end() ? nullptr : &folded_.children[found->second];
}

const interview::People& InterviewSession::people() const {
    if (!people_) {
        attendees_.children.clear();
        for (const RecordState& state : folded_.children)
            if (state.kind == study::kinds::kAttendee) attendees_.children.push_back(state);
        people_ = std::make_unique<interview::People>(attendees_);
    }
    return *people_;
}

const interview::Folded& InterviewSession::attendees() const {
    std::ignore = people();
    return attendees_;
}

bool InterviewSession::all_stored() const {
    return is_stored(folded_.interview) &&
           std::all_of(folded_.children.begin(), folded_.children.end(), is_stored);
}

RecordId InterviewSession::new_id() const {
    return make_uuid_v7(clock_.wall(), random_);
}

RecordState& InterviewSession::state_of(const RecordId& id) {
    if (id == folded_.interview.id) return folded_.interview;
    const auto [known, added] = place_.try_emplace(id, folded_.children.size());
    if (added) folded_.children.emplace_back().id = id;
    return folded_.children[known->second];
}

void InterviewSession::put(RecordState state) {
    if (state.kind == study::kinds::kAttendee) people_.reset();
    if (state.kind == study::kinds::kStream && !state.hidden && state.text(fields::kAuthor) == context_.user)
        stream_ = state.id;
    state_of(state.id) = std::move(state);
}

std::vector<record::Op> InterviewSession::creation() const {
    return interview::start_session(id(), {context_.study,
                                           context_.round,
                                           context_.region,
                                           context_.group,
                                           context_.guide,
                                           context_.title,
                                           std::string(study::source::kTablet),
                                           clock_.wall(),
                                           {},
                                           {context_.user}});
}

bool InterviewSession::may_write(const std::vector<record::Op>& ops) const {
    std::set<RecordId> made;
    for (const record::Op& op : ops)
        if (const auto* create = std::get_if<record::Create>(&op)) made.insert(create->record);
    for (const RecordId& id : records_of(ops)) {
        const RecordState* state = record(id);
        if (!made.contains(id) && (state == nullptr || !is_stored(*state))) return false;
    }
    return true;
}

Result<InterviewSave> InterviewSession::take_up(const InterviewAct& act) {
    // The lock is in the interview's own record.
    if (auto may = interview::may_edit({folded_.interview, {}}, act.right); !may) return fail(may.error());
    auto ops = act.ops(*this);
    if (!ops) return fail(ops.error());
    if (!may_write(*ops)) return fail("app.wait", "Something that this changes is still being written.");
    Step step;
    step.name = act.name;
    if (!act.name.empty() && !ops->empty()) undone_.clear();
    InterviewSave save = save_of(std::move(*ops), std::move(step), done_);
    save.reason = act.reason;
    save.obsolete_drafts = act.obsolete_drafts;
    return save;
}

InterviewSave InterviewSession::save_of(std::vector<record::Op> ops, Step step, std::deque<Step>& onto) {
    InterviewSave save;
    save.interview = id();
    save.scope = context_.scope();
    if (ops.empty()) return save;
    if (!std::exchange(exists_, true)) {
        save.ops = creation();
        preview(folded_.interview, save.ops);
    }
    for (const RecordId& id : records_of(ops)) {
        const RecordState* known = record(id);
        step.touched.push_back({id, known ? std::optional(*known) : std::nullopt, std::nullopt});
        RecordState next = known ? *known : RecordState{};
        next.id = id;
        preview(next, ops);
        put(std::move(next));
    }
    save.ops.insert(save.ops.end(), std::make_move_iterator(ops.begin()), std::make_move_iterator(ops.end()));
    if (!step.name.empty()) {
        save.step = step.number = ++steps_;
        onto.push_back(std::move(step));
        if (onto.size() > kMostSteps) onto.pop_front();
    }
    return save;
}

std::string InterviewSession::undoable() const {
    return done_.empty() ? std::string() : done_.back().name;
}

std::string InterviewSession::redoable() const {
    return undone_.empty() ? std::string() : undone_.back().name;
}

Result<InterviewSave> InterviewSession::turn_round(std::deque<Step>& from, std::deque<Step>& onto) {
    if (auto may = interview::may_edit({folded_.interview, {}}); !may && from.back().name != "sign-off")
        return fail(may.error());
    std::vector<record::Op> ops;
    for (const Touched& one : from.back().touched) {
        const RecordState* now = record(one.id);
        if (!one.after || now == nullptr || !is_stored(*now))
            return fail("app.wait", "What is to be undone is still being written.");
        for (record::Op& op : revert(one.before, *one.after, *now))
            ops.push_back(std::move(op));
    }
    Step step;
    step.name = from.back().name;
    from.pop_back();
    return save_of(std::move(ops), std::move(step), onto);
}

Result<InterviewSave> InterviewSession::undo() {
    if (done_.empty()) return InterviewSave{};
    return turn_round(done_, undone_);
}

Result<InterviewSave> InterviewSession::redo() {
    if (undone_.empty()) return InterviewSave{};
    return turn_round(undone_, done_);
}

void InterviewSession::stored(const InterviewSave& save, const std::vector<RecordState>& records) {
    for (const RecordState& state : records) {
        for (std::deque<Step>* steps : {&done_, &undone_})
            for (auto step = steps->rbegin(); save.step != 0 && step != steps->rend(); ++step) {
                if (step->number != save.step) continue;
                for (Touched& one : step->touched)
                    if (one.id == state.id) one.after = state;
                break;
            }
        put(state);
    }
}

std::vector<RecordId> InterviewSession::take(const std::vector<RecordState>& records) {
    std::vector<RecordId> changed;
    for (const RecordState& state : records) {
        const RecordState* known = record(state.id);
        if (known != nullptr && !known->kind.empty() && !is_stored(*known)) continue;
        changed.push_back(state.id);
        put(state);
    }
    return changed;
}

}  // namespace meetmoment::app
