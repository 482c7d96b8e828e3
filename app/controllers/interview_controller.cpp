#include "app/controllers/interview_controller.hpp"

#include "app/controllers/application_controller.hpp"
#include "app/controllers/problem_text.hpp"
#include "app/services/record_list.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/services/sync_service.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {

InterviewController::InterviewController(StoreExecutor& executor, StudyCatalogue& catalogue,
                                         RecordList& records, SyncService& sync, Translations& translations,
                                         ApplicationController& application, const Clock& clock,
                                         RandomSource& random)
    : executor_(executor),
      catalogue_(catalogue),
      records_(records),
      sync_(sync),
      translations_(translations),
      application_(application),
      clock_(clock),
      random_(random),
      topics_({"topicId", "title", "prompt", "planned", "elapsedText", "over", "current", "notes"}),
      speakers_({"speakerId", "label", "organisation", "current"}),
      kinds_({"kindId", "label", "current"}),
      notes_({"noteId", "timeText", "topic", "topicTitle", "speaker", "kind", "kindLabel", "text", "author",
              "mine", "tags", "conflict"}) {
    wire();
}

InterviewController::~InterviewController() = default;

void InterviewController::wire() {
    draft_timer_.setSingleShot(true);
    draft_timer_.setInterval(kDraftMs);
    retry_.setSingleShot(true);
    tick_timer_.setInterval(kTickMs);
    connect(&draft_timer_, &QTimer::timeout, this, &InterviewController::save_draft);
    connect(&retry_, &QTimer::timeout, this, &InterviewController::retrySave);
    connect(&tick_timer_, &QTimer::timeout, this, &InterviewController::tick_clock);
    connect(&sync_, &SyncService::recordsChanged, this, &InterviewController::take_others_commits);
    connect(&translations_, &Translations::changed, this, [this] {
        refresh();
        Q_EMIT saveStateChanged();
        Q_EMIT undoChanged();
        Q_EMIT activeChanged();
    });
}

// --- opening and closing

void InterviewController::start(const QString& guide, const QString& round, const QString& region,
                                const QString& group) {
    if (active()) return application_.open(QStringLiteral("interview"));
    const study::Study* study = catalogue_.study();
    const study::Guide* known = catalogue_.guide(from_qt(guide));
    const auto& enrolment = catalogue_.enrolment();
    if (study == nullptr || known == nullptr || !enrolment || opening_) return;
    InterviewContext context;
    context.study = study->id;
    context.round = from_qt(round);
    context.region = from_qt(region);
    context.group = from_qt(group);
    context.guide = known->id + ":" + known->version;
    const study::Region* place = study->region(context.region);
    context.title = std::string(known->title.in("nl")) + " · " + (place ? place->name : context.region) +
                    " · " + context.round;
    context.user = enrolment->user;
    const study::Guide asked = known->for_round(context.round);
    begin(std::make_unique<InterviewSession>(make_uuid_v7(clock_.wall(), random_), std::move(context), asked,
                                             clock_, random_));
}

void InterviewController::open(const QString& record_id) {
    if (active()) return application_.open(QStringLiteral("interview"));
    const auto id = Uuid::parse(from_qt(record_id));
    if (!id || opening_) return;
    opening_ = true;
    executor_.run([id = *id](store::TabletStore& store) { return read_interview(store, id); })
        .then(this, [this](Result<InterviewRecords> records) { take_opened(std::move(records)); });
}

void InterviewController::take_opened(Result<InterviewRecords> records) {
    opening_ = false;
    Problem problem{"catalogue.no-document", {}, {}};
    if (records) {
        const study::Guide* guide = catalogue_.guide_version(records->interview.text(study::fields::kGuide));
        if (guide != nullptr && catalogue_.enrolment()) {
            const study::Guide asked = guide->for_round(records->interview.text(study::fields::kRound));
            return begin(std::make_unique<InterviewSession>(*records, asked, catalogue_.enrolment()->user,
                                                            clock_, random_));
        }
    } else {
        problem = records.error();
    }
    problem_ = open_problem_text(problem);
    Q_EMIT activeChanged();
    application_.open(QStringLiteral("interview"));
}

void InterviewController::begin(std::unique_ptr<InterviewSession> session) {
    session_ = std::move(session);
    problem_.clear();
    leaving_ = false;
    save_failures_ = ticks_ = 0;
    save_state_ = Clean;
    refresh();
    tick_timer_.start();
    Q_EMIT activeChanged();
    Q_EMIT draftTextChanged();
    Q_EMIT undoChanged();
    Q_EMIT saveStateChanged();
    application_.open(QStringLiteral("interview"));
}

void InterviewController::close() {
    for (QTimer* timer : {&draft_timer_, &tick_timer_, &retry_})
        timer->stop();
    session_.reset();
    leaving_ = false;
    for (RowModel* model : {&topics_, &speakers_, &kinds_, &notes_})
        model->replace({});
    records_.reload();
    Q_EMIT activeChanged();
    Q_EMIT draftTextChanged();
    Q_EMIT undoChanged();
    Q_EMIT left();
}

