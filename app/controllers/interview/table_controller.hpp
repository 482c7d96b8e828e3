// Those at the table, in the order in which they sit: who speaks, who wants to, who came later or left, and
// how the talk is shared.
#pragma once

#include <QVariantList>

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"

namespace meetmoment::app {

class NotesController;

class TableController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// speakerId, label, shown (what the chip says), organisation, current, waiting (place in the turn order,
    /// 0 for none), present, turns, talkText, silent, noNotes, noQuotes (they did not agree to that).
    /// The last two are "multiple" and "unknown", the others record ids.
    Q_PROPERTY(meetmoment::app::RowModel* speakers READ speakers CONSTANT)
    /// group (name), people, silentPeople, turns, talkText, share: the percentage of the time in which
    /// somebody had the word that this group had it, as it was tapped on the tablet that kept it most. Empty
    /// while nobody had it.
    Q_PROPERTY(meetmoment::app::RowModel* groups READ groups CONSTANT)
    /// first, second (label, organisation and how many notes), firstId, secondId: two records with one label
    Q_PROPERTY(meetmoment::app::RowModel* duplicates READ duplicates CONSTANT)
    /// duplicateId, text ("P4 is P3"): what was joined
    Q_PROPERTY(meetmoment::app::RowModel* joined READ joined CONSTANT)
    Q_PROPERTY(int present READ present NOTIFY tableChanged)
    Q_PROPERTY(int waiting READ waiting NOTIFY tableChanged)
    /// {id, name}: organisation types, and respondent groups of either level.
    Q_PROPERTY(QVariantList organisations READ organisations NOTIFY tableChanged)
    Q_PROPERTY(QVariantList respondentGroups READ respondentGroups NOTIFY tableChanged)
    /// Of the interview: what a participant is unless something else is said.
    Q_PROPERTY(QString ownGroup READ ownGroup NOTIFY tableChanged)

  public:
    TableController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations,
                    NotesController& notes);

    [[nodiscard]] RowModel* speakers() { return &speakers_; }
    [[nodiscard]] RowModel* groups() { return &groups_; }
    [[nodiscard]] RowModel* duplicates() { return &duplicates_; }
    [[nodiscard]] RowModel* joined() { return &joined_; }
    [[nodiscard]] QString ownGroup() const;
    [[nodiscard]] int present() const;
    [[nodiscard]] int waiting() const;
    [[nodiscard]] QVariantList organisations() const;
    [[nodiscard]] QVariantList respondentGroups() const;

    /// Speaks now: a row of speakers.
    Q_INVOKABLE void select(int index);
    /// Raises or takes down the hand of who wants to speak.
    Q_INVOKABLE void toggleHand(int index);
    /// The word goes to the first in the turn order.
    Q_INVOKABLE void next();
    /// An empty label takes the next free one ("P4").
    Q_INVOKABLE void add(const QString& label, const QString& organisation, const QString& group);
    Q_INVOKABLE void relabel(const QString& person, const QString& label);
    Q_INVOKABLE void arrive(const QString& person);
    Q_INVOKABLE void leaveTable(const QString& person);
    /// One seat on round the table; less than 0: back.
    Q_INVOKABLE void move(const QString& person, int by);
    /// Two records are one person; everything of the duplicate is the kept one's from then on.
    Q_INVOKABLE void join(const QString& duplicate, const QString& kept);
    /// They are two after all.
    Q_INVOKABLE void split(const QString& duplicate);
    /// Two people with one label: this one gets the next free one.
    Q_INVOKABLE void tellApart(const QString& person);

  Q_SIGNALS:
    void tableChanged();

  private:
    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    void refresh_shares();
    void refresh_groups();
    void refresh_duplicates();
    [[nodiscard]] QString duplicate_text(const Uuid& record, const std::map<Uuid, int>& notes) const;
    void select_label(const std::string& label);
    [[nodiscard]] const interview::Attendee* labelled(const std::string& label) const;
    struct Stored {
        std::chrono::milliseconds talk{};
        std::size_t turns = 0;
    };
    /// With what runs on this tablet.
    [[nodiscard]] Stored told_by(const Uuid& person) const;
    [[nodiscard]] QString organisation_name(const std::string& code) const;
    [[nodiscard]] RowModel::Row row_of(const interview::Attendee& person) const;
    void change(const char* name, const QString& person,
                const std::function<std::vector<record::Op>(const record::RecordState&)>& writing);

    NotesController& notes_;
    RowModel speakers_, groups_, duplicates_, joined_;
    std::map<Uuid, Stored> stored_;  ///< turns that are in the leading stream
    bool leads_ = true;              ///< that stream is this device's, or there is none
};

}  // namespace meetmoment::app
