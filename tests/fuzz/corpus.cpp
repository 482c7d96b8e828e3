#include "tests/fuzz/corpus.hpp"

#include <zstd.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace meetmoment::fuzz {

namespace {

constexpr int kLevel = 19;
constexpr std::size_t kMostBytes = 64 * 1024 * 1024;

[[noreturn]] void refuse(const std::filesystem::path& file) {
    throw std::runtime_error(file.string() + " is no corpus");
}

}  // namespace

std::vector<Bytes> read_corpus(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string packed{std::istreambuf_iterator<char>(in), {}};
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size > kMostBytes) refuse(file);
    Bytes plain(static_cast<std::size_t>(size));
    if (ZSTD_decompress(plain.data(), plain.size(), packed.data(), packed.size()) != plain.size())
        refuse(file);

    std::vector<Bytes> inputs;
    ByteView left = plain;
    while (!left.empty()) {
        if (left.size() < 4) refuse(file);
        std::size_t length = 0;
        for (std::size_t at = 0; at < 4; ++at)
            length = length << 8U | left[at];
        left = left.subspan(4);
        if (length > left.size()) refuse(file);
        inputs.emplace_back(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(length));
        left = left.subspan(length);
    }
    return inputs;
}

void write_corpus(const std::filesystem::path& file, const std::vector<Bytes>& inputs) {
    Bytes plain;
    for (const Bytes& input : inputs) {
        for (int shift = 24; shift >= 0; shift -= 8)
            plain.push_back(static_cast<std::uint8_t>(input.size() >> static_cast<unsigned>(shift)));
        plain.insert(plain.end(), input.begin(), input.end());
    }
    std::string packed(ZSTD_compressBound(plain.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), kLevel));
    std::ofstream out(file, std::ios::binary);
    if (!out.write(packed.data(), static_cast<std::streamsize>(packed.size())))
        throw std::runtime_error(file.string() + " cannot be written");
}

}  // namespace meetmoment::fuzz