void InterviewController::take_others_commits() {
    if (!session_ || !session_->exists()) return;
    executor_.run([id = session_->id()](store::TabletStore& store) { return read_interview(store, id); })
        .then(this, [this](const Result<InterviewRecords>& records) {
            if (!records || !session_ || session_->id() != records->interview.id) return;
            session_->take({records->interview});
            session_->take(records->children);
            refresh();
        });
}

void InterviewController::tick_clock() {
    refresh_topics();
    Q_EMIT tick();
    if (++ticks_ % kTicksPerClockSave != 0 || !session_->exists() || !queue_.empty()) return;
    InterviewSave clock;
    clock.interview = session_->id();
    clock.clock = session_->clock_text();
    executor_.run([clock](store::TabletStore& store) { return app::write(store, clock); });
}

// --- texts

bool InterviewController::active() const {
    return session_ != nullptr;
}

QString InterviewController::recordId() const {
    return session_ ? to_qt(session_->id().to_string()) : QString();
}

QString InterviewController::title() const {
    return session_ ? to_qt(session_->guide().title, translations_.language()) : QString();
}

QString InterviewController::subtitle() const {
    const study::Study* study = catalogue_.study();
    if (!session_ || study == nullptr) return {};
    const auto* round = study->round(session_->context().round);
    const auto* region = study->region(session_->context().region);
    return (round ? to_qt(round->name, translations_.language()) : to_qt(session_->context().round)) +
           QStringLiteral(" · ") + to_qt(region ? region->name : session_->context().region);
}

QVariantList InterviewController::organisations() const {
    QVariantList list;
    if (const study::Study* study = catalogue_.study())
        for (const study::OrganisationType& type : study->organisation_types)
            list.append(QVariantMap{{QStringLiteral("id"), to_qt(type.code)},
                                    {QStringLiteral("name"), to_qt(type.name, translations_.language())}});
    return list;
}

bool InterviewController::finished() const {
    return session_ && session_->finished();
}

int InterviewController::topicIndex() const {
    return session_ ? session_->topic() : 0;
}

QString InterviewController::draftText() const {
    return session_ ? to_qt(session_->draft_text()) : QString();
}

bool InterviewController::canUndo() const {
    return session_ && session_->undoable().has_value();
}

QString InterviewController::undoText() const {
    const auto action = session_ ? session_->undoable() : std::nullopt;
    if (!action) return {};
    switch (*action) {
        case InterviewSession::Action::AddNote:
            return tr("Undo: note added");
        case InterviewSession::Action::EditNote:
            return tr("Undo: note changed");
        case InterviewSession::Action::RemoveNote:
            return tr("Undo: note removed");
        case InterviewSession::Action::AddSpeaker:
            return tr("Undo: speaker added");
    }
    return {};
}

// --- intents

void InterviewController::setDraftText(const QString& text) {
    if (!session_ || leaving_ || text == draftText()) return;
    session_->set_draft_text(from_qt(text));
    if (!draft_timer_.isActive()) draft_timer_.start();
    set_save_state(Saving);
    Q_EMIT draftTextChanged();
}

void InterviewController::selectTopic(int index) {
    if (!session_) return;
    session_->select_topic(index);
    refresh_topics();
    Q_EMIT topicChanged();
    Q_EMIT tick();
}

void InterviewController::addSpeaker(const QString& label, const QString& organisation) {
    if (!session_ || leaving_) return;
    write(session_->add_speaker(from_qt(label.trimmed()), from_qt(organisation)));
    refresh_speakers();
}

void InterviewController::selectSpeaker(int index) {
    if (!session_ || index < 0 || index >= speakers_.count()) return;
    const QString id = speakers_.value(index, QStringLiteral("speakerId")).toString();
    const bool attendee = index < speakers_.count() - 2;
    session_->set_speaker(
        from_qt(attendee ? speakers_.value(index, QStringLiteral("label")).toString() : id));
    refresh_speakers();
    save_draft();
}

void InterviewController::selectKind(int index) {
    if (!session_ || index < 0 || index >= kinds_.count()) return;
    session_->set_kind(from_qt(kinds_.value(index, QStringLiteral("kindId")).toString()));
    refresh_kinds();
    save_draft();
}

void InterviewController::addNote() {
    if (!session_ || leaving_) return;
    auto what = session_->add_note();
    if (!what) return;
    draft_timer_.stop();
    write(std::move(*what));
    refresh_notes();
    Q_EMIT draftTextChanged();
}

void InterviewController::editNote(const QString& noteId, const QString& text) {
    const auto id = Uuid::parse(from_qt(noteId));
    if (!session_ || !id) return;
    if (auto what = session_->edit_note(*id, from_qt(text.trimmed()))) write(std::move(*what));
    refresh_notes();
}

void InterviewController::removeNote(const QString& noteId) {
    const auto id = Uuid::parse(from_qt(noteId));
    if (!session_ || !id) return;
    if (auto what = session_->remove_note(*id)) write(std::move(*what));
}

void InterviewController::undo() {
    if (!session_) return;
    if (auto what = session_->undo()) write(std::move(*what));
    refresh_notes();
}

void InterviewController::finishSession() {
    if (!session_ || leaving_) return;
    addNote();
    write(session_->finish());
}

void InterviewController::leave() {
    if (!session_ || leaving_) return;
    save_draft();
    leaving_ = true;
    write_next();
}

}  // namespace meetmoment::app
