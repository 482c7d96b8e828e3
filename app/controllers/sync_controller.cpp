#include "app/controllers/sync_controller.hpp"

#include "app/controllers/problem_text.hpp"
#include "app/services/sync_service.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

UtcMillis utc(std::int64_t milliseconds) {
    return UtcMillis{std::chrono::milliseconds{milliseconds}};
}

}  // namespace

SyncController::SyncController(SyncService& sync, Translations& translations, const Clock& clock)
    : sync_(sync), translations_(translations), clock_(clock), log_({"id", "timeText", "text", "kind"}) {
    connect(&sync_, &SyncService::statusChanged, this, &SyncController::refresh);
    connect(&translations_, &Translations::changed, this, &SyncController::refresh);
}

SyncController::State SyncController::state() const {
    return static_cast<State>(sync_.status().state);
}

QString SyncController::text_of(const sync::Status& status) const {
    switch (status.state) {
        case sync::State::Idle:
            if (status.last_success_ms == 0 && status.pending == 0) return tr("Not synchronised yet");
            return status.pending == 0
                       ? tr("Everything has been sent")
                       : tr("%n change(s) to send", nullptr, static_cast<int>(status.pending));
        case sync::State::WaitingForNetwork:
            return tr("Waiting for the network");
        case sync::State::Syncing:
            if (status.total == 0) return tr("Synchronising…");
            return tr("%1 of %2 sent")
                .arg(status.total - std::min(status.total, status.pending))
                .arg(status.total);
        case sync::State::BackingOff:
            return tr("The server does not answer. Meetmoment tries again by itself.");
        case sync::State::NeedsAttention:
            return sync_problem_text(status.problem);
    }
    return {};
}

QString SyncController::stateText() const {
    return text_of(sync_.status());
}

QString SyncController::detailText() const {
    const sync::Status& status = sync_.status();
    if (status.quarantined > 0)
        return tr(
            "The server has set aside %n change(s). The study team looks at them; they stay on this device.",
            nullptr, static_cast<int>(status.quarantined));
    if (status.pending > 0 && status.state != sync::State::Syncing)
        return tr(
            "%n change(s) are only on this device. They are safe here; you can go on without a network.",
            nullptr, static_cast<int>(status.pending));
    return {};
}

int SyncController::pending() const {
    return static_cast<int>(sync_.status().pending);
}

int SyncController::total() const {
    return static_cast<int>(sync_.status().total);
}

double SyncController::progress() const {
    const sync::Status& status = sync_.status();
    if (status.total == 0) return status.state == sync::State::Idle ? 1.0 : 0.0;
    return 1.0 -
           static_cast<double>(std::min(status.pending, status.total)) / static_cast<double>(status.total);
}

QString SyncController::lastSuccessText() const {
    const std::int64_t last = sync_.status().last_success_ms;
    if (last == 0) return tr("Not since Meetmoment was opened");
    return tr("Last time: %1").arg(moment_text(utc(last), clock_.wall(), translations_.language()));
}

bool SyncController::attention() const {
    return state() == NeedsAttention;
}

void SyncController::syncNow() {
    sync_.sync_now();
}

void SyncController::refresh() {
    QList<RowModel::Row> rows;
    for (const SyncService::LogLine& line : sync_.log()) {
        const char* kind =
            line.status.state == sync::State::Idle && line.status.problem.empty() ? "good"
            : line.status.state == sync::State::NeedsAttention || line.status.state == sync::State::BackingOff
                ? "bad"
                : "note";
        rows.append({line.number, clock_text(line.time), text_of(line.status), QString::fromLatin1(kind)});
    }
    log_.replace(rows);
    Q_EMIT changed();
}

}  // namespace meetmoment::app
