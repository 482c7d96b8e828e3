// Tablet files as earlier versions of the program wrote them: made by that version's own SQL, filled as it
// filled them. Version 1 had no text and no blobs, and nothing was sealed before version 4.
#pragma once

#include "shared/store/tablet_fold.hpp"
#include "shared/store/tablet_rows.hpp"
#include "shared/store/tablet_schema.hpp"
#include "shared/sync/blob.hpp"
#include "tests/shared/record/support.hpp"
#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

/// What version 1 of the program read: Create, Put, Add, Remove, Hide. The rest it kept as Unknown.
inline constexpr record::Vocabulary kFirstVocabulary = 0x4F;

class PlainStore {
  public:
    PlainStore(const std::string& file, int version)
        : version_(version), database_(Tablet::must(Database::open(file, Database::Mode::Writer))) {
        Tablet::must(migrate(database_, tablet_migrations().first(static_cast<std::size_t>(version))));
    }

    void log(const record::SealedCommit& sealed, bool mine, std::optional<std::uint64_t> server_seq) {
        const record::Commit& commit = sealed.commit;
        auto& row = database_.prepared(
            "INSERT INTO commit_log (writer, seq, server_seq, mine, lamport, scope, hash, bytes) VALUES (?, "
            "?, ?, "
            "?, ?, ?, ?, ?)");
        row.bind(1, column(commit.id.writer)).bind(2, std::int64_t{commit.id.seq});
        if (server_seq)
            row.bind(3, column(*server_seq));
        else
            row.bind_null(3);
        row.bind(4, std::int64_t{mine}).bind(5, column(commit.lamport)).bind(6, commit.scope);
        Tablet::must(row.bind(7, sealed.hash.bytes).bind(8, sealed.bytes).run());
        // As that version read it: what it did not know is in the log alone.
        fold(Tablet::must(
                 record::open_sealed(sealed.bytes, version_ == 1 ? kFirstVocabulary : record::kVocabulary))
                 .commit);
    }
    void fork(const record::SealedCommit& sealed) {
        auto& row = database_.prepared("INSERT INTO fork VALUES (?, ?, ?, ?)");
        row.bind(1, column(sealed.commit.id.writer)).bind(2, std::int64_t{sealed.commit.id.seq});
        Tablet::must(row.bind(3, sealed.hash.bytes).bind(4, sealed.bytes).run());
    }
    void unread(std::uint64_t server_seq, ByteView bytes) {
        auto& row = database_.prepared("INSERT INTO unread VALUES (?, 'commit.op', ?)");
        Tablet::must(row.bind(1, column(server_seq)).bind(2, bytes).run());
    }
    void draft(const DraftValue& draft) {
        auto& row = database_.prepared("INSERT INTO draft VALUES (?, ?, ?, ?)");
        row.bind(1, draft.record.bytes)
            .bind(2, record::to_string(draft.path))
            .bind(3, value_bytes(draft.value));
        Tablet::must(row.bind(4, std::int64_t{draft.changed.time_since_epoch().count()}).run());
    }
    void setting(const std::string& key, const std::string& value) {
        Tablet::must(
            database_.prepared("INSERT INTO setting VALUES (?, ?)").bind(1, key).bind(2, value).run());
    }
    void enrolment(const Enrolment& enrolment) {
        auto& row = database_.prepared("INSERT INTO enrolment VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)");
        row.bind(1, enrolment.server_url).bind(2, enrolment.ca_pem).bind(3, enrolment.token);
        row.bind(4, enrolment.device).bind(5, enrolment.user).bind(6, enrolment.display_name);
        std::string scopes;
        for (const std::string& scope : enrolment.scopes)
            scopes += scope + "\n";
        Tablet::must(row.bind(7, enrolment.study).bind(8, scopes).run());
    }
    /// A finished photo of one chunk. From version 3 on.
    record::BlobHash photo(std::string_view content) {
        const record::BlobHash chunk = sync::hash_of_chunk(as_bytes(content));
        const sync::Manifest manifest{
            sync::BlobRole::Original, content.size(), "image/jpeg", {chunk}, std::nullopt};
        const Bytes bytes = sync::encode(manifest);
        const record::BlobHash hash = sync::hash_of_manifest(bytes);
        auto& blob = database_.prepared(
            "INSERT INTO blob (position, hash, manifest, role, mime, length, committed, changed) VALUES (1, "
            "?, ?, 0, "
            "'image/jpeg', ?, 1, 0)");
        blob.bind(1, hash.bytes).bind(2, bytes);
        Tablet::must(blob.bind(3, static_cast<std::int64_t>(content.size())).run());
        auto& listed = database_.prepared("INSERT INTO blob_chunk VALUES (1, 0, ?)");
        Tablet::must(listed.bind(1, chunk.bytes).run());
        auto& known = database_.prepared("INSERT INTO chunk (position, hash) VALUES (1, ?)");
        Tablet::must(known.bind(1, chunk.bytes).run());
        auto& stored = database_.prepared("INSERT INTO chunk_bytes VALUES (1, ?)");
        Tablet::must(stored.bind(1, as_bytes(content)).run());
        return hash;
    }

  private:
    void fold(const record::Commit& commit) {
        for (std::size_t index = 0; index < commit.ops.size(); ++index) {
            const record::Dot dot{commit.id.writer, commit.id.seq, static_cast<std::uint32_t>(index)};
            if (const auto* put = std::get_if<record::Put>(&commit.ops[index])) live(commit, dot, *put);
            if (const auto* typed = std::get_if<record::TextInsert>(&commit.ops[index]))
                run(commit, dot, *typed);
            if (const auto* made = std::get_if<record::Create>(&commit.ops[index])) record(*made);
        }
    }
    void record(const record::Create& made) {
        auto& row = database_.prepared("INSERT OR IGNORE INTO record (id, kind) VALUES (?, ?)");
        Tablet::must(row.bind(1, made.record.bytes).bind(2, made.kind).run());
    }
    void live(const record::Commit& commit, const record::Dot& dot, const record::Put& put) {
        auto& row = database_.prepared("INSERT INTO live VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)");
        bind_dot(row, 1, dot).bind(4, put.record.bytes).bind(5, record::to_string(put.path));
        row.bind(6, column(commit.lamport)).bind(7, std::int64_t{commit.wall.time_since_epoch().count()});
        Tablet::must(row.bind(8, commit.user).bind(9, value_bytes(put.value)).run());
    }
    void run(const record::Commit& commit, const record::Dot& dot, const record::TextInsert& typed) {
        auto& row = database_.prepared(
            "INSERT INTO text_run (record, writer, seq, idx, first, lamport, wall, user, text) VALUES (?, ?, "
            "?, ?, "
            "?, 0, 0, ?, ?)");
        bind_dot(row.bind(1, typed.record.bytes), 2, dot).bind(5, std::int64_t{typed.from});
        Tablet::must(row.bind(6, commit.user).bind(7, as_bytes(typed.text)).run());
    }

    int version_;
    Database database_;
};

}  // namespace meetmoment::store::test
