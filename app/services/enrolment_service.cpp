#include "app/services/enrolment_service.hpp"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>

#include "app/services/store_executor.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

constexpr const char* kJson = "application/json";
constexpr std::size_t kIdLength = 4;
constexpr std::size_t kNonceBytes = 32;

/// "tablet.example:8443" and "https://tablet.example:8443/" alike; an empty URL for anything but HTTPS to a
/// host.
QUrl server_url(const QString& typed) {
    QString text = typed.trimmed();
    if (!text.contains(QLatin1String("://"))) text.prepend(QLatin1String("https://"));
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("https") || url.host().isEmpty()) return {};
    url.setPath({});
    url.setQuery(QString());
    url.setFragment({});
    url.setUserInfo({});
    return url;
}

QJsonObject object_of(const HttpReply& reply) {
    return QJsonDocument::fromJson(reply.body).object();
}

bool same(ByteView a, ByteView b) {
    if (a.size() != b.size()) return false;
    std::uint8_t difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference = static_cast<std::uint8_t>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

}  // namespace

EnrolmentService::EnrolmentService(StoreExecutor& executor, SyncTransport& transport, RandomSource& random)
    : executor_(executor), transport_(transport), random_(random) {}

bool EnrolmentService::busy() const {
    return step_ != Step::Idle && step_ != Step::Done;
}

void EnrolmentService::resume(const store::Enrolment& enrolment) {
    enrolment_ = enrolment;
    server_ = QUrl(to_qt(enrolment.server_url));
    transport_.pin(QByteArray::fromStdString(enrolment.ca_pem));
    step_ = Step::Done;
    Q_EMIT changed();
}

void EnrolmentService::enrol(const QString& server, const QString& code, const QString& device_name) {
    if (busy()) return;
    problem_ = {};
    if (enrolment_) {
        set_step(Step::Fetching);
        fetch_documents();
        return;
    }
    server_ = server_url(server);
    if (server_.isEmpty())
        return fail_with({"enrol.bad-server", "The server is not an HTTPS address.", from_qt(server)});
    const auto normal = normalise_enrolment_code(from_qt(code));
    if (!normal) return fail_with({"enrol.bad-code", "A code has 16 letters and digits.", {}});
    code_ = *normal;
    device_name_ = device_name.trimmed();
    say_hello();
}

void EnrolmentService::say_hello() {
    set_step(Step::Connecting);
    nonce_.resize(kNonceBytes);
    random_.fill(nonce_);
    const QJsonObject hello{{QStringLiteral("id"), to_qt(code_.substr(0, kIdLength))},
                            {QStringLiteral("nonce"), to_qt(to_hex(nonce_))}};
    transport_.post_unverified(url(QStringLiteral("/v1/enrol/hello")), kJson,
                               QJsonDocument(hello).toJson(QJsonDocument::Compact), this,
                               [this](const HttpReply& reply) { check_proof(reply); });
}

void EnrolmentService::check_proof(const HttpReply& reply) {
    if (!reply.ok()) return fail_with(problem_of(reply));
    set_step(Step::Checking);
    const QJsonObject object = object_of(reply);
    ca_pem_ = object.value(QLatin1String("ca_pem")).toString().toUtf8();
    const auto given = from_hex(from_qt(object.value(QLatin1String("proof")).toString()));
    const QList<QSslCertificate> authorities = QSslCertificate::fromData(ca_pem_, QSsl::Pem);
    if (authorities.size() != 1 || !given)
        return fail_with({"network.answer", "The server's answer cannot be read.", "/v1/enrol/hello"});
    const Bytes fingerprint =
        from_qt(QCryptographicHash::hash(authorities.first().toDer(), QCryptographicHash::Sha256));
    if (!same(*given, enrolment_proof(code_, nonce_, fingerprint)))
        return fail_with({"enrol.wrong-proof", "The server does not know this code.", {}});
    transport_.pin(ca_pem_);
    redeem();
}

