// Token buckets by key ("enrol 192.0.2.7", "login piet"). Thread-safe; bounded in memory.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace meetmoment::server {

/// `burst` at once, then one in every `interval`.
struct Rate {
    double burst = 10;
    std::chrono::milliseconds interval{6000};
};

class RateLimiter {
  public:
    using Time = std::chrono::milliseconds;  ///< of Clock::monotonic()

    /// Zero when the call may go on, else how long to wait.
    [[nodiscard]] std::chrono::milliseconds take(const std::string& key, const Rate& rate, Time now);

  private:
    struct Bucket {
        double tokens = 0;
        Time filled{};
        Time full_at{};
    };
    void forget_full_buckets(Time now);

    static constexpr std::size_t kMostBuckets = 100'000;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace meetmoment::server
