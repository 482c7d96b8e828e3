// The notes of the interview and the line in which the next one is written. A note is one row; a new one does
// not make the list anew, so that the two-thousandth costs what the first did.
#pragma once

#include <QVariantList>
#include <map>
#include <tuple>

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"
#include "app/services/interview/line_commands.hpp"
#include "app/services/interview/note_line.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/recording.hpp"

namespace meetmoment::app {

class NotesController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// noteId, timeText, topic, topicTitle, speaker, kind, kindLabel, text, author, mine, tags (names),
    /// conflict, quoteLater, held (stays on this device until it was looked at for names), photo (of the
    /// picture provider "answer"; "" for none), soundText (where in the recording it was said, "" when
    /// nothing was recorded)
    Q_PROPERTY(meetmoment::app::RowModel* rows READ rows CONSTANT)
    /// kindId, label, current
    Q_PROPERTY(meetmoment::app::RowModel* kinds READ kinds CONSTANT)
    /// tagId, label, current
    Q_PROPERTY(meetmoment::app::RowModel* tags READ tags CONSTANT)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY lineChanged)
    Q_PROPERTY(QString speaker READ speaker NOTIFY lineChanged)
    Q_PROPERTY(bool quoteLater READ quoteLater NOTIFY lineChanged)
    Q_PROPERTY(bool canAdd READ canAdd NOTIFY lineChanged)
    /// How many wait to be looked at for names.
    Q_PROPERTY(int held READ held NOTIFY heldChanged)

  public:
    NotesController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations);

    [[nodiscard]] RowModel* rows() { return &rows_; }
    [[nodiscard]] RowModel* kinds() { return &kinds_; }
    [[nodiscard]] RowModel* tags() { return &tags_; }
    [[nodiscard]] QString text() const;
    void setText(const QString& text);
    [[nodiscard]] QString speaker() const;
    [[nodiscard]] bool quoteLater() const { return line_.quote_later; }
    [[nodiscard]] bool canAdd() const { return !line_.empty(); }
    [[nodiscard]] int held() const { return static_cast<int>(held_.size()); }
    [[nodiscard]] const std::map<Uuid, NoteLine>& held_notes() const { return held_; }
    [[nodiscard]] int count_on(const std::string& topic) const;

    /// A label, "multiple" or "unknown".
    void set_speaker(const std::string& label);
    /// Out of what is held: with other words it becomes a note, without any it goes.
    void release(const Uuid& note, const std::string& words);
    /// Whether these words may go into a note at once; set by the guard against names.
    std::function<bool(const std::string& words)> may_go = [](const std::string&) { return true; };

    Q_INVOKABLE void selectKind(int index);
    Q_INVOKABLE void toggleTag(const QString& tag);
    /// Tags of the study with this in one of their names or their code, whatever the case and accents: list
    /// of {tagId, label, also (names in other languages)}.
    [[nodiscard]] Q_INVOKABLE QVariantList tagsLike(const QString& text) const;
    Q_INVOKABLE void toggleQuoteLater();
    /// Nothing when there are neither words nor tags.
    Q_INVOKABLE void add();
    /// Takes the words out of the line, for something else than a note.
    Q_INVOKABLE QString takeText();

    Q_INVOKABLE void edit(const QString& note, const QString& text);
    Q_INVOKABLE void remove(const QString& note);
    Q_INVOKABLE void setKind(const QString& note, const QString& kind);
    Q_INVOKABLE void setSpeaker(const QString& note, const QString& speaker);
    Q_INVOKABLE void setNoteQuoteLater(const QString& note, bool yes);
    Q_INVOKABLE void toggleNoteTag(const QString& note, const QString& tag);
    Q_INVOKABLE void moveTo(const QString& note, const QString& topic);
    /// Of `rows`; -1 when it is in none.
    Q_INVOKABLE int rowOf(const QString& note) const { return rows_.index_of(note); }
    /// Codes of the tags of a note.
    Q_INVOKABLE QStringList tagsOf(const QString& note) const;

  Q_SIGNALS:
    void lineChanged();
    void heldChanged();
    /// "@3" was typed: a label, "multiple" or "unknown".
    void speakerNamed(const QString& label);
    /// A note of this device came in at this row.
    void added(int row);

  private:
    /// Where a note stands: topic's place in the guide, key, identity.
    using Place = std::tuple<std::ptrdiff_t, std::string, std::string, Uuid>;
    using Writing =
        std::function<std::vector<record::Op>(const record::RecordState&, const InterviewSession&)>;

    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    void show(const Uuid& note);
    void show_row(const Uuid& note, const Place& place, const RowModel::Row& row);
    void drop(const Uuid& note);
    [[nodiscard]] Place place_of(const std::string& topic, const std::string& order, const Uuid& note) const;
    [[nodiscard]] RowModel::Row row_of(const record::RecordState& state) const;
    [[nodiscard]] RowModel::Row row_of(const NoteLine& note) const;
    [[nodiscard]] QStringList tag_names(const std::vector<std::string>& codes) const;
    [[nodiscard]] QString kind_name(const std::string& kind) const;
    [[nodiscard]] LineWords words() const;
    /// Reads recordings and clocks when one of these is one. Whether that changes what a note says.
    bool hears_otherwise(const std::vector<Uuid>& records);
    void read_recordings();
    [[nodiscard]] std::optional<interview::SoundPlace> sound_of(const interview::Note& note) const;
    void refresh_choices();
    void keep_line();
    void begin_line();
    void commit(NoteLine note, const std::string& typed_key);
    void change(const char* name, const QString& note, const Writing& writing);

    RowModel rows_, kinds_, tags_;
    std::vector<Place> places_;  ///< of rows_, in their order
    std::map<Uuid, Place> place_of_;
    std::map<std::string, int> counts_;  ///< by topic
    std::vector<interview::Stream> streams_;
    std::vector<interview::Recording> recordings_;
    NoteLine line_;
    std::map<Uuid, NoteLine> held_;
};

}  // namespace meetmoment::app
