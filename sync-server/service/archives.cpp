#include "sync-server/service/archives.hpp"

#include "sync-server/service/submission_index.hpp"
#include "sync-server/storage/archive.hpp"

namespace meetmoment::server::service {
namespace {

namespace st = storage;

constexpr std::size_t kCommitsAtOnce = 200;

/// Puts one archive's rows into a store, in one work.
class Import {
  public:
    Import(st::Writing& writing, StudyCatalogue& catalogue) : writing_(writing), catalogue_(catalogue) {}

    Result<void> take(const st::ArchiveItem& item) {
        if (const auto* account = std::get_if<st::AccountRow>(&item)) return add(*account);
        const auto* row = std::get_if<st::KeptRow>(&item);
        if (row == nullptr) return {};
        if (const auto* commit = std::get_if<st::KeptCommit>(row)) return add(*commit);
        if (auto written = write_commits(); !written) return written;
        return std::visit([this](const auto& one) { return add(one); }, *row);
    }
    Result<void> finish() { return write_commits(); }
    [[nodiscard]] const ArchiveCounts& counts() const { return counts_; }

  private:
    Result<void> add(const st::AccountRow& account) {
        if (writing_.account(account.account)) return {};
        writing_.save_account(account);
        ++counts_.accounts;
        return {};
    }
    Result<void> add(const st::StudyRow& study) {
        if (writing_.study(study.id))
            return fail("archive.study-exists", "The store has this study already; nothing was taken.",
                        study.id);
        study_ = study.id;
        writers_.clear();
        writing_.save_study(study);
        ++counts_.studies;
        return {};
    }
    Result<void> add(const st::KeptDocument& document) {
        writing_.save_document(study_, document.name, document.version, document.bytes);
        return {};
    }
    Result<void> add(const st::DeviceRow& device) {
        writing_.save_device(device);
        return {};
    }
    Result<void> add(const st::ParticipantRow& participant) {
        writing_.save_participant(study_, participant);
        return {};
    }
    Result<void> add(const st::KeptWriter& writer) {
        writers_[writer.id] = writer.row;
        writing_.save_writer(study_, writer.id, writer.row);
        return {};
    }
    Result<void> add(const st::KeptOwnWriter& writer) {
        writing_.remember_own_writer(study_, writer.id);
        return {};
    }
    Result<void> add(const st::KeptCommit& commit) {
        auto sealed = record::open_sealed(commit.bytes);
        if (!sealed) return fail(sealed.error());
        commits_.push_back(std::move(*sealed));
        rows_.push_back(commit);
        return commits_.size() < kCommitsAtOnce ? Result<void>{} : write_commits();
    }
    Result<void> add(const st::QuarantineRow& row) {
        writing_.quarantine(study_, row);
        return {};
    }
    Result<void> add(const st::KeptBlob& blob) {
        writing_.restore_blob(study_, blob);
        return {};
    }
    Result<void> add(const st::KeptBlobHolder& holder) {
        writing_.hold_blob(study_, holder.hash, holder.user);
        return {};
    }
    Result<void> add(const st::KeptBlobPart& part) {
        writing_.save_blob_parts(study_, part.whole, {part.part});
        return {};
    }
    Result<void> add(const st::KeptBlobReference& reference) {
        writing_.refer_to_blob(study_, reference.manifest, reference.scope, reference.user);
        return {};
    }
    Result<void> add(const st::KeptBlobUsage& usage) {
        writing_.restore_blob_usage(study_, usage);
        return {};
    }
    Result<void> add(const st::AppUserRow& user) {
        writing_.save_app_user(user);
        return {};
    }
    Result<void> add(const st::OpenRosaInstanceRow& instance) {
        writing_.save_openrosa_instance(study_, instance);
        return {};
    }
    Result<void> add(const st::OpenRosaFileRow& file) {
        writing_.save_openrosa_file(study_, file);
        return {};
    }
    Result<void> add(const st::KeptFormState& form) {
        writing_.save_form_state(study_, form.form, form.state);
        return {};
    }

    /// Folds and indexes them as when they came.
    Result<void> write_commits() {
        if (commits_.empty()) return {};
        writing_.expect(study_, commits_);
        std::set<record::RecordId> touched;
        for (std::size_t at = 0; at < commits_.size(); ++at) {
            const auto& sealed = commits_[at];
            const auto& row = rows_[at];
            // Writers stand before the commits, and what they have come to does not change.
            const auto writer = writers_.find(sealed.commit.id.writer);
            if (writer == writers_.end() || writing_.append(study_, sealed, writer->second, row.delivered_by,
                                                            row.received_ms) != row.server_seq)
                return fail("archive.damaged", "The commits of the archive do not fit together.", study_);
            for (const auto& op : sealed.commit.ops)
                if (const auto record = record::record_of(op)) touched.insert(*record);
        }
        index_submissions(writing_, catalogue_, study_, touched);
        counts_.commits += commits_.size();
        commits_.clear();
        rows_.clear();
        return {};
    }

    st::Writing& writing_;
    StudyCatalogue& catalogue_;
    std::string study_;
    std::map<record::WriterId, st::WriterRow> writers_;
    std::vector<record::SealedCommit> commits_;  ///< that wait to be written together
    std::vector<st::KeptCommit> rows_;
    ArchiveCounts counts_;
};

}  // namespace

Result<ArchiveCounts> export_archive(storage::Store& store, const Clock& clock, const std::string& study,
                                     const std::string& file) {
    st::ArchiveWriter archive(file);
    ArchiveCounts counts;
    const auto read = store.read([&](st::Reading& reading) -> Result<void> {
        archive.add(
            st::ArchiveHead{reading.epoch(), clock.wall().time_since_epoch().count(), MEETMOMENT_VERSION});
        for (const auto& account : reading.accounts()) {
            archive.add(account);
            ++counts.accounts;
        }
        for (const auto& id : reading.studies()) {
            if (!study.empty() && id != study) continue;
            ++counts.studies;
            reading.each_kept(id, [&](const st::KeptRow& row) {
                archive.add(row);
                counts.commits += std::holds_alternative<st::KeptCommit>(row) ? 1 : 0;
            });
        }
        if (counts.studies == 0) return fail("study.none", "There is no such study.", study);
        return {};
    });
    if (!read) return fail(read.error());
    if (auto written = archive.finish(); !written) return fail(written.error());
    return counts;
}

Result<ArchiveCounts> import_archive(storage::Store& store, StudyCatalogue& catalogue,
                                     const std::string& file) {
    // First: when it were done afterwards and failed, the tablets would believe the store to be the old one.
    if (auto renewed = store.renew_epoch(); !renewed) return fail(renewed.error());
    ArchiveCounts counts;
    const auto written = store.write_and_wait([&](st::Writing& writing) -> Result<void> {
        Import import(writing, catalogue);
        auto read = st::read_archive(file, [&](const st::ArchiveItem& item) { return import.take(item); });
        if (!read) return read;
        if (auto finished = import.finish(); !finished) return finished;
        counts = import.counts();
        return {};
    });
    catalogue.forget();
    if (!written) return fail(written.error());
    return counts;
}

}  // namespace meetmoment::server::service
