// The level of cooperation: each participant chooses by himself, then the group talks and settles on one.
//
// Ballots of a tablet that is handed round stay drafts until the round ends, and then become records together
// and in random order: neither their order nor their time tells whose they are. At most kMostBallots.
#pragma once

#include <QVariantList>

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"
#include "shared/interview/vote.hpp"

namespace meetmoment::app {

class LevelsController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// value, label, description, votes (0 unless shown)
    Q_PROPERTY(meetmoment::app::RowModel* steps READ steps CONSTANT)
    /// Votes that count already.
    Q_PROPERTY(int cast READ cast NOTIFY levelsChanged)
    /// Ballots of the round that goes on.
    Q_PROPERTY(int ballots READ ballots NOTIFY levelsChanged)
    Q_PROPERTY(int present READ present NOTIFY levelsChanged)
    Q_PROPERTY(int fewest READ fewest NOTIFY levelsChanged)
    /// Enough have voted.
    Q_PROPERTY(bool shown READ shown NOTIFY levelsChanged)
    /// "3,4", "" unless shown.
    Q_PROPERTY(QString mean READ mean NOTIFY levelsChanged)
    /// Half steps, 0 for none: 7 is 3.5.
    Q_PROPERTY(int group READ group NOTIFY levelsChanged)
    Q_PROPERTY(QString groupText READ groupText NOTIFY levelsChanged)
    Q_PROPERTY(int dissent READ dissent NOTIFY levelsChanged)
    Q_PROPERTY(QString dissentText READ dissentText NOTIFY levelsChanged)

  public:
    static constexpr int kMostBallots = 30;

    LevelsController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations);

    [[nodiscard]] RowModel* steps() { return &steps_; }
    [[nodiscard]] int cast() const { return static_cast<int>(tally_.cast); }
    [[nodiscard]] int ballots() const;
    [[nodiscard]] int present() const;
    [[nodiscard]] int fewest() const;
    [[nodiscard]] bool shown() const { return tally_.shown; }
    [[nodiscard]] QString mean() const;
    [[nodiscard]] int group() const { return static_cast<int>(tally_.group.level.value_or(0)); }
    [[nodiscard]] QString groupText() const;
    [[nodiscard]] int dissent() const { return static_cast<int>(tally_.group.dissent); }
    [[nodiscard]] QString dissentText() const;

    /// One participant's choice: a whole step. Kept at once, and not shown to anybody.
    Q_INVOKABLE bool drop(int step);
    /// The round ends: the ballots become votes.
    Q_INVOKABLE void endRound();
    Q_INVOKABLE void settle(int halfSteps);
    Q_INVOKABLE void noteDissent(int howMany, const QString& text);

  Q_SIGNALS:
    void levelsChanged();

  private:
    void refresh() override;

    RowModel steps_;
    interview::Tally tally_;
};

}  // namespace meetmoment::app
