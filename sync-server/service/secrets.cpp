#include "sync-server/service/secrets.hpp"

#include <array>
#include <filesystem>

#include "shared/base/hash.hpp"
#include "sync-server/support/data_folder.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::size_t kMostBytes = 256;

store::Sealer sealer_of(ByteView master, std::string_view purpose, RandomSource& random) {
    const auto key = blake2b_256_keyed(master, as_bytes(purpose));
    return {*store::SecretKey::from(key), random};
}

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    return text;
}

}  // namespace

Secrets Secrets::of(ByteView master, RandomSource& random) {
    return {sealer_of(master, "meetmoment second factors", random),
            sealer_of(master, "meetmoment participants", random)};
}

Result<Secrets> Secrets::open(const std::string& file, RandomSource& random) {
    if (!std::filesystem::exists(file)) {
        std::array<std::uint8_t, store::SecretKey::kBytes> drawn{};
        random.fill(drawn);
        if (auto written = write_file(file, to_hex(drawn) + "\n", 0600); !written)
            return fail(written.error());
    }
    const auto text = read_file(file, kMostBytes);
    const auto master = text ? from_hex(trimmed(*text)) : std::nullopt;
    if (!master || master->size() != store::SecretKey::kBytes)
        return fail("secrets.unreadable",
                    "This must be a file of 64 hexadecimal digits that the server may read.", file);
    return of(*master, random);
}

}  // namespace meetmoment::server::service
