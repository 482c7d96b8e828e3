#include "sync-server/service/own_writer.hpp"

#include "sync-server/service/submission_index.hpp"

namespace meetmoment::server::service {

record::WriterId OwnWriter::writer_of(const std::string& study, const std::string& scope) {
    const std::lock_guard lock(mutex_);
    auto& writer = writers_[{study, scope}];
    while (writer.value == 0)
        writer.value = random_.next_u64();
    return writer;
}

Result<std::uint64_t> OwnWriter::commit(storage::Writing& writing, OwnCommit own) {
    record::Commit commit;
    commit.id.writer = writer_of(own.study, own.scope);
    storage::WriterRow row;
    if (const auto known = writing.writer(own.study, commit.id.writer)) {
        row = *known;
    } else {
        row.device = device_;
        row.build = MEETMOMENT_VERSION;
        commit.opening = record::Opening{device_, MEETMOMENT_VERSION, std::nullopt};
        if (const auto before = writing.own_writer(own.study)) {
            const auto last = writing.writer(own.study, *before);
            if (last && last->upto > 0) commit.opening->previous = record::CommitId{*before, last->upto};
        }
        writing.remember_own_writer(own.study, commit.id.writer);
    }
    commit.id.seq = row.upto + 1;
    commit.prev_hash = row.last_hash;
    commit.lamport = writing.highest_lamport(own.study) + 1;
    commit.scope = std::move(own.scope);
    commit.user = std::move(own.user);
    commit.wall = own.wall.value_or(clock_.wall());
    commit.mono_ms = clock_.monotonic().count();
    commit.form_version = std::move(own.form_version);
    commit.reason = std::move(own.reason);
    commit.ops = std::move(own.ops);
    auto sealed = record::seal(std::move(commit));
    if (!sealed) return fail(sealed.error());
    row.upto = sealed->commit.id.seq;
    row.last_hash = sealed->hash;
    const auto server_seq =
        writing.append(own.study, *sealed, row, device_, clock_.wall().time_since_epoch().count());
    std::set<record::RecordId> touched;
    for (const auto& op : sealed->commit.ops) {
        if (const auto record = record::record_of(op)) touched.insert(*record);
    }
    index_submissions(writing, catalogue_, own.study, touched);
    return server_seq;
}

}  // namespace meetmoment::server::service
