// The notes of several note-takers beside each other, by the common time, and the record that they agree on.
// Nothing here changes a note: an agreed row is a record of its own that names the notes it was made from.
#pragma once

#include <QVariantList>

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"
#include "shared/interview/agreed.hpp"

namespace meetmoment::app {

class CompareController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// topicId, title, open (rows that wait), rows
    Q_PROPERTY(meetmoment::app::RowModel* topics READ topics CONSTANT)
    Q_PROPERTY(QString topic READ topic WRITE setTopic NOTIFY topicChanged)
    /// Names of who wrote on the topic, in the order of the cells.
    Q_PROPERTY(QStringList columns READ columns NOTIFY compared)
    /// rowId, timeText, cells (a map for each column, empty where that one wrote nothing: noteId, text,
    /// speaker, kind, kindLabel, timeText, author, mine, tags), agreed (maps: agreedId, text, speaker,
    /// author, conflict), open (no agreed row was made from one of its notes), remark (a note-taker's own,
    /// which need not be agreed on)
    Q_PROPERTY(meetmoment::app::RowModel* rows READ rows CONSTANT)
    /// Percentage of the rows of the topic that at least two have; -1 when only one wrote.
    Q_PROPERTY(int agreement READ agreement NOTIFY compared)
    /// On all topics.
    Q_PROPERTY(int open READ open NOTIFY compared)
    /// How many of the topic takePlain() would take.
    Q_PROPERTY(int plain READ plain NOTIFY compared)
    /// Only one person has written so far.
    Q_PROPERTY(bool alone READ alone NOTIFY compared)

  public:
    CompareController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations);

    [[nodiscard]] RowModel* topics() { return &topics_; }
    [[nodiscard]] RowModel* rows() { return &rows_; }
    [[nodiscard]] QString topic() const { return to_show_; }
    void setTopic(const QString& topic);
    [[nodiscard]] QStringList columns() const { return columns_; }
    [[nodiscard]] int agreement() const { return agreement_; }
    [[nodiscard]] int open() const { return open_; }
    [[nodiscard]] int plain() const;
    [[nodiscard]] bool alone() const { return alone_; }

    /// These words become an agreed row, with the speaker of this note of the row ("" for none).
    Q_INVOKABLE void agree(const QString& row, const QString& words, const QString& note);
    /// One note's own words.
    Q_INVOKABLE void takeOver(const QString& row, const QString& note);
    /// Every open row of the topic in which nobody has to choose: one note alone, or the same words.
    Q_INVOKABLE void takePlain();
    Q_INVOKABLE void reword(const QString& agreed, const QString& words);
    Q_INVOKABLE void remove(const QString& agreed);
    /// The words of the row's notes one after the other, to begin with.
    Q_INVOKABLE QString together(const QString& row) const;

  Q_SIGNALS:
    void topicChanged();
    void compared();

  private:
    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    void show_topic();
    [[nodiscard]] const interview::SideBySide* seen() const;
    [[nodiscard]] const interview::Row* row(const QString& id) const;
    [[nodiscard]] std::vector<const interview::AgreedRow*> agreed_from(const interview::SideBySide& side,
                                                                       const interview::Row& row) const;
    /// Agreed rows of the topic whose notes are gone, or went to another topic.
    [[nodiscard]] std::vector<const interview::AgreedRow*> stranded() const;
    [[nodiscard]] QVariantMap agreed(const interview::AgreedRow& row) const;
    [[nodiscard]] bool is_open(const interview::SideBySide& side, const interview::Row& row) const;
    [[nodiscard]] RowModel::Row shown(const interview::SideBySide& side, const interview::Row& row) const;
    [[nodiscard]] QVariantMap cell(const interview::Entry& entry) const;
    [[nodiscard]] QString name_of(const interview::Column& column) const;
    [[nodiscard]] InterviewAct::Ops ops_for(const interview::SideBySide& side, const interview::Row& row,
                                            const std::string& words, const interview::Note& speaker) const;

    std::vector<interview::SideBySide> all_;
    std::vector<interview::AgreedRow> agreed_;  ///< of all topics
    RowModel topics_, rows_;
    QString to_show_;
    QStringList columns_;
    int agreement_ = -1, open_ = 0;
    bool alone_ = true;
};

}  // namespace meetmoment::app
