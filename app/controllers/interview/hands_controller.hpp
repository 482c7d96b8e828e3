// Hands up: how many agreed with a statement, out of how many who are there.
#pragma once

#include <QVariantList>

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"

namespace meetmoment::app {

class HandsController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// handsId, statement (its words), agree, disagree, abstain, present, silent, timeText, conflict
    Q_PROPERTY(meetmoment::app::RowModel* counts READ counts CONSTANT)
    /// {id, text} of the guide, those of the topic first.
    Q_PROPERTY(QVariantList statements READ statements NOTIFY statementsChanged)
    Q_PROPERTY(int present READ present NOTIFY statementsChanged)

  public:
    HandsController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations);

    [[nodiscard]] RowModel* counts() { return &counts_; }
    [[nodiscard]] QVariantList statements() const;
    [[nodiscard]] int present() const;

    /// What is wrong with these numbers; "" when they add up.
    Q_INVOKABLE QString problem(int agree, int disagree, int abstain, int present) const;
    /// `statement`: an id of the guide, or words. Nothing when it does not add up.
    Q_INVOKABLE bool count(const QString& statement, int agree, int disagree, int abstain, int present);

  Q_SIGNALS:
    void statementsChanged();

  private:
    void refresh() override;
    [[nodiscard]] QString words_of(const std::string& statement) const;

    RowModel counts_;
};

}  // namespace meetmoment::app
