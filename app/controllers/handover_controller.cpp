#include "app/controllers/handover_controller.hpp"

#include <utility>

#include "app/controllers/application_controller.hpp"
#include "app/controllers/interview/interview_controller.hpp"
#include "app/controllers/problem_text.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/enrolment_service.hpp"
#include "app/services/settings.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using Step = HandoverState::Step;

constexpr const char* kTakesPart = "survey-participation-screen";
constexpr const char* kPrivacy = "survey-privacy";
constexpr qsizetype kLeastWord = 3;

/// As it is kept and compared: who is in a hurry types it with a capital or a space.
std::string bare(const QString& word) {
    return from_qt(word.normalized(QString::NormalizationForm_KC).trimmed().toCaseFolded());
}

}  // namespace

HandoverController::HandoverController(StoreExecutor& executor, StudyCatalogue& catalogue, Settings& settings,
                                       Translations& translations, EnrolmentService& enrolment,
                                       ApplicationController& application,
                                       QuestionnaireController& questionnaire, InterviewController& interview,
                                       const Clock& clock, RandomSource& random)
    : executor_(executor),
      catalogue_(catalogue),
      settings_(settings),
      translations_(translations),
      enrolment_(enrolment),
      application_(application),
      questionnaire_(questionnaire),
      interview_(interview),
      clock_(clock),
      random_(random) {
    using Form = QuestionnaireController;
    second_.setInterval(std::chrono::seconds{1});
    connect(&second_, &QTimer::timeout, this, &HandoverController::tick);
    connect(&questionnaire_, &Form::stored, this, [this] {
        if (std::exchange(beginning_, false)) welcome();
    });
    connect(&questionnaire_, &Form::saveStateChanged, this, [this] {
        if (questionnaire_.saveState() != Form::Failed) return;
        if (std::exchange(beginning_, false)) {
            set_busy(false);
            set_problem(questionnaire_.saveProblem());
        }
        if (std::exchange(leaving_, false)) application_.open(QStringLiteral("questionnaire"));
    });
    connect(&questionnaire_, &Form::activeChanged, this, &HandoverController::opened);
    connect(&questionnaire_, &Form::pageChanged, this, &HandoverController::keep_place);
    connect(&questionnaire_, &Form::finishedChanged, this, &HandoverController::finished);
    connect(&questionnaire_, &Form::left, this, [this] { leaving_ = false; });
    connect(&enrolment_, &EnrolmentService::proven, this, &HandoverController::free);
    connect(&enrolment_, &EnrolmentService::notProven, this, [this](const Problem& problem) {
        if (!std::exchange(proving_, false)) return;
        set_busy(false);
        set_problem(enrolment_problem_text(problem));
    });
    connect(&translations_, &Translations::changed, this, &HandoverController::textsChanged);
}

void HandoverController::load() {
    struct Loaded {
        HandoverState state;
        bool pin_set = false;
        int pin_wait = 0, word_wait = 0;
    };
    executor_
        .run([this](store::TabletStore& store) -> Result<Loaded> {
            Loaded loaded;
            auto state = read_handover(store);
            if (!state) return fail(state.error());
            loaded.state = *state;
            const auto set = secret(store, kHandoverPin).is_set();
            if (!set) return fail(set.error());
            loaded.pin_set = *set;
            // A count that cannot be read is said when somebody tries.
            loaded.pin_wait = static_cast<int>(
                secret(store, kHandoverPin).wait().value_or(std::chrono::seconds{0}).count());
            loaded.word_wait = static_cast<int>(
                secret(store, kRespondentWord).wait().value_or(std::chrono::seconds{0}).count());
            return loaded;
        })
        .then(this, [this](const Result<Loaded>& loaded) {
            if (!loaded) {
                Q_EMIT failed(loaded.error());
                return;
            }
            take(loaded->state, loaded->pin_set, loaded->pin_wait, loaded->word_wait);
            Q_EMIT this->loaded();
        });
}

