// The questionnaire page: one record, filled in page by page. Every edit is a durable draft at once; commits
// follow at page change, focus loss, 10 s without typing, background, before a sync and on leaving.
#pragma once

#include <QMap>
#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantList>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "app/controllers/choice_lists.hpp"
#include "app/controllers/questionnaire_pages.hpp"
#include "app/models/row_model.hpp"
#include "app/services/filling.hpp"
#include "app/services/filling_write.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"

namespace meetmoment::app {

class ApplicationController;
class RecordList;
class StoreExecutor;
class StudyCatalogue;
class SyncService;
class Translations;

class QuestionnaireController : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool active READ active NOTIFY activeChanged)
    Q_PROPERTY(QString recordId READ recordId NOTIFY activeChanged)
    Q_PROPERTY(QString title READ title NOTIFY textsChanged)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY textsChanged)  ///< round · region · group
    Q_PROPERTY(QString respondent READ respondent NOTIFY textsChanged)
    /// What could not be opened and why; "" when all is well.
    Q_PROPERTY(QString problem READ problem NOTIFY activeChanged)

    /// pageId, title, questions, answered, current, reached, errors (count)
    Q_PROPERTY(meetmoment::app::RowModel* pages READ pages CONSTANT)
    Q_PROPERTY(int pageIndex READ pageIndex NOTIFY pageChanged)
    Q_PROPERTY(int pageCount READ pageCount NOTIFY pageChanged)
    Q_PROPERTY(QString pageTitle READ pageTitle NOTIFY pageChanged)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)  ///< 0 to 1, of questions answered
    Q_PROPERTY(int minutesLeft READ minutesLeft NOTIFY progressChanged)

    /// Of the page that is shown: itemId, kind (ItemKind), type (ValueType), path, label, hint, guidance,
    /// appearance (string list), required, readOnly, choices (ChoiceModel; of a Range its labelled ticks),
    /// rangeStart, rangeEnd, rangeStep, value, error, conflict (text; "" without one), and for repeats:
    /// instance (path of the instance that the row stands in, "" outside), level (instances around it, its
    /// own included), ends (how many of them end after this row), title (of a Repeat "Goal 2: …", of an
    /// AddRepeat what adding is called, of a Note the value that it shows), folded, removable. What
    /// is inside a folded instance is left out.
    /// Further control (Control), table (TablePart), rows (least lines of a text, 0 for as many as usual),
    /// tickInterval (0 for every step), placeholder (of a range; "" without one), image and bigImage (of the
    /// label; "" without one), accept (what files an upload takes).
    Q_PROPERTY(meetmoment::app::RowModel* items READ items CONSTANT)
    /// itemId, index (row in items), label, message
    Q_PROPERTY(meetmoment::app::RowModel* pageErrors READ pageErrors CONSTANT)

    /// List of {id, name}.
    Q_PROPERTY(QVariantList languages READ languages NOTIFY activeChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY textsChanged)

    Q_PROPERTY(SaveState saveState READ saveState NOTIFY saveStateChanged)
    Q_PROPERTY(QString saveText READ saveText NOTIFY saveStateChanged)
    Q_PROPERTY(QString saveProblem READ saveProblem NOTIFY saveStateChanged)

    Q_PROPERTY(bool reviewing READ reviewing NOTIFY pageChanged)
    /// key, section, question, answerText, error, page (index), itemId, path, header
    Q_PROPERTY(meetmoment::app::RowModel* review READ review CONSTANT)
    Q_PROPERTY(int reviewErrors READ reviewErrors NOTIFY pageChanged)
    /// One question a page: next() leads back to the review, which sent one here.
    Q_PROPERTY(bool checking READ checking NOTIFY pageChanged)
    /// The form wants its answers to be looked over before they are finished. A form whose body has the class
    /// "no-review" (XLSForm: settings, style) does not.
    Q_PROPERTY(bool reviewable READ reviewable NOTIFY activeChanged)
    Q_PROPERTY(bool finished READ finished NOTIFY finishedChanged)
    Q_PROPERTY(QString receiptCode READ receiptCode NOTIFY finishedChanged)
    /// The record was final when it was opened: changes wait as drafts until finish() with a reason.
    Q_PROPERTY(bool sent READ sent NOTIFY activeChanged)
    Q_PROPERTY(bool changedAfterSending READ changedAfterSending NOTIFY progressChanged)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY reasonChanged)
    Q_PROPERTY(QString reasonProblem READ reasonProblem NOTIFY reasonChanged)

  public:
    enum SaveState { Clean, Saving, Saved, Failed };
    Q_ENUM(SaveState)
    enum ItemKind { Group, Note, Input, SelectOne, SelectMultiple, Range, Trigger, Repeat, AddRepeat };
    Q_ENUM(ItemKind)
    /// How a question is asked, where its kind does not tell (xform::Control).
    enum Control {
        GroupControl,
        RepeatControl,
        InputControl,
        SecretControl,
        TextareaControl,
        UploadControl,
        SelectOneControl,
        SelectMultipleControl,
        RankControl,
        RangeControl,
        TriggerControl
    };
    Q_ENUM(Control)
    /// Questions with the same choices that make one table: its head is a row of its own, or stands above the
    /// first question.
    enum TablePart { NoTable, TableHead, TableRow, TableFirstRow };
    Q_ENUM(TablePart)
    enum ValueType {
        Text,
        Integer,
        Boolean,
        Decimal,
        Date,
        Time,
        DateTime,
        Geopoint,
        Binary,
        Barcode,
        Geotrace,
        Geoshape,
        Intent
    };
    Q_ENUM(ValueType)

    QuestionnaireController(StoreExecutor& executor, StudyCatalogue& catalogue, RecordList& records,
                            SyncService& sync, Translations& translations, ApplicationController& application,
                            const Clock& clock, RandomSource& random);
    ~QuestionnaireController() override;

    /// A new record; nothing is stored before the first answer.
    void start(const QString& instrument, const QString& round, const QString& region, const QString& group);
    /// A record that exists, with its drafts laid over.
    void open(const QString& record_id);

    /// The same, at a question (its path) or at "review"; at the beginning when there is no such place now.
    void openAt(const QString& record_id, const QString& place);

    // For hand-over (questionnaire_handover.cpp, questionnaire_places.cpp).
    /// What is open is cut anew and begins at its first page; what is opened next too. Back to sections when
    /// it is closed.
    void set_paging(Paging paging);
    /// Nothing of the record is in any model, until reveal(). What is typed is committed and stays here.
    void conceal();
    void reveal();
    /// Writes the record even without an answer; stored() follows, or saveState becomes Failed.
    void secure();
    /// Where somebody is, to come back to: the path of the question, "review", or "" for the beginning.
    [[nodiscard]] QString place() const;
    /// The beginning when there is no such place now.
    void go_to_place(const QString& place);
    /// The form's first question is whether one takes part.
    [[nodiscard]] bool asks_consent() const;
    /// nullptr when nothing is open.
    [[nodiscard]] const Filling* filling() const { return filling_.get(); }

    [[nodiscard]] bool active() const { return filling_ != nullptr; }
    [[nodiscard]] QString recordId() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] QString respondent() const;
    [[nodiscard]] QString problem() const { return problem_; }
    [[nodiscard]] RowModel* pages() { return &pages_; }
    [[nodiscard]] int pageIndex() const { return page_index_; }
    [[nodiscard]] int pageCount() const;
    [[nodiscard]] QString pageTitle() const;
    [[nodiscard]] double progress() const;
    [[nodiscard]] int minutesLeft() const;
    [[nodiscard]] RowModel* items() { return &items_; }
    [[nodiscard]] RowModel* pageErrors() { return &page_errors_; }
    [[nodiscard]] QVariantList languages() const;
    [[nodiscard]] QString language() const;
    void setLanguage(const QString& language);
    [[nodiscard]] SaveState saveState() const { return save_state_; }
    [[nodiscard]] QString saveText() const;
    [[nodiscard]] QString saveProblem() const;
    [[nodiscard]] bool reviewing() const { return reviewing_; }
    [[nodiscard]] bool checking() const { return checking_; }
    [[nodiscard]] bool reviewable() const;
    [[nodiscard]] RowModel* review() { return &review_; }
    [[nodiscard]] int reviewErrors() const { return review_errors_; }
    [[nodiscard]] bool finished() const { return finished_; }
    [[nodiscard]] QString receiptCode() const;
    [[nodiscard]] bool sent() const;
    [[nodiscard]] bool changedAfterSending() const;
    [[nodiscard]] const QString& reason() const { return reason_; }
    void setReason(const QString& reason);
    [[nodiscard]] QString reasonProblem() const;

    /// Every edit, also each key stroke in a text. "" clears.
    Q_INVOKABLE void answer(const QString& path, const QString& value);
    /// What was typed can mean several values: the first that the form takes, the first of all when it takes
    /// none.
    Q_INVOKABLE void answerFitting(const QString& path, const QStringList& values);
    /// The field lost focus: its error, if any, shows from now on, and what was typed becomes a commit.
    Q_INVOKABLE void leaveField(const QString& path);
    /// Adds an instance of the repeat of an AddRepeat's path, and shows its page if it has one. Gives its
    /// row; -1 when it cannot.
    Q_INVOKABLE int addInstance(const QString& path);
    /// Takes an instance out; instanceRemoved() follows.
    Q_INVOKABLE void removeInstance(const QString& path);
    /// Brings back the instance that was taken out last, with all that was typed. Its row; -1 when there is
    /// none.
    Q_INVOKABLE int restoreInstance();
    Q_INVOKABLE void toggleInstance(const QString& path);
    /// Whether anything is answered in an instance.
    [[nodiscard]] Q_INVOKABLE bool holdsAnswers(const QString& path) const;
    Q_INVOKABLE void commitNow();
    Q_INVOKABLE void retrySave();
    /// Validates the page. With errors it stays, fills pageErrors and asks for focus on the first.
    Q_INVOKABLE void next();
    Q_INVOKABLE void previous();
    Q_INVOKABLE void goTo(int page);
    Q_INVOKABLE void jumpTo(int page, int itemId);
    /// Checks everything, marks the record as final and gives the receipt code.
    Q_INVOKABLE void finish();
    /// Commits and closes; stays open as long as something cannot be saved.
    Q_INVOKABLE void leave();

    /// The answer to placesWanted(), a geopoint. By itself it makes no record: it waits for an answer of a
    /// person, or for finish().
    void give_place(const QString& path, const QString& place);

    /// As long as a file is on its way to become an answer, neither leave() nor finish() closes the record.
    /// Each hold(true) has its hold(false).
    void hold(bool file_comes);
    /// What the form says of the longer side of a picture for this question on the page.
    [[nodiscard]] std::optional<int> max_pixels(const QString& path) const;
    /// And of how good a sound must be: "voice-only", "low", "normal"; "" when it says nothing.
    [[nodiscard]] std::string sound_quality(const QString& path) const;

  Q_SIGNALS:
    /// start() or open() has begun to fetch what it needs.
    void opening();
    void activeChanged();
    void textsChanged();
    void pageChanged();
    void progressChanged();
    void saveStateChanged();
    void finishedChanged();
    void reasonChanged();
    /// The view scrolls to this row of items and focuses it.
    void focusItem(int index);
    /// The store has confirmed this value, as a draft or in a commit.
    void valueSaved(const QString& record, const QString& path, const QString& value);
    void left();
    /// Somebody wants to leave or to finish, and a file is on its way.
    void waitsForFile();
    /// The form itself wants to know where this device is (odk:setgeopoint; XLSForm: start-geopoint), once
    /// for each path.
    void placesWanted(const QStringList& paths);
    /// finish() or leave() is about to write what is known.
    void closing();
    void instanceRemoved(const QString& name);
    /// The record exists in the store.
    void stored();

  private:
    struct Opened;
    void wire();
    void take_opened(Result<std::shared_ptr<Opened>> opened);
    void begin(std::unique_ptr<Filling> filling, std::uint32_t first_page);
    void close();
    [[nodiscard]] xform::Environment environment() const;
    [[nodiscard]] std::uint32_t page_id(int index) const;
    void show_page(int index);
    [[nodiscard]] std::optional<xform::Item> item_on_page(const QString& path) const;
    void show_review();
    void remember_place();
    void refuse(const QString& why);
    void go_to_wanted();

    // questionnaire_rows.cpp: what the models show
    void refresh_all();
    void refresh_pages();
    void refresh_items();
    void refresh_page_errors();
    void refresh_review();
    void apply(const xform::Changes& changes);
    [[nodiscard]] RowModel::Row item_row(const xform::Item& item, int ends, TablePart table);
    [[nodiscard]] TablePart table_part(const xform::Item* before, const xform::Item& item);
    [[nodiscard]] QString label_in(const InstanceNames& names, const xform::Item& item) const;
    [[nodiscard]] QString conflict_text(const xform::Item& item) const;

    // questionnaire_repeats.cpp
    void fold_many(const ShownPage& page);
    [[nodiscard]] bool is_folded_away(std::string_view keys) const;
    void unfold(std::string_view keys);
    [[nodiscard]] int row_of_instance(const std::string& instance) const;
    void reshaped(const xform::Changes& changes);
    [[nodiscard]] bool may_edit() const { return filling_ && !finished_ && !finishing_ && !leaving_; }

    // questionnaire_requests.cpp: what the form wants from the device
    /// Around what a person does: first what anything else made the form ask is forgotten.
    void forget_requests();
    void serve_requests();
    void put_found_places();

    void edit(const QString& path, const QString& value);

    // questionnaire_saving.cpp: from an edit to a durable transaction
    [[nodiscard]] bool commits_allowed() const;
    void want_commit();
    void save();
    void save_done(const Result<Written>& result, const FillingSave& what);
    void saved_everything();
    void save_failed(const Problem& problem);
    void set_save_state(SaveState state);
    void take_others_commits();

    StoreExecutor& executor_;
    StudyCatalogue& catalogue_;
    RecordList& records_;
    SyncService& sync_;
    Translations& translations_;
    ApplicationController& application_;
    const Clock& clock_;
    RandomSource& random_;

    std::unique_ptr<Filling> filling_;
    QString problem_, wanted_place_;
    RowModel pages_, items_, page_errors_, review_;
    std::vector<ShownPage> shown_pages_;
    ChoiceLists choices_;                  ///< of the page that is shown
    InstanceNames names_;                  ///< of the page that is shown
    QMap<QString, QString> found_places_;  ///< by path; they wait for the first answer
    std::set<std::string> folded_;         ///< keys of instances
    std::vector<std::string> removed_;     ///< instances that were taken out, the last one last
    std::uint32_t page_id_ = 0;
    int page_index_ = 0;
    int review_errors_ = 0;
    Paging paging_ = Paging::Sections;
    bool concealed_ = false;
    bool checking_ = false;  ///< came from the review, and goes back to it
    bool opening_ = false;
    bool reviewing_ = false;
    bool finished_ = false;
    bool finishing_ = false;  ///< finish() waits for its commit
    bool leaving_ = false;    ///< leave() waits for what is unsaved
    bool was_sent_ = false;
    int held_ = 0;               ///< hold()
    bool leave_wanted_ = false;  ///< leave() waits for what holds
    QString reason_;
    bool reason_missing_ = false;
    QSet<quint32> reached_;  ///< pages that have been shown
    QSet<quint32> checked_;  ///< items whose errors show
    SaveState save_state_ = Clean;
    Problem save_problem_;
    bool saving_ = false;  ///< one save is with the executor; there is never a second
    bool commit_wanted_ = false;
    int save_failures_ = 0;  ///< in a row
    QTimer idle_, retry_;

    static constexpr int kIdleCommitMs = 10'000;
    static constexpr int kFirstRetryMs = 1'000;
    static constexpr int kLastRetryMs = 30'000;
};

}  // namespace meetmoment::app
