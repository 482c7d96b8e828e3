#include "sync-server/transport/tls_identity.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "tests/sync-server/support/scene.hpp"

namespace meetmoment::server::transport {
namespace {

using test::must;

std::string content(const std::string& file) {
    std::ifstream in(file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

class TlsIdentityTest : public testing::Test {
  protected:
    TlsIdentity ensure(const std::vector<std::string>& names) {
        return must(ensure_tls_identity(folder.file("tls"), names, clock));
    }
    test::TemporaryFolder folder;
    test::HandClock clock;
};

TEST_F(TlsIdentityTest, StaysTheSameFromStartToStart) {
    const auto first = ensure({"localhost", "127.0.0.1"});
    const auto certificate = content(first.chain_file);
    const auto second = ensure({"127.0.0.1", "localhost"});
    EXPECT_EQ(first.ca_pem, second.ca_pem);
    EXPECT_EQ(content(second.chain_file), certificate);
}

TEST_F(TlsIdentityTest, RenewsTheCertificateForOtherNamesUnderTheSameAuthority) {
    const auto first = ensure({"localhost"});
    const auto certificate = content(first.chain_file);
    const auto second = ensure({"localhost", "mm.example.org"});
    EXPECT_EQ(first.ca_der, second.ca_der);
    EXPECT_NE(content(second.chain_file), certificate);
}

TEST_F(TlsIdentityTest, RenewsTheCertificateBeforeItEnds) {
    const auto first = ensure({"localhost"});
    const auto certificate = content(first.chain_file);
    clock.passed = std::chrono::hours(24 * 660);
    EXPECT_EQ(content(ensure({"localhost"}).chain_file), certificate);
    clock.passed = std::chrono::hours(24 * 680);
    EXPECT_NE(content(ensure({"localhost"}).chain_file), certificate);
}

TEST_F(TlsIdentityTest, KeepsItsKeysToItself) {
    const auto identity = ensure({"localhost"});
    for (const auto& file : {identity.key_file, folder.file("tls/ca.key")}) {
        struct stat status {};
        ASSERT_EQ(::stat(file.c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777U, 0600U) << file;
    }
}

TEST_F(TlsIdentityTest, RefusesNamesThatAreNone) {
    const auto identity = ensure_tls_identity(folder.file("tls"), {"a,DNS:evil"}, clock);
    ASSERT_FALSE(identity);
    EXPECT_EQ(identity.error().code, "tls.name");
}

TEST_F(TlsIdentityTest, TellsWhenAFileIsDamaged) {
    const auto identity = ensure({"localhost"});
    std::ofstream(folder.file("tls/ca.pem")) << "nothing";
    const auto again = ensure_tls_identity(folder.file("tls"), {"localhost"}, clock);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "tls.unusable");
}

}  // namespace
}  // namespace meetmoment::server::transport