void HandoverController::take(HandoverState state, bool pin_set, int pin_wait, int word_wait) {
    state_ = std::move(state);
    pin_set_ = pin_set;
    pin_wait_ = pin_wait;
    word_wait_ = word_wait;
    if (pin_wait_ > 0 || word_wait_ > 0) second_.start();
    Q_EMIT pinSetChanged();
    Q_EMIT waitChanged();
    if (state_.step == Step::None) return;
    if (const QString own = to_qt(state_.language); own.contains(QLatin1String("(en)")))
        translations_.set_language(QStringLiteral("en"));
    set_stage(state_.step == Step::Done ? Done : Locked);
}

void HandoverController::set_stage(Stage stage) {
    if (stage == stage_) return;
    stage_ = stage;
    problem_.clear();
    application_.set_handed_over(stage_ != None);
    Q_EMIT problemChanged();
    Q_EMIT textsChanged();
    Q_EMIT stageChanged();
}

void HandoverController::set_busy(bool busy) {
    if (busy == busy_) return;
    busy_ = busy;
    Q_EMIT busyChanged();
}

void HandoverController::set_problem(const QString& problem) {
    problem_ = problem;
    Q_EMIT problemChanged();
}

void HandoverController::clearProblem() {
    if (!problem_.isEmpty()) set_problem({});
}

void HandoverController::set_covered(bool covered) {
    if (covered == covered_) return;
    covered_ = covered;
    Q_EMIT coveredChanged();
}

void HandoverController::set_lock_soon(bool soon) {
    if (soon == lock_soon_) return;
    lock_soon_ = soon;
    Q_EMIT lockSoonChanged();
}

void HandoverController::write(HandoverState state, Work before, const std::function<void()>& then) {
    set_busy(true);
    executor_
        .run([state, before = std::move(before)](store::TabletStore& store) -> Result<void> {
            if (before)
                if (auto done = before(store); !done) return done;
            return write_handover(store, state);
        })
        .then(this, [this, state, then](const Result<void>& written) {
            set_busy(false);
            if (!written) return set_problem(secret_problem_text(written.error(), false));
            state_ = state;
            then();
        });
}

// --- to the respondent

void HandoverController::begin() {
    const bool fits = questionnaire_.active() && !questionnaire_.sent() && !questionnaire_.finished();
    if (stage_ != None || busy_ || !pin_set_ || !fits || interview_.active()) return;
    clearProblem();
    set_busy(true);
    beginning_ = true;
    questionnaire_.secure();
}

void HandoverController::welcome() {
    const HandoverState state{
        Step::Welcome, questionnaire_.filling()->id(), from_qt(questionnaire_.language()), {}};
    write(
        state, [this](store::TabletStore& store) { return secret(store, kRespondentWord).forget(); },
        [this] {
            questionnaire_.conceal();
            questionnaire_.set_paging(Paging::Questions);
            word_wait_ = 0;
            set_stage(Welcome);
        });
}

bool HandoverController::consentAsked() const {
    return stage_ == Welcome && !questionnaire_.asks_consent();
}

QString HandoverController::consentText() const {
    const auto* study = catalogue_.study();
    const auto* text = study ? study->consent_text(kTakesPart) : nullptr;
    return text ? to_qt(text->text, translations_.language())
                : tr("I take part. You may use my answers for this study.");
}

QString HandoverController::privacyText() const {
    const auto* study = catalogue_.study();
    const auto* text = study ? study->consent_text(kPrivacy) : nullptr;
    return text ? to_qt(text->text, translations_.language()) : QString();
}

void HandoverController::chooseLanguage(const QString& formLanguage) {
    if (stage_ != Welcome && stage_ != Asking) return;
    for (const char* known : {"nl", "en"})
        if (formLanguage == QLatin1String(known) ||
            formLanguage.contains(QStringLiteral("(%1)").arg(QLatin1String(known))))
            translations_.set_language(QLatin1String(known));
    questionnaire_.setLanguage(formLanguage);
    state_.language = from_qt(questionnaire_.language());
    keep_place();
}

