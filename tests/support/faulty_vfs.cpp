#include "tests/support/faulty_vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <random>
#include <vector>

namespace meetmoment::testing {

namespace {

using Content = std::vector<std::uint8_t>;

constexpr int kSectorBytes = 4096;

/// A write or a truncation that has not been synced.
struct Change {
    sqlite3_int64 offset = 0;
    Content bytes;
    bool truncates = false;  ///< to `offset` bytes
};

void make(const Change& change, Content& content, std::size_t bytes) {
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.truncates) {
        content.resize(offset);
        return;
    }
    if (content.size() < offset + bytes) content.resize(offset + bytes);
    std::copy_n(change.bytes.begin(), bytes, content.begin() + change.offset);
}

/// One file. The locks follow SQLite's five states; a connection is named by the address of its handle.
struct File {
    Content synced, current;
    std::vector<Change> unsynced;

    std::map<const void*, int> locks;  ///< state of each connection
    std::vector<std::unique_ptr<Content>> shared_memory;
    struct Slot {
        std::map<const void*, bool> holders;  ///< true: exclusively
    };
    std::array<Slot, SQLITE_SHM_NLOCK> slots;

    [[nodiscard]] bool others_at_least(const void* who, int state) const {
        return std::any_of(locks.begin(), locks.end(),
                           [&](const auto& lock) { return lock.first != who && lock.second >= state; });
    }
};

}  // namespace

struct FaultyVfs::Disk {
    mutable std::mutex mutex;
    std::map<std::string, std::shared_ptr<File>> files;
    Fault fault = Fault::None;
    std::uint64_t at = 0;
    std::uint64_t calls = 0;
    bool failed = false;
    sqlite3_vfs vfs{};
    sqlite3_vfs* below = nullptr;  ///< for time and randomness

    /// Counts the call; SQLITE_OK or how it fails. `mutex` is held.
    int meet(bool writes, int io_error) {
        ++calls;
        if (fault == Fault::None || calls < at) return SQLITE_OK;
        switch (fault) {
            case Fault::IoErrorOnce:
                if (failed) return SQLITE_OK;
                failed = true;
                return io_error;
            case Fault::FullOnce:
                if (failed || !writes) return SQLITE_OK;
                failed = true;
                return SQLITE_FULL;
            case Fault::FullFromThen:
                if (!writes) return SQLITE_OK;
                failed = true;
                return SQLITE_FULL;
            case Fault::PowerLoss:
                failed = true;
                return io_error;
            case Fault::None:
                break;
        }
        return SQLITE_OK;
    }
};

