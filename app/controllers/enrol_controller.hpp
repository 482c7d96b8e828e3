// The enrolment page: server, one-time code and a name for this device.
#pragma once

#include <QObject>
#include <QString>

namespace meetmoment::app {

class EnrolmentService;
class Translations;

class EnrolController : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(QString stepText READ stepText NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// What was typed last, or came with an enrolment link.
    Q_PROPERTY(QString server READ server NOTIFY changed)
    Q_PROPERTY(QString code READ code NOTIFY changed)
    Q_PROPERTY(QString deviceName READ deviceName NOTIFY changed)
    /// The code has been used and the tablet is enrolled, but the study is still to be fetched: submit() goes
    /// on with that and needs no code.
    Q_PROPERTY(bool fetchOnly READ fetchOnly NOTIFY changed)

  public:
    enum Step { Idle, Connecting, Checking, Enrolling, Fetching, Done };
    Q_ENUM(Step)

    EnrolController(EnrolmentService& enrolment, Translations& translations);

    [[nodiscard]] bool busy() const;
    [[nodiscard]] Step step() const;
    [[nodiscard]] QString stepText() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString server() const { return server_; }
    [[nodiscard]] QString code() const { return code_; }
    [[nodiscard]] QString deviceName() const { return device_name_; }
    [[nodiscard]] bool fetchOnly() const;

    /// `code` may also be a whole "meetmoment://enrol?server=…&code=…" link; its server then goes before
    /// `server`.
    Q_INVOKABLE void submit(const QString& server, const QString& code, const QString& deviceName);
    /// What was typed as "ABCD-EFGH-JKMN-PQRS", as far as it goes: case, hyphens, O and I/L forgiven. A link
    /// is left as it is.
    Q_INVOKABLE QString normaliseCode(const QString& text) const;
    /// Takes server and code from a link. False when it is none.
    Q_INVOKABLE bool useLink(const QString& link);

  Q_SIGNALS:
    void changed();
    /// Enrolled, and the study is on this device.
    void done();

  private:
    EnrolmentService& enrolment_;
    QString server_, code_, device_name_;
};

}  // namespace meetmoment::app
