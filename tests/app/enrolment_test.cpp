#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"
#include "shared/base/hash.hpp"
#include "shared/instruments/instruments.hpp"
#include "tests/app/scripted_server.hpp"

namespace meetmoment::app {
namespace {

using testing::ScriptedAnswer;
using testing::ScriptedServer;
using testing::Tablet;
using testing::wait_until;

constexpr const char* kCode = "ABCD-EFGH-JKMN-PQRS";
constexpr const char* kCanonical = "ABCDEFGHJKMNPQRS";

QByteArray json(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

TEST(EnrolmentCode, ForgivesHyphensCaseAndLookAlikes) {
    EXPECT_EQ(normalise_enrolment_code(kCode), kCanonical);
    EXPECT_EQ(normalise_enrolment_code("abcd efgh jkmn pqrs"), kCanonical);
    EXPECT_EQ(normalise_enrolment_code("OIL0-1111-2222-3333"), "0110111122223333");
    EXPECT_EQ(normalise_enrolment_code("ABCD-EFGH-JKMN"), std::nullopt);
    EXPECT_EQ(normalise_enrolment_code("ABCD-EFGH-JKMN-PQR!"), std::nullopt);
    EXPECT_EQ(normalise_enrolment_code("ABCD-EFGH-JKMN-PQRU"), std::nullopt) << "U is no Crockford digit";
    EXPECT_EQ(normalise_enrolment_code(""), std::nullopt);
}

TEST(EnrolmentCode, IsGroupedWhileItIsTyped) {
    EXPECT_EQ(spaced_enrolment_code(QStringLiteral("abc")), QStringLiteral("ABC"));
    EXPECT_EQ(spaced_enrolment_code(QStringLiteral("abcde")), QStringLiteral("ABCD-E"));
    EXPECT_EQ(spaced_enrolment_code(QStringLiteral("ABCD-EFGH-JKMN-PQRS-TTTT")), QLatin1String(kCode));
    EXPECT_EQ(spaced_enrolment_code(QStringLiteral("é!o")), QStringLiteral("0"));
}

TEST(EnrolmentLink, IsReadWithItsServerAndCode) {
    const auto link = EnrolmentLink::parse(
        QStringLiteral("meetmoment://enrol?server=https%3A%2F%2Fa.nl%3A8443&code=ABCD-EFGH-JKMN-PQRS"));
    ASSERT_TRUE(link);
    EXPECT_EQ(link->server, QStringLiteral("https://a.nl:8443"));
    EXPECT_EQ(link->code, QLatin1String(kCode));
    EXPECT_FALSE(EnrolmentLink::parse(QStringLiteral("https://a.nl/enrol?server=x&code=y")));
    EXPECT_FALSE(EnrolmentLink::parse(QStringLiteral("meetmoment://enrol?server=x")));
}

struct EnrolmentTest : ::testing::Test {
    ScriptedServer server;
    Tablet tablet{{.enrolled = false, .scopes = {}, .user = {}, .server_url = {}}};
    EnrolController& enrol() { return tablet.app().enrol; }

    /// A server that knows `code` and hands out the built-in study.
    void script(std::string code = kCanonical) {
        server.routes["POST /v1/enrol/hello"] = [code](const QByteArray& body) {
            const QJsonObject hello = QJsonDocument::fromJson(body).object();
            const auto nonce = *from_hex(from_qt(hello.value(QLatin1String("nonce")).toString()));
            const QByteArray der = QSslCertificate(ScriptedServer::authority()).toDer();
            const Bytes fingerprint = from_qt(QCryptographicHash::hash(der, QCryptographicHash::Sha256));
            return ScriptedAnswer{
                200,
                json({{QStringLiteral("ca_pem"), QString::fromLatin1(ScriptedServer::authority())},
                      {QStringLiteral("proof"), to_qt(to_hex(enrolment_proof(code, nonce, fingerprint)))}})};
        };
        server.routes["POST /v1/enrol"] = [](const QByteArray&) {
            return ScriptedAnswer{
                201,
                R"({"token":"t","device":"d","user":"tablet_a","display_name":"Tablet A","study":"four-regions",)"
                R"("scopes":["four-regions/AM02/field"],"server_epoch":1,"server_time_ms":1})"};
        };
        offer("study", "1", "studies/four-regions.json");
        offer("form/v-u", "2026.1", "forms/v-u.xml");
        offer("guide/g-u", "2026.2", "guides/g-u.json");
        server.routes["GET /v1/documents"] = [this](const QByteArray&) {
            return ScriptedAnswer{200, "{\"documents\":[" + documents + "]}"};
        };
    }
    void offer(const std::string& name, const std::string& version, const std::string& resource) {
        const std::string text(*instruments::resource(resource));
        if (!documents.isEmpty()) documents += ',';
        documents += json({{QStringLiteral("name"), to_qt(name)},
                           {QStringLiteral("version"), to_qt(version)},
                           {QStringLiteral("bytes"), static_cast<qint64>(text.size())},
                           {QStringLiteral("blake2b"), to_qt(to_hex(blake2b_256(as_bytes(text))))}});
        const QByteArray path = "GET /v1/documents/" + QUrl::toPercentEncoding(to_qt(name)) + "/" +
                                QByteArray::fromStdString(version);
        server.routes[path] = [text](const QByteArray&) {
            return ScriptedAnswer{200, QByteArray::fromStdString(text)};
        };
    }
    void submit(const QString& code = QLatin1String(kCode)) {
        enrol().submit(server.url(), code, QStringLiteral("Tablet 1"));
    }
    bool refused() {
        return wait_until([this] { return !enrol().problem().isEmpty(); });
    }
    QByteArray documents;
};

TEST_F(EnrolmentTest, ARightCodeMakesTheTabletReadyAndItStaysSo) {
    script();
    submit();
    ASSERT_TRUE(wait_until([this] {
        return tablet.app().application.state() == ApplicationController::Ready;
    })) << from_qt(enrol().problem());
    EXPECT_EQ(tablet.app().application.userName(), QStringLiteral("Tablet A"));
    tablet.restart();
    EXPECT_EQ(tablet.app().application.state(), ApplicationController::Ready);
}

TEST_F(EnrolmentTest, AServerThatDoesNotKnowTheCodeNeverGetsIt) {
    script("ZZZZZZZZZZZZZZZZ");
    submit();
    ASSERT_TRUE(refused());
    EXPECT_TRUE(enrol().problem().contains(QStringLiteral("code")));
    EXPECT_EQ(server.requests, QList<QByteArray>{"POST /v1/enrol/hello"});
    EXPECT_EQ(tablet.app().application.state(), ApplicationController::Enrol);
}

TEST_F(EnrolmentTest, AnAuthorityThatDidNotSignThisServerIsNotBelieved) {
    script();
    // The proof is right, but for an authority that did not sign the certificate that answers from here on.
    const QByteArray other = ScriptedServer::other_authority();
    server.routes["POST /v1/enrol/hello"] = [other](const QByteArray& body) {
        const auto nonce = *from_hex(
            from_qt(QJsonDocument::fromJson(body).object().value(QLatin1String("nonce")).toString()));
        const Bytes fingerprint =
            from_qt(QCryptographicHash::hash(QSslCertificate(other).toDer(), QCryptographicHash::Sha256));
        return ScriptedAnswer{200, json({{QStringLiteral("ca_pem"), QString::fromLatin1(other)},
                                         {QStringLiteral("proof"),
                                          to_qt(to_hex(enrolment_proof(kCanonical, nonce, fingerprint)))}})};
    };
    submit();
    ASSERT_TRUE(refused());
    EXPECT_EQ(server.requests, QList<QByteArray>{"POST /v1/enrol/hello"}) << "the code was not sent";
}

TEST_F(EnrolmentTest, AUsedCodeIsToldInWordsAndCanBeReplaced) {
    script();
    const auto right = server.routes["POST /v1/enrol"];
    server.routes["POST /v1/enrol"] = [](const QByteArray&) {
        return ScriptedAnswer{410, R"({"code":"enrol.used","status":410})"};
    };
    submit();
    ASSERT_TRUE(refused());
    EXPECT_TRUE(enrol().problem().contains(QStringLiteral("gebruikt"))) << from_qt(enrol().problem());
    EXPECT_EQ(enrol().code(), QLatin1String(kCode)) << "what was typed stays";
    server.routes["POST /v1/enrol"] = right;
    submit();
    EXPECT_TRUE(
        wait_until([this] { return tablet.app().application.state() == ApplicationController::Ready; }));
}

TEST_F(EnrolmentTest, AnIncompleteCodeOrAddressAsksTheServerNothing) {
    submit(QStringLiteral("ABCD-EFGH"));
    EXPECT_FALSE(enrol().problem().isEmpty());
    enrol().submit(QStringLiteral("ftp://server"), QLatin1String(kCode), {});
    EXPECT_FALSE(enrol().problem().isEmpty());
    EXPECT_TRUE(server.requests.isEmpty());
}

TEST_F(EnrolmentTest, AnswersThatMakeNoSenseAreRefused) {
    for (const QByteArray& body :
         {QByteArray("not json"), QByteArray("{}"), QByteArray(R"({"ca_pem":"x","proof":"zz"})")}) {
        server.routes["POST /v1/enrol/hello"] = [body](const QByteArray&) {
            return ScriptedAnswer{200, body};
        };
        submit();
        ASSERT_TRUE(refused());
        EXPECT_FALSE(enrol().busy());
    }
}

TEST_F(EnrolmentTest, ADocumentThatArrivedDamagedIsFetchedAgainWithoutANewCode) {
    script();
    const QByteArray form = "GET /v1/documents/form%2Fv-u/2026.1";
    const auto right = server.routes[form];
    server.routes[form] = [](const QByteArray&) { return ScriptedAnswer{200, "damaged"}; };
    submit();
    ASSERT_TRUE(refused());
    EXPECT_TRUE(enrol().fetchOnly());
    EXPECT_EQ(tablet.app().application.state(), ApplicationController::Enrol);
    server.routes[form] = right;
    enrol().submit({}, {}, {});
    EXPECT_TRUE(
        wait_until([this] { return tablet.app().application.state() == ApplicationController::Ready; }));
    EXPECT_EQ(server.requests.count("POST /v1/enrol"), 1);
}

TEST_F(EnrolmentTest, APastedLinkFillsInServerAndCode) {
    script();
    const QString link = QStringLiteral("meetmoment://enrol?server=") +
                         QString::fromLatin1(QUrl::toPercentEncoding(server.url())) +
                         QStringLiteral("&code=") + QLatin1String(kCode);
    enrol().submit({}, link, QStringLiteral("Tablet"));
    EXPECT_TRUE(
        wait_until([this] { return tablet.app().application.state() == ApplicationController::Ready; }));
}

TEST_F(EnrolmentTest, NobodyAtTheAddressIsToldInWords) {
    enrol().submit(QStringLiteral("https://127.0.0.1:9"), QLatin1String(kCode), {});
    ASSERT_TRUE(refused());
    EXPECT_TRUE(enrol().problem().contains(QStringLiteral("bereikbaar"))) << from_qt(enrol().problem());
}

}  // namespace
}  // namespace meetmoment::app
