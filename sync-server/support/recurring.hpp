// A job on a thread of its own, again and again until the object goes.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace meetmoment::server {

class Recurring {
  public:
    /// The first time at once, then `pause` after each end. The job must not throw.
    Recurring(std::function<void()> job, std::chrono::milliseconds pause);
    /// Waits for a job that runs.
    ~Recurring();
    Recurring(const Recurring&) = delete;
    Recurring& operator=(const Recurring&) = delete;

  private:
    void run();

    const std::function<void()> job_;
    const std::chrono::milliseconds pause_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace meetmoment::server
