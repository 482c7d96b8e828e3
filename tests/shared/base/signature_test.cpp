#include "shared/base/signature.hpp"

#include <gtest/gtest.h>

namespace meetmoment {
namespace {

// RFC 8032 §7.1, tests 1 and 3.
struct Vector {
    const char* key;
    const char* message;
    const char* signature;
};
constexpr Vector vectors[] = {
    {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f"
     "0"
     "595bbe24655141438e7a100b"},
    {"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e"
     "9"
     "716ed28dc027beceea1ec40a"},
};

TEST(Ed25519, AcceptsTheVectorsOfTheRfc) {
    for (const Vector& one : vectors)
        EXPECT_TRUE(verify_ed25519(*from_hex(one.message), *from_hex(one.signature), *from_hex(one.key)));
}

TEST(Ed25519, RefusesAnyOtherMessageSignatureOrKey) {
    for (const Vector& one : vectors) {
        const Bytes message = *from_hex(one.message);
        const Bytes signature = *from_hex(one.signature);
        const Bytes key = *from_hex(one.key);
        Bytes longer = message;
        longer.push_back(0);
        EXPECT_FALSE(verify_ed25519(longer, signature, key));
        for (const std::size_t at : {std::size_t{0}, std::size_t{31}, std::size_t{63}}) {
            Bytes forged = signature;
            forged[at] ^= 1;
            EXPECT_FALSE(verify_ed25519(message, forged, key)) << at;
        }
        Bytes other = key;
        other[0] ^= 1;
        EXPECT_FALSE(verify_ed25519(message, signature, other));
        EXPECT_FALSE(verify_ed25519(message, ByteView(signature).first(63), key));
        EXPECT_FALSE(verify_ed25519(message, signature, ByteView(key).first(31)));
        EXPECT_FALSE(verify_ed25519(message, {}, {}));
    }
}

}  // namespace
}  // namespace meetmoment
