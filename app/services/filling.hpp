// One record being filled in: the form session, what of it the log and the drafts hold, and which dots its
// author had loaded. It decides what a save has to write; it does no input or output. Qt-free, one thread at
// a time.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/record/commit.hpp"
#include "shared/record/fold.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::app {

/// What makes a record of an instrument: the values of its "@" fields.
struct FillingContext {
    std::string study, round, region, group, instrument, form_version, respondent;
    std::string previous = {};  ///< record id of the submission whose facts it begins with; "" without one

    [[nodiscard]] std::string form() const { return instrument + ":" + form_version; }
    /// "four-regions/AM02/field"
    [[nodiscard]] std::string scope() const;
};

/// What one save writes, in this order. Value type: it goes to the store's thread.
struct FillingSave {
    record::RecordId record;
    std::string scope, form, reason;
    std::vector<record::Op> ops;                ///< of one commit; may be empty
    std::vector<store::DraftValue> drafts;      ///< saved after the commit
    std::vector<record::Path> obsolete_drafts;  ///< discarded after the commit
    std::map<std::string, std::string> values;  ///< what is safe when it is done: path to value as typed
    bool creates = false;
    bool finishes = false;
    bool commits = false;  ///< it is a commit point, even when `ops` is empty

    [[nodiscard]] bool empty() const { return ops.empty() && drafts.empty() && obsolete_drafts.empty(); }
};

class Filling {
  public:
    /// A record that does not exist yet.
    [[nodiscard]] static Result<Filling> start(record::RecordId id, FillingContext context,
                                               std::shared_ptr<const xform::Form> form,
                                               xform::Environment environment);
    /// A record as the store has it, with the drafts laid over.
    [[nodiscard]] static Result<Filling> resume(const record::RecordState& state,
                                                const std::vector<store::DraftValue>& drafts,
                                                std::shared_ptr<const xform::Form> form,
                                                xform::Environment environment);

    [[nodiscard]] const record::RecordId& id() const { return id_; }
    [[nodiscard]] const FillingContext& context() const { return context_; }
    [[nodiscard]] xform::Session& session() { return session_; }
    [[nodiscard]] const xform::Session& session() const { return session_; }
    [[nodiscard]] bool exists() const { return exists_; }
    /// "@status" is final in the log.
    [[nodiscard]] bool sent() const { return sent_; }
    /// The user changed something that no commit holds yet.
    [[nodiscard]] bool dirty() const { return !edited_.empty() || !reshaped_.empty(); }
    [[nodiscard]] bool edited(std::string_view path) const;
    /// The values of a path in the log as they were loaded; more than one different value is a conflict.
    [[nodiscard]] const record::Siblings* loaded(std::string_view path) const;
    [[nodiscard]] bool in_conflict(std::string_view path) const;

    /// An edit by the user.
    Result<xform::Changes> answer(std::string_view path, std::string_view value, UtcMillis now);

    struct Added {
        std::string path;  ///< of the instance, "kind[0191…]"
        xform::Changes changes;
    };
    /// Adds an instance at the end of the repeat at `repeat` ("kind", or inside another one
    /// "kind/visit[0191…]"). Problems of Session::add_repeat.
    Result<Added> add_instance(std::string_view repeat, UtcMillis now, RandomSource& random);
    /// Takes an instance out with all in it. What was typed there is committed all the same, so that nothing
    /// is lost. Problems of Session::remove_repeat.
    Result<xform::Changes> remove_instance(std::string_view instance);
    /// Brings back what remove_instance() took out of this Filling, with all that was typed in it, where it
    /// was. "filling.not-removed".
    Result<xform::Changes> restore_instance(std::string_view instance);

    /// From now on a save creates the record even when nothing is answered.
    void keep_empty() { keep_empty_ = true; }
    /// What has been typed since the last save, as drafts; creates the record when this is its first answer.
    [[nodiscard]] FillingSave draft_save(UtcMillis now);
    /// Everything that differs from what the log had when it was loaded, as one commit. `finish` also puts
    /// the status and the time of finishing. What is irrelevant now becomes NotRelevant and stays in the
    /// drafts, so that it comes back with its relevance.
    [[nodiscard]] FillingSave commit_save(UtcMillis now, bool finish, const std::string& reason);

