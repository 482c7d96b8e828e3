#include "tests/app/sound.hpp"

#include <opusfile.h>

#include <array>
#include <stdexcept>

namespace meetmoment::app::testing {

Heard hear(const Bytes& ogg) {
    int error = 0;
    OggOpusFile* file = op_open_memory(ogg.data(), ogg.size(), &error);
    if (file == nullptr) throw std::runtime_error("no Ogg Opus: " + std::to_string(error));
    std::vector<opus_int16> all;
    std::array<opus_int16, 48 * 120> piece{};
    for (int got = 0; (got = op_read(file, piece.data(), static_cast<int>(piece.size()), nullptr)) > 0;)
        all.insert(all.end(), piece.begin(), piece.begin() + got);
    op_free(file);
    constexpr double kRate = 48'000;
    const std::size_t from = all.size() / 4, to = all.size() * 3 / 4;
    int crossings = 0;
    for (std::size_t i = from + 1; i < to; ++i)
        crossings += all[i - 1] < 0 && all[i] >= 0 ? 1 : 0;
    const double seconds = static_cast<double>(to - from) / kRate;
    return {static_cast<double>(all.size()) / kRate, seconds > 0 ? crossings / seconds : 0};
}

Bytes whole_blob(store::TabletStore& store, const record::BlobHash& hash) {
    Bytes bytes;
    const auto row = store.blobs().blob(hash);
    if (!row || !*row) throw std::runtime_error("no such blob");
    for (std::uint64_t index = 0; index < (*row)->chunks; ++index) {
        const auto chunk = store.blobs().chunk(hash, index);
        if (!chunk) throw std::runtime_error(chunk.error().code);
        bytes.insert(bytes.end(), chunk->begin(), chunk->end());
    }
    return bytes;
}

}  // namespace meetmoment::app::testing
