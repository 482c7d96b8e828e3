#include "sync-server/service/carried_work.hpp"

#include <future>
#include <utility>
#include <vector>

#include "shared/store/carried_work.hpp"
#include "sync-server/service/ingest.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::size_t kCommitsPerWrite = 500;

}  // namespace

/// One file as it is read: commits go in by the batch, and each batch before what comes after it.
class CarriedWork::Taking {
  public:
    explicit Taking(CarriedWork& on) : on_(on) {}

    Result<void> take(store::Exported item) {
        return std::visit([this](auto& one) { return take_one(one); }, item);
    }
    Result<void> flush();
    [[nodiscard]] TakenWork& taken() { return taken_; }

  private:
    Result<void> take_one(store::ExportedCommit& item);
    Result<void> take_one(store::ExportedChunk& item) {
        return put([&](Blobs::Done done) {
            on_.blobs_.put_chunk(*device_, item.hash, std::move(item.bytes), std::move(done));
        });
    }
    Result<void> take_one(store::ExportedManifest& item) {
        return put([&](Blobs::Done done) {
            on_.blobs_.put_manifest(*device_, item.hash, std::move(item.bytes), std::move(done));
        });
    }
    Result<void> take_one(const store::ExportedDraft&) {
        ++taken_.drafts;
        return {};
    }
    Result<void> take_one(const store::ExportedUnread&) { return {}; }  // it came from here

    template <class Put>
    Result<void> put(Put put) {
        if (!device_) return nobody();
        if (auto flushed = flush(); !flushed) return flushed;
        std::promise<Result<void>> stored;
        put([&stored](Result<void> result) { stored.set_value(std::move(result)); });
        auto result = stored.get_future().get();
        if (result) ++taken_.parts;
        return result;
    }
    static Result<void> nobody() {
        return fail("work.tablet", "No tablet that was ever enrolled at this server wrote this file.");
    }
    [[nodiscard]] Result<std::optional<Device>> author(const record::SealedCommit& sealed) const;

    CarriedWork& on_;
    TakenWork taken_;
    std::map<record::WriterId, Device> authors_;
    std::optional<Device> device_;  ///< of the commit before
    std::vector<Bytes> batch_;      ///< its commits that are not in the store yet
};

/// The tablet that owns the commit's writer; without one here the tablet that its first commit names.
Result<std::optional<Device>> CarriedWork::Taking::author(const record::SealedCommit& sealed) const {
    std::optional<Device> found;
    const auto read = on_.store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto& commit = sealed.commit;
        for (const auto& study : reading.studies())
            if (const auto writer = reading.writer(study, commit.id.writer))
                if (const auto row = reading.device(writer->device)) found = row->device;
        if (!found && commit.opening)
            if (const auto row = reading.device(commit.opening->device)) found = row->device;
        return {};
    });
    if (!read) return fail(read.error());
    return found;
}

Result<void> CarriedWork::Taking::take_one(store::ExportedCommit& item) {
    // What cannot be read goes where its neighbours go, and is set aside there.
    if (const auto sealed = record::open_sealed(item.bytes)) {
        auto known = authors_.find(sealed->commit.id.writer);
        if (known == authors_.end()) {
            const auto found = author(*sealed);
            if (!found) return fail(found.error());
            if (*found) known = authors_.emplace(sealed->commit.id.writer, **found).first;
        }
        if (known != authors_.end() && (!device_ || device_->id != known->second.id)) {
            if (auto flushed = flush(); !flushed) return flushed;
            device_ = known->second;
            taken_.tablets.insert(device_->study + " " + device_->id);
        }
    }
    if (!device_) return nobody();
    batch_.push_back(std::move(item.bytes));
    return batch_.size() < kCommitsPerWrite ? Result<void>{} : flush();
}

Result<void> CarriedWork::Taking::flush() {
    if (batch_.empty()) return {};
    const std::size_t count = batch_.size();
    std::shared_ptr<const study::Study> definition;
    auto done = on_.store_.read([&](storage::Reading& reading) -> Result<void> {
        definition = on_.catalogue_.study(reading, device_->study);
        return {};
    });
    if (!done) return done;
    const auto opened = open_commits(std::exchange(batch_, {}), definition.get());
    Received received;
    std::size_t known = 0;
    done = on_.store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        known = 0;
        for (const auto& sealed : opened.readable)
            if (writing.logged_hash(device_->study, sealed.commit.id) == sealed.hash) ++known;
        received = take_in(writing, on_.catalogue_, on_.writer_, *device_, opened,
                           on_.clock_.wall().time_since_epoch().count());
        return {};
    });
    if (!done) return done;
    const std::size_t logged = received.logged.size() + received.beyond.size();
    taken_.known += known;
    taken_.commits += logged - known;
    for (const auto& one : received.quarantined)
        ++taken_.set_aside[one.why];
    taken_.waiting += count - logged - received.quarantined.size();
    return {};
}

Result<TakenWork> CarriedWork::take(const std::string& file, const std::string& code) {
    Taking taking(*this);
    auto read = store::read_carried_work(
        file, code, [&taking](store::Exported item) { return taking.take(std::move(item)); });
    if (auto flushed = taking.flush(); !flushed) return fail(flushed.error());
    auto& taken = taking.taken();
    if (!read && taken.tablets.empty()) return fail(read.error());
    if (!read) taken.broke_off = read.error();
    return std::move(taken);
}

}  // namespace meetmoment::server::service
