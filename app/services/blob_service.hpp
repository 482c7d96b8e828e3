// Drives the blob engine: photos and recordings go and come beside the commits, over the same transport.
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "app/services/sync_transport.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/store/tablet_store.hpp"
#include "shared/sync/blob_transfer.hpp"

namespace meetmoment::app {

class NetworkState;
class StoreExecutor;

class BlobService : public QObject {
    Q_OBJECT

  public:
    BlobService(StoreExecutor& executor, SyncTransport& transport, const Clock& clock, RandomSource& random);
    ~BlobService() override;

    /// From now on blobs are exchanged with this server. The transport has its authority already.
    void begin(const store::Enrolment& enrolment);
    /// A run of commits has ended, a blob was finished, or one is wanted.
    void look();

    [[nodiscard]] const sync::BlobStatus& status() const { return status_; }

  Q_SIGNALS:
    void statusChanged();
    /// Blobs of others have arrived, at least in part.
    void arrived();

  private:
    struct Engine;
    void step(sync::BlobEvent event);
    void carry_out(const sync::BlobAction& action);
    void send(const sync::BlobRequest& request);
    void answered(const HttpReply& reply);

    StoreExecutor& executor_;
    SyncTransport& transport_;
    const Clock& clock_;
    std::shared_ptr<Engine> engine_;  ///< used on the store's thread only
    std::unique_ptr<NetworkState> network_;
    std::optional<store::Enrolment> enrolment_;
    sync::BlobStatus status_;
    QTimer timer_;
};

}  // namespace meetmoment::app
