// The one thread of an engine that writes. Works that wait are handed to the engine together, so that one
// flush to the disk pays for all of them.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "sync-server/storage/store.hpp"

namespace meetmoment::server::storage {

class WritingThread {
  public:
    struct Waiting {
        Store::Work work;
        Store::Done done;
        std::function<Result<void>()> alone;  ///< instead of `work`: what may not run inside a transaction
        Result<void> result;
    };
    /// Makes the first works durable, one at least, or says in each one's `result` why not; gives how many it
    /// has dealt with. The others come again, before what came after them. Never called with an `alone`.
    using Commit = std::function<std::size_t(std::span<Waiting>)>;

    /// `after` runs behind every commit and every `alone`, after those who wait have been told.
    WritingThread(std::size_t most_works, Commit commit, std::function<void()> after = {});
    /// Ends what waits, then the thread.
    ~WritingThread();
    WritingThread(const WritingThread&) = delete;
    WritingThread& operator=(const WritingThread&) = delete;

    /// See Store::write().
    void write(Store::Work work, Store::Done done);
    /// Runs it on the thread between two transactions, and waits.
    Result<void> run_alone(std::function<Result<void>()> action);

  private:
    void run();
    [[nodiscard]] std::vector<Waiting> take();
    bool enqueue(Waiting waiting);

    const std::size_t most_works_;
    const Commit commit_;
    const std::function<void()> after_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

/// Runs one work and gives its result; what it throws becomes a Problem.
[[nodiscard]] Result<void> result_of(const std::function<Result<void>()>& work);

}  // namespace meetmoment::server::storage
