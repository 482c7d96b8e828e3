#include "sync-server/service/own_writer.hpp"

#include "sync-server/service/submission_index.hpp"

namespace meetmoment::server::service {

record::WriterId OwnWriter::writer_of(const std::string& study, const std::string& scope,
                                      const std::string& device) {
    const std::lock_guard lock(mutex_);
    auto& writer = writers_[{study, scope, device}];
    while (writer.value == 0)
        writer.value = random_.next_u64();
    return writer;
}

Result<std::uint64_t> OwnWriter::commit(storage::Writing& writing, OwnCommit own) {
    const std::string study = own.study;
    auto appended = seal_and_append(writing, std::move(own));
    if (!appended) return fail(appended.error());
    index_submissions(writing, catalogue_, study, appended->touched);
    return appended->server_seq;
}

Result<record::CommitId> OwnWriter::append(storage::Writing& writing, OwnCommit own) {
    auto appended = seal_and_append(writing, std::move(own));
    if (!appended) return fail(appended.error());
    return appended->id;
}

Result<OwnWriter::Appended> OwnWriter::seal_and_append(storage::Writing& writing, OwnCommit own) {
    const bool for_itself = own.device.empty();
    const std::string device = for_itself ? device_ : own.device;
    record::Commit commit;
    commit.id.writer = writer_of(own.study, own.scope, device);
    storage::WriterRow row;
    if (const auto known = writing.writer(own.study, commit.id.writer)) {
        row = *known;
    } else {
        row.device = device;
        row.build = MEETMOMENT_VERSION;
        commit.opening = record::Opening{device, MEETMOMENT_VERSION, std::nullopt};
        // Somebody else has not seen what the server wrote before.
        const auto before = for_itself ? writing.own_writer(own.study) : std::nullopt;
        if (before) {
            const auto last = writing.writer(own.study, *before);
            if (last && last->upto > 0) commit.opening->previous = record::CommitId{*before, last->upto};
        }
        if (for_itself) writing.remember_own_writer(own.study, commit.id.writer);
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
    auto sealed = own.encoded ? record::seal(std::move(commit), std::move(*own.encoded))
                              : record::seal(std::move(commit));
    if (!sealed) return fail(sealed.error());
    row.upto = sealed->commit.id.seq;
    row.last_hash = sealed->hash;
    const auto server_seq =
        writing.append(own.study, *sealed, row, device, clock_.wall().time_since_epoch().count());
    Appended appended{sealed->commit.id, server_seq, {}};
    for (const auto& op : sealed->commit.ops) {
        if (const auto record = record::record_of(op)) appended.touched.insert(*record);
    }
    return appended;
}

}  // namespace meetmoment::server::service