    /// A save without a commit is durable, or a commit had nothing to write.
    xform::Changes saved(const FillingSave& save);
    /// A save is durable; `state` is the record as read right after it. Takes in what others brought
    /// meanwhile for every path that the user is not editing.
    xform::Changes saved(const FillingSave& save, const record::RecordState& state);
    /// Its commit is durable, its drafts are not: they are unsaved again.
    void drafts_failed(const FillingSave& save);
    /// It could not be written: its values are unsaved again.
    void failed(const FillingSave& save);
    /// Others' commits arrived. An edited path keeps the dots and the value that its author had.
    xform::Changes refresh(const record::RecordState& state);

    ~Filling();
    Filling(Filling&&) noexcept;
    Filling& operator=(Filling&&) noexcept;

  private:
    Filling(record::RecordId id, FillingContext context, xform::Session session);
    void take_draft(const store::DraftValue& draft);
    void append_creation(std::vector<record::Op>& ops, std::string_view status, UtcMillis now) const;
    /// What becomes of the drafts when `put` is committed: irrelevant answers wait as drafts, the others are
    /// done.
    void settle_drafts(FillingSave& save, const std::set<std::string>& put, UtcMillis now, bool finish);
    void append_put(std::vector<record::Op>& ops, const std::string& path, record::Value value) const;
    [[nodiscard]] std::map<std::string, record::Value> wanted_values() const;
    /// What is written for an answer: text, or the blob of a file.
    [[nodiscard]] record::Value value_of(const std::string& path, const std::string& lexical_value) const;
    [[nodiscard]] const record::Value* loaded_value(const std::string& path) const;

    // filling_repeats.cpp: instances of repeats
    struct Removed {
        std::map<std::string, std::string> values;  ///< of all answers in it
        std::vector<std::string> inside;            ///< instances of repeats inside it, outer before inner
        std::string next;                           ///< the instance after it; "" when it was the last
    };
    void take_shape();
    /// The answer stands in an instance that is not there now: taken out, or beyond the number of the form.
    [[nodiscard]] bool is_gone(std::string_view path) const;
    /// What is shown or, of what is gone, was typed last.
    [[nodiscard]] std::string current(const std::string& path) const;
    /// Instances that the form made again get back what was typed in them.
    void give_back(xform::Changes& changes);
    void append_instances(std::vector<record::Op>& ops, const std::set<std::string>& put) const;
    void append_shape_drafts(FillingSave& save, UtcMillis now);
    void take_shape_draft(const store::DraftValue& draft);
    [[nodiscard]] std::optional<std::size_t> place_for(const std::string& instance) const;
    /// What this save added is what its author has of an instance now.
    void take_own_additions(const FillingSave& save, const record::RecordState& state);
    void refresh_shape(const record::RecordState& state, xform::Changes& changes);
    void keep_inside(const std::string& instance, const std::vector<std::string>& wanted,
                     xform::Changes& changes);

    record::RecordId id_;
    FillingContext context_;
    xform::Session session_;
    bool exists_ = false;
    bool sent_ = false;
    bool keep_empty_ = false;
    std::map<std::string, record::Siblings> loaded_;   ///< by field, as its author saw them
    std::map<record::WriterId, std::uint32_t> heads_;  ///< what its author had seen of the record
    std::map<std::string, std::vector<record::Dot>>
        over_;                         ///< of resumed drafts: what their author had loaded then
    std::set<std::string> edited_;     ///< by the user, not in a commit yet
    std::set<std::string> unsaved_;    ///< of these, not in a draft yet
    std::set<std::string> drafted_;    ///< paths with a draft in the store
    std::set<std::string> in_flight_;  ///< part of a commit that is with the store

    std::map<std::string, std::string> shape_;  ///< instances in the session: keys to path
    /// By path of an instance: the dots by which the log has it, as loaded.
    std::map<std::string, std::vector<record::Dot>> instances_;
    /// What the user did with instances and no commit holds yet: true for added, false for taken out.
    std::map<std::string, bool> reshaped_;
    std::map<std::string, bool> reshaping_;  ///< of these, in a commit that is with the store
    std::set<std::string> unsaved_shape_;    ///< instances whose draft is not as reshaped_ says
    std::map<std::string, std::vector<record::Dot>> removed_over_;  ///< of resumed drafts of taking out
    /// What was typed in instances of repeats and is in no commit.
    std::map<std::string, std::string> typed_;
    std::map<std::string, Removed> removed_;
};

}  // namespace meetmoment::app
