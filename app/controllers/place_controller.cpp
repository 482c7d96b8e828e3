#include "app/controllers/place_controller.hpp"

#include <QLocale>
#include <cmath>
#include <utility>

#include "app/controllers/device_text.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/translations.hpp"

namespace meetmoment::app {
namespace {

/// A centimetre, as far as degrees go.
constexpr int kDecimals = 7;

QString number(double value, int decimals) {
    QString text = QString::number(value, 'f', decimals);
    while (text.contains(QLatin1Char('.')) &&
           (text.endsWith(QLatin1Char('0')) || text.endsWith(QLatin1Char('.'))))
        text.chop(1);
    return text;
}

QString geopoint(const Fix& fix) {
    return number(fix.latitude, kDecimals) + QLatin1Char(' ') + number(fix.longitude, kDecimals) +
           QLatin1Char(' ') + number(fix.altitude, 1) + QLatin1Char(' ') + number(fix.accuracy, 1);
}

QString metres(double accuracy) {
    return QLocale().toString(std::ceil(accuracy), 'f', 0);
}

bool is_better(const Fix& one, const Fix& than) {
    return than.accuracy <= 0 || (one.accuracy > 0 && one.accuracy <= than.accuracy);
}

/// Keeps the better one. Whether it is good enough to stop.
bool improves(std::optional<Fix>& best, const Fix& fix) {
    if (!best || is_better(fix, *best)) best = fix;
    return best->accuracy > 0 && best->accuracy <= PlaceController::kAccurateEnough;
}

}  // namespace

PlaceController::PlaceController(LocationSource& source, QuestionnaireController& questionnaire,
                                 Translations& translations)
    : source_(source), questionnaire_(questionnaire) {
    for (QTimer* timer : {&patience_, &asked_patience_})
        timer->setSingleShot(true);
    set_patience(kPatienceMs);
    connect(&patience_, &QTimer::timeout, this, [this] {
        if (best_) return take();
        refuse(Problem{"location.none", "No place was found in time.", {}});
    });
    connect(&asked_patience_, &QTimer::timeout, this, [this] {
        if (asked_best_) return give();
        miss(Problem{"location.none", "No place was found in time.", {}});
    });
    connect(&source_, &LocationSource::located, this, &PlaceController::found);
    connect(&source_, &LocationSource::failed, this, [this](const Problem& problem) {
        refuse(problem);
        if (!asked_for_.isEmpty()) miss(problem);
    });
    connect(&translations, &Translations::changed, this, &PlaceController::changed);
    connect(&questionnaire_, &QuestionnaireController::placesWanted, this, &PlaceController::look_for);
    connect(&questionnaire_, &QuestionnaireController::closing, this, &PlaceController::give);
    connect(&questionnaire_, &QuestionnaireController::left, this, [this] {
        forget();
        stop();
    });
}

PlaceController::Presence PlaceController::presence() const {
    return static_cast<Presence>(source_.presence());
}

QString PlaceController::foundText() const {
    if (path_.isEmpty() || !best_) return {};
    if (best_->accuracy <= 0) return tr("Found, how accurate is not known");
    return tr("Accurate to %1 m").arg(metres(best_->accuracy));
}

QString PlaceController::problem() const {
    return problem_.code.empty() ? QString() : device_problem_text(problem_);
}

void PlaceController::look(const QString& path) {
    stop();
    problem_ = {};
    failed_path_.clear();
    path_ = path;
    if (const auto started = source_.start(); !started) return refuse(started.error());
    patience_.start();
    Q_EMIT changed();
}

void PlaceController::found(const Fix& fix) {
    if (!asked_for_.isEmpty() && improves(asked_best_, fix)) give();
    if (path_.isEmpty()) return;
    if (improves(best_, fix)) return take();
    Q_EMIT changed();
}

void PlaceController::take() {
    if (path_.isEmpty() || !best_) return;
    const Fix fix = *best_;
    const QString path = path_;
    stop();
    Q_EMIT taken(path, geopoint(fix));
}

void PlaceController::refuse(const Problem& problem) {
    if (path_.isEmpty()) return;
    failed_path_ = path_;
    problem_ = problem;
    stop();
}

void PlaceController::stop() {
    patience_.stop();
    best_.reset();
    if (!std::exchange(path_, QString()).isEmpty()) rest();
    Q_EMIT changed();
}

void PlaceController::rest() {
    if (path_.isEmpty() && asked_for_.isEmpty()) source_.stop();
}

// --- for the form

QString PlaceController::askedText() const {
    switch (asked_) {
        case Nothing:
            return {};
        case Looking:
            return tr("This form records where this device is. Looking for the place…");
        case NotFound:
            return tr("This form wanted to record where this device is.") + QLatin1Char(' ') +
                   asked_place_problem_text(asked_problem_);
        case Recorded:
            break;
    }
    if (!asked_best_ || asked_best_->accuracy <= 0) return tr("This form has recorded where this device is.");
    return tr("This form has recorded where this device is, accurate to %1 m.")
        .arg(metres(asked_best_->accuracy));
}

void PlaceController::look_for(const QStringList& paths) {
    const bool looks = !asked_for_.isEmpty();
    for (const QString& path : paths)
        if (!asked_for_.contains(path)) asked_for_ << path;
    if (looks) return;
    asked_best_.reset();
    if (const auto started = source_.start(); !started) return miss(started.error());
    asked_ = Looking;
    asked_patience_.start();
    Q_EMIT changed();
}

void PlaceController::give() {
    if (asked_for_.isEmpty() || !asked_best_) return;
    asked_patience_.stop();
    const QStringList paths = std::exchange(asked_for_, {});
    rest();
    asked_ = Recorded;
    for (const QString& path : paths)
        questionnaire_.give_place(path, geopoint(*asked_best_));
    Q_EMIT changed();
}

void PlaceController::miss(const Problem& problem) {
    asked_patience_.stop();
    asked_for_.clear();
    rest();
    asked_ = NotFound;
    asked_problem_ = problem;
    Q_EMIT changed();
}

void PlaceController::forget() {
    asked_patience_.stop();
    if (!std::exchange(asked_for_, {}).isEmpty()) rest();
    dismiss();
}

void PlaceController::dismiss() {
    if (!asked_for_.isEmpty() || asked_ == Nothing) return;
    asked_ = Nothing;
    Q_EMIT changed();
}

}  // namespace meetmoment::app