namespace {

using Disk = FaultyVfs::Disk;

/// What SQLite allocates for an open file.
struct Handle {
    sqlite3_file base;
    Disk* disk;
    std::shared_ptr<File>* file;
};

/// What SQLite calls.
struct Calls {
    static Handle& handle(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
    static Disk& disk(sqlite3_file* file) { return *handle(file).disk; }
    static File& content(sqlite3_file* file) { return **handle(file).file; }

    static int close(sqlite3_file* file) {
        Handle& open = handle(file);
        const std::lock_guard lock(disk(file).mutex);
        (*open.file)->locks.erase(file);
        delete open.file;
        open.file = nullptr;
        return SQLITE_OK;
    }
    static int read(sqlite3_file* file, void* out, int amount, sqlite3_int64 offset) {
        const std::lock_guard lock(disk(file).mutex);
        if (const int code = disk(file).meet(false, SQLITE_IOERR_READ)) return code;
        const Content& bytes = content(file).current;
        const auto size = static_cast<sqlite3_int64>(bytes.size());
        const auto there = static_cast<int>(std::clamp<sqlite3_int64>(size - offset, 0, amount));
        if (there > 0) std::memcpy(out, bytes.data() + offset, static_cast<std::size_t>(there));
        if (there == amount) return SQLITE_OK;
        std::memset(static_cast<char*>(out) + there, 0, static_cast<std::size_t>(amount - there));
        return SQLITE_IOERR_SHORT_READ;
    }
    static int change(sqlite3_file* file, Change next, int io_error) {
        const std::lock_guard lock(disk(file).mutex);
        if (const int code = disk(file).meet(!next.truncates, io_error)) return code;
        make(next, content(file).current, next.bytes.size());
        content(file).unsynced.push_back(std::move(next));
        return SQLITE_OK;
    }
    static int write(sqlite3_file* file, const void* data, int amount, sqlite3_int64 offset) {
        const auto* bytes = static_cast<const std::uint8_t*>(data);
        return change(file, {offset, Content(bytes, bytes + amount), false}, SQLITE_IOERR_WRITE);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        return change(file, {size, {}, true}, SQLITE_IOERR_TRUNCATE);
    }
    static int sync(sqlite3_file* file, int /*flags*/) {
        const std::lock_guard lock(disk(file).mutex);
        if (const int code = disk(file).meet(false, SQLITE_IOERR_FSYNC)) return code;
        File& synced = content(file);
        for (const Change& change : synced.unsynced)
            make(change, synced.synced, change.bytes.size());
        synced.unsynced.clear();
        return SQLITE_OK;
    }
    static int file_size(sqlite3_file* file, sqlite3_int64* size) {
        const std::lock_guard lock(disk(file).mutex);
        if (const int code = disk(file).meet(false, SQLITE_IOERR_FSTAT)) return code;
        *size = static_cast<sqlite3_int64>(content(file).current.size());
        return SQLITE_OK;
    }
    static int lock(sqlite3_file* file, int wanted) {
        const std::lock_guard guard(disk(file).mutex);
        if (const int code = disk(file).meet(false, SQLITE_IOERR_LOCK)) return code;
        File& locked = content(file);
        const bool refused = wanted == SQLITE_LOCK_SHARED ? locked.others_at_least(file, SQLITE_LOCK_PENDING)
                             : wanted >= SQLITE_LOCK_PENDING
                                 ? locked.others_at_least(file, SQLITE_LOCK_SHARED)
                                 : locked.others_at_least(file, SQLITE_LOCK_RESERVED);
        if (refused) return SQLITE_BUSY;
        locked.locks[file] = std::max(locked.locks[file], wanted);
        return SQLITE_OK;
    }
    static int unlock(sqlite3_file* file, int wanted) {
        const std::lock_guard guard(disk(file).mutex);
        content(file).locks[file] = wanted;
        return SQLITE_OK;
    }
    static int check_reserved(sqlite3_file* file, int* reserved) {
        const std::lock_guard guard(disk(file).mutex);
        *reserved = content(file).others_at_least(file, SQLITE_LOCK_RESERVED) ? 1 : 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    static int sector_size(sqlite3_file*) { return kSectorBytes; }
    static int characteristics(sqlite3_file*) { return 0; }

    static int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
        const std::lock_guard guard(disk(file).mutex);
        if (const int code = disk(file).meet(false, SQLITE_IOERR_SHMMAP)) return code;
        auto& regions = content(file).shared_memory;
        while (extend && regions.size() <= static_cast<std::size_t>(region))
            regions.push_back(std::make_unique<Content>(static_cast<std::size_t>(size), std::uint8_t{0}));
        const bool there = static_cast<std::size_t>(region) < regions.size();
        *out = there ? regions[static_cast<std::size_t>(region)]->data() : nullptr;
        return SQLITE_OK;
    }
    static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
        const std::lock_guard guard(disk(file).mutex);
        auto& slots = content(file).slots;
        const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
        for (int at = offset; at < offset + count; ++at) {
            auto& holders = slots[static_cast<std::size_t>(at)].holders;
            if ((flags & SQLITE_SHM_LOCK) == 0) continue;
            for (const auto& [who, alone] : holders)
                if (who != file && (exclusive || alone)) return SQLITE_BUSY;
        }
        for (int at = offset; at < offset + count; ++at) {
            auto& holders = slots[static_cast<std::size_t>(at)].holders;
            if (flags & SQLITE_SHM_LOCK)
                holders[file] = exclusive;
            else
                holders.erase(file);
        }
        return SQLITE_OK;
    }
    static void shm_barrier(sqlite3_file*) { std::atomic_thread_fence(std::memory_order_seq_cst); }
    static int shm_unmap(sqlite3_file* file, int remove) {
        const std::lock_guard guard(disk(file).mutex);
        for (auto& slot : content(file).slots)
            slot.holders.erase(file);
        if (remove) content(file).shared_memory.clear();
        return SQLITE_OK;
    }

    static const sqlite3_io_methods* methods() {
        static const sqlite3_io_methods kMethods = [] {
            sqlite3_io_methods all{};
            all.iVersion = 2;
            all.xClose = close;
            all.xRead = read;
            all.xWrite = write;
            all.xTruncate = truncate;
            all.xSync = sync;
            all.xFileSize = file_size;
            all.xLock = lock;
            all.xUnlock = unlock;
            all.xCheckReservedLock = check_reserved;
            all.xFileControl = control;
            all.xSectorSize = sector_size;
            all.xDeviceCharacteristics = characteristics;
            all.xShmMap = shm_map;
            all.xShmLock = shm_lock;
            all.xShmBarrier = shm_barrier;
            all.xShmUnmap = shm_unmap;
            return all;
        }();
        return &kMethods;
    }

