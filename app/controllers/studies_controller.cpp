#include "app/controllers/studies_controller.hpp"

#include "app/controllers/problem_text.hpp"
#include "app/controllers/unsent_controller.hpp"
#include "app/services/settings.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

StudiesController::StudiesController(Studies& studies, StoreExecutor& executor, store::Keychain& keychain,
                                     Settings& settings, StudyCatalogue& catalogue,
                                     Translations& translations, UnsentController& unsent,
                                     RandomSource& random)
    : studies_(studies),
      executor_(executor),
      keychain_(keychain),
      settings_(settings),
      catalogue_(catalogue),
      translations_(translations),
      unsent_(unsent),
      random_(random),
      rows_({"folder", "name", "user", "current", "unsent"}) {
    connect(&catalogue_, &StudyCatalogue::changed, this, [this] {
        const auto& enrolment = catalogue_.enrolment();
        if (enrolment && catalogue_.study() != nullptr)
            studies_.remember(
                catalogue_.study()->name,
                to_qt(enrolment->display_name.empty() ? enrolment->user : enrolment->display_name));
        refresh();
    });
    connect(&translations_, &Translations::changed, this, &StudiesController::refresh);
    refresh();
}

bool StudiesController::canGoBack() const {
    return !catalogue_.enrolment() && studies_.all().size() > 1;
}

QString StudiesController::problem() const {
    return problem_.code.empty() ? QString() : work_file_problem_text(problem_);
}

void StudiesController::refresh() {
    QList<RowModel::Row> rows;
    for (const Studies::Entry& one : studies_.all()) {
        const QString name = to_qt(one.name, translations_.language());
        rows.append({one.folder, name.isEmpty() ? tr("Not enrolled yet") : name, one.user,
                     one.folder == studies_.current(), one.unsent});
    }
    rows_.replace(rows);
    Q_EMIT changed();
}

void StudiesController::carry_look() {
    QHash<QString, QString> look;
    for (const char* key : {Settings::kLanguage, Settings::kTheme, Settings::kTextScale})
        if (const QString value = settings_.value(QLatin1String(key), {}); !value.isEmpty())
            look.insert(QLatin1String(key), value);
    studies_.set_look(look);
}

void StudiesController::leave(std::function<bool()> next) {
    if (busy_) return;
    busy_ = true;
    problem_ = {};
    Q_EMIT changed();
    Q_EMIT unsent_.aboutToRead();
    using Outcome = Result<store::Unsent>;
    // The first lets a save that is under way end, which may begin another one.
    executor_.run([](store::TabletStore&) -> Result<void> { return {}; })
        .then(this, [this, next = std::move(next)](const Result<void>&) {
            executor_.run([](store::TabletStore& store) -> Outcome { return store.unsent(); })
                .then(this, [this, next](const Outcome& unsent) {
                    if (unsent) studies_.remember_unsent(!unsent->nothing());
                    carry_look();
                    done(next());
                });
        });
}

void StudiesController::done(bool well) {
    busy_ = false;
    if (!well)
        problem_ = {"work.folder", "The list of studies cannot be written.", from_qt(studies_.path({}))};
    refresh();
    if (well) Q_EMIT restartWanted();
}

void StudiesController::open(const QString& folder) {
    if (folder != studies_.current()) leave([this, folder] { return studies_.select(folder); });
}

void StudiesController::enrolAnother() {
    leave([this] { return studies_.add(random_); });
}

void StudiesController::goBack() {
    if (busy_ || !canGoBack()) return;
    busy_ = true;
    Q_EMIT changed();
    carry_look();
    executor_.wipe(from_qt(studies_.current_path()), &keychain_)
        .then(this, [this](const Result<void>& wiped) { done(wiped && studies_.drop_current()); });
}

}  // namespace meetmoment::app
