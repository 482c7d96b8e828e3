#include "app/controllers/diagnostics_controller.hpp"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QGuiApplication>
#include <QSaveFile>

#include "app/controllers/problem_text.hpp"
#include "app/services/carried_files.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

DiagnosticsController::DiagnosticsController(StoreExecutor& executor, StudyCatalogue& catalogue,
                                             SyncService& sync, const Clock& clock, QString data_folder)
    : executor_(executor),
      catalogue_(catalogue),
      sync_(sync),
      clock_(clock),
      data_folder_(std::move(data_folder)),
      folder_(carried_files_folder()),
      facts_({"number", "key", "value"}) {}

QString DiagnosticsController::problem() const {
    return problem_.code.empty() ? QString() : work_file_problem_text(problem_);
}

void DiagnosticsController::refresh() {
    using Outcome = Result<StoreFacts>;
    executor_.run([](store::TabletStore& store) -> Outcome { return store_facts(store); })
        .then(this, [this](const Outcome& facts) {
            store_ = facts ? std::optional(*facts) : std::nullopt;
            store_problem_ = facts ? Problem{} : facts.error();
            show();
        });
}

void DiagnosticsController::show() {
    std::vector<Fact> all{{"time", to_iso8601(clock_.wall())}};
    const auto add = [&all](std::vector<Fact> facts) {
        all.insert(all.end(), std::make_move_iterator(facts.begin()), std::make_move_iterator(facts.end()));
    };
    add(device_facts(data_folder_));
    if (catalogue_.enrolment()) add(enrolment_facts(*catalogue_.enrolment()));
    if (store_) add(facts_of(*store_));
    if (!store_problem_.code.empty()) all.push_back({"store", store_problem_.code});
    add(sync_facts(sync_));
    QList<RowModel::Row> rows;
    for (const Fact& fact : all)
        rows.append({static_cast<int>(rows.size()), to_qt(fact.key), to_qt(fact.value)});
    facts_.replace(rows);
    Q_EMIT changed();
}

QByteArray DiagnosticsController::text() const {
    QString text;
    for (const RowModel::Row& row : facts_.rows())
        text += row[1].toString() + QStringLiteral(": ") + row[2].toString() + QLatin1Char('\n');
    return text.toUtf8();
}

void DiagnosticsController::save() {
    QDir().mkpath(folder_);
    const QString time = QDateTime::fromMSecsSinceEpoch(clock_.wall().time_since_epoch().count())
                             .toString(QStringLiteral("yyyy-MM-dd-HHmmss"));
    QSaveFile out(folder_ + QStringLiteral("/meetmoment-diagnostics-%1.txt").arg(time));
    const QByteArray bytes = text();
    const bool written = out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit();
    file_ = written ? out.fileName() : QString();
    problem_ = written ? Problem{} : Problem{"work.folder", "The file cannot be written.", from_qt(folder_)};
    Q_EMIT changed();
}

void DiagnosticsController::copy() const {
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text()));
}

}  // namespace meetmoment::app
