// The fleet's disks as real files: the tablet's store and the server's SQLite engine as they are released. A
// process dies by dropping its store without a further word; clones, copies and backups are copies of files.
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <set>

#include "shared/store/sqlite.hpp"
#include "shared/store/tablet_store.hpp"
#include "sync-server/storage/sqlite/sqlite_store.hpp"
#include "tests/simulation/disk.hpp"

namespace meetmoment::simulation {

namespace fs = std::filesystem;
using server::Device;

namespace {

const Problem kFull{"store.full", "The disk is full.", {}};

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().code + ": " + result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// A folder that goes with the object.
class Folder {
  public:
    explicit Folder(const fs::path& root) {
        static std::atomic<std::uint64_t> number{0};
        path_ = root / std::to_string(++number);
        fs::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

// --- a tablet

class SqliteTablet final : public TabletDisk, private sync::ReplicaStore {
  public:
    SqliteTablet(fs::path root, Device device)
        : root_(std::move(root)), folder_(root_), device_(std::move(device)) {}

    void start(const Clock& clock, RandomSource& random, record::Vocabulary /*known*/) override {
        clock_ = &clock;
        random_ = &random;
        store_ = must(store::TabletStore::open(folder_.path().string(), clock, random, "simulated"));
        if (!must(store_->enrolment()))
            must(store_->save_enrolment(
                {"https://sim", "", "", device_.id, device_.user, "", kStudy, device_.scopes}));
        set_full(full_);
    }
    void stop() override {
        store_.reset();
        fault_ = Fault::None;
    }
    sync::ReplicaStore& store() override { return *this; }
    Result<std::optional<record::CommitId>> commit(const std::string& scope,
                                                   std::vector<record::Op> ops) override {
        Result<std::optional<record::CommitId>> done;
        if (auto met = meet([&]() -> Result<void> {
                done = store_->commit(scope, {}, std::move(ops));
                return done ? Result<void>{} : fail(done.error());
            });
            !met)
            return fail(met.error());
        return done;
    }
    Result<void> save_draft(const Draft& draft) override {
        scopes_[draft.record] = draft.scope;
        return meet([&] {
            const store::DraftValue value{draft.record, draft.path, draft.value, clock_->wall()};
            return store_->save_draft({&value, 1});
        });
    }
    std::vector<Draft> drafts() override {
        std::vector<Draft> all;
        for (const auto& [id, scope] : scopes_)
            for (store::DraftValue& draft : must(store_->drafts(id)))
                all.push_back({draft.record, draft.path, std::move(draft.value), scope});
        return all;
    }
    record::WriterId writer() override { return store_->writer(); }
    std::optional<record::RecordState> record(const record::RecordId& id) override {
        return must(store_->record(id));
    }
    std::vector<record::RecordState> records() override {
        std::vector<record::RecordState> states;
        for (const record::RecordId& id : ids(*store_))
            states.push_back(*must(store_->record(id)));
        return states;
    }
    std::vector<HeldCommit> log() override {
        std::unique_ptr<store::TabletStore> opened;
        if (!store_)
            opened = must(store::TabletStore::open(folder_.path().string(), *clock_, *random_, "simulated"));
        store::TabletStore& open = store_ ? *store_ : *opened;
        log_.clear();
        for (const record::RecordId& id : ids(open))
            for (store::LogEntry& entry : must(open.history(id)))
                log_.insert_or_assign(entry.commit.commit.id, std::move(entry));
        std::vector<HeldCommit> held;
        for (const auto& [id, entry] : log_)
            held.push_back({&entry.commit, entry.server_seq, !entry.quarantined.empty()});
        return held;
    }
    std::size_t forks() override { return 0; }
    std::unique_ptr<TabletDisk> copy() override {
        auto copied = std::make_unique<SqliteTablet>(root_, device_);
        for (const auto& file : fs::directory_iterator(folder_.path()))
            if (file.path().extension() != ".lock")
                fs::copy_file(file.path(), copied->folder_.path() / file.path().filename());
        copied->scopes_ = scopes_;
        copied->clock_ = clock_;
        copied->random_ = random_;
        return copied;
    }
    void arm(Fault fault, unsigned skip) override {
        fault_ = fault;
        skip_ = skip;
    }
    void set_full(bool full) override {
        full_ = full;
        if (store_) must(store_->limit_pages(full ? 1 : 0));
    }

  private:
    Result<std::uint64_t> epoch() override { return store_->epoch(); }
    Result<std::vector<sync::ScopeCursor>> cursors() override { return store_->cursors(); }
    Result<std::vector<Bytes>> pending(std::size_t max_bytes) override { return store_->pending(max_bytes); }
    Result<std::uint64_t> pending_count() override { return store_->pending_count(); }
    Result<std::vector<sync::Held>> base() override { return store_->base(); }
    Result<void> apply(const sync::Reply& reply) override {
        return meet([&] { return store_->apply(reply); });
    }

    template <class Work>
    Result<void> meet(Work work) {
        const Fault met = skip_ == 0 ? std::exchange(fault_, Fault::None) : Fault::None;
        if (skip_ > 0) --skip_;
        if (met == Fault::Full) return fail(kFull);
        if (met == Fault::KillBefore || met == Fault::KillInside) throw Killed{};
        Result<void> done = work();
        if (done && met == Fault::KillAfter) throw Killed{};
        return done;
    }
    static std::set<record::RecordId> ids(store::TabletStore& open) {
        std::set<record::RecordId> all;
        for (const char* kind : {"note", "interview", ""})
            for (const store::RecordRow& row : must(open.records(kind, {})))
                all.insert(row.id);
        return all;
    }

    fs::path root_;
    Folder folder_;
    Device device_;
    const Clock* clock_ = nullptr;
    RandomSource* random_ = nullptr;
    std::unique_ptr<store::TabletStore> store_;
    std::map<record::RecordId, std::string> scopes_;  ///< of the records that have drafts
    std::map<record::CommitId, store::LogEntry> log_;
    bool full_ = false;
    Fault fault_ = Fault::None;
    unsigned skip_ = 0;
};

// --- the server

class SqliteServer final : public ServerDisk, private server::storage::Store {
  public:
    SqliteServer(const fs::path& root, RandomSource& random) : folder_(root) { open(random); }

    Store& store() override { return *this; }
    void add_device(const Device& device) override {
        devices_[device.id] = device;
        must(store_->write_and_wait([&](server::storage::Writing& writing) -> Result<void> {
            if (!writing.device(device.id))
                writing.save_device({device, device.id, "simulated",
                                     Bytes(device.id.begin(), device.id.end()), 0,
                                     server::storage::DeviceState::Active, std::nullopt, 0, 0});
            return {};
        }));
    }
    void back_up() override {
        backup_ = folder_.path() / ("backup-" + std::to_string(++backups_));
        must(store_->backup(backup_.string()));
    }
    void roll_back(RandomSource& random) override {
        store_.reset();
        fault_ = Fault::None;
        for (const char* end : {"", "-wal", "-shm"})
            fs::remove(file() + end);
        if (backup_.empty()) {
            open(random);
            back_up();
            store_.reset();
        }
        fs::copy_file(backup_, file(), fs::copy_options::overwrite_existing);
        open(random);
        for (const auto& [id, device] : std::map(devices_))
            add_device(device);
    }
    std::vector<HeldCommit> log() override {
        const std::map<std::string, std::uint64_t> all{
            {"sim/AM01/field", 0}, {"sim/AM02/field", 0}, {"sim/AM03/field", 0}};
        log_.clear();
        must(store_->read([&](server::storage::Reading& reading) -> Result<void> {
            for (const sync::Delivered& one : reading.deliver(kStudy, all, SIZE_MAX / 2, {}).commits)
                log_.emplace_back(one.server_seq, must(record::open_sealed(one.commit)));
            return {};
        }));
        std::vector<HeldCommit> held;
        for (const auto& [server_seq, sealed] : log_)
            held.push_back({&sealed, server_seq, false});
        return held;
    }
    std::vector<SetAside> set_aside() override {
        std::vector<SetAside> all;
        auto database = must(store::Database::open(file(), store::Database::Mode::Reader));
        auto& row = database.prepared("SELECT writer, seq, hash, why FROM quarantine");
        while (must(row.step())) {
            SetAside one;
            one.id = {record::WriterId{static_cast<std::uint64_t>(row.integer(0))},
                      static_cast<std::uint32_t>(row.integer(1))};
            std::copy(row.blob(2).begin(), row.blob(2).end(), one.hash.bytes.begin());
            one.why = std::string(row.text(3));
            all.push_back(std::move(one));
        }
        return all;
    }
    void arm(Fault fault) override { fault_ = fault; }
    void set_full(bool full) override { full_ = full; }

  private:
    Result<void> read(const std::function<Result<void>(server::storage::Reading&)>& work) override {
        return store_->read(work);
    }
    void write(Work work, Done done) override {
        const Fault met = std::exchange(fault_, Fault::None);
        if (full_ || met == Fault::Full) return done(fail(kFull));
        if (met == Fault::KillBefore || met == Fault::KillInside) throw Killed{};
        auto stored = store_->write_and_wait(std::move(work));
        if (met == Fault::KillAfter) throw Killed{};
        done(std::move(stored));
    }
    Result<void> backup(const std::string& where) override { return store_->backup(where); }
    Result<void> renew_epoch() override { return store_->renew_epoch(); }

    [[nodiscard]] std::string file() const { return (folder_.path() / "server.sqlite").string(); }
    void open(RandomSource& random) {
        server::storage::SqliteOptions options;
        options.readers = 1;
        store_ = must(server::storage::open_sqlite_store(file(), random, options));
        must(store_->write_and_wait([](server::storage::Writing& writing) -> Result<void> {
            if (!writing.study(kStudy)) writing.save_study({kStudy, "1", "{}"});
            return {};
        }));
    }

    Folder folder_;
    std::unique_ptr<Store> store_;
    std::map<std::string, Device> devices_;
    fs::path backup_;
    int backups_ = 0;
    std::vector<std::pair<std::uint64_t, record::SealedCommit>> log_;
    bool full_ = false;
    Fault fault_ = Fault::None;
};

class SqliteSite final : public Site {
  public:
    SqliteSite()
        : root_((fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) /
                ("meetmoment-simulate-" + std::to_string(getpid()))) {}
    ~SqliteSite() override {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    std::unique_ptr<TabletDisk> tablet(const Device& device) override {
        return std::make_unique<SqliteTablet>(root_, device);
    }
    std::unique_ptr<ServerDisk> server(RandomSource& random) override {
        return std::make_unique<SqliteServer>(root_, random);
    }

  private:
    fs::path root_;
};

}  // namespace

std::unique_ptr<Site> sqlite_site() {
    return std::make_unique<SqliteSite>();
}

}  // namespace meetmoment::simulation
