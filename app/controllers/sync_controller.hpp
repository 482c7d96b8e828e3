// The sync page: the replica's state in words.
#pragma once

#include <QObject>
#include <QString>

#include "app/models/row_model.hpp"
#include "shared/base/time.hpp"
#include "shared/sync/replica.hpp"

namespace meetmoment::app {

class SyncService;
class Translations;

class SyncController : public QObject {
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString detailText READ detailText NOTIFY changed)
    Q_PROPERTY(int pending READ pending NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY changed)  ///< 0 to 1
    Q_PROPERTY(QString lastSuccessText READ lastSuccessText NOTIFY changed)
    Q_PROPERTY(bool attention READ attention NOTIFY changed)
    /// id, timeText, text, kind ("good" | "note" | "bad"), newest first
    Q_PROPERTY(meetmoment::app::RowModel* log READ log CONSTANT)

  public:
    enum State { Idle, WaitingForNetwork, Syncing, BackingOff, NeedsAttention };
    Q_ENUM(State)

    SyncController(SyncService& sync, Translations& translations, const Clock& clock);

    [[nodiscard]] State state() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString detailText() const;
    [[nodiscard]] int pending() const;
    [[nodiscard]] int total() const;
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString lastSuccessText() const;
    [[nodiscard]] bool attention() const;
    [[nodiscard]] RowModel* log() { return &log_; }

    Q_INVOKABLE void syncNow();

  Q_SIGNALS:
    void changed();

  private:
    void refresh();
    [[nodiscard]] QString text_of(const sync::Status& status) const;

    SyncService& sync_;
    Translations& translations_;
    const Clock& clock_;
    RowModel log_;
};

}  // namespace meetmoment::app
