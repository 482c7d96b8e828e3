// One group interview as a note-taker has it: its topics, speakers and notes as loaded, what is being typed,
// and what each action has to write. It does no input or output. Qt-free, one thread at a time.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/record/commit.hpp"
#include "shared/record/fold.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/study/guide.hpp"

namespace meetmoment::app {

struct InterviewContext {
    std::string study, round, region, group;
    std::string guide;  ///< "g-u:2026.1"
    std::string title;  ///< for people
    std::string user;   ///< the note-taker's account

    [[nodiscard]] std::string scope() const;
};

/// The interview and everything below it, as read from the store.
struct InterviewRecords {
    record::RecordState interview;
    std::vector<record::RecordState> children;  ///< notes and attendees
    std::vector<store::DraftValue> drafts;      ///< of the interview: the note being typed
    std::string clock;                          ///< as clock_text() gave it
};

/// What one action writes: at most one commit, then drafts.
struct InterviewSave {
    record::RecordId interview;
    std::string scope;
    std::vector<record::Op> ops;
    /// A record to hide, provided that the store still has it as this; else nothing is written
    /// ("app.changed").
    std::optional<record::RecordState> hide;
    std::vector<store::DraftValue> drafts;
    std::vector<record::Path> obsolete_drafts;
    std::optional<std::string> clock;

    [[nodiscard]] bool commits() const { return !ops.empty() || hide.has_value(); }
};

/// On the store's thread. Gives the records that the save touched, as they are now.
[[nodiscard]] Result<std::vector<record::RecordState>> write(store::TabletStore& store,
                                                             const InterviewSave& save);
[[nodiscard]] Result<InterviewRecords> read_interview(store::TabletStore& store, const record::RecordId& id);

class InterviewSession {
  public:
    struct Note {
        record::RecordId id;
        std::string topic, speaker, kind, text, author, order;
        UtcMillis at{};
        bool conflict = false;
        std::vector<std::string> tags;
    };
    struct Speaker {
        record::RecordId id;
        std::string label, organisation;
    };

    /// `guide` as for the interview's round (Guide::for_round).
    InterviewSession(record::RecordId id, InterviewContext context, const study::Guide& guide,
                     const Clock& clock, RandomSource& random);
    /// An interview that exists.
    InterviewSession(const InterviewRecords& records, const study::Guide& guide, const std::string& user,
                     const Clock& clock, RandomSource& random);

    [[nodiscard]] const record::RecordId& id() const { return id_; }
    [[nodiscard]] const InterviewContext& context() const { return context_; }
    [[nodiscard]] const study::Guide& guide() const { return guide_; }
    [[nodiscard]] bool exists() const { return exists_; }
    [[nodiscard]] bool finished() const;
    /// In the order of topics and then of their keys.
    [[nodiscard]] std::vector<Note> notes() const;
    /// By label.
    [[nodiscard]] std::vector<Speaker> speakers() const;

    // --- the note line
    [[nodiscard]] const std::string& draft_text() const { return draft_text_; }
    /// The time of the first letter becomes the note's time.
    void set_draft_text(std::string text);
    /// An attendee's label, "multiple", "unknown" or "".
    [[nodiscard]] const std::string& speaker() const { return speaker_; }
    void set_speaker(std::string label);
    [[nodiscard]] const std::string& kind() const { return kind_; }
    void set_kind(std::string kind);
    [[nodiscard]] bool draft_unsaved() const { return draft_unsaved_; }

    // --- topics and their time
    [[nodiscard]] int topic() const { return topic_; }
    void select_topic(int index);
    [[nodiscard]] std::chrono::milliseconds elapsed(const std::string& topic) const;
    [[nodiscard]] std::chrono::milliseconds elapsed() const;
    /// Time stands still while the interview is not open.
    [[nodiscard]] std::string clock_text() const;

    // --- actions: what to write. The session already shows their outcome.
    [[nodiscard]] InterviewSave save_draft();
    /// nullopt when the line is blank. The line is empty afterwards.
    [[nodiscard]] std::optional<InterviewSave> add_note();
    /// nullopt when nothing changes or the note is not stored yet.
    [[nodiscard]] std::optional<InterviewSave> edit_note(const record::RecordId& note,
                                                         const std::string& text);
    [[nodiscard]] std::optional<InterviewSave> remove_note(const record::RecordId& note);
    [[nodiscard]] InterviewSave add_speaker(std::string label, const std::string& organisation);
    [[nodiscard]] InterviewSave finish();

    // --- undo
    enum class Action { AddNote, EditNote, RemoveNote, AddSpeaker };
    [[nodiscard]] std::optional<Action> undoable() const;
    [[nodiscard]] std::optional<InterviewSave> undo();

    /// Written, or read after others' commits: what the store has of these records.
    void take(const std::vector<record::RecordState>& records);

  private:
    struct Step {
        Action action;
        record::RecordId record;
        std::string text;                       ///< of a note before it was edited
        std::optional<record::TextBody> after;  ///< what was stored right after that
    };
    using Writing = std::function<std::vector<record::Op>(const record::RecordState&)>;
    [[nodiscard]] InterviewSave begin_save(bool creates);
    void append_creation(InterviewSave& save) const;
    [[nodiscard]] const record::RecordState* child(const record::RecordId& id) const;
    void append_creation_of(std::vector<record::Op> ops, InterviewSave& save);
    [[nodiscard]] std::optional<InterviewSave> change(const record::RecordId& id, const Writing& writing);
    [[nodiscard]] static std::vector<record::Op> taken_back(const Step& step,
                                                            const record::RecordState& loaded);
    [[nodiscard]] std::optional<InterviewSave> hide(const record::RecordId& id);
    void load_draft(const std::vector<store::DraftValue>& drafts);
    void load_clock(const std::string& text);
    void bank_time();

    record::RecordId id_;
    InterviewContext context_;
    const study::Guide guide_;
    const Clock& clock_;
    RandomSource& random_;
    bool exists_ = false;
    record::RecordState interview_;
    std::map<record::RecordId, record::RecordState> children_;

    record::RecordId draft_id_;  ///< of the note that the line becomes
    std::string draft_text_, speaker_, kind_;
    UtcMillis draft_at_{};
    bool draft_unsaved_ = false;
    bool draft_stored_ = false;

    int topic_ = 0;
    std::map<std::string, std::chrono::milliseconds> spent_;
    std::chrono::milliseconds topic_since_{};
    std::vector<Step> steps_;
};

}  // namespace meetmoment::app
