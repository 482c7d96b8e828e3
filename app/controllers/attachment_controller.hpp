// Files as answers: chosen on this tablet, taken in, shown.
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QVariantList>
#include <QVariantMap>
#include <deque>
#include <functional>

#include "app/services/attachments.hpp"

namespace meetmoment::app {

class QuestionnaireController;
class StoreExecutor;
class Translations;

class AttachmentController : public QObject {
    Q_OBJECT
    /// Path of the question whose file is being taken in; "" for none. One at a time.
    Q_PROPERTY(QString busy READ busy NOTIFY changed)
    /// Goes up when what about() and problem() give may have changed.
    Q_PROPERTY(int revision READ revision NOTIFY changed)

  public:
    /// All must outlive it.
    AttachmentController(StoreExecutor& executor, QuestionnaireController& questionnaire,
                         Translations& translations);
    ~AttachmentController() override;

    [[nodiscard]] const QString& busy() const { return busy_; }
    [[nodiscard]] int revision() const { return revision_; }

    /// Where files usually are: list of {name, path}.
    [[nodiscard]] Q_INVOKABLE QVariantList places() const;
    /// Folders and the files that a question takes: list of {name, path, folder, detail}. `accept` as in a
    /// form: media types and endings with commas between, "" for all.
    [[nodiscard]] Q_INVOKABLE QVariantList list(const QString& folder, const QString& accept) const;
    /// "" at the top.
    [[nodiscard]] Q_INVOKABLE QString above(const QString& folder) const;
    /// The file becomes the answer of the question; until it is durable the questionnaire stays open. What is
    /// wrong with it is in problem() then, and the answer stays as it was.
    Q_INVOKABLE void take(const QString& question, const QString& file, const QString& accept);
    /// The same for what was made here, by drawing or by a camera: after what is being taken in already.
    /// `make` runs on a thread of its own.
    using Make = std::function<Result<NewAttachment>()>;
    void take_made(const QString& question, Make make);
    /// The same for what is in the store already, as a recording is.
    void take_kept(const QString& question, const record::BlobHash& hash);
    /// Something else is wrong with the file of a question; with an empty code nothing is any more.
    void tell_problem(const QString& question, const Problem& problem);
    /// Why the last file was not taken; "" when it was.
    [[nodiscard]] Q_INVOKABLE QString problem(const QString& question) const;
    /// Of an answer that names a file: text ("Photo, 1.2 MB"), picture (whether it can be shown as one),
    /// plays (whether it is a sound or a film),
    /// problem (text). Empty until it is known, which changed() tells.
    [[nodiscard]] Q_INVOKABLE QVariantMap about(const QString& value);

    /// Bytes; said to people, because what is larger seldom gets over a mobile network.
    static constexpr qint64 kMostBytes = 64LL * 1024 * 1024;

  Q_SIGNALS:
    void changed();
    /// A file has become the answer; or could not, then `value` is "".
    void took(const QString& question, const QString& value);

  private:
    struct Known {
        QString mime;
        quint64 length = 0;
        Problem problem;
    };
    struct Waiting {
        QString question;
        Make make;
    };
    void begin(const QString& question, const Make& make);
    void keep(const QString& question, const Result<NewAttachment>& what);
    void done(const QString& question, const Result<record::BlobHash>& hash);
    void tell();

    StoreExecutor& executor_;
    QuestionnaireController& questionnaire_;
    QString busy_;
    int revision_ = 0;
    std::deque<Waiting> waiting_;
    QHash<QString, Problem> problems_;  ///< by question
    QHash<QString, Known> known_;       ///< by value; without a type as long as it is asked for
    QThreadPool pool_;                  ///< reads and reduces; waits for its work when it goes
};

}  // namespace meetmoment::app
