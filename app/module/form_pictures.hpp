// Pictures of forms for QML, "image://form/v-u:2026.1/kaart.png": read and decoded on the store's thread, at
// no more than the size that is asked for.
#pragma once

#include <QQuickAsyncImageProvider>

namespace meetmoment::app {

class StoreExecutor;

class FormPictures final : public QQuickAsyncImageProvider {
  public:
    /// `executor` must outlive the engine that owns this provider.
    explicit FormPictures(StoreExecutor& executor) : executor_(executor) {}
    /// Called on the engine's own thread for pictures.
    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& wanted) override;

  private:
    StoreExecutor& executor_;
};

}  // namespace meetmoment::app
