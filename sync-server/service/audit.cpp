#include "sync-server/service/audit.hpp"

#include <algorithm>

#include "shared/base/cbor.hpp"
#include "shared/base/hash.hpp"
#include "sync-server/storage/store.hpp"
#include "sync-server/support/log.hpp"

namespace meetmoment::server::service {

namespace {

constexpr std::size_t kMostText = 512;  ///< bytes of each field: what a client sends must not fill the disk
constexpr std::size_t kBlock = 1000;

std::int64_t now_ms(const Clock& clock) {
    return clock.wall().time_since_epoch().count();
}

bool is_utf8(const std::string& text) {
    cbor::Writer writer;
    writer.text(text);
    return cbor::Reader(writer.view()).text().has_value();
}

/// UTF-8 is cut between characters; bytes that are none become question marks.
std::string cut(std::string text) {
    if (!is_utf8(text))
        std::replace_if(
            text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
    if (text.size() <= kMostText) return text;
    std::size_t end = kMostText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end);
}

}  // namespace

Bytes audit_hash(const Bytes& before, const storage::AuditRow& row) {
    cbor::Writer writer;
    writer.array(8);
    writer.bytes(before);
    writer.unsigned_integer(row.seq);
    writer.integer(row.at_ms);
    writer.text(row.actor);
    writer.text(row.action);
    writer.text(row.subject);
    writer.text(row.detail);
    writer.integer(row.status);
    const auto digest = blake2b_256(writer.view());
    return {digest.begin(), digest.end()};
}

void Audit::append(storage::Writing& writing, const AuditEvent& event, std::int64_t at_ms) {
    const storage::AuditMark before = writing.audit_end();
    storage::AuditRow row{
        before.seq + 1, at_ms, cut(event.actor), cut(event.action), cut(event.subject), cut(event.detail),
        event.status,   {}};
    row.hash = audit_hash(before.hash, row);
    writing.append_audit(row);
}

void Audit::record(AuditEvent event, std::function<void()> done) {
    store_.write(
        [event = std::move(event), at = now_ms(clock_)](storage::Writing& writing) -> Result<void> {
            append(writing, event, at);
            return {};
        },
        [done = std::move(done)](const Result<void>& written) {
            if (!written) log(LogLevel::Error, "audit.unwritten", {{"code", written.error().code}});
            done();
        });
}

Result<AuditSummary> Audit::verify() const {
    AuditSummary summary;
    const auto read = store_.read([&summary](storage::Reading& reading) -> Result<void> {
        storage::AuditMark mark = reading.audit_begin();
        const storage::AuditMark end = reading.audit_end();
        const auto broken = [](std::uint64_t seq) {
            return fail("audit.broken",
                        "The audit trail was changed: an entry does not follow from the one before.",
                        "entry " + std::to_string(seq));
        };
        for (std::vector<storage::AuditRow> block;;) {
            block = reading.audit(mark.seq, kBlock);
            for (const storage::AuditRow& row : block) {
                if (row.seq != mark.seq + 1 || audit_hash(mark.hash, row) != row.hash)
                    return broken(mark.seq + 1);
                if (summary.first == 0) summary.first = row.seq;
                ++summary.entries;
                mark = {row.seq, row.hash};
            }
            if (block.size() < kBlock) break;
        }
        if (mark.seq != end.seq || mark.hash != end.hash) return broken(mark.seq + 1);
        summary.last = mark.seq;
        summary.head = to_hex(mark.hash);
        return {};
    });
    if (!read) return fail(read.error());
    return summary;
}

Result<AuditSummary> Audit::ends() const {
    AuditSummary summary;
    const auto read = store_.read([&summary](storage::Reading& reading) -> Result<void> {
        const auto end = reading.audit_end();
        summary.first = end.seq == 0 ? 0 : reading.audit_begin().seq + 1;
        summary.last = end.seq;
        summary.head = to_hex(end.hash);
        return {};
    });
    if (!read) return fail(read.error());
    return summary;
}

Result<std::vector<storage::AuditRow>> Audit::list(std::uint64_t after, std::size_t limit) const {
    std::vector<storage::AuditRow> rows;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        rows = reading.audit(after, limit);
        return {};
    });
    if (!read) return fail(read.error());
    return rows;
}

Result<std::uint64_t> Audit::forget_before(std::int64_t before_ms, const std::string& actor) {
    std::uint64_t forgotten = 0;
    const auto done = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        forgotten = writing.forget_audit(before_ms);
        if (forgotten > 0)
            append(writing, {actor, "audit.forget", {}, "entries=" + std::to_string(forgotten), 0},
                   now_ms(clock_));
        return {};
    });
    if (!done) return fail(done.error());
    return forgotten;
}

}  // namespace meetmoment::server::service
