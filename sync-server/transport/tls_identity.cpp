#include "sync-server/transport/tls_identity.hpp"

#include <arpa/inet.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <set>

#include "sync-server/support/data_folder.hpp"

namespace meetmoment::server::transport {
namespace {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Memory = std::unique_ptr<BIO, Deleter<BIO_free_all>>;

constexpr std::size_t kMostPem = 64 * 1024;
constexpr long kDay = 24L * 3600;
constexpr long kAuthorityDays = 3653;
constexpr long kServerDays = 730;
constexpr long kRenewalDays = 60;

struct Signer {
    Key key;
    Certificate certificate;
};

auto tls_problem(const char* what, const std::string& where) {
    return fail("tls.unusable", std::string(what) + " Remove the damaged file or restore the folder.", where);
}

std::string content(BIO* memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate);
    return content(memory.get());
}

std::string pem_of(EVP_PKEY* key) {
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return content(memory.get());
}

Result<Signer> load(const std::string& certificate_file, const std::string& key_file) {
    const auto certificate = read_file(certificate_file, kMostPem);
    if (!certificate) return fail(certificate.error());
    const auto key = read_file(key_file, kMostPem);
    if (!key) return fail(key.error());
    const Memory certificate_bio(BIO_new_mem_buf(certificate->data(), static_cast<int>(certificate->size())));
    const Memory key_bio(BIO_new_mem_buf(key->data(), static_cast<int>(key->size())));
    Signer signer{Key(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr)),
                  Certificate(PEM_read_bio_X509(certificate_bio.get(), nullptr, nullptr, nullptr))};
    if (!signer.certificate) return tls_problem("The certificate cannot be read.", certificate_file);
    if (!signer.key || X509_check_private_key(signer.certificate.get(), signer.key.get()) != 1) {
        return tls_problem("The key does not fit its certificate.", key_file);
    }
    return signer;
}

void add_extension(X509* certificate, X509* issuer, int nid, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    if (extension == nullptr) throw std::runtime_error("X.509 extension " + value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void set_serial(X509* certificate) {
    std::array<unsigned char, 16> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    bytes[0] &= 0x7f;
    BIGNUM* number = BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
}

/// Valid from a day ago, because a tablet's clock may be behind.
Certificate blank(EVP_PKEY* key, const std::string& common_name, long days, const Clock& clock) {
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(clock.wall().time_since_epoch()).count();
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    set_serial(certificate.get());
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), static_cast<time_t>(now - kDay));
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), static_cast<time_t>(now + days * kDay));
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0);
    return certificate;
}

Signer make_authority(const Clock& clock) {
    Key key(EVP_EC_gen("P-256"));
    std::array<unsigned char, 4> mark{};
    RAND_bytes(mark.data(), static_cast<int>(mark.size()));
    auto certificate = blank(key.get(), "Meetmoment authority " + to_hex(mark), kAuthorityDays, clock);
    X509* x509 = certificate.get();
    X509_set_issuer_name(x509, X509_get_subject_name(x509));
    add_extension(x509, x509, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(x509, x509, NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(x509, x509, NID_subject_key_identifier, "hash");
    X509_sign(x509, key.get(), EVP_sha256());
    return {std::move(key), std::move(certificate)};
}

bool is_address(const std::string& name) {
    std::array<unsigned char, 16> raw{};
    return inet_pton(AF_INET, name.c_str(), raw.data()) == 1 ||
           inet_pton(AF_INET6, name.c_str(), raw.data()) == 1;
}

bool is_host_name(const std::string& name) {
    return !name.empty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '.';
    });
}

std::string alternative_names(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names)
        out += (out.empty() ? "" : ",") + ((is_address(name) ? "IP:" : "DNS:") + name);
    return out;
}

