#include "sync-server/storage/writing_thread.hpp"

#include <future>
#include <utility>

#include "sync-server/support/log.hpp"

namespace meetmoment::server::storage {
namespace {

const Problem kStopping{"store.busy", "The server is stopping.", {}};

void finish(WritingThread::Waiting& waiting) {
    try {
        waiting.done(std::move(waiting.result));
    } catch (const std::exception& error) {
        log(LogLevel::Error, "store.done-exception", {{"what", error.what()}});
    }
}

}  // namespace

Result<void> result_of(const std::function<Result<void>()>& work) {
    try {
        return work();
    } catch (const StoreFailure& failure) {
        return fail(failure.problem());
    } catch (const std::exception& error) {
        log(LogLevel::Error, "store.work-exception", {{"what", error.what()}});
        return fail("server.error", "The work met a fault.");
    }
}

WritingThread::WritingThread(std::size_t most_works, Commit commit, std::function<void()> after)
    : most_works_(most_works),
      commit_(std::move(commit)),
      after_(std::move(after)),
      thread_([this] { run(); }) {}

WritingThread::~WritingThread() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

bool WritingThread::enqueue(Waiting waiting) {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    queue_.push_back(std::move(waiting));
    wake_.notify_one();
    return true;
}

void WritingThread::write(Store::Work work, Store::Done done) {
    if (!enqueue({std::move(work), done, {}, {}})) done(fail(kStopping));
}

Result<void> WritingThread::run_alone(std::function<Result<void>()> action) {
    std::promise<Result<void>> promise;
    auto outcome = promise.get_future();
    const auto tell = [&promise](Result<void> done) { promise.set_value(std::move(done)); };
    if (!enqueue({{}, tell, std::move(action), {}})) return fail(kStopping);
    return outcome.get();
}

/// Works up to the limit, or one `alone`; empty when the thread is to end.
std::vector<WritingThread::Waiting> WritingThread::take() {
    std::vector<Waiting> batch;
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    while (!queue_.empty() && batch.size() < most_works_) {
        if (queue_.front().alone && !batch.empty()) break;
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
        if (batch.back().alone) break;
    }
    return batch;
}

void WritingThread::run() {
    for (;;) {
        auto batch = take();
        if (batch.empty()) return;
        std::size_t dealt_with = 1;
        if (batch.front().alone) {
            batch.front().result = batch.front().alone();
        } else {
            dealt_with = commit_(batch);
        }
        {
            const std::lock_guard lock(mutex_);
            for (std::size_t at = batch.size(); at > dealt_with; --at)
                queue_.push_front(std::move(batch[at - 1]));
        }
        for (std::size_t at = 0; at < dealt_with; ++at)
            finish(batch[at]);
        if (after_) after_();
    }
}

}  // namespace meetmoment::server::storage
