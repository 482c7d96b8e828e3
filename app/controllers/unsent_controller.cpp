#include "app/controllers/unsent_controller.hpp"

#include <QDateTime>

#include "app/controllers/problem_text.hpp"
#include "app/services/carried_files.hpp"
#include "app/services/record_list.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"
#include "shared/base/spoken_code.hpp"

namespace meetmoment::app {

UnsentController::UnsentController(StoreExecutor& executor, RecordList& records, StudyCatalogue& catalogue,
                                   Translations& translations, const Clock& clock, RandomSource& random)
    : executor_(executor),
      catalogue_(catalogue),
      clock_(clock),
      random_(random),
      folder_(carried_files_folder()) {
    connect(&records, &RecordList::changed, this, &UnsentController::refresh);
    connect(&translations, &Translations::changed, this, &UnsentController::changed);
}

QString UnsentController::text() const {
    if (!what_) return {};
    QStringList parts;
    if (what_->commits > 0) parts << tr("%n change(s)", nullptr, static_cast<int>(what_->commits));
    if (what_->drafts > 0)
        parts << tr("%n form(s) with something typed and not finished", nullptr,
                    static_cast<int>(what_->drafts));
    if (what_->files > 0) parts << tr("%n photo(s) or recording(s)", nullptr, static_cast<int>(what_->files));
    return parts.join(QStringLiteral(" · "));
}

QString UnsentController::problem() const {
    return problem_.code.empty() ? QString() : work_file_problem_text(problem_);
}

QString UnsentController::code() const {
    return file_ ? to_qt(spaced_code(file_->code, store::kSealedCodeLength)) : QString();
}

void UnsentController::refresh() {
    using Outcome = Result<store::Unsent>;
    executor_.run([](store::TabletStore& store) -> Outcome { return store.unsent(); })
        .then(this, [this](const Outcome& what) {
            if (!what) return;
            what_ = *what;
            Q_EMIT changed();
        });
}

void UnsentController::save() {
    if (busy_) return;
    busy_ = true;
    problem_ = {};
    Q_EMIT changed();
    Q_EMIT aboutToRead();
    // A save that is under way begins the next one when it ends: this lets it end first.
    executor_.run([](store::TabletStore&) -> Result<void> { return {}; })
        .then(this, [this](const Result<void>&) { write(); });
}

void UnsentController::write() {
    const auto& enrolment = catalogue_.enrolment();
    const QString time = QDateTime::fromMSecsSinceEpoch(clock_.wall().time_since_epoch().count())
                             .toString(QStringLiteral("yyyy-MM-dd-HHmm"));
    const QString name =
        QStringLiteral("meetmoment-%1-%2").arg(enrolment ? to_qt(enrolment->study) : QString(), time);
    using Outcome = Result<WorkFile>;
    executor_
        .run([folder = folder_, name, cost = cost_, this](store::TabletStore& store) -> Outcome {
            return save_work(store, folder, name, random_, cost);
        })
        .then(this, [this](const Outcome& saved) {
            busy_ = false;
            if (saved)
                file_ = last_ = *saved;
            else
                problem_ = saved.error();
            refresh();
            Q_EMIT changed();
        });
}

void UnsentController::forget() {
    file_.reset();
    problem_ = {};
    Q_EMIT changed();
}

}  // namespace meetmoment::app
