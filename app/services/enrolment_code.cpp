#include <QUrl>
#include <QUrlQuery>

#include "app/services/enrolment_service.hpp"
#include "app/text.hpp"
#include "shared/base/hash.hpp"

namespace meetmoment::app {
namespace {

constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeLength = 16;
constexpr std::string_view kPurpose = "meetmoment-enrol";

/// The canonical character, '\0' for what separates, nullopt for what no code has.
std::optional<char> canonical(char typed) {
    if (typed == '-' || typed == ' ' || typed == '\t' || typed == '\n' || typed == '\r') return '\0';
    char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (upper == 'O') upper = '0';
    if (upper == 'I' || upper == 'L') upper = '1';
    return kCrockford.find(upper) == std::string_view::npos ? std::nullopt : std::optional(upper);
}

}  // namespace

std::optional<std::string> normalise_enrolment_code(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        const auto known = canonical(c);
        if (!known) return std::nullopt;
        if (*known != '\0') code += *known;
    }
    return code.size() == kCodeLength ? std::optional(code) : std::nullopt;
}

QString spaced_enrolment_code(const QString& typed) {
    QString spaced;
    std::size_t count = 0;
    for (const char c : from_qt(typed)) {
        const auto known = canonical(c);
        if (!known || *known == '\0') continue;
        if (count == kCodeLength) break;
        if (count > 0 && count % 4 == 0) spaced += QLatin1Char('-');
        spaced += QLatin1Char(*known);
        ++count;
    }
    return spaced;
}

std::array<std::uint8_t, 32> enrolment_proof(std::string_view code, ByteView nonce, ByteView ca_sha256) {
    Bytes secret;
    for (const ByteView part : {as_bytes(kPurpose), as_bytes(code)})
        secret.insert(secret.end(), part.begin(), part.end());
    const auto key = blake2b_256(secret);
    Bytes message(nonce.begin(), nonce.end());
    message.insert(message.end(), ca_sha256.begin(), ca_sha256.end());
    return blake2b_256_keyed(key, message);
}

std::optional<EnrolmentLink> EnrolmentLink::parse(const QString& text) {
    const QUrl url(text.trimmed());
    if (url.scheme() != QLatin1String("meetmoment") || url.host() != QLatin1String("enrol"))
        return std::nullopt;
    const QUrlQuery query(url);
    EnrolmentLink link{query.queryItemValue(QStringLiteral("server"), QUrl::FullyDecoded),
                       query.queryItemValue(QStringLiteral("code"), QUrl::FullyDecoded)};
    if (link.server.isEmpty() || link.code.isEmpty()) return std::nullopt;
    return link;
}

}  // namespace meetmoment::app
