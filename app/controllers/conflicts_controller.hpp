// The answers of this tablet's records that two people gave differently: to look at, and to settle with a
// reason. None of them keeps anybody from other work.
#pragma once

#include <QObject>
#include <QString>

#include "app/controllers/conflict_list.hpp"
#include "app/models/row_model.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"

namespace meetmoment::app {

class QuestionnaireController;
class RecordList;
class StoreExecutor;
class SyncService;
class Translations;

class ConflictsController : public QObject {
    Q_OBJECT
    /// key, title (questionnaire, region, round), respondent, question, answers (a list of {text, picture,
    /// user, when})
    Q_PROPERTY(meetmoment::app::RowModel* rows READ rows CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    /// Why the last answer was not kept; "" when it was. Of which row.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString problemKey READ problemKey NOTIFY changed)

  public:
    ConflictsController(StoreExecutor& executor, StudyCatalogue& catalogue, RecordList& records,
                        SyncService& sync, Translations& translations, QuestionnaireController& questionnaire,
                        const Clock& clock, RandomSource& random);

    [[nodiscard]] RowModel* rows() { return &rows_; }
    [[nodiscard]] int count() const { return static_cast<int>(found_.size()); }
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] const QString& problemKey() const { return problem_key_; }

    /// Keeps answer `index` of a row, for this reason; settled() or a problem follows.
    Q_INVOKABLE void keep(const QString& key, int index, const QString& reason);
    /// Opens the questionnaire at the question, for an answer that is neither.
    Q_INVOKABLE void openQuestion(const QString& key);

  Q_SIGNALS:
    void changed();
    void settled(const QString& key);

  private:
    void reload();
    void show();
    void settled_or_not(const QString& key, const Result<void>& result);
    [[nodiscard]] RowModel::Row row_of(const AnswerConflict& conflict) const;
    [[nodiscard]] const AnswerConflict* conflict_at(const QString& key) const;
    [[nodiscard]] xform::Environment environment() const;

    StoreExecutor& executor_;
    StudyCatalogue& catalogue_;
    RecordList& records_;
    SyncService& sync_;
    Translations& translations_;
    QuestionnaireController& questionnaire_;
    const Clock& clock_;
    RandomSource& random_;
    std::vector<AnswerConflict> found_;
    RowModel rows_;
    Problem problem_;
    QString problem_key_;
    bool busy_ = false;
};

}  // namespace meetmoment::app
