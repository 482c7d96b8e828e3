// One group interview as it is loaded on this device, with what was done in it but is not stored yet, and the
// way back from each act. It does no input or output. Qt-free; one thread at a time.
//
// An act that makes records is shown at once. One that changes records needs them as the store has them, so
// that its operations name the dots that are there; it waits while one of them is being written.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/services/interview/context.hpp"
#include "app/services/interview/records.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/interview/attendee.hpp"
#include "shared/interview/sign_off.hpp"
#include "shared/study/guide.hpp"

namespace meetmoment::app {

class InterviewSession;

/// Something that a person does in an interview.
struct InterviewAct {
    using Ops = std::vector<record::Op>;
    std::string name;  ///< "note.add": for undo; "" for what happens by itself and is not undone
    std::function<Result<Ops>(const InterviewSession&)> ops;
    interview::Act right = interview::Act::Edit;
    std::string reason = {};
    std::vector<record::Path> obsolete_drafts = {};
};

class InterviewSession {
  public:
    /// A new interview; `guide` as for its round (Guide::for_round).
    InterviewSession(record::RecordId id, InterviewContext context, study::Guide guide, const Clock& clock,
                     RandomSource& random);
    /// One that exists.
    InterviewSession(InterviewRecords records, study::Guide guide, const std::string& user,
                     const Clock& clock, RandomSource& random);

    [[nodiscard]] const record::RecordId& id() const { return folded_.interview.id; }
    [[nodiscard]] const InterviewContext& context() const { return context_; }
    [[nodiscard]] const study::Guide& guide() const { return guide_; }
    [[nodiscard]] bool exists() const { return exists_; }
    [[nodiscard]] bool finished() const;
    [[nodiscard]] bool locked() const;

    [[nodiscard]] const interview::Folded& folded() const { return folded_; }
    /// nullptr when there is none; the interview itself too.
    [[nodiscard]] const record::RecordState* record(const record::RecordId& id) const;
    /// As it is now; kept until an attendee changes.
    [[nodiscard]] const interview::People& people() const;
    /// The attendees' records alone: enough for their consent, and few.
    [[nodiscard]] const interview::Folded& attendees() const;
    /// This device's stream; nullopt until it is opened.
    [[nodiscard]] std::optional<record::RecordId> stream() const { return stream_; }
    /// Nothing that is shown is still being written.
    [[nodiscard]] bool all_stored() const;
    [[nodiscard]] record::RecordId new_id() const;
    [[nodiscard]] UtcMillis now() const { return clock_.wall(); }
    [[nodiscard]] RandomSource& random() const { return random_; }

    /// What the act writes, shown from now on. "app.wait" when a record that it changes is being written; an
    /// empty save when it changes nothing; Problems of the act, and "interview.signed-off".
    [[nodiscard]] Result<InterviewSave> take_up(const InterviewAct& act);

    /// The name of what undo() or redo() would turn round; "" for nothing.
    [[nodiscard]] std::string undoable() const;
    [[nodiscard]] std::string redoable() const;
    /// As take_up().
    [[nodiscard]] Result<InterviewSave> undo();
    [[nodiscard]] Result<InterviewSave> redo();

    /// Written: what the store has of the records that the save touched.
    void stored(const InterviewSave& save, const std::vector<record::RecordState>& records);
    /// Read because others changed them. What is being written here stays until it is. Gives what changed.
    std::vector<record::RecordId> take(const std::vector<record::RecordState>& records);

  private:
    struct Touched {
        record::RecordId id;
        std::optional<record::RecordState> before, after;
    };
    struct Step {
        int number = 0;
        std::string name;
        std::vector<Touched> touched;
    };
    [[nodiscard]] InterviewSave save_of(std::vector<record::Op> ops, Step step, std::deque<Step>& onto);
    [[nodiscard]] Result<InterviewSave> turn_round(std::deque<Step>& from, std::deque<Step>& onto);
    [[nodiscard]] bool may_write(const std::vector<record::Op>& ops) const;
    [[nodiscard]] std::vector<record::Op> creation() const;
    record::RecordState& state_of(const record::RecordId& id);
    void put(record::RecordState state);

    InterviewContext context_;
    study::Guide guide_;
    const Clock& clock_;
    RandomSource& random_;
    bool exists_ = false;
    interview::Folded folded_;
    std::unordered_map<record::RecordId, std::size_t> place_;  ///< in folded_.children
    std::optional<record::RecordId> stream_;

    mutable interview::Folded attendees_;  ///< what people_ was made from
    mutable std::unique_ptr<interview::People> people_;

    int steps_ = 0;
    std::deque<Step> done_, undone_;
};

}  // namespace meetmoment::app
