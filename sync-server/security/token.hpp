// Bearer secrets: session cookies, CSRF tokens and device tokens. 256 random bits each, given out once as
// text and kept as a hash only, so a stolen copy of the store opens no door.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"

namespace meetmoment::server {

/// 43 characters of base64url.
[[nodiscard]] std::string make_token(RandomSource& random);

/// BLAKE2b-256 of the text. The token has 256 bits of its own, so no salt and no stretching is needed.
[[nodiscard]] Bytes token_hash(std::string_view token);

/// An app user's token: 48 random bytes as base64, with '!' for '/' and '$' for '+', so that it can stand in
/// an address. 64 characters.
[[nodiscard]] std::string make_app_token(RandomSource& random);
/// SHA-256 of the text, what is kept of an app user's token.
[[nodiscard]] Bytes app_token_hash(std::string_view token);
/// 20 characters of Crockford's base32 (100 bits), for people to type.
[[nodiscard]] std::string make_app_password(RandomSource& random);

/// Takes the same time wherever two equally long texts differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view left, std::string_view right);
[[nodiscard]] bool equal_in_constant_time(ByteView left, ByteView right);

}  // namespace meetmoment::server