Signer make_server(const Signer& authority, const std::vector<std::string>& names, const Clock& clock) {
    Key key(EVP_EC_gen("P-256"));
    auto certificate = blank(key.get(), "Meetmoment server", kServerDays, clock);
    X509* x509 = certificate.get();
    X509* issuer = authority.certificate.get();
    X509_set_issuer_name(x509, X509_get_subject_name(issuer));
    add_extension(x509, issuer, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(x509, issuer, NID_key_usage, "critical,digitalSignature");
    add_extension(x509, issuer, NID_ext_key_usage, "serverAuth");
    add_extension(x509, issuer, NID_subject_key_identifier, "hash");
    add_extension(x509, issuer, NID_authority_key_identifier, "keyid:always");
    add_extension(x509, issuer, NID_subject_alt_name, alternative_names(names));
    X509_sign(x509, authority.key.get(), EVP_sha256());
    return {std::move(key), std::move(certificate)};
}

/// Host names as they stand, addresses in their canonical form.
std::set<std::string> names_in(X509* certificate) {
    std::set<std::string> names;
    auto* list =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(list); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(list, i);
        const ASN1_STRING* text = name->type == GEN_IPADD ? name->d.iPAddress : name->d.dNSName;
        const unsigned char* data = ASN1_STRING_get0_data(text);
        const int size = ASN1_STRING_length(text);
        if (name->type == GEN_DNS)
            names.emplace(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
        std::array<char, INET6_ADDRSTRLEN> shown{};
        if (name->type == GEN_IPADD &&
            inet_ntop(size == 4 ? AF_INET : AF_INET6, data, shown.data(), shown.size()) != nullptr) {
            names.emplace(shown.data());
        }
    }
    GENERAL_NAMES_free(list);
    return names;
}

bool still_fits(const Signer& server, const Signer& authority, const std::vector<std::string>& names,
                const Clock& clock) {
    auto limit = static_cast<time_t>(
        std::chrono::duration_cast<std::chrono::seconds>(clock.wall().time_since_epoch()).count() +
        kRenewalDays * kDay);
    X509* x509 = server.certificate.get();
    return X509_cmp_time(X509_get0_notAfter(x509), &limit) > 0 &&
           X509_verify(x509, X509_get0_pubkey(authority.certificate.get())) == 1 &&
           names_in(x509) == std::set<std::string>(names.begin(), names.end());
}

Bytes der_of(X509* certificate) {
    const int size = i2d_X509(certificate, nullptr);
    Bytes der(static_cast<std::size_t>(size));
    unsigned char* out = der.data();
    i2d_X509(certificate, &out);
    return der;
}

Result<Signer> ensure_authority(const std::string& directory, const Clock& clock) {
    const std::string certificate_file = directory + "/ca.pem";
    const std::string key_file = directory + "/ca.key";
    if (std::filesystem::exists(certificate_file)) return load(certificate_file, key_file);
    auto authority = make_authority(clock);
    if (auto written = write_file(key_file, pem_of(authority.key.get()), 0600); !written)
        return fail(written.error());
    auto written = write_file(certificate_file, pem_of(authority.certificate.get()), 0644);
    if (!written) return fail(written.error());
    return authority;
}

Result<void> ensure_server(const Signer& authority, const TlsIdentity& identity,
                           const std::vector<std::string>& names, const Clock& clock) {
    if (std::filesystem::exists(identity.chain_file)) {
        const auto present = load(identity.chain_file, identity.key_file);
        if (present && still_fits(*present, authority, names, clock)) return {};
    }
    const auto server = make_server(authority, names, clock);
    auto written = write_file(identity.key_file, pem_of(server.key.get()), 0600);
    if (!written) return written;
    return write_file(identity.chain_file, pem_of(server.certificate.get()) + identity.ca_pem, 0644);
}

}  // namespace

std::vector<std::string> own_names() {
    std::vector<std::string> names{"localhost", "127.0.0.1", "::1"};
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) == 0 && is_host_name(host.data()))
        names.emplace_back(host.data());
    return names;
}

Result<TlsIdentity> ensure_tls_identity(const std::string& directory, std::vector<std::string> names,
                                        const Clock& clock) {
    for (const auto& name : names) {
        if (!is_address(name) && !is_host_name(name)) {
            return fail("tls.name", "This is neither a host name nor an address.", name);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error)
        return fail("file.unwritable", "The folder cannot be made: " + error.message() + ".", directory);
    ::chmod(directory.c_str(), 0700);
    const auto authority = ensure_authority(directory, clock);
    if (!authority) return fail(authority.error());
    TlsIdentity identity{pem_of(authority->certificate.get()), der_of(authority->certificate.get()),
                         directory + "/server.pem", directory + "/server.key"};
    if (auto made = ensure_server(*authority, identity, names, clock); !made) return fail(made.error());
    return identity;
}

}  // namespace meetmoment::server::transport
