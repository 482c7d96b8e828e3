#include "app/testing/tablet.hpp"

#include <QFile>
#include <QTest>
#include <stdexcept>

#include "app/text.hpp"
#include "shared/instruments/instruments.hpp"

namespace meetmoment::app::testing {
namespace {

/// An authority that has signed nothing: well-formed, so that it can be pinned.
constexpr const char* kAuthority = R"(-----BEGIN CERTIFICATE-----
MIIBnzCCAUWgAwIBAgIUNXgv0iMtVqreKi8ipF6gI6it+eswCgYIKoZIzj0EAwIw
JDEiMCAGA1UEAwwZTWVldG1vbWVudCB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjMx
MzQzMzhaGA8yMTI2MTAzMDEzNDMzOFowJDEiMCAGA1UEAwwZTWVldG1vbWVudCB0
ZXN0IGF1dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABF/xYhi19f58
usUrJ5zW6fmy2o3SxlcNIongkqJubDtVA9QJQikkRpeV5GAr8U1/UWPunHi7wD0v
MXR/I5DwTlajUzBRMB0GA1UdDgQWBBQ3UtcVSVJUjkeXhFdwPBSyEf9NcDAfBgNV
HSMEGDAWgBQ3UtcVSVJUjkeXhFdwPBSyEf9NcDAPBgNVHRMBAf8EBTADAQH/MAoG
CCqGSM49BAMCA0gAMEUCIEjDHQ6L4uP/cOPCDw/B2jWOO/7wp17LPHNNEN30zNHY
AiEAmpK0jhiKIeYCC5d0mw7XelIm26K0CfQ43akGeAX9bsY=
-----END CERTIFICATE-----
)";

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace

std::string study_with_goals() {
    study::Study study = must(study::parse_study(instruments::resource("studies/four-regions.json").value()));
    study::Instrument goals;
    goals.id = "doelen";
    goals.version = "1";
    goals.title.by_language = {{"nl", "Doelen"}, {"en", "Goals"}};
    goals.groups = {"U"};
    for (const study::Round& round : study.rounds)
        goals.rounds.push_back(round.id);
    goals.form = "forms/doelen.xml";
    goals.minutes = 5;
    study.instruments.push_back(std::move(goals));
    return study::to_json(study);
}

std::string goals_form() {
    QFile file(QStringLiteral(MEETMOMENT_SOURCE_DIR "/tests/support/forms/doelen.xml"));
    if (!file.open(QIODevice::ReadOnly)) throw std::runtime_error("tests/support/forms/doelen.xml");
    return file.readAll().toStdString();
}

bool wait_until(const std::function<bool()>& holds, int timeout_ms) {
    return QTest::qWaitFor(holds, timeout_ms);
}

Tablet::Tablet(TabletOptions options) : options_(std::move(options)) {
    if (options_.enrolled) enrol();
    open();
}

Tablet::~Tablet() {
    close();
}

void Tablet::enrol() {
    SystemClock clock;
    SystemRandom random;
    const auto store = must(store::TabletStore::open(from_qt(folder_.path()), clock, random, "test"));
    must(store->save_enrolment({options_.server_url, kAuthority, "token", "device-" + options_.user,
                                options_.user, "Tester", "four-regions", options_.scopes}));
    const auto save = [&store](std::string_view document, std::string_view version,
                               std::string_view resource) {
        must(store->save_document(document, version, as_bytes(instruments::resource(resource).value())));
    };
    if (options_.goals) {
        must(store->save_document("study", "1", as_bytes(study_with_goals())));
        must(store->save_document("form/doelen", "1", as_bytes(goals_form())));
    } else {
        save("study", "1", "studies/four-regions.json");
    }
    save("form/v-u", "2026.1", "forms/v-u.xml");
    save("guide/g-u", "2026.2", "guides/g-u.json");
}

void Tablet::open() {
    composition_ = std::make_unique<Composition>(folder_.path(), KeyPlace::Folder);
    composition_->start();
    wait_until([this] { return composition_->application.state() != ApplicationController::Starting; });
}

void Tablet::close() {
    composition_.reset();
}

void Tablet::restart() {
    close();
    open();
}

int Tablet::task(const QString& instrument, const QString& round, const QString& region) {
    composition_->today.setRoundFilter(round);
    return composition_->today.tasks()->index_of(instrument + QLatin1Char('/') + round + QLatin1Char('/') +
                                                 region);
}

bool Tablet::start_questionnaire() {
    composition_->today.start(task(QStringLiteral("v-u"), QStringLiteral("M6"), QStringLiteral("AM02")));
    return wait_until([this] { return composition_->questionnaire.active(); });
}

bool Tablet::answer(const QString& path, const QString& value) {
    composition_->questionnaire.answer(path, value);
    return wait_until(
        [this] { return composition_->questionnaire.saveState() == QuestionnaireController::Saved; });
}

bool Tablet::answer_everything(const QString& token) {
    QuestionnaireController& form = composition_->questionnaire;
    for (int guard = 0; guard < 50 && !form.reviewing(); ++guard) {
        // An answer may make another question relevant on the same page.
        for (int i = 0; i < form.items()->count(); ++i) {
            const auto value = [&form, i](const char* role) {
                return form.items()->value(i, QLatin1String(role));
            };
            const QString path = value("path").toString();
            if (value("readOnly").toBool() || !value("value").toString().isEmpty()) continue;
            switch (value("kind").toInt()) {
                case QuestionnaireController::Trigger:
                    form.answer(path, QStringLiteral("OK"));
                    break;
                case QuestionnaireController::Range:
                    form.answer(path, QStringLiteral("6"));
                    break;
                case QuestionnaireController::SelectOne:
                case QuestionnaireController::SelectMultiple:
                    form.answer(
                        path,
                        value("choices").toList().value(0).toMap().value(QStringLiteral("value")).toString());
                    break;
                case QuestionnaireController::Input:
                    form.answer(path, value("type").toInt() == QuestionnaireController::Text
                                          ? token
                                          : QStringLiteral("7"));
                    break;
                default:
                    break;
            }
        }
        form.next();
    }
    return form.reviewing();
}

void Tablet::in_store(const std::function<void(store::TabletStore&)>& work) {
    bool done = false;
    composition_->executor
        .run([&work](store::TabletStore& store) -> Result<void> {
            work(store);
            return {};
        })
        .then(composition_.get(), [&done](const Result<void>&) { done = true; });
    wait_until([&done] { return done; });
}

}  // namespace meetmoment::app::testing
