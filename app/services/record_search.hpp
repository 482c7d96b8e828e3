// Which records hold some words in what was filled in or noted. Read in slices, so that a save never waits
// long; nothing of what is read is kept.
#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <set>
#include <vector>

#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

class StoreExecutor;

class RecordSearch : public QObject {
    Q_OBJECT

  public:
    explicit RecordSearch(StoreExecutor& executor) : executor_(executor) {}

    /// Looks in these for `words`, without regard to capitals; found() follows as it goes. Takes the place of
    /// a search that goes on. Less than three letters find nothing.
    void begin(const QString& words, std::vector<record::RecordId> submissions,
               std::vector<record::RecordId> interviews);
    [[nodiscard]] bool holds(const record::RecordId& id) const { return hits_.contains(id); }

    static constexpr qsizetype kLeastLetters = 3;
    static constexpr std::size_t kSlice = 50;

  Q_SIGNALS:
    void found();

  private:
    struct Run;
    void go_on(const std::shared_ptr<Run>& run);

    StoreExecutor& executor_;
    std::shared_ptr<Run> run_;  ///< the one that goes on
    std::set<record::RecordId> hits_;
};

}  // namespace meetmoment::app
