// The page that support asks for, and a file of it.
#pragma once

#include <QObject>
#include <QString>
#include <optional>

#include "app/models/row_model.hpp"
#include "app/services/diagnostics.hpp"
#include "shared/base/time.hpp"

namespace meetmoment::app {

class StoreExecutor;
class StudyCatalogue;

class DiagnosticsController : public QObject {
    Q_OBJECT
    /// number, key, value. In English in every language: support reads it.
    Q_PROPERTY(meetmoment::app::RowModel* facts READ facts CONSTANT)
    /// Where the file is that was saved last; "" before.
    Q_PROPERTY(QString file READ file NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    DiagnosticsController(StoreExecutor& executor, StudyCatalogue& catalogue, SyncService& sync,
                          const Clock& clock, QString data_folder);

    [[nodiscard]] RowModel* facts() { return &facts_; }
    [[nodiscard]] const QString& file() const { return file_; }
    [[nodiscard]] QString problem() const;
    /// Where files go from now on.
    void set_folder(const QString& folder) { folder_ = folder; }

    /// Looks anew.
    Q_INVOKABLE void refresh();
    /// Writes what is shown to a new file.
    Q_INVOKABLE void save();
    Q_INVOKABLE void copy() const;

  Q_SIGNALS:
    void changed();

  private:
    void show();
    [[nodiscard]] QByteArray text() const;

    StoreExecutor& executor_;
    StudyCatalogue& catalogue_;
    SyncService& sync_;
    const Clock& clock_;
    QString data_folder_, folder_, file_;
    std::optional<StoreFacts> store_;
    Problem store_problem_, problem_;
    RowModel facts_;
};

}  // namespace meetmoment::app
