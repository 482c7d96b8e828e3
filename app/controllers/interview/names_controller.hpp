// The guard against clients' names: a note that may hold one stays a draft on this device, which no sync
// sends, until the note-taker has replaced it or has said that it is none.
#pragma once

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"
#include "shared/interview/client_names.hpp"

namespace meetmoment::app {

class NotesController;

class NamesController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// noteId, text, found (list of words), timeText
    Q_PROPERTY(meetmoment::app::RowModel* rows READ rows CONSTANT)

  public:
    /// `notes` asks this guard from now on; it must outlive this.
    NamesController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                    NotesController& notes);

    [[nodiscard]] RowModel* rows() { return &rows_; }
    /// What in these words may be a name; empty for none. For fields that are no notes.
    Q_INVOKABLE QStringList found(const QString& words) const;
    /// With "[cliënt]" in the place of each.
    Q_INVOKABLE QString replaced(const QString& words) const;
    /// The note goes on with "[cliënt]".
    Q_INVOKABLE void replace(const QString& note);
    /// None of these words is a client's: the note goes on as it is, and they are not asked about again.
    Q_INVOKABLE void keep(const QString& note);

  private:
    void refresh() override;
    void take(const std::vector<Uuid>&) override {}
    void learn_study();
    [[nodiscard]] std::vector<interview::Suspicion> look(const std::string& words) const;

    NotesController& notes_;
    RowModel rows_;
    interview::KnownWords known_;
    std::string learnt_from_;  ///< the study whose words are known
};

}  // namespace meetmoment::app
