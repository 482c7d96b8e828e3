#include "app/services/interview/desk.hpp"

#include <algorithm>

#include "app/services/store_executor.hpp"
#include "app/services/sync_service.hpp"
#include "app/text.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/session.hpp"
#include "shared/interview/stream.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

constexpr int kFirstRetryMs = 1'000;
constexpr int kLastRetryMs = 30'000;
constexpr int kTickMs = 1'000;
/// What has passed goes into the stream this often, so that the others' rails and talk shares follow.
constexpr int kSecondsPerBanking = 60;

}  // namespace

InterviewDesk::InterviewDesk(StoreExecutor& executor, SyncService& sync, const Clock& clock,
                             RandomSource& random)
    : executor_(executor), sync_(sync), clock_(clock), random_(random) {
    for (QTimer* timer : {&pause_, &table_pause_, &retry_})
        timer->setSingleShot(true);
    pause_.setInterval(kPauseMs);
    table_pause_.setInterval(kPauseMs);
    tick_.setInterval(kTickMs);
    connect(&pause_, &QTimer::timeout, this, &InterviewDesk::save_typed);
    connect(&retry_, &QTimer::timeout, this, &InterviewDesk::retry);
    connect(&table_pause_, &QTimer::timeout, this, [this] {
        if (!session_ || !session_->exists()) return;
        InterviewSave save;
        save.interview = session_->id();
        save.clock = table_->text();
        write(std::move(save));
    });
    connect(&tick_, &QTimer::timeout, this, [this] {
        Q_EMIT second();
        if (++seconds_ % kSecondsPerBanking == 0) bank_time();
    });
    connect(&sync_, &SyncService::recordsChanged, this, &InterviewDesk::look_for_news);
}

InterviewDesk::~InterviewDesk() = default;

void InterviewDesk::begin(std::unique_ptr<InterviewSession> session,
                          const std::vector<store::DraftValue>& drafts, const std::string& clock,
                          CommitCounts counts) {
    session_ = std::move(session);
    table_ = std::make_unique<TableClock>(clock_);
    table_->read(clock);
    const auto& topics = session_->guide().topics;
    if (table_->topic().empty() && !topics.empty()) table_->go_to(topics.front().id);
    typed_ = {};
    typed_.read(drafts);
    known_ = std::move(counts);
    leaving_ = joined_ = false;
    failures_ = seconds_ = 0;
    state_ = Saving::Clean;
    tick_.start();
    Q_EMIT opened();
    Q_EMIT savingChanged();
    Q_EMIT stepsChanged();
    Q_EMIT typedChanged();
}

void InterviewDesk::leave() {
    if (!session_ || leaving_) return;
    Q_EMIT leaving();
    save_typed();
    if (session_->exists()) bank_time();
    leaving_ = true;
    if (session_->exists()) {
        InterviewSave save;
        save.interview = session_->id();
        save.clock = table_->text();
        queue_.push_back(std::move(save));
    }
    write_next();
}

void InterviewDesk::close() {
    for (QTimer* timer : {&pause_, &table_pause_, &tick_, &retry_})
        timer->stop();
    waiting_.clear();
    session_.reset();
    leaving_ = false;
    Q_EMIT closed();
}

// --- acts

void InterviewDesk::perform(InterviewAct act) {
    hand_in({Way::Do, std::move(act)});
}

void InterviewDesk::undo() {
    hand_in({Way::Undo, {}});
}

void InterviewDesk::redo() {
    hand_in({Way::Redo, {}});
}

void InterviewDesk::take_part() {
    if (!session_ || leaving_ || std::exchange(joined_, true) || session_->stream()) return;
    InterviewAct join;
    join.ops = [](const InterviewSession& session) -> Result<InterviewAct::Ops> {
        const std::string& user = session.context().user;
        auto ops = interview::open_stream(session.id(), session.new_id(), user, study::role::kNoteTaker);
        if (!session.exists()) return ops;
        for (record::Op& op : interview::join_as_note_taker(session.folded().interview, user))
            ops.push_back(std::move(op));
        return ops;
    };
    hand_in({Way::Do, std::move(join)});
}

void InterviewDesk::hand_in(Waiting waiting) {
    if (!session_ || leaving_) return;
    if (!waiting.act.name.empty()) take_part();
    if (!waiting_.empty() || !take_up(waiting)) waiting_.push_back(std::move(waiting));
}

bool InterviewDesk::take_up(const Waiting& waiting) {
    auto save = waiting.way == Way::Do     ? session_->take_up(waiting.act)
                : waiting.way == Way::Undo ? session_->undo()
                                           : session_->redo();
    if (!save) {
        if (save.error().code == "app.wait") return false;
        Q_EMIT refused(to_qt(save.error().code), to_qt(save.error().message));
        return true;
    }
    std::set<Uuid> touched;
    for (const record::Op& op : save->ops)
        if (const auto id = record::record_of(op)) touched.insert(*id);
    if (save->commits() || !save->obsolete_drafts.empty()) write(std::move(*save));
    if (!touched.empty()) Q_EMIT changed({touched.begin(), touched.end()});
    Q_EMIT stepsChanged();
    return true;
}

