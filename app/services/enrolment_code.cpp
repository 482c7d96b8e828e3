#include <QUrl>
#include <QUrlQuery>

#include "app/services/enrolment_service.hpp"
#include "app/text.hpp"
#include "shared/base/hash.hpp"
#include "shared/base/spoken_code.hpp"

namespace meetmoment::app {
namespace {

constexpr std::size_t kCodeLength = 16;
constexpr std::string_view kPurpose = "meetmoment-enrol";

}  // namespace

std::optional<std::string> normalise_enrolment_code(std::string_view typed) {
    return normal_code(typed, kCodeLength);
}

QString spaced_enrolment_code(const QString& typed) {
    return to_qt(spaced_code(from_qt(typed), kCodeLength));
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
