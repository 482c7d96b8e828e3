#include "shared/base/random.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace meetmoment {

std::uint64_t RandomSource::next_u64() {
    std::array<std::uint8_t, 8> bytes{};
    fill(bytes);
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = value << 8U | byte;
    return value;
}

void SystemRandom::fill(std::span<std::uint8_t> out) {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("The system's random generator could not be opened");
    randombytes_buf(out.data(), out.size());
}

// Steele, Lea, Flood: "Fast splittable pseudorandom number generators" (OOPSLA 2014).
void SeededRandom::fill(std::span<std::uint8_t> out) {
    for (std::size_t at = 0; at < out.size();) {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t word = state_;
        word = (word ^ (word >> 30U)) * 0xBF58476D1CE4E5B9U;
        word = (word ^ (word >> 27U)) * 0x94D049BB133111EBU;
        word ^= word >> 31U;
        for (int byte = 0; byte < 8 && at < out.size(); ++byte, ++at) {
            out[at] = static_cast<std::uint8_t>(word);
            word >>= 8U;
        }
    }
}

}  // namespace meetmoment
