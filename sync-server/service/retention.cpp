#include "sync-server/service/retention.hpp"

#include <algorithm>

#include "sync-server/support/log.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::string_view kActor = "server";
/// Invitations that are void tell for some time who was asked.
constexpr auto kVoidInvitations = std::chrono::days(30);

std::int64_t ms(UtcMillis time) {
    return time.time_since_epoch().count();
}

/// The first moment after a study's last round; nullopt for a study without rounds.
std::optional<UtcMillis> end_of(const study::Study& study) {
    std::optional<UtcMillis> end;
    for (const auto& round : study.rounds) {
        const UtcMillis closed = std::chrono::sys_days{round.closes} + std::chrono::days(1);
        end = std::max(end.value_or(closed), closed);
    }
    return end;
}

}  // namespace

std::size_t Retention::forget_participants(storage::Writing& writing, UtcMillis now) {
    std::size_t forgotten = 0;
    if (plan_.participants == std::chrono::days(0)) return 0;
    for (const auto& id : writing.studies()) {
        const auto study = catalogue_.study(writing, id);
        const auto end = study ? end_of(*study) : std::nullopt;
        if (!end || now < *end + plan_.participants) continue;
        for (auto& row : writing.participants(id)) {
            if (row.erased_ms) continue;
            row.sealed.clear();
            row.erased_ms = ms(now);
            writing.save_participant(id, row);
            ++forgotten;
        }
    }
    if (forgotten > 0)
        Audit::append(
            writing,
            {std::string(kActor), "participants.forget", {}, "count=" + std::to_string(forgotten), 0},
            ms(now));
    return forgotten;
}

std::size_t Retention::forget_invitations(storage::Writing& writing, UtcMillis now) {
    std::size_t forgotten = 0;
    for (const auto& invitation : writing.invitations()) {
        if (invitation.expires_ms > ms(now - kVoidInvitations)) continue;
        writing.delete_invitation(invitation.id);
        ++forgotten;
    }
    return forgotten;
}

Result<Retention::Swept> Retention::sweep() {
    const auto now = clock_.wall();
    Swept swept;
    const auto done = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        swept.participants = forget_participants(writing, now);
        swept.invitations = forget_invitations(writing, now);
        return {};
    });
    if (!done) return fail(done.error());
    if (plan_.audit == std::chrono::days(0)) return swept;
    const auto audit = audit_.forget_before(ms(now - plan_.audit), std::string(kActor));
    if (!audit) return fail(audit.error());
    swept.audit = *audit;
    return swept;
}

void Retention::start() {
    daily_ = std::make_unique<Recurring>(
        [this] {
            const auto swept = sweep();
            if (!swept) return log(LogLevel::Error, "retention.failed", {{"code", swept.error().code}});
            log(LogLevel::Info, "retention.swept",
                {{"participants", static_cast<std::int64_t>(swept->participants)},
                 {"audit", static_cast<std::int64_t>(swept->audit)},
                 {"invitations", static_cast<std::int64_t>(swept->invitations)}});
        },
        std::chrono::days(1));
}

}  // namespace meetmoment::server::service
