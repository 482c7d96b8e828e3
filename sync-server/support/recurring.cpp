#include "sync-server/support/recurring.hpp"

namespace meetmoment::server {

Recurring::Recurring(std::function<void()> job, std::chrono::milliseconds pause)
    : job_(std::move(job)), pause_(pause), thread_([this] { run(); }) {}

Recurring::~Recurring() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Recurring::run() {
    for (std::unique_lock lock(mutex_); !stopping_;) {
        lock.unlock();
        job_();
        lock.lock();
        wake_.wait_for(lock, pause_, [this] { return stopping_; });
    }
}

}  // namespace meetmoment::server
