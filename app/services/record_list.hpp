// The records of this device as lists need them, read anew after every change of the store.
#pragma once

#include <QObject>
#include <map>
#include <memory>
#include <vector>

#include "app/services/filling_place.hpp"
#include "app/services/merge_check.hpp"
#include "app/services/remarks.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

class StoreExecutor;

class RecordList : public QObject {
    Q_OBJECT

  public:
    RecordList(StoreExecutor& executor, FormLookup forms);

    /// Newest first, hidden ones left out.
    [[nodiscard]] const std::vector<store::RecordRow>& submissions() const { return submissions_; }
    [[nodiscard]] const std::vector<store::RecordRow>& interviews() const { return interviews_; }
    /// Of a submission that is not final; zeros when this device knows none.
    [[nodiscard]] FillingPlace place(const record::RecordId& id) const;
    /// Rules of the form that only a merge broke in this record.
    [[nodiscard]] int broken_rules(const record::RecordId& id) const;
    /// Submissions that the central team sent back, with its remark, and nobody has worked on since.
    [[nodiscard]] const std::map<record::RecordId, Remark>& remarks() const { return remarks_; }
    /// Commits that the server does not have.
    [[nodiscard]] int pending() const { return pending_; }

    /// Something was written; changed() follows. Requests during a reading become one more reading.
    void reload();

  Q_SIGNALS:
    void changed();

  private:
    struct Loaded;

    StoreExecutor& executor_;
    std::vector<store::RecordRow> submissions_, interviews_;
    std::map<record::RecordId, FillingPlace> places_;
    std::shared_ptr<MergeCheck> check_;  ///< used on the store's thread only
    std::map<record::RecordId, int> broken_rules_;
    std::map<record::RecordId, Remark> remarks_;
    int pending_ = 0;
    bool reading_ = false;
    bool again_ = false;
};

}  // namespace meetmoment::app
