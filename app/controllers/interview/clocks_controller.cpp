#include "app/controllers/interview/clocks_controller.hpp"

#include <QLocale>

#include "app/controllers/interview/acting.hpp"
#include "app/services/sync_service.hpp"
#include "shared/interview/stream.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using interview::Stream;
using std::chrono::milliseconds;

/// A measurement by the server that is less sure than this is none.
constexpr milliseconds kSureEnough{1'500};
constexpr int kTickMs = 200;

QString seconds_text(milliseconds time) {
    return QLocale().toString(static_cast<double>(std::abs(time.count())) / 1000, 'f', 1);
}

}  // namespace

ClocksController::ClocksController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                   Translations& translations, SyncService& sync)
    : InterviewPart(desk, catalogue, translations, false), others_({"streamId", "author", "text"}) {
    tick_.setInterval(kTickMs);
    connect(&tick_, &QTimer::timeout, this, &ClocksController::ticked);
    connect(&sync, &SyncService::serverClock, this, &ClocksController::take_server);
    connect(this, &InterviewPart::watchedChanged, this, [this] {
        watched() ? tick_.start() : tick_.stop();
        shown_ = shown_ || watched();
        cancel();
    });
    connect(&desk, &InterviewDesk::closed, this, [this] { shown_ = false; });
}

// --- what it says

std::optional<Stream> ClocksController::own() const {
    if (!active() || !session().stream()) return std::nullopt;
    interview::Folded alone;
    if (const record::RecordState* state = session().record(*session().stream()))
        alone.children.push_back(*state);
    auto streams = interview::streams_of(alone);
    return streams.empty() ? std::nullopt : std::optional(std::move(streams.front()));
}

UtcMillis ClocksController::common_now() const {
    const auto stream = own();
    const UtcMillis now = session().now();
    return stream ? stream->corrected(now) : now;
}

QString ClocksController::code() const {
    if (!active()) return {};
    const UtcMillis now = common_now();
    const auto since = now.time_since_epoch() % kCodeLasts;
    const QString digits = to_qt(interview::handshake_code(now - since));
    return digits.left(3) + QLatin1Char(' ') + digits.mid(3);
}

int ClocksController::secondsLeft() const {
    if (!active()) return 0;
    const auto since = common_now().time_since_epoch() % kCodeLasts;
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(kCodeLasts - since).count());
}

QString ClocksController::text_of(const Stream& stream) const {
    if (stream.offsets.empty()) return tr("Not compared yet: its times are those of its own clock.");
    const interview::ClockOffset& last = stream.offsets.back();
    const QString when = clock_text(last.measured);
    const QString error = seconds_text(last.error);
    const QString by = last.source == "server" ? tr("the server") : tr("the other tablet");
    if (std::chrono::abs(last.offset) <= last.error)
        return tr("In step with %1, within %2 seconds. Measured at %3.").arg(by, error, when);
    const QString apart = seconds_text(last.offset);
    return last.offset.count() > 0
               ? tr("%1 seconds behind %2, give or take %3. Measured at %4; its times are corrected.")
                     .arg(apart, by, error, when)
               : tr("%1 seconds ahead of %2, give or take %3. Measured at %4; its times are corrected.")
                     .arg(apart, by, error, when);
}

QString ClocksController::text() const {
    const auto stream = own();
    return text_of(stream.value_or(Stream{}));
}

bool ClocksController::compared() const {
    const auto stream = own();
    return stream && !stream->offsets.empty();
}

void ClocksController::take(const std::vector<Uuid>& records) {
    if (holds(records, study::kinds::kStream)) refresh();
}

void ClocksController::refresh() {
    QList<RowModel::Row> others;
    if (active()) {
        interview::Folded clocks;
        for (const record::RecordState& child : session().folded().children)
            if (child.kind == study::kinds::kStream) clocks.children.push_back(child);
        for (const Stream& stream : interview::streams_of(clocks))
            if (stream.id != session().stream())
                others.append({to_qt(stream.id.to_string()), to_qt(stream.author), text_of(stream)});
    }
    others_.replace(others);
    Q_EMIT measured();
    Q_EMIT ticked();
}

// --- what is done

void ClocksController::tap() {
    if (!active()) return;
    tapped_ = session().now();
    problem_.clear();
    Q_EMIT measured();
}

void ClocksController::cancel() {
    tapped_.reset();
    problem_.clear();
    Q_EMIT measured();
}

bool ClocksController::type(const QString& code) {
    if (!active() || !tapped_) return false;
    QString digits = code;
    digits.remove(QLatin1Char(' '));
    // It was read in the moment in which it came up.
    const auto offset = interview::offset_from_handshake(from_qt(digits), *tapped_, milliseconds{0});
    if (!offset) {
        problem_ =
            tr("That is not the number. Look at the other tablet and type all six digits, or begin again.");
        Q_EMIT measured();
        return false;
    }
    cancel();
    record(*offset, "clock");
    return true;
}

void ClocksController::record(const interview::ClockOffset& offset, const char* name) {
    desk_.take_part();
    perform(desk_, name, [offset](const InterviewSession& of) -> Result<InterviewAct::Ops> {
        const record::RecordState* stream = of.stream() ? of.record(*of.stream()) : nullptr;
        return stream ? interview::record_offset(*stream, offset) : InterviewAct::Ops{};
    });
}

/// Once in an interview, while it goes on, and not when the tablets at the table have found a time of their
/// own.
void ClocksController::take_server(UtcMillis sent, UtcMillis server, UtcMillis received) {
    if (!active() || shown_ || compared() || !session().stream()) return;
    if (session().finished() || session().locked()) return;
    const auto offset = interview::offset_from_server(sent, server, received);
    if (offset.error <= kSureEnough) record(offset, "");
}

}  // namespace meetmoment::app
