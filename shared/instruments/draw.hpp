// Repeatable draws for made-up answers. Internal to shared/instruments. Integers only, so that every machine
// and compiler draws the same.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/base/random.hpp"

namespace meetmoment::instruments {

class Draw {
  public:
    explicit Draw(std::uint64_t seed) : random_(seed) {}

    /// 0 to count-1. The bias of at most count/2^64 does not matter for made-up answers.
    int below(int count) { return static_cast<int>(random_.next_u64() % static_cast<std::uint64_t>(count)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }
    std::string_view one_of(std::span<const std::string_view> texts) {
        return texts[static_cast<std::size_t>(below(static_cast<int>(texts.size())))];
    }
    RandomSource& random() { return random_; }

  private:
    SeededRandom random_;
};

}  // namespace meetmoment::instruments
