// What the interview leads to: parked subjects, actions, decisions, and the findings of the debrief.
#pragma once

#include "app/controllers/interview/part.hpp"
#include "app/models/row_model.hpp"
#include "shared/interview/outcome.hpp"

namespace meetmoment::app {

class OutcomesController : public meetmoment::app::InterviewPart {
    Q_OBJECT
    /// entryId, text, detail (who and when), done, topicTitle, conflict
    Q_PROPERTY(meetmoment::app::RowModel* parked READ parked CONSTANT)
    Q_PROPERTY(meetmoment::app::RowModel* actions READ actions CONSTANT)
    Q_PROPERTY(meetmoment::app::RowModel* decisions READ decisions CONSTANT)
    /// detail is the kind of finding
    Q_PROPERTY(meetmoment::app::RowModel* findings READ findings CONSTANT)

  public:
    OutcomesController(InterviewDesk& desk, const StudyCatalogue& catalogue, Translations& translations);

    [[nodiscard]] RowModel* parked() { return &parked_; }
    [[nodiscard]] RowModel* actions() { return &actions_; }
    [[nodiscard]] RowModel* decisions() { return &decisions_; }
    [[nodiscard]] RowModel* findings() { return &findings_; }

    // Nothing for blank words. `key` names the typed text that is used up, "" for none.
    Q_INVOKABLE void park(const QString& words, const QString& key);
    Q_INVOKABLE void decide(const QString& words, const QString& key);
    /// `who`: a label, an organisation or free words; `due` "2026-06-01" or "". False for a date that is
    /// none.
    Q_INVOKABLE bool act(const QString& words, const QString& who, const QString& due, const QString& key);
    /// `kind` is one of study::finding_kind.
    Q_INVOKABLE void find(const QString& words, const QString& kind, const QString& key);
    Q_INVOKABLE void setDone(const QString& entry, bool done);
    Q_INVOKABLE void reword(const QString& entry, const QString& words);
    Q_INVOKABLE void remove(const QString& entry);

  private:
    void refresh() override;
    void take(const std::vector<Uuid>& records) override;
    using Make = std::vector<record::Op> (*)(const Uuid&, const Uuid&, const interview::NewRemark&);
    void add(const char* name, const QString& words, const QString& key, const QString& kind, Make make);

    RowModel parked_, actions_, decisions_, findings_;
};

}  // namespace meetmoment::app
