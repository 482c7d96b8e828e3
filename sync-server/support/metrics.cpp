#include "sync-server/support/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <utility>
#include <vector>

namespace meetmoment::server {

namespace {

/// Seconds: from what a read of a warm page takes to what an old tablet on 2G waits for.
const prometheus::Histogram::BucketBoundaries kSeconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                       0.25,  0.5,    1,     2.5,  5,     10,   30};

}  // namespace

class Metrics::Impl {
  public:
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("meetmoment_http_requests_total")
                                                            .Help("Requests that were answered")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& seconds =
        prometheus::BuildHistogram()
            .Name("meetmoment_http_request_seconds")
            .Help("From a request's header to its response's last byte")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& bytes = prometheus::BuildCounter()
                                                         .Name("meetmoment_http_bytes_total")
                                                         .Help("Of bodies, before TLS")
                                                         .Register(registry);
    prometheus::Counter& received = bytes.Add({{"direction", "received"}});
    prometheus::Counter& sent = bytes.Add({{"direction", "sent"}});
    prometheus::Family<prometheus::Counter>& cuts = prometheus::BuildCounter()
                                                        .Name("meetmoment_connections_cut_total")
                                                        .Help("Connections that the server ended")
                                                        .Register(registry);
    std::mutex mutex;
    std::vector<std::pair<prometheus::Gauge*, std::function<double()>>> watched;
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view route, int status, std::chrono::microseconds took,
                       std::uint64_t received, std::uint64_t sent) {
    const std::string pattern = route.empty() ? "none" : std::string(route);
    impl_->requests.Add({{"route", pattern}, {"status", std::to_string(status)}}).Increment();
    impl_->seconds.Add({{"route", pattern}}, kSeconds).Observe(std::chrono::duration<double>(took).count());
    impl_->received.Increment(static_cast<double>(received));
    impl_->sent.Increment(static_cast<double>(sent));
}

void Metrics::cut(std::string_view why) {
    impl_->cuts.Add({{"why", std::string(why)}}).Increment();
}

void Metrics::watch(const std::string& name, const std::string& help, std::function<double()> value) {
    auto& gauge = prometheus::BuildGauge().Name(name).Help(help).Register(impl_->registry).Add({});
    const std::lock_guard lock(impl_->mutex);
    impl_->watched.emplace_back(&gauge, std::move(value));
}

std::string Metrics::text() {
    {
        const std::lock_guard lock(impl_->mutex);
        for (const auto& [gauge, value] : impl_->watched)
            gauge->Set(value());
    }
    return prometheus::TextSerializer().Serialize(impl_->registry.Collect());
}

double resident_bytes() {
    std::ifstream in("/proc/self/statm");
    double pages = 0, resident = 0;
    in >> pages >> resident;
    return in ? resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) : 0;
}

double open_files() {
    std::error_code error;
    double count = 0;
    for (auto at = std::filesystem::directory_iterator("/proc/self/fd", error);
         !error && at != std::filesystem::directory_iterator(); at.increment(error))
        ++count;
    return count;
}

}  // namespace meetmoment::server
