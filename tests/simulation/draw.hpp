// Choices from a seed, quick enough to be made by the million (SplitMix64, as SeededRandom).
#pragma once

#include <cstdint>

#include "shared/base/random.hpp"

namespace meetmoment::simulation {

class Draw final : public RandomSource {
  public:
    explicit Draw(std::uint64_t seed) : state_(seed * 0xD1342543DE82EF95U + 1) {}

    std::uint64_t bits() {
        std::uint64_t word = state_ += 0x9E3779B97F4A7C15U;
        word = (word ^ (word >> 30U)) * 0xBF58476D1CE4E5B9U;
        word = (word ^ (word >> 27U)) * 0x94D049BB133111EBU;
        return word ^ (word >> 31U);
    }
    /// 0 to `below` - 1.
    std::size_t below(std::size_t below) { return static_cast<std::size_t>(bits() % below); }
    bool chance(std::size_t percent) { return this->below(100) < percent; }

    void fill(std::span<std::uint8_t> out) override {
        std::uint64_t word = 0;
        for (std::size_t at = 0; at < out.size(); ++at) {
            if (at % 8 == 0) word = bits();
            out[at] = static_cast<std::uint8_t>(word >> (at % 8 * 8));
        }
    }

  private:
    std::uint64_t state_;
};

}  // namespace meetmoment::simulation
