// Pictures of an interview: flip-overs, sketches, what hangs on the wall. A picture belongs to a note, or is
// a note of its own on the topic that the talk is at. Nothing but the picture itself is kept of the file: no
// place, no camera.
#pragma once

#include <QStringList>
#include <QThreadPool>
#include <deque>
#include <optional>
#include <vector>

#include "app/controllers/interview/part.hpp"
#include "app/controllers/picture_target.hpp"
#include "app/services/attachments.hpp"
#include "shared/interview/note.hpp"

namespace meetmoment::app {

class StoreExecutor;

class PhotosController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// A picture is being taken in. One at a time; what is made here waits for its turn.
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    /// Who will be in the next picture that the camera takes, ids of records.
    Q_PROPERTY(QStringList persons READ persons WRITE setPersons NOTIFY changed)
    /// Why the last one was not taken; "" when it was.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    /// `executor` must outlive it.
    PhotosController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                     StoreExecutor& executor);
    ~PhotosController() override;

    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] const QStringList& persons() const { return persons_; }
    void setPersons(const QStringList& persons);

    /// Labels of who of these did not agree to be in a picture, ids of records.
    Q_INVOKABLE QStringList refusing(const QStringList& persons) const;
    /// `note`: that it belongs to, or "" for a note of its own with these words. `persons` are in the
    /// picture; nothing when one of them did not agree.
    Q_INVOKABLE void takeFile(const QString& file, const QString& note, const QString& words,
                              const QStringList& persons);
    /// The same of a picture that is at hand, in a format that Qt reads.
    void take(const QByteArray& picture, const QString& note, const QString& words,
              const QStringList& persons);
    /// As text (services/attachments.hpp); "" when the note has none.
    Q_INVOKABLE QString photoOf(const QString& note) const;
    Q_INVOKABLE void remove(const QString& note);
    Q_INVOKABLE void forgetProblem();

    // What is made here, by the camera or by drawing: see PictureTarget.
    /// For a picture of this note; with "" of a note that the picture makes, each time of another one.
    Q_INVOKABLE QString place(const QString& note) const;
    /// The note that has this place; "" as long as there is none.
    Q_INVOKABLE QString noteAt(const QString& place) const;
    [[nodiscard]] bool has_photo(const QString& place) const;
    void take_made(const QString& place, PictureTarget::Made how, PictureTarget::Make make);
    void put(const QString& place, const QString& value);
    void tell_problem(const Problem& problem);

  Q_SIGNALS:
    void changed();
    /// It is kept.
    void taken();
    void took(const QString& interview, const QString& place, const QString& value);
    void saved(const QString& interview, const QString& place, const QString& value);
    void gone(const QString& place);

  private:
    /// Enough to keep the picture also when the interview was left meanwhile.
    struct Wanted {
        Uuid interview, id;  ///< `id` is that of the note that it becomes
        std::string scope;
        std::optional<Uuid> note;  ///< that it belongs to
        interview::NewNote made;   ///< what it becomes without a note
        PictureTarget::Made how = PictureTarget::Made::Taken;
        QString place = {};  ///< "" for a file

        [[nodiscard]] QString interview_id() const;
        /// What is written: over the note as it is, or nullptr when it is made.
        [[nodiscard]] Result<InterviewAct::Ops> ops(const record::RecordState* state) const;
    };
    struct Waiting {
        PictureTarget::Make make;
        Wanted wanted;
    };
    /// A picture of a place that the desk is writing.
    struct Written {
        QString interview, note, shown;  ///< `shown` as the desk tells it
        QString place, value;
    };
    void refresh() override {}
    [[nodiscard]] std::optional<Wanted> wanted(const QString& note, const QString& words,
                                               const QStringList& persons) const;
    [[nodiscard]] Wanted wanted_of(const std::optional<Uuid>& note, const std::string& words,
                                   const QStringList& persons) const;
    [[nodiscard]] std::optional<Problem> obstacle(const Wanted& wanted) const;
    void prepare(PictureTarget::Make make, Wanted wanted);
    void keep(const Wanted& wanted, const Result<NewAttachment>& picture);
    void attach(Wanted wanted, const record::BlobHash& hash);
    void attach_beside(const Wanted& wanted);
    void end(const Wanted& wanted, const std::optional<Problem>& problem);
    void refuse(const Wanted& wanted, const Problem& problem);
    void look_for_gone(const std::vector<Uuid>& records);
    void written(const QString& note, const QString& path, const QString& shown);

    StoreExecutor& executor_;
    bool busy_ = false;
    QStringList persons_;
    std::deque<Waiting> waiting_;
    std::vector<Written> writing_;
    std::optional<Problem> problem_;
    QThreadPool pool_;  ///< reads and reduces; waits for its work when it goes
};

}  // namespace meetmoment::app
