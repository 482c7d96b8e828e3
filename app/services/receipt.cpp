#include "app/services/receipt.hpp"

#include "shared/base/hash.hpp"
#include "shared/study/pseudonym.hpp"

namespace meetmoment::app {

std::string receipt_code(const record::RecordId& id) {
    constexpr std::size_t kLength = 8;
    const Hash128 hash = blake2b_128(id.bytes);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number = (number << 8) | hash.bytes[i];
    std::string code;
    for (std::size_t i = 0; i < kLength; ++i) {
        code += study::kPseudonymAlphabet[number % study::kPseudonymAlphabet.size()];
        number /= study::kPseudonymAlphabet.size();
    }
    return code;
}

}  // namespace meetmoment::app
