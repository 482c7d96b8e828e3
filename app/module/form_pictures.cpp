#include "app/module/form_pictures.hpp"

#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QPointer>
#include <QUrl>

#include "app/services/form_files.hpp"
#include "app/services/store_executor.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

/// Longer side of a picture; what is larger is made smaller while it is decoded.
constexpr int kLargest = 2048;

Result<QImage> read(store::TabletStore& store, const QString& id, const QSize& wanted) {
    const QString form = QUrl::fromPercentEncoding(id.section(QLatin1Char('/'), 0, 0).toUtf8());
    const auto bytes = form_file(store, from_qt(form), from_qt(id.section(QLatin1Char('/'), 1)));
    if (!bytes) return fail(bytes.error());
    if (!*bytes)
        return fail("catalogue.no-document", "A picture of the form is not on this device.", from_qt(id));
    QByteArray data = to_qt(ByteView(**bytes));
    QBuffer buffer(&data);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize own = reader.size();
    const QSize most = wanted.isValid() && !wanted.isEmpty() ? wanted : QSize(kLargest, kLargest);
    if (own.isValid() && (own.width() > most.width() || own.height() > most.height()))
        reader.setScaledSize(own.scaled(most, Qt::KeepAspectRatio));
    QImage image = reader.read();
    if (image.isNull()) return fail("form.picture", "A picture of the form cannot be read.", from_qt(id));
    return image;
}

class Response final : public QQuickImageResponse {
  public:
    /// On any thread: results come to the thread of the executor.
    void take(Result<QImage> image) {
        if (image)
            image_ = std::move(*image);
        else
            error_ = to_qt(image.error().message);
        Q_EMIT finished();
    }
    [[nodiscard]] QQuickTextureFactory* textureFactory() const override {
        return QQuickTextureFactory::textureFactoryForImage(image_);
    }
    [[nodiscard]] QString errorString() const override { return error_; }

  private:
    QImage image_;
    QString error_;
};

}  // namespace

QQuickImageResponse* FormPictures::requestImageResponse(const QString& id, const QSize& wanted) {
    auto* response = new Response;
    // Qt deletes a response only after finished(), which comes from the executor's own thread.
    QMetaObject::invokeMethod(
        executor_.home(),
        [this, kept = QPointer<Response>(response), id, wanted] {
            executor_
                .run([id, wanted](store::TabletStore& store) -> Result<QImage> {
                    return read(store, id, wanted);
                })
                .then(executor_.home(), [kept](Result<QImage> image) {
                    if (kept) kept->take(std::move(image));
                });
        },
        Qt::QueuedConnection);
    return response;
}

}  // namespace meetmoment::app
