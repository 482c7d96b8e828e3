// Pictures out of the store for QML, read and decoded on the store's thread, at no more than the size that is
// asked for: of forms, "image://form/v-u:2026.1/kaart.png", and of answers, "image://answer/b1…" by the
// answer as a form session holds it.
#pragma once

#include <QByteArray>
#include <QQuickAsyncImageProvider>
#include <functional>

#include "shared/base/result.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

class StoreExecutor;

class Pictures final : public QQuickAsyncImageProvider {
  public:
    /// The file of an id, on the store's thread. `small`: a thumbnail does.
    using Read = std::function<Result<QByteArray>(store::TabletStore&, const QString& id, bool small)>;

    /// `executor` must outlive the engine that owns this provider.
    Pictures(StoreExecutor& executor, Read read) : executor_(executor), read_(std::move(read)) {}
    /// Called on the engine's own thread for pictures.
    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& wanted) override;

  private:
    StoreExecutor& executor_;
    Read read_;
};

[[nodiscard]] Result<QByteArray> read_form_picture(store::TabletStore& store, const QString& id);
[[nodiscard]] Result<QByteArray> read_answer_picture(store::TabletStore& store, const QString& id,
                                                     bool small);

}  // namespace meetmoment::app