void EnrolmentService::redeem() {
    set_step(Step::Enrolling);
    const QJsonObject body{{QStringLiteral("code"), to_qt(code_)},
                           {QStringLiteral("device_name"), device_name_},
                           {QStringLiteral("build"), QStringLiteral(MEETMOMENT_VERSION)}};
    transport_.post(url(QStringLiteral("/v1/enrol")), {}, kJson,
                    QJsonDocument(body).toJson(QJsonDocument::Compact), this,
                    [this](const HttpReply& reply) { redeemed(reply); });
}

void EnrolmentService::redeemed(const HttpReply& reply) {
    if (!reply.ok()) return fail_with(problem_of(reply));
    const QJsonObject object = object_of(reply);
    const auto text = [&object](const char* name) {
        return from_qt(object.value(QLatin1String(name)).toString());
    };
    store::Enrolment enrolment;
    enrolment.server_url = from_qt(server_.toString(QUrl::RemovePath));
    enrolment.ca_pem = ca_pem_.toStdString();
    enrolment.token = text("token");
    enrolment.device = text("device");
    enrolment.user = text("user");
    enrolment.display_name = text("display_name");
    enrolment.study = text("study");
    for (const auto scope : object.value(QLatin1String("scopes")).toArray())
        enrolment.scopes.push_back(from_qt(scope.toString()));
    if (enrolment.token.empty() || enrolment.device.empty() || enrolment.study.empty())
        return fail_with({"network.answer", "The server's answer cannot be read.", "/v1/enrol"});
    code_.clear();
    executor_
        .run([enrolment](store::TabletStore& store) -> Result<void> {
            return store.save_enrolment(enrolment);
        })
        .then(this, [this, enrolment](const Result<void>& saved) {
            if (!saved) return fail_with(saved.error());
            enrolment_ = enrolment;
            Q_EMIT enrolledNow();
            set_step(Step::Fetching);
            fetch_documents();
        });
}

void EnrolmentService::prove(const QString& code) {
    const auto normal = normalise_enrolment_code(from_qt(code));
    if (!enrolment_ || !normal) return notProven({"enrol.bad-code", "A code has 16 letters and digits.", {}});
    const QJsonObject body{{QStringLiteral("code"), to_qt(*normal)},
                           {QStringLiteral("device_name"), QStringLiteral("PIN")},
                           {QStringLiteral("build"), QStringLiteral(MEETMOMENT_VERSION)}};
    transport_.post(url(QStringLiteral("/v1/enrol")), {}, kJson,
                    QJsonDocument(body).toJson(QJsonDocument::Compact), this, [this](const HttpReply& reply) {
                        if (!reply.ok()) return notProven(problem_of(reply));
                        const QJsonObject object = object_of(reply);
                        const auto is = [&object](const char* name, const std::string& own) {
                            return !own.empty() && object.value(QLatin1String(name)).toString() == to_qt(own);
                        };
                        if (is("user", enrolment_->user) && is("study", enrolment_->study)) return proven();
                        notProven({"enrol.other-person", "The code is of another person or study.", {}});
                    });
}

void EnrolmentService::fail_with(const Problem& problem) {
    fetching_ = false;
    const bool shown = busy() || step_ == Step::Idle;
    if (shown) {
        problem_ = problem;
        set_step(Step::Idle);
    }
}

void EnrolmentService::set_step(Step step) {
    step_ = step;
    Q_EMIT changed();
}

QUrl EnrolmentService::url(const QString& path) const {
    QUrl url = server_;
    url.setPath(path, QUrl::TolerantMode);
    return url;
}

Problem EnrolmentService::problem_of(const HttpReply& reply) const {
    if (reply.failure == HttpReply::Failure::Unreachable)
        return {"network.unreachable", from_qt(reply.detail), {}};
    if (reply.failure == HttpReply::Failure::Untrusted)
        return {"network.untrusted", from_qt(reply.detail), {}};
    const QString code = reply.problem_code();
    if (code.isEmpty())
        return {"network.answer", "The server's answer cannot be read.", std::to_string(reply.status)};
    return {from_qt(code), from_qt(object_of(reply).value(QLatin1String("title")).toString()), {}};
}

}  // namespace meetmoment::app
