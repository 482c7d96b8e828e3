// The first page: what there is to do, what was begun, what was finished and what the server does not have
// yet.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariantList>

#include "app/models/row_model.hpp"
#include "shared/base/time.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/study/guide.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::app {

class ApplicationController;
class InterviewController;
class QuestionnaireController;
class RecordList;
class RecordSearch;
class StudyCatalogue;
class SyncService;
class Translations;

class TodayController : public QObject {
    Q_OBJECT
    /// task ("v-u/M6/AM02", of a questionnaire for several groups "v-bmd/M6/AM02/B"), kind ("questionnaire" |
    /// "interview"), instrument, title, round, roundName, region, regionName, group, groupName, minutes,
    /// done, invited, current
    Q_PROPERTY(meetmoment::app::RowModel* tasks READ tasks CONSTANT)
    /// recordId, kind, title, respondent, subtitle, answered, questions (0 = not known on this device),
    /// changed (text), conflicts, unsynced, receipt, brokenRules
    Q_PROPERTY(meetmoment::app::RowModel* drafts READ drafts CONSTANT)
    /// The same roles as drafts. Without a search the newest 200.
    Q_PROPERTY(meetmoment::app::RowModel* finished READ finished CONSTANT)
    /// What the central team sent back: recordId, title, place (round · region), respondent, remark, when
    Q_PROPERTY(meetmoment::app::RowModel* remarks READ remarks CONSTANT)
    /// Lists of {id, name}; the first has id "" and stands for all of them.
    Q_PROPERTY(QVariantList rounds READ rounds NOTIFY changed)
    Q_PROPERTY(QVariantList regions READ regions NOTIFY changed)
    Q_PROPERTY(QString roundFilter READ roundFilter WRITE setRoundFilter NOTIFY filterChanged)
    Q_PROPERTY(QString regionFilter READ regionFilter WRITE setRegionFilter NOTIFY filterChanged)
    /// Narrows drafts and finished by title, respondent, region, receipt, and what was filled in or noted,
    /// which comes in as it is found.
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY filterChanged)
    /// Commits that the server does not have yet, counted from the log.
    Q_PROPERTY(int unsynced READ unsynced NOTIFY changed)
    Q_PROPERTY(QString unsyncedText READ unsyncedText NOTIFY changed)
    Q_PROPERTY(QString lastSyncText READ lastSyncText NOTIFY changed)
    /// Records with two values for one answer.
    Q_PROPERTY(int conflicts READ conflicts NOTIFY changed)
    /// Questionnaires in which the answers of several people together break a rule.
    Q_PROPERTY(int unfitting READ unfitting NOTIFY changed)

  public:
    TodayController(StudyCatalogue& catalogue, RecordList& records, RecordSearch& contents, SyncService& sync,
                    Translations& translations, ApplicationController& application,
                    QuestionnaireController& questionnaire, InterviewController& interview,
                    const Clock& clock);

    [[nodiscard]] RowModel* tasks() { return &tasks_; }
    [[nodiscard]] RowModel* drafts() { return &drafts_; }
    [[nodiscard]] RowModel* finished() { return &finished_; }
    [[nodiscard]] RowModel* remarks() { return &remarks_; }
    [[nodiscard]] QVariantList rounds() const;
    [[nodiscard]] QVariantList regions() const;
    [[nodiscard]] const QString& roundFilter() const { return round_filter_; }
    void setRoundFilter(const QString& round);
    [[nodiscard]] const QString& regionFilter() const { return region_filter_; }
    void setRegionFilter(const QString& region);
    [[nodiscard]] const QString& search() const { return search_; }
    void setSearch(const QString& text);
    [[nodiscard]] int unsynced() const;
    [[nodiscard]] QString unsyncedText() const;
    [[nodiscard]] QString lastSyncText() const;
    [[nodiscard]] int conflicts() const;
    [[nodiscard]] int unfitting() const;

    /// Begins a questionnaire or an interview for row `index` of tasks and opens its page.
    Q_INVOKABLE void start(int index);
    /// Opens a record of drafts or finished.
    Q_INVOKABLE void open(const QString& recordId);
    /// Opens a record of remarks at the overview of its answers.
    Q_INVOKABLE void openRemark(const QString& recordId);

  Q_SIGNALS:
    void changed();
    void filterChanged();

  private:
    void choose_filters();
    void refresh();
    void refresh_tasks();
    void refresh_records();
    void refresh_remarks();
    /// Begins to look for the words of the search in what was filled in.
    void search_contents();
    [[nodiscard]] bool may_collect(const std::string& region) const;
    [[nodiscard]] RowModel::Row record_row(const store::RecordRow& row, bool interview) const;
    /// Finished records of this round and region; of every group when `group` is "".
    [[nodiscard]] int done(const std::string& instrument, const std::string& round, const std::string& region,
                           const std::string& group) const;
    void add_questionnaire(QList<RowModel::Row>& rows, const study::Instrument& instrument,
                           const study::Round& round, const study::Region& region) const;
    void add_interview(QList<RowModel::Row>& rows, const study::GuideReference& reference,
                       const study::Guide& guide, const study::Round& round,
                       const study::Region& region) const;
    [[nodiscard]] QString group_name(const std::string& group) const;

    StudyCatalogue& catalogue_;
    RecordList& records_;
    RecordSearch& contents_;
    SyncService& sync_;
    Translations& translations_;
    ApplicationController& application_;
    QuestionnaireController& questionnaire_;
    InterviewController& interview_;
    const Clock& clock_;
    RowModel tasks_, drafts_, finished_, remarks_;
    QString round_filter_, region_filter_, search_;
    QTimer typing_;  ///< until the search looks into the records
    bool filters_chosen_ = false;
};

}  // namespace meetmoment::app
