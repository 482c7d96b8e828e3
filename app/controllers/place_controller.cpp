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

bool is_better(const Fix& one, const Fix& than) {
    return than.accuracy <= 0 || (one.accuracy > 0 && one.accuracy <= than.accuracy);
}

}  // namespace

PlaceController::PlaceController(LocationSource& source, QuestionnaireController& questionnaire,
                                 Translations& translations)
    : source_(source) {
    patience_.setSingleShot(true);
    patience_.setInterval(kPatienceMs);
    connect(&patience_, &QTimer::timeout, this, [this] {
        if (best_) return take();
        refuse(Problem{"location.none", "No place was found in time.", {}});
    });
    connect(&source_, &LocationSource::located, this, &PlaceController::found);
    connect(&source_, &LocationSource::failed, this, &PlaceController::refuse);
    connect(&translations, &Translations::changed, this, &PlaceController::changed);
    connect(&questionnaire, &QuestionnaireController::left, this, &PlaceController::stop);
}

PlaceController::Presence PlaceController::presence() const {
    return static_cast<Presence>(source_.presence());
}

QString PlaceController::foundText() const {
    if (path_.isEmpty() || !best_) return {};
    if (best_->accuracy <= 0) return tr("Found, how accurate is not known");
    return tr("Accurate to %1 m").arg(QLocale().toString(std::ceil(best_->accuracy), 'f', 0));
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
    if (path_.isEmpty()) return;
    if (!best_ || is_better(fix, *best_)) best_ = fix;
    if (best_->accuracy > 0 && best_->accuracy <= kAccurateEnough) return take();
    Q_EMIT changed();
}

void PlaceController::take() {
    if (path_.isEmpty() || !best_) return;
    const Fix fix = *best_;
    const QString path = path_;
    stop();
    Q_EMIT taken(path, number(fix.latitude, kDecimals) + QLatin1Char(' ') + number(fix.longitude, kDecimals) +
                           QLatin1Char(' ') + number(fix.altitude, 1) + QLatin1Char(' ') +
                           number(fix.accuracy, 1));
}

void PlaceController::refuse(const Problem& problem) {
    failed_path_ = path_;
    problem_ = problem;
    stop();
}

void PlaceController::stop() {
    patience_.stop();
    best_.reset();
    if (!std::exchange(path_, QString()).isEmpty()) source_.stop();
    Q_EMIT changed();
}

}  // namespace meetmoment::app
