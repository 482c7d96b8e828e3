// Enrols this device: learns the server's authority and checks the server's proof that it knows the one-time
// code, pins the authority, redeems the code and fetches the study's documents.
#pragma once

#include <QObject>
#include <QString>
#include <QUrl>
#include <array>
#include <deque>
#include <optional>
#include <string>

#include "app/services/sync_transport.hpp"
#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

class StoreExecutor;

/// A code as typed, in canonical form: 16 characters of Crockford base32 without hyphens; nullopt when it is
/// none.
[[nodiscard]] std::optional<std::string> normalise_enrolment_code(std::string_view typed);
/// "ABCD-EFGH-JKMN-PQRS", as far as it goes; characters that no code has are left out.
[[nodiscard]] QString spaced_enrolment_code(const QString& typed);
/// BLAKE2b-256 keyed with the code's key over nonce ‖ SHA-256 of the authority's DER. The server gives the
/// same.
[[nodiscard]] std::array<std::uint8_t, 32> enrolment_proof(std::string_view code, ByteView nonce,
                                                           ByteView ca_sha256);

struct EnrolmentLink {
    QString server, code;
    /// "meetmoment://enrol?server=…&code=…"
    [[nodiscard]] static std::optional<EnrolmentLink> parse(const QString& text);
};

class EnrolmentService : public QObject {
    Q_OBJECT

  public:
    enum class Step { Idle, Connecting, Checking, Enrolling, Fetching, Done };

    EnrolmentService(StoreExecutor& executor, SyncTransport& transport, RandomSource& random);

    /// The enrolment that the store has, at start.
    void resume(const store::Enrolment& enrolment);
    void enrol(const QString& server, const QString& code, const QString& device_name);
    /// Whether a fresh one-time code is of the person whom this device is enrolled for, in the same study;
    /// proven() or notProven() follows. It asks the server that the device is enrolled with, whose authority
    /// is pinned. The enrolment stays as it is, and what the code would have given is thrown away.
    void prove(const QString& code);
    /// Fetches what this device does not have of the study's documents. Quiet, when a study is there already.
    void fetch_documents();

    [[nodiscard]] Step step() const { return step_; }
    [[nodiscard]] bool busy() const;
    /// Codes: "enrol.*", "rate.limited", "network.unreachable", "network.untrusted", "network.answer",
    /// "store.*", "enrol.bad-code", "enrol.bad-server", "enrol.wrong-proof"; empty code = none.
    [[nodiscard]] const Problem& problem() const { return problem_; }
    [[nodiscard]] bool enrolled() const { return enrolment_.has_value(); }

  Q_SIGNALS:
    void changed();
    /// The token is in the store.
    void enrolledNow();
    void proven();
    /// Problems as above, and "enrol.other-person".
    void notProven(const meetmoment::Problem& problem);
    /// Documents arrived, or were all there already; true when something is new.
    void fetched(bool news);

  private:
    struct Wanted {
        QString name, version;
        QByteArray blake2b;
    };
    void fail_with(const Problem& problem);
    void say_hello();
    void check_proof(const HttpReply& reply);
    void redeem();
    void redeemed(const HttpReply& reply);
    void listed(const HttpReply& reply);
    void fetch_next();
    void take_document(const Wanted& wanted, const HttpReply& reply);
    void set_step(Step step);
    [[nodiscard]] QUrl url(const QString& path) const;
    [[nodiscard]] Problem problem_of(const HttpReply& reply) const;

    StoreExecutor& executor_;
    SyncTransport& transport_;
    RandomSource& random_;
    Step step_ = Step::Idle;
    Problem problem_;
    QUrl server_;
    std::string code_;
    QString device_name_;
    Bytes nonce_;
    QByteArray ca_pem_;
    std::optional<store::Enrolment> enrolment_;
    std::deque<Wanted> wanted_;
    int arrived_ = 0;
    bool fetching_ = false;
};

}  // namespace meetmoment::app
