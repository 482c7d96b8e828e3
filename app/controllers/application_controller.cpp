#include "app/controllers/application_controller.hpp"

#include <algorithm>

#include "app/controllers/problem_text.hpp"
#include "app/services/settings.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

const QString kDutch = QStringLiteral("nl");
const QString kSystem = QStringLiteral("system");

}  // namespace

ApplicationController::ApplicationController(Settings& settings, StudyCatalogue& catalogue,
                                             Translations& translations)
    : settings_(settings), catalogue_(catalogue), translations_(translations) {
    connect(&settings_, &Settings::loaded, this, [this] {
        translations_.set_language(settings_.value(QLatin1String(Settings::kLanguage), kDutch));
        Q_EMIT themeChanged();
        Q_EMIT textScaleChanged();
    });
    connect(&settings_, &Settings::changed, this, [this](const QString& key) {
        if (key == QLatin1String(Settings::kTheme)) Q_EMIT themeChanged();
        if (key == QLatin1String(Settings::kTextScale)) Q_EMIT textScaleChanged();
    });
    connect(&translations_, &Translations::changed, this, [this] {
        Q_EMIT languageChanged();
        Q_EMIT studyChanged();
        Q_EMIT stateChanged();
    });
    connect(&catalogue_, &StudyCatalogue::changed, this, &ApplicationController::studyChanged);
}

QString ApplicationController::problem() const {
    return state_ == Blocked ? blocked_text(blocked_by_) : QString();
}

QString ApplicationController::studyName() const {
    return catalogue_.study() ? to_qt(catalogue_.study()->name, language()) : QString();
}

QString ApplicationController::userName() const {
    const auto& enrolment = catalogue_.enrolment();
    if (!enrolment) return {};
    return to_qt(enrolment->display_name.empty() ? enrolment->user : enrolment->display_name);
}

bool ApplicationController::fictitious() const {
    return catalogue_.study() && catalogue_.study()->fictitious;
}

QString ApplicationController::version() const {
    return QStringLiteral(MEETMOMENT_VERSION);
}

QString ApplicationController::language() const {
    return translations_.language();
}

void ApplicationController::setLanguage(const QString& language) {
    translations_.set_language(language);
    settings_.set(QLatin1String(Settings::kLanguage), translations_.language());
}

QString ApplicationController::theme() const {
    return settings_.value(QLatin1String(Settings::kTheme), kSystem);
}

void ApplicationController::setTheme(const QString& theme) {
    static const QStringList known{kSystem, QStringLiteral("light"), QStringLiteral("dark"),
                                   QStringLiteral("contrast")};
    if (known.contains(theme)) settings_.set(QLatin1String(Settings::kTheme), theme);
}

double ApplicationController::textScale() const {
    bool is_number = false;
    const double scale = settings_.value(QLatin1String(Settings::kTextScale), {}).toDouble(&is_number);
    return is_number ? std::clamp(scale, 1.0, 2.0) : 1.0;
}

void ApplicationController::setTextScale(double scale) {
    settings_.set(QLatin1String(Settings::kTextScale), QString::number(std::clamp(scale, 1.0, 2.0), 'g', 4));
}

void ApplicationController::open(const QString& page) {
    static const QStringList known{QStringLiteral("today"),     QStringLiteral("questionnaire"),
                                   QStringLiteral("interview"), QStringLiteral("sync"),
                                   QStringLiteral("settings"),  QStringLiteral("diagnostics"),
                                   QStringLiteral("conflicts"), QStringLiteral("enrol")};
    if (known.contains(page) && !handed_over_) Q_EMIT openPage(page);
}

void ApplicationController::set_handed_over(bool handed_over) {
    if (handed_over == handed_over_) return;
    handed_over_ = handed_over;
    Q_EMIT handedOverChanged();
}

void ApplicationController::set_state(State state) {
    if (state == state_) return;
    state_ = state;
    Q_EMIT stateChanged();
}

void ApplicationController::block(const Problem& problem) {
    blocked_by_ = problem;
    state_ = Blocked;
    Q_EMIT stateChanged();
}

}  // namespace meetmoment::app
