// What changed in the interview, by whom and when: since the read-back, since the signature, or from the
// beginning.
#pragma once

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"
#include "shared/interview/change_log.hpp"

namespace meetmoment::app {

class ChangesController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// lineId, title ("Note changed"), who ("anna, today 14:05"), words (what it is about), changes (maps:
    /// name, before, after), reason
    Q_PROPERTY(meetmoment::app::RowModel* rows READ rows CONSTANT)
    /// "beginning", "read-back" or "sign-off".
    Q_PROPERTY(QString since READ since WRITE setSince NOTIFY changed)
    /// Which of these there are.
    Q_PROPERTY(QStringList moments READ moments NOTIFY changed)
    /// The history is being read.
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    /// Older lines than those that show.
    Q_PROPERTY(int more READ more NOTIFY changed)

  public:
    ChangesController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations);

    [[nodiscard]] RowModel* rows() { return &rows_; }
    [[nodiscard]] QString since() const { return since_; }
    void setSince(const QString& since);
    [[nodiscard]] QStringList moments() const { return moments_; }
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] int more() const;

    Q_INVOKABLE void showMore();

    static constexpr std::size_t kPage = 50;

  Q_SIGNALS:
    void changed();

  private:
    void refresh() override;
    void take_history(const Result<std::vector<record::Commit>>& history);
    void show_log();
    [[nodiscard]] RowModel::Row row_of(int number, const interview::LogLine& line) const;
    [[nodiscard]] QString title_of(const interview::LogLine& line) const;
    [[nodiscard]] QString field_name(const interview::FieldChange& field) const;
    [[nodiscard]] QString value_text(const interview::FieldChange& field, const std::string& value) const;
    [[nodiscard]] QString words_of(const interview::LogLine& line) const;

    RowModel rows_;
    QString since_;        ///< "" until there is a history
    bool chosen_ = false;  ///< by a person; else it is the last moment that there is
    QStringList moments_;
    std::vector<record::Commit> history_;
    std::vector<interview::LogLine> lines_;
    std::size_t shown_ = kPage;
    bool busy_ = false, again_ = false;
};

}  // namespace meetmoment::app
