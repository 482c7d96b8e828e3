#include "app/testing/tablet.hpp"

#include <QDir>
#include <QFile>
#include <QTest>
#include <array>
#include <cmath>
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

QString middle_of(double start, double end, double step) {
    const double steps = std::floor((end - start) / step * 0.6);
    return QString::number(start + steps * step);
}

QString answer_of(int type, const QString& token) {
    switch (type) {
        case QuestionnaireController::Text:
            return token;
        case QuestionnaireController::Date:
            return QStringLiteral("2026-11-23");
        case QuestionnaireController::Time:
            return QStringLiteral("14:05:00.000+01:00");
        case QuestionnaireController::DateTime:
            return QStringLiteral("2026-11-23T14:05:00.000+01:00");
        case QuestionnaireController::Binary:
            return {};
        default:
            return QStringLiteral("7");
    }
}

study::Instrument instrument(const study::Study& of, const char* id, const char* dutch, const char* english) {
    study::Instrument one;
    one.id = id;
    one.version = "1";
    one.title.by_language = {{"nl", dutch}, {"en", english}};
    one.groups = {"U"};
    for (const study::Round& round : of.rounds)
        one.rounds.push_back(round.id);
    one.form = std::string("forms/") + id + ".xml";
    one.minutes = 5;
    return one;
}

std::string study_with(const std::vector<std::array<const char*, 3>>& instruments) {
    study::Study study = must(study::parse_study(instruments::resource("studies/four-regions.json").value()));
    for (const auto& [id, dutch, english] : instruments)
        study.instruments.push_back(instrument(study, id, dutch, english));
    return study::to_json(study);
}

}  // namespace

std::string study_with_goals() {
    return study_with({{"doelen", "Doelen", "Goals"}});
}

std::string form_file(const QString& name) {
    QFile file(QStringLiteral(MEETMOMENT_SOURCE_DIR "/tests/support/forms/") + name);
    if (!file.open(QIODevice::ReadOnly)) throw std::runtime_error("tests/support/forms/" + from_qt(name));
    return file.readAll().toStdString();
}

bool wait_until(const std::function<bool()>& holds, int timeout_ms) {
    return QTest::qWaitFor(holds, timeout_ms);
}

Tablet::Tablet(TabletOptions options) : options_(std::move(options)) {
    if (options_.enrolled) enrol(from_qt(folder_.path()));
    open();
}

Tablet::~Tablet() {
    close();
}

void Tablet::enrol(const std::string& folder) {
    SystemClock clock;
    SystemRandom random;
    const auto store = must(store::TabletStore::open(folder, clock, random, "test"));
    must(store->save_enrolment({options_.server_url, kAuthority, "token", "device-" + options_.user,
                                options_.user, "Tester", "four-regions", options_.scopes}));
    const auto save = [&store](std::string_view document, std::string_view version,
                               std::string_view resource) {
        must(store->save_document(document, version, as_bytes(instruments::resource(resource).value())));
    };
    const auto give = [&store](std::string_view document, const std::string& text) {
        must(store->save_document(document, "1", as_bytes(text)));
    };
    if (options_.goals) {
        give("study", study_with_goals());
        give("form/doelen", form_file(QStringLiteral("doelen.xml")));
    } else if (options_.making) {
        give("study", study_with({{"maken", "Maken", "Making"}}));
        give("form/maken", form_file(QStringLiteral("maken.xml")));
    } else if (options_.questions) {
        give("study", study_with({{"vragen", "Vragen", "Questions"}}));
        give("form/vragen", form_file(QStringLiteral("vragen.xml")));
        const QDir beside(QStringLiteral(MEETMOMENT_SOURCE_DIR "/tests/support/forms/vragen"));
        for (const QString& name : beside.entryList(QDir::Files))
            give("form/vragen/" + from_qt(name), form_file(QStringLiteral("vragen/") + name));
        if (!options_.municipalities.empty()) give("form/vragen/gemeenten.csv", options_.municipalities);
    } else if (!options_.own.empty()) {
        give("study", study_with({{"eigen", "Eigen", "Own"}}));
        give("form/eigen", options_.own);
    } else {
        save("study", "1", "studies/four-regions.json");
    }
    save("form/v-u", "2026.1", "forms/v-u.xml");
    save("guide/g-u", "2026.2", "guides/g-u.json");
}