void InterviewDesk::take_up_waiting() {
    while (session_ && !waiting_.empty() && take_up(waiting_.front()))
        waiting_.pop_front();
}

// --- what is typed, and what runs

void InterviewDesk::set_typed(const std::string& key, const std::string& text) {
    if (!session_ || leaving_ || !typed_.set(key, text)) return;
    if (!pause_.isActive()) pause_.start();
    set_saving(Saving::Under);
}

record::Path InterviewDesk::use_typed(const std::string& key) {
    const record::Path path = typed_.used(key);
    Q_EMIT typedChanged();
    return path;
}

void InterviewDesk::save_typed() {
    pause_.stop();
    if (!session_ || !typed_.unsaved()) return;
    take_part();
    auto [drafts, obsolete] = typed_.take(session_->id(), clock_.wall());
    InterviewSave save;
    save.interview = session_->id();
    save.scope = session_->context().scope();
    save.drafts = std::move(drafts);
    save.obsolete_drafts = std::move(obsolete);
    write(std::move(save));
}

void InterviewDesk::table_changed() {
    if (session_ && session_->exists()) table_pause_.start();
}

void InterviewDesk::bank_time() {
    // After the signature it stays on this device.
    if (!session_ || leaving_ || !session_->stream() || session_->locked()) return;
    table_->cut();
    const TableClock::Spans spans = table_->ended();
    if (spans.empty()) return;
    InterviewAct bank;
    bank.ops = [this, spans](const InterviewSession& session) -> Result<InterviewAct::Ops> {
        const record::RecordState& stream = *session.record(*session.stream());
        interview::Change change(stream);
        const auto take = [&change](std::vector<record::Op> ops) {
            for (record::Op& op : ops)
                if (!std::holds_alternative<record::Seen>(op)) change.append(std::move(op));
        };
        for (const interview::Span& span : spans.topics)
            take(interview::record_span(stream, span));
        for (const interview::Span& turn : spans.turns)
            take(interview::record_turn(stream, turn));
        table_->forget(spans);
        return std::move(change).ops();
    };
    perform(std::move(bank));
    // Stored after the spans are.
    table_changed();
}

// --- the store

void InterviewDesk::write(InterviewSave save) {
    queue_.push_back(std::move(save));
    set_saving(Saving::Under);
    write_next();
}

void InterviewDesk::retry() {
    write_next();
}

void InterviewDesk::write_next() {
    if (!session_ || in_store_) return;
    if (queue_.empty()) {
        if (state_ != Saving::Clean && !typed_.unsaved()) set_saving(Saving::Saved);
        if (leaving_) close();
        return;
    }
    in_store_ = true;
    retry_.stop();
    executor_.run([save = queue_.front()](store::TabletStore& store) { return app::write(store, save); })
        .then(this, [this](const Result<std::vector<record::RecordState>>& result) { written(result); });
}

void InterviewDesk::written(const Result<std::vector<record::RecordState>>& result) {
    in_store_ = false;
    if (!result) {
        problem_ = result.error();
        leaving_ = false;
        state_ = Saving::Failed;
        Q_EMIT savingChanged();
        retry_.start(std::min(kFirstRetryMs << std::min(failures_++, 5), kLastRetryMs));
        return;
    }
    failures_ = 0;
    const InterviewSave save = std::move(queue_.front());
    queue_.pop_front();
    session_->stored(save, *result);
    tell_saved(save);
    if (save.commits()) {
        sync_.committed();
        std::vector<Uuid> touched;
        for (const record::RecordState& state : *result)
            touched.push_back(state.id);
        Q_EMIT changed(touched);
    }
    take_up_waiting();
    write_next();
}

void InterviewDesk::tell_saved(const InterviewSave& save) {
    const QString record = to_qt(save.interview.to_string());
    for (const store::DraftValue& draft : save.drafts)
        Q_EMIT valueSaved(record, to_qt(draft.path.field), to_qt(record::to_display(draft.value)));
    for (const record::Op& op : save.ops)
        if (const auto* put = std::get_if<record::Put>(&op))
            Q_EMIT valueSaved(to_qt(put->record.to_string()), to_qt(put->path.field),
                              to_qt(record::to_display(put->value)));
}

void InterviewDesk::look_for_news() {
    if (!session_ || !session_->exists()) return;
    executor_
        .run([id = session_->id(), known = known_](store::TabletStore& store) {
            return app::read_news(store, id, known);
        })
        .then(this, [this, id = session_->id()](const Result<InterviewNews>& news) {
            if (!news || !session_ || session_->id() != id) return;
            known_ = news->counts;
            const auto touched = session_->take(news->records);
            if (!touched.empty()) Q_EMIT changed(touched);
        });
}

void InterviewDesk::set_saving(Saving state) {
    if (state == state_) return;
    state_ = state;
    Q_EMIT savingChanged();
}

}  // namespace meetmoment::app
