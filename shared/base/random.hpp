// Randomness is injected: shared/ never draws from the system by itself, so every run can be replayed.
#pragma once

#include <cstdint>
#include <span>

namespace meetmoment {

class RandomSource {
  public:
    virtual ~RandomSource() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;

    [[nodiscard]] std::uint64_t next_u64();
};

/// The system's cryptographic generator (libsodium). Thread-safe.
class SystemRandom final : public RandomSource {
  public:
    void fill(std::span<std::uint8_t> out) override;
};

/// Repeatable, for tests and simulation (SplitMix64). Not for secrets.
class SeededRandom final : public RandomSource {
  public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> out) override;

  private:
    std::uint64_t state_;
};

}  // namespace meetmoment