void Tablet::open() {
    composition_ = std::make_unique<Composition>(folder_.path(), KeyPlace::Folder, options_.devices());
    composition_->unsent.set_folder(carried());
    composition_->unsent.set_cost(store::PinCost::least());
    composition_->diagnostics.set_folder(carried());
    restart_wanted_ = false;
    QObject::connect(composition_.get(), &Composition::restartWanted, composition_.get(),
                     [this] { restart_wanted_ = true; });
    composition_->start();
    wait_until([this] {
        return restart_wanted_ || composition_->application.state() != ApplicationController::Starting;
    });
}

void Tablet::close() {
    composition_.reset();
}

void Tablet::enrol_current() {
    const std::string folder = from_qt(composition_->studies.current_path());
    close();
    enrol(folder);
    open();
}

bool Tablet::follow_restart(int timeout_ms) {
    if (!wait_until([this] { return restart_wanted_; }, timeout_ms)) return false;
    restart();
    return true;
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

bool Tablet::start_first(const char* instrument) {
    composition_->questionnaire.start(QString::fromLatin1(instrument), QStringLiteral("M0"),
                                      QStringLiteral("AM02"), QStringLiteral("U"));
    return wait_until([this] { return composition_->questionnaire.active(); });
}

bool Tablet::start_questions() {
    return start_first("vragen");
}

bool Tablet::start_making() {
    return start_first("maken");
}

bool Tablet::start_own() {
    return start_first("eigen");
}

bool Tablet::answer(const QString& path, const QString& value) {
    composition_->questionnaire.answer(path, value);
    return wait_until(
        [this] { return composition_->questionnaire.saveState() == QuestionnaireController::Saved; });
}

bool Tablet::answer_page(const QString& token) {
    answer_what_shows(token);
    return wait_until([this] {
        const auto state = composition_->questionnaire.saveState();
        return state == QuestionnaireController::Saved || state == QuestionnaireController::Clean;
    });
}

void Tablet::answer_what_shows(const QString& token) {
    QuestionnaireController& form = composition_->questionnaire;
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
                form.answer(path, middle_of(value("rangeStart").toDouble(), value("rangeEnd").toDouble(),
                                            value("rangeStep").toDouble()));
                break;
            case QuestionnaireController::SelectOne:
            case QuestionnaireController::SelectMultiple:
                if (value("table").toInt() == QuestionnaireController::TableHead) break;
                form.answer(path, value("choices").value<ChoiceModel*>()->valueAt(0));
                break;
            case QuestionnaireController::Input:
                form.answer(path, answer_of(value("type").toInt(), token));
                break;
            default:
                break;
        }
    }
}

bool Tablet::answer_everything(const QString& token) {
    QuestionnaireController& form = composition_->questionnaire;
    for (int guard = 0; guard < 200 && !form.reviewing(); ++guard) {
        answer_what_shows(token);
        form.next();
    }
    return form.reviewing();
}

void Tablet::receive(std::vector<record::Op> ops, const std::string& user, const std::string& reason) {
    constexpr std::uint64_t kFirst = 42, kLater = 1000;
    record::Commit commit;
    commit.id = {record::WriterId{kFirst + others_}, 1};
    commit.lamport = kLater * ++others_;
    commit.scope = "four-regions/AM02/field";
    commit.user = user;
    commit.reason = reason;
    commit.wall = SystemClock().wall();
    commit.opening = record::Opening{"device-" + user, "test", std::nullopt};
    commit.ops = std::move(ops);
    in_store([&](store::TabletStore& store) {
        sync::Reply reply;
        reply.commits.push_back({others_, must(record::seal(commit)).bytes});
        must(store.apply(reply));
    });
    composition_->records.reload();
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