    static Disk& disk(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
        Disk& on = disk(vfs);
        file->pMethods = nullptr;
        const std::lock_guard guard(on.mutex);
        if (const int code = on.meet(false, SQLITE_CANTOPEN)) return code;
        std::shared_ptr<File> opened;
        if (!name) {
            opened = std::make_shared<File>();  // temporary
        } else if (const auto found = on.files.find(name); found != on.files.end()) {
            opened = found->second;
        } else if (flags & SQLITE_OPEN_CREATE) {
            opened = on.files.emplace(name, std::make_shared<File>()).first->second;
        } else {
            return SQLITE_CANTOPEN;
        }
        Handle& handle_of = handle(file);
        handle_of.disk = &on;
        handle_of.file = new std::shared_ptr<File>(std::move(opened));
        file->pMethods = methods();
        if (out_flags) *out_flags = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs* vfs, const char* name, int /*sync_directory*/) {
        const std::lock_guard guard(disk(vfs).mutex);
        if (const int code = disk(vfs).meet(false, SQLITE_IOERR_DELETE)) return code;
        return disk(vfs).files.erase(name) ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
    }
    static int access(sqlite3_vfs* vfs, const char* name, int /*flags*/, int* result) {
        const std::lock_guard guard(disk(vfs).mutex);
        if (const int code = disk(vfs).meet(false, SQLITE_IOERR_ACCESS)) return code;
        const auto found = disk(vfs).files.find(name);
        *result = found != disk(vfs).files.end() && !found->second->current.empty() ? 1 : 0;
        return SQLITE_OK;
    }
    static int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
        sqlite3_snprintf(size, out, "%s", name);
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs*, int size, char* out) {
        std::memset(out, 7, static_cast<std::size_t>(size));  // the same in every run
        return size;
    }
    static int sleep(sqlite3_vfs* vfs, int microseconds) {
        return disk(vfs).below->xSleep(disk(vfs).below, microseconds);
    }
    static int current_time(sqlite3_vfs* vfs, double* out) {
        return disk(vfs).below->xCurrentTime(disk(vfs).below, out);
    }
    static int last_error(sqlite3_vfs*, int, char*) { return 0; }
};

}  // namespace

FaultyVfs::FaultyVfs() : disk_(std::make_unique<Disk>()) {
    using On = Calls;
    disk_->below = sqlite3_vfs_find(nullptr);
    sqlite3_vfs& vfs = disk_->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Handle);
    vfs.mxPathname = 512;
    vfs.zName = "faulty";
    vfs.pAppData = disk_.get();
    vfs.xOpen = On::open;
    vfs.xDelete = On::remove;
    vfs.xAccess = On::access;
    vfs.xFullPathname = On::full_path;
    vfs.xRandomness = On::randomness;
    vfs.xSleep = On::sleep;
    vfs.xCurrentTime = On::current_time;
    vfs.xGetLastError = On::last_error;
    sqlite3_vfs_register(&vfs, 1);
}

FaultyVfs::~FaultyVfs() {
    sqlite3_vfs_unregister(&disk_->vfs);
}

void FaultyVfs::plan(Fault fault, std::uint64_t at) {
    const std::lock_guard guard(disk_->mutex);
    disk_->fault = fault;
    disk_->at = at;
    disk_->calls = 0;
    disk_->failed = false;
}

std::uint64_t FaultyVfs::calls() const {
    const std::lock_guard guard(disk_->mutex);
    return disk_->calls;
}

bool FaultyVfs::has_failed() const {
    const std::lock_guard guard(disk_->mutex);
    return disk_->failed;
}

void FaultyVfs::heal() {
    const std::lock_guard guard(disk_->mutex);
    disk_->fault = Fault::None;
}

void FaultyVfs::reboot(Unsynced arrives, std::uint64_t seed) {
    const std::lock_guard guard(disk_->mutex);
    std::mt19937_64 random(seed);
    for (auto& [name, file] : disk_->files) {
        Content content = file->synced;
        const std::size_t count = file->unsynced.size();
        const std::size_t first = count == 0 ? 0 : random() % (count + 1);
        for (std::size_t i = 0; i < count; ++i) {
            const Change& change = file->unsynced[i];
            const bool whole = arrives == Unsynced::Some   ? random() % 2 == 0
                               : arrives == Unsynced::Lost ? false
                                                           : i < first;
            if (whole)
                make(change, content, change.bytes.size());
            else if (arrives == Unsynced::Torn && i == first && !change.truncates)
                make(change, content, change.bytes.size() / 2);
        }
        file = std::make_shared<File>();
        file->synced = content;
        file->current = std::move(content);
    }
    disk_->fault = Fault::None;
    disk_->failed = false;
}

}  // namespace meetmoment::testing
