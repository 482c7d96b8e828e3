// A fixed number of threads that take jobs from one bounded queue: reads of the store and hashing of
// passwords, so that no network thread ever waits for a disk or for Argon2id.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace meetmoment::server {

class WorkerPool {
  public:
    WorkerPool(std::size_t threads, std::size_t longest_queue);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Finishes the jobs that are queued and ends the threads; post() refuses from now on. Not from a job.
    void stop();

    /// False when the queue is full or the pool is stopping: the caller answers 503. Any thread.
    /// An exception that leaves a job is logged and ends that job only.
    [[nodiscard]] bool post(std::function<void()> job);

  private:
    void run();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    std::size_t longest_queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace meetmoment::server
