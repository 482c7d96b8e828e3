// What is on this tablet alone, and a file of it to carry away.
#pragma once

#include <QObject>
#include <QString>

#include "app/services/work_file.hpp"
#include "shared/base/time.hpp"

namespace meetmoment::app {

class RecordList;
class StoreExecutor;
class StudyCatalogue;
class Translations;

class UnsentController : public QObject {
    Q_OBJECT
    /// Whether there is anything; true until it has been counted.
    Q_PROPERTY(bool any READ any NOTIFY changed)
    /// "3 changes · 1 photo or recording", "" without any.
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// Of the file that was saved last, until forget(): where it is, and "ABCD-EFGH-JKMN-PQRS".
    Q_PROPERTY(QString file READ file NOTIFY changed)
    Q_PROPERTY(QString code READ code NOTIFY changed)

  public:
    UnsentController(StoreExecutor& executor, RecordList& records, StudyCatalogue& catalogue,
                     Translations& translations, const Clock& clock, RandomSource& random);

    [[nodiscard]] bool any() const { return !what_ || !what_->nothing(); }
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString file() const { return file_ ? file_->path : QString(); }
    [[nodiscard]] QString code() const;

    /// Where files go from now on; the user's downloads before.
    void set_folder(const QString& folder) { folder_ = folder; }
    void set_cost(store::PinCost cost) { cost_ = cost; }

    /// Counts anew.
    Q_INVOKABLE void refresh();
    /// Commits what is typed and saves all that is unsent to a new file; `file` and `code` or `problem`
    /// follow.
    Q_INVOKABLE void save();
    /// The code is not shown any longer. Its file stays.
    Q_INVOKABLE void forget();

    /// The file that was saved last, also after forget(); nullptr without one.
    [[nodiscard]] const WorkFile* last() const { return last_ ? &*last_ : nullptr; }

  Q_SIGNALS:
    void changed();
    /// Who holds something that is not in the store yet writes it now.
    void aboutToRead();

  private:
    void write();

    StoreExecutor& executor_;
    StudyCatalogue& catalogue_;
    const Clock& clock_;
    RandomSource& random_;
    QString folder_;
    store::PinCost cost_{};
    std::optional<store::Unsent> what_;
    std::optional<WorkFile> file_, last_;
    Problem problem_;
    bool busy_ = false;
};

}  // namespace meetmoment::app
