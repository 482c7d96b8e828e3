// The bytes of requests and responses that wait in memory for a network, a worker or a disk, all connections
// together.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

namespace meetmoment::server {

class HeldBytes {
  public:
    explicit HeldBytes(std::size_t most) : most_(most) {}

    /// Counts as long as somebody has it; may outlive the HeldBytes.
    using Hold = std::shared_ptr<const void>;

    /// nullptr when there is no room. Any thread.
    [[nodiscard]] Hold take(std::size_t bytes) {
        if (now_->fetch_add(bytes) + bytes <= most_) return counted(bytes);
        now_->fetch_sub(bytes);
        return nullptr;
    }
    /// For what must be said in any case: it leaves less room for what comes.
    [[nodiscard]] Hold always(std::size_t bytes) {
        now_->fetch_add(bytes);
        return counted(bytes);
    }
    [[nodiscard]] std::size_t now() const { return now_->load(); }

  private:
    using Count = std::atomic<std::size_t>;
    [[nodiscard]] Hold counted(std::size_t bytes) const {
        return {now_.get(), [now = now_, bytes](const void*) { now->fetch_sub(bytes); }};
    }

    const std::size_t most_;
    const std::shared_ptr<Count> now_ = std::make_shared<Count>(0);
};

}  // namespace meetmoment::server
