// What each participant agreed to, item by item; and what a withdrawal takes away.
#pragma once

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"

namespace meetmoment::app {

class ConsentController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// personId, label, shown, seat (from 1), present, answers (map of item → "", "given", "refused",
    /// "withdrawn"), open (items not asked), conflict
    Q_PROPERTY(meetmoment::app::RowModel* people READ people CONSTANT)
    /// itemId, title, spoken (what is read out), version
    Q_PROPERTY(meetmoment::app::RowModel* items READ items CONSTANT)
    /// Said about withdrawing.
    Q_PROPERTY(QString withdrawalText READ withdrawalText NOTIFY textsChanged)

  public:
    ConsentController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations);

    [[nodiscard]] RowModel* people() { return &people_; }
    [[nodiscard]] RowModel* items() { return &items_; }
    [[nodiscard]] QString withdrawalText() const;

    /// `answer`: "given" or "refused".
    Q_INVOKABLE void answer(const QString& person, const QString& item, const QString& answer);
    /// Everybody who was not asked yet agrees.
    Q_INVOKABLE void allAgree(const QString& item);
    /// How many entries could still be read that a withdrawal would take away.
    Q_INVOKABLE int readable(const QString& person, const QString& item) const;
    Q_INVOKABLE void withdraw(const QString& person, const QString& item);

  Q_SIGNALS:
    void textsChanged();

  private:
    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    /// What others wrote of somebody who withdrew goes too, whenever it arrives.
    void blank_again(const std::vector<Uuid>& records);
    [[nodiscard]] std::string version_of(const std::string& item) const;

    RowModel people_, items_;
};

}  // namespace meetmoment::app
