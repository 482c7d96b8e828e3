// Drives the replica engine: the engine runs on the store's thread, its requests go out from here.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <deque>
#include <memory>
#include <optional>

#include "app/services/sync_transport.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/sync/replica.hpp"

namespace meetmoment::app {

class NetworkState;
class StoreExecutor;

class SyncService : public QObject {
    Q_OBJECT

  public:
    struct LogLine {
        int number = 0;
        UtcMillis time{};
        sync::Status status;
    };

    SyncService(StoreExecutor& executor, SyncTransport& transport, const Clock& clock, RandomSource& random);
    ~SyncService() override;

    /// Begins to sync with this server, now and after every commit.
    void begin(const store::Enrolment& enrolment);
    /// A commit was made: sync within two seconds.
    void committed();
    /// Sync now. aboutToSync() goes out first.
    void sync_now();

    [[nodiscard]] const sync::Status& status() const { return status_; }
    [[nodiscard]] const std::deque<LogLine>& log() const { return log_; }

    static constexpr int kDebounceMs = 2000;

  Q_SIGNALS:
    /// An exchange is about to begin: who holds uncommitted edits commits them now.
    void aboutToSync();
    void statusChanged();
    /// Commits of others were applied.
    void recordsChanged();
    /// The server wants this tablet to send what it has and then to wipe itself.
    void wipeOrdered();
    /// A run of exchanges has ended well.
    void completed();
    /// A request left and its reply came by this device's clock, and in between it was `server` at the
    /// server.
    void serverClock(meetmoment::UtcMillis sent, meetmoment::UtcMillis server,
                     meetmoment::UtcMillis received);

  private:
    struct Engine;
    void step(sync::Event event);
    void carry_out(const sync::Action& action);
    void send(const Bytes& body);
    void answered(const HttpReply& reply);
    void take(const sync::Status& status);

    StoreExecutor& executor_;
    SyncTransport& transport_;
    const Clock& clock_;
    std::shared_ptr<Engine> engine_;  ///< used on the store's thread only
    std::unique_ptr<NetworkState> network_;
    std::optional<store::Enrolment> enrolment_;
    sync::Status status_;
    std::deque<LogLine> log_;
    int lines_ = 0;
    UtcMillis sent_{}, received_{};  ///< the last exchange that was answered
    QTimer debounce_, timer_;
};

}  // namespace meetmoment::app
