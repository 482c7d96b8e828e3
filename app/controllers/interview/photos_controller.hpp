// Pictures of an interview: flip-overs, sketches, what hangs on the wall. A picture belongs to a note, or is a note of
// its own on the topic that the talk is at. Nothing but the picture itself is kept of the file: no place, no camera.
#pragma once

#include <QStringList>
#include <QThreadPool>

#include "app/controllers/interview/part.hpp"
#include "app/services/attachments.hpp"
#include "shared/interview/note.hpp"

namespace meetmoment::app {

class StoreExecutor;

class PhotosController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// A picture is being taken in. One at a time.
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    /// Why the last one was not taken; "" when it was.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    /// `executor` must outlive it.
    PhotosController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                     StoreExecutor& executor);
    ~PhotosController() override;

    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] QString problem() const { return problem_; }

    /// Labels of who of these did not agree to be in a picture, ids of records.
    Q_INVOKABLE QStringList refusing(const QStringList& persons) const;
    /// `note`: that it belongs to, or "" for a note of its own with these words. `persons` are in the picture; nothing
    /// when one of them did not agree.
    Q_INVOKABLE void takeFile(const QString& file, const QString& note, const QString& words,
                              const QStringList& persons);
    /// The same of a picture that is at hand, in a format that Qt reads.
    void take(const QByteArray& picture, const QString& note, const QString& words, const QStringList& persons);
    Q_INVOKABLE void remove(const QString& note);
    Q_INVOKABLE void forgetProblem();

  Q_SIGNALS:
    void changed();
    /// It is kept.
    void taken();

  private:
    /// Enough to keep the picture also when the interview was left meanwhile.
    struct Wanted {
        Uuid interview, id;
        std::string scope;
        std::optional<Uuid> note;
        interview::NewNote made;  ///< what it becomes without a note
    };
    void refresh() override {}
    [[nodiscard]] std::optional<Wanted> wanted(const QString& note, const QString& words,
                                               const QStringList& persons) const;
    void prepare(std::function<Result<QByteArray>()> read, Wanted wanted);
    void keep(const Wanted& wanted, const Result<NewAttachment>& picture);
    void attach(Wanted wanted, const record::BlobHash& hash);
    void attach_beside(const Wanted& wanted);
    void end(const QString& problem);

    StoreExecutor& executor_;
    bool busy_ = false;
    QString problem_;
    QThreadPool pool_;  ///< reads and reduces; waits for its work when it goes
};

}  // namespace meetmoment::app