void HandoverController::start(const QString& word, bool agreed) {
    if (stage_ != Welcome || busy_ || !questionnaire_.active()) return;
    if (bare(word).size() < kLeastWord) return set_problem(tr("Choose a word of 3 or more letters."));
    const bool asked = consentAsked();
    if (asked && !agreed) return set_problem(tr("You can only begin when you want to take part."));
    clearProblem();
    HandoverState state = state_;
    state.step = Step::Asking;
    const Filling& filling = *questionnaire_.filling();
    const auto* text = catalogue_.study() ? catalogue_.study()->consent_text(kTakesPart) : nullptr;
    const std::string given = "given " + std::to_string(clock_.wall().time_since_epoch().count()) + " " +
                              (text ? text->version : std::string("app"));
    write(
        state,
        [this, word = bare(word), asked, given, id = filling.id(), scope = filling.context().scope(),
         form = filling.context().form()](store::TabletStore& store) -> Result<void> {
            if (asked) {
                record::Put put{
                    id, {std::string(study::fields::kParticipation), {}}, record::present(given), {}};
                auto told = store.commit(scope, form, {std::move(put)});
                if (!told) return fail(told.error());
            }
            return secret(store, kRespondentWord).set(word);
        },
        [this] {
            questionnaire_.reveal();
            set_stage(Asking);
        });
}

// --- locked and back

void HandoverController::keep_place() {
    if (stage_ != Asking || !state_.record || !questionnaire_.active()) return;
    const std::string place = from_qt(questionnaire_.place());
    const std::string language = from_qt(questionnaire_.language());
    if (place.empty() || (place == state_.place && language == state_.language)) return;
    state_.place = place;
    state_.language = language;
    executor_.run(
        [state = state_](store::TabletStore& store) -> Result<void> { return write_handover(store, state); });
}

void HandoverController::lock() {
    if (stage_ != Asking) return;
    set_lock_soon(false);
    set_stage(Locked);
    questionnaire_.conceal();
}

void HandoverController::unlock(const QString& word) {
    if (stage_ != Locked || !hasWord()) return;
    check(kRespondentWord, to_qt(bare(word)), [this] { resume(); });
}

void HandoverController::resume() {
    if (questionnaire_.active()) {
        questionnaire_.reveal();
        return set_stage(Asking);
    }
    set_busy(true);
    resuming_ = true;
    questionnaire_.set_paging(Paging::Questions);
    questionnaire_.open(to_qt(state_.record->to_string()));
}

void HandoverController::opened() {
    if (!resuming_) return;
    if (!questionnaire_.active()) {
        if (questionnaire_.problem().isEmpty()) return;
        resuming_ = false;
        set_busy(false);
        return set_problem(questionnaire_.problem());
    }
    resuming_ = false;
    set_busy(false);
    if (!state_.language.empty()) questionnaire_.setLanguage(to_qt(state_.language));
    questionnaire_.go_to_place(to_qt(state_.place));
    set_stage(Asking);
}

// --- the end

void HandoverController::finish() {
    if (stage_ == Asking) questionnaire_.finish();
}

void HandoverController::finished() {
    if ((stage_ != Asking && stage_ != Locked) || !questionnaire_.finished()) return;
    receipt_ = questionnaire_.receiptCode();
    set_stage(Done);
    Q_EMIT receiptChanged();
    questionnaire_.leave();
    write(
        {Step::Done, {}, {}, {}},
        [this](store::TabletStore& store) { return secret(store, kRespondentWord).forget(); }, [] {});
}

void HandoverController::blank() {
    if (receipt_.isEmpty()) return;
    receipt_.clear();
    Q_EMIT receiptChanged();
}

void HandoverController::end(const QString& pin) {
    if (stage_ == None) return;
    check(kHandoverPin, pin, [this] { leave(); });
}

void HandoverController::leave() {
    write(
        {}, [this](store::TabletStore& store) { return secret(store, kRespondentWord).forget(); },
        [this] {
            receipt_.clear();
            Q_EMIT receiptChanged();
            translations_.set_language(
                settings_.value(QLatin1String(Settings::kLanguage), QStringLiteral("nl")));
            set_stage(None);
            questionnaire_.set_paging(Paging::Sections);
            if (!questionnaire_.active()) return;
            questionnaire_.reveal();
            leaving_ = true;
            questionnaire_.leave();
        });
}

}  // namespace meetmoment::app
