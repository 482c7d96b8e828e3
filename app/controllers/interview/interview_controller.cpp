#include "app/controllers/interview/interview_controller.hpp"

#include <algorithm>

#include "app/controllers/application_controller.hpp"
#include "app/controllers/problem_text.hpp"
#include "app/services/record_list.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/text.hpp"
#include "shared/interview/session.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {

InterviewController::InterviewController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                         Translations& translations, RecordList& records,
                                         ApplicationController& application)
    : InterviewPart(desk, catalogue, translations, true),
      catalogue_(catalogue),
      records_(records),
      application_(application) {
    connect(&desk, &InterviewDesk::savingChanged, this, &InterviewController::saveStateChanged);
    connect(&desk, &InterviewDesk::stepsChanged, this, &InterviewController::undoChanged);
    connect(&desk, &InterviewDesk::valueSaved, this, &InterviewController::valueSaved);
    connect(&desk, &InterviewDesk::refused, this, [this](const QString& code, const QString&) {
        Q_EMIT refused(code == QLatin1String("interview.signed-off")
                           ? tr("This interview was signed off. Take the sign-off back before you change it.")
                           : tr("That could not be done. (Code: %1)").arg(code));
    });
    connect(&desk, &InterviewDesk::closed, this, [this] {
        panel_.clear();
        records_.reload();
        Q_EMIT panelChanged();
        Q_EMIT activeChanged();
        Q_EMIT left();
    });
}

// --- opening and closing

void InterviewController::start(const QString& guide, const QString& round, const QString& region,
                                const QString& group) {
    if (active()) return application_.open(QStringLiteral("interview"));
    const study::Study* known = study();
    const study::Guide* asked = catalogue_.guide(from_qt(guide));
    const auto& enrolment = catalogue_.enrolment();
    if (known == nullptr || asked == nullptr || !enrolment || opening_) return;
    InterviewContext context;
    context.study = known->id;
    context.round = from_qt(round);
    context.region = from_qt(region);
    context.group = from_qt(group);
    context.guide = asked->id + ":" + asked->version;
    const study::Region* place = known->region(context.region);
    context.title = std::string(asked->title.in("nl")) + " · " + (place ? place->name : context.region) +
                    " · " + context.round;
    context.user = enrolment->user;
    const auto id = make_uuid_v7(desk_.clock().wall(), desk_.random());
    const study::Guide topics = asked->for_round(context.round);
    problem_.clear();
    desk_.begin(
        std::make_unique<InterviewSession>(id, std::move(context), topics, desk_.clock(), desk_.random()), {},
        {}, {});
    Q_EMIT activeChanged();
    application_.open(QStringLiteral("interview"));
}

void InterviewController::open(const QString& record_id) {
    if (active()) return application_.open(QStringLiteral("interview"));
    const auto id = Uuid::parse(from_qt(record_id));
    if (!id || opening_) return;
    opening_ = true;
    desk_.executor()
        .run([id = *id](store::TabletStore& store) { return read_interview(store, id); })
        .then(this, [this](Result<InterviewRecords> records) { take_opened(std::move(records)); });
}

void InterviewController::take_opened(Result<InterviewRecords> records) {
    opening_ = false;
    Problem problem{"catalogue.no-document", {}, {}};
    if (!records) {
        problem = records.error();
    } else if (catalogue_.enrolment()) {
        const record::RecordState& known = records->folded.interview;
        if (const study::Guide* guide = catalogue_.guide_version(known.text(study::fields::kGuide))) {
            const study::Guide asked = guide->for_round(known.text(study::fields::kRound));
            const auto drafts = std::move(records->drafts);
            const std::string clock = std::move(records->clock);
            CommitCounts counts = std::move(records->counts);
            problem_.clear();
            desk_.begin(
                std::make_unique<InterviewSession>(std::move(*records), asked, catalogue_.enrolment()->user,
                                                   desk_.clock(), desk_.random()),
                drafts, clock, std::move(counts));
            Q_EMIT activeChanged();
            return application_.open(QStringLiteral("interview"));
        }
    }
    problem_ = open_problem_text(problem);
    Q_EMIT activeChanged();
    application_.open(QStringLiteral("interview"));
}

void InterviewController::keep_draft() {
    desk_.save_typed();
}

void InterviewController::leave() {
    desk_.leave();
}

void InterviewController::setPanel(const QString& panel) {
    if (panel == panel_) return;
    panel_ = panel;
    Q_EMIT panelChanged();
}

// --- what it says

void InterviewController::refresh() {
    Q_EMIT textsChanged();
    Q_EMIT undoChanged();
    Q_EMIT saveStateChanged();
}

void InterviewController::take(const std::vector<Uuid>& records) {
    if (std::find(records.begin(), records.end(), session().id()) != records.end()) Q_EMIT textsChanged();
}

QString InterviewController::recordId() const {
    return active() ? to_qt(session().id().to_string()) : QString();
}

QString InterviewController::title() const {
    return active() ? to_qt(session().guide().title, language()) : QString();
}

QString InterviewController::subtitle() const {
    const study::Study* known = study();
    if (!active() || known == nullptr) return {};
    const InterviewContext& context = session().context();
    const auto* round = known->round(context.round);
    const auto* region = known->region(context.region);
    return (round ? to_qt(round->name, language()) : to_qt(context.round)) + QStringLiteral(" · ") +
           to_qt(region ? region->name : context.region);
}

bool InterviewController::finished() const {
    return active() && session().finished();
}

bool InterviewController::locked() const {
    return active() && session().locked();
}

bool InterviewController::canUndo() const {
    return active() && !session().undoable().empty();
}

bool InterviewController::canRedo() const {
    return active() && !session().redoable().empty();
}

QString InterviewController::undoText() const {
    return canUndo() ? tr("Undo: %1").arg(act_text(session().undoable())) : QString();
}

QString InterviewController::redoText() const {
    return canRedo() ? tr("Redo: %1").arg(act_text(session().redoable())) : QString();
}

InterviewController::SaveState InterviewController::saveState() const {
    return static_cast<SaveState>(desk_.saving());
}

QString InterviewController::saveText() const {
    return saving_text(static_cast<meetmoment::app::Saving>(saveState()));
}

QString InterviewController::saveProblem() const {
    return saveState() == Failed ? save_problem_text(desk_.problem()) : QString();
}

// --- what is done

void InterviewController::undo() {
    desk_.undo();
}

void InterviewController::redo() {
    desk_.redo();
}

void InterviewController::retrySave() {
    desk_.retry();
}

void InterviewController::finishSession() {
    InterviewAct act;
    act.name = "finish";
    act.ops = [](const InterviewSession& session) -> Result<InterviewAct::Ops> {
        return interview::finish_session(session.folded().interview, session.now());
    };
    desk_.perform(std::move(act));
}

void InterviewController::reopenSession() {
    InterviewAct act;
    act.name = "reopen";
    act.ops = [](const InterviewSession& session) -> Result<InterviewAct::Ops> {
        return interview::reopen_session(session.folded().interview);
    };
    desk_.perform(std::move(act));
}

}  // namespace meetmoment::app
