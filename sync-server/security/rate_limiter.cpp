#include "sync-server/security/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace meetmoment::server {

std::chrono::milliseconds RateLimiter::take(const std::string& key, const Rate& rate, Time now) {
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= kMostBuckets) forget_full_buckets(now);
    const auto interval = static_cast<double>(rate.interval.count());
    auto [entry, fresh] = buckets_.try_emplace(key, Bucket{rate.burst, now, now});
    Bucket& bucket = entry->second;
    if (!fresh) {
        const auto passed = static_cast<double>((now - bucket.filled).count());
        bucket.tokens = std::min(rate.burst, bucket.tokens + passed / interval);
        bucket.filled = now;
    }
    const bool granted = bucket.tokens >= 1;
    if (granted) bucket.tokens -= 1;
    bucket.full_at = now + Time(std::llround((rate.burst - bucket.tokens) * interval));
    if (granted) return Time::zero();
    return Time(std::max<long long>(1, std::llround((1 - bucket.tokens) * interval)));
}

void RateLimiter::forget_full_buckets(Time now) {
    std::erase_if(buckets_, [now](const auto& entry) { return entry.second.full_at <= now; });
    if (buckets_.size() >= kMostBuckets) buckets_.clear();
}

}  // namespace meetmoment::server
