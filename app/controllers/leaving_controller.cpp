#include "app/controllers/leaving_controller.hpp"

#include <QUrl>

#include "app/controllers/application_controller.hpp"
#include "app/controllers/interview/interview_controller.hpp"
#include "app/controllers/problem_text.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/controllers/unsent_controller.hpp"
#include "app/services/draft_recovery.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/studies.hpp"
#include "app/services/sync_service.hpp"
#include "app/text.hpp"
#include "shared/base/spoken_code.hpp"

namespace meetmoment::app {
namespace {

constexpr std::string_view kOrdered = "wipe-ordered";
/// In the commits of what had been typed on a questionnaire that was sent before, and not been finished.
constexpr const char* kReason = "Tablet gewist op verzoek; deze wijziging was nog niet afgerond";

/// Everything unsent is in the file, as it is now.
Result<void> may_go(store::TabletStore& store, const std::string& proven_state) {
    const auto unsent = store.unsent();
    if (!unsent) return fail(unsent.error());
    if (unsent->nothing()) return {};
    if (proven_state.empty()) return fail("leaving.unsent", "Something on this tablet has not been sent.");
    const auto state = unsent_state(store);
    if (!state) return fail(state.error());
    if (*state != proven_state)
        return fail("leaving.changed", "Something has changed since the file was saved.");
    return {};
}

}  // namespace

LeavingController::LeavingController(StoreExecutor& executor, store::Keychain& keychain, Studies& studies,
                                     StudyCatalogue& catalogue, SyncService& sync, SyncTransport& transport,
                                     UnsentController& unsent, ApplicationController& application,
                                     QuestionnaireController& questionnaire, InterviewController& interview,
                                     const Clock& clock, RandomSource& random)
    : executor_(executor),
      keychain_(keychain),
      studies_(studies),
      catalogue_(catalogue),
      sync_(sync),
      transport_(transport),
      unsent_(unsent),
      application_(application),
      questionnaire_(questionnaire),
      interview_(interview),
      clock_(clock),
      random_(random) {
    connect(&sync_, &SyncService::wipeOrdered, this, &LeavingController::take_order);
    connect(&sync_, &SyncService::completed, this, &LeavingController::follow_order);
    connect(&questionnaire_, &QuestionnaireController::left, this, &LeavingController::follow_order);
    connect(&interview_, &InterviewController::left, this, &LeavingController::follow_order);
    connect(&application_, &ApplicationController::handedOverChanged, this, &LeavingController::follow_order);
}

QString LeavingController::problem() const {
    return problem_.code.empty() ? QString() : leaving_problem_text(problem_);
}

void LeavingController::fail_with(const Problem& problem) {
    busy_ = proven_ = false;
    problem_ = problem;
    Q_EMIT changed();
}

void LeavingController::clear() {
    proven_ = wrong_code_ = false;
    problem_ = {};
    Q_EMIT changed();
}

// --- by hand

void LeavingController::prove(const QString& code) {
    const auto typed = normal_code(from_qt(code), store::kSealedCodeLength);
    const WorkFile* file = unsent_.last();
    proven_ = typed && file != nullptr && file->code == *typed;
    wrong_code_ = typed && !proven_;
    problem_ = {};
    Q_EMIT changed();
}

void LeavingController::wipe() {
    if (busy_) return;
    busy_ = true;
    problem_ = {};
    Q_EMIT changed();
    Q_EMIT unsent_.aboutToRead();
    // As in UnsentController::save().
    executor_.run([](store::TabletStore&) -> Result<void> { return {}; })
        .then(this, [this](const Result<void>&) { check(); });
}

void LeavingController::check() {
    const std::string state = proven_ && unsent_.last() != nullptr ? unsent_.last()->state : std::string();
    executor_.run([state](store::TabletStore& store) -> Result<void> { return may_go(store, state); })
        .then(this, [this](const Result<void>& may) { may ? erase() : fail_with(may.error()); });
}

void LeavingController::erase() {
    executor_.wipe(from_qt(studies_.current_path()), &keychain_)
        .then(this, [this](const Result<void>& wiped) {
            busy_ = false;
            // What was begun goes on at the next start.
            if (!wiped) return application_.block(wiped.error());
            studies_.drop_current();
            Q_EMIT gone();
        });
}

// --- on order

void LeavingController::load() {
    executor_.run([](store::TabletStore& store) -> Result<std::string> { return store.setting(kOrdered); })
        .then(this, [this](const Result<std::string>& ordered) {
            if (!ordered || ordered->empty()) return;
            ordered_ = true;
            Q_EMIT changed();
        });
}

void LeavingController::take_order() {
    if (std::exchange(ordered_, true)) return;
    executor_.run([](store::TabletStore& store) -> Result<void> { return store.set_setting(kOrdered, "1"); });
    Q_EMIT changed();
}

void LeavingController::follow_order() {
    // Not under somebody's hands.
    if (!ordered_ || busy_ || questionnaire_.active() || interview_.active() || application_.handed_over())
        return;
    struct Left {
        int committed = 0;
        bool typed = false;
        store::Unsent unsent;
    };
    busy_ = true;
    executor_
        .run([forms = catalogue_.forms(), this](store::TabletStore& store) -> Result<Left> {
            const auto committed = recover_drafts(store, forms, clock_, random_, kReason);
            if (!committed) return fail(committed.error());
            const auto typed = drafts_wait(store, forms);
            if (!typed) return fail(typed.error());
            const auto unsent = store.unsent();
            if (!unsent) return fail(unsent.error());
            return Left{*committed, *typed, *unsent};
        })
        .then(this, [this](const Result<Left>& left) {
            busy_ = false;
            if (!left) return;
            if (left->committed > 0) sync_.committed();
            if (std::exchange(typed_waits_, left->typed) != left->typed) Q_EMIT changed();
            // Any other draft that is left is of a question that is not asked any more.
            if (!left->typed && left->unsent.commits == 0 && left->unsent.files == 0) tell_server();
        });
}

void LeavingController::tell_server() {
    const auto& enrolment = catalogue_.enrolment();
    if (!enrolment) return;
    busy_ = true;
    transport_.post(QUrl(to_qt(enrolment->server_url) + QStringLiteral("/v1/device/wiped")),
                    QByteArray::fromStdString(enrolment->token), "application/json", "{}", this,
                    [this](const HttpReply& reply) {
                        // It may have heard it before: then the token is void.
                        if (reply.ok() || reply.status == 401 || reply.status == 403) return erase();
                        busy_ = false;
                    });
}

}  // namespace meetmoment::app
