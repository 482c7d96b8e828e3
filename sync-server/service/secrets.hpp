// The keys with which the store's secrets are sealed. They stand in a file of the data folder and not in the
// store, so a backup alone tells nobody's name; whoever restores one needs that file too.
#pragma once

#include <string>

#include "shared/store/sealing.hpp"

namespace meetmoment::server::service {

/// Thread-safe: sealing changes nothing but the random source.
struct Secrets {
    store::Sealer second_factors;
    store::Sealer participants;

    /// From "server.key" (64 hexadecimal digits) in the data folder, which is made when there is none. Fails
    /// with "secrets.unreadable", "file.unwritable".
    [[nodiscard]] static Result<Secrets> open(const std::string& file, RandomSource& random);
    /// Of 32 bytes.
    [[nodiscard]] static Secrets of(ByteView master, RandomSource& random);
};

}  // namespace meetmoment::server::service
