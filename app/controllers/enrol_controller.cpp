#include "app/controllers/enrol_controller.hpp"

#include <QSysInfo>

#include "app/controllers/problem_text.hpp"
#include "app/services/enrolment_service.hpp"
#include "app/services/translations.hpp"

namespace meetmoment::app {
namespace {

/// The server wants a name; a person may leave it empty.
QString own_name() {
    const QString name = QSysInfo::machineHostName();
    return name.isEmpty() ? QStringLiteral("Tablet") : name;
}

}  // namespace

EnrolController::EnrolController(EnrolmentService& enrolment, Translations& translations)
    : enrolment_(enrolment), device_name_(own_name()) {
    connect(&enrolment_, &EnrolmentService::changed, this, &EnrolController::changed);
    connect(&enrolment_, &EnrolmentService::fetched, this, &EnrolController::done);
    connect(&translations, &Translations::changed, this, &EnrolController::changed);
}

bool EnrolController::busy() const {
    return enrolment_.busy();
}

EnrolController::Step EnrolController::step() const {
    return static_cast<Step>(enrolment_.step());
}

QString EnrolController::stepText() const {
    switch (step()) {
        case Idle:
            return {};
        case Connecting:
            return tr("Looking for the server…");
        case Checking:
            return tr("Checking that it is the right server…");
        case Enrolling:
            return tr("Registering this device…");
        case Fetching:
            return tr("Fetching questionnaires…");
        case Done:
            return tr("Ready");
    }
    return {};
}

QString EnrolController::problem() const {
    return enrolment_problem_text(enrolment_.problem());
}

bool EnrolController::fetchOnly() const {
    return enrolment_.enrolled();
}

void EnrolController::submit(const QString& server, const QString& code, const QString& deviceName) {
    server_ = server;
    code_ = code;
    device_name_ = deviceName.trimmed().isEmpty() ? own_name() : deviceName;
    QString bare = code;
    if (const auto link = EnrolmentLink::parse(code)) {
        server_ = link->server;
        bare = link->code;
    }
    Q_EMIT changed();
    enrolment_.enrol(server_, bare, device_name_);
}

QString EnrolController::normaliseCode(const QString& text) const {
    return text.contains(QLatin1String("://")) ? text : spaced_enrolment_code(text);
}

bool EnrolController::useLink(const QString& text) {
    const auto link = EnrolmentLink::parse(text);
    if (!link) return false;
    server_ = link->server;
    code_ = spaced_enrolment_code(link->code);
    Q_EMIT changed();
    return true;
}

}  // namespace meetmoment::app
