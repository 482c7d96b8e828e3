#include "shared/base/signature.hpp"

#include <sodium.h>

namespace meetmoment {

bool verify_ed25519(ByteView message, ByteView signature, ByteView public_key) {
    static_assert(ed25519_key_bytes == crypto_sign_ed25519_PUBLICKEYBYTES);
    static_assert(ed25519_signature_bytes == crypto_sign_ed25519_BYTES);
    if (signature.size() != ed25519_signature_bytes || public_key.size() != ed25519_key_bytes) return false;
    return crypto_sign_ed25519_verify_detached(signature.data(), message.data(), message.size(),
                                               public_key.data()) == 0;
}

}  // namespace meetmoment
