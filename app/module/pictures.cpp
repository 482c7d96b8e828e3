#include "app/module/pictures.hpp"

#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QPointer>
#include <QUrl>

#include "app/services/attachments.hpp"
#include "app/services/form_files.hpp"
#include "app/services/store_executor.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

/// Longer side of a picture; what is larger is made smaller while it is decoded.
constexpr int kLargest = 2048;

/// Both sides within this: a thumbnail is large enough.
constexpr int kSmall = 320;

Result<QImage> decoded(QByteArray data, const QString& id, const QSize& wanted) {
    QBuffer buffer(&data);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize own = reader.size();
    const QSize most = wanted.isValid() && !wanted.isEmpty() ? wanted : QSize(kLargest, kLargest);
    if (own.isValid() && (own.width() > most.width() || own.height() > most.height()))
        reader.setScaledSize(own.scaled(most, Qt::KeepAspectRatio));
    QImage image = reader.read();
    if (image.isNull()) return fail("form.picture", "A picture cannot be read.", from_qt(id));
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

Result<QByteArray> read_form_picture(store::TabletStore& store, const QString& id) {
    const QString form = QUrl::fromPercentEncoding(id.section(QLatin1Char('/'), 0, 0).toUtf8());
    const auto bytes = form_file(store, from_qt(form), from_qt(id.section(QLatin1Char('/'), 1)));
    if (!bytes) return fail(bytes.error());
    if (!*bytes)
        return fail("catalogue.no-document", "A picture of the form is not on this device.", from_qt(id));
    return to_qt(ByteView(**bytes));
}

Result<QByteArray> read_answer_picture(store::TabletStore& store, const QString& id, bool small) {
    const auto hash = attachment_of(from_qt(id));
    if (!hash) return fail("blob.unknown", "This answer names no file.", from_qt(id));
    return small ? read_small(store, *hash) : read_attachment(store, *hash);
}

QQuickImageResponse* Pictures::requestImageResponse(const QString& id, const QSize& wanted) {
    auto* response = new Response;
    // Qt deletes a response only after finished(), which comes from the executor's own thread.
    QMetaObject::invokeMethod(
        executor_.home(),
        [this, kept = QPointer<Response>(response), id, wanted] {
            executor_
                .run([read = read_, id, wanted](store::TabletStore& store) -> Result<QImage> {
                    const bool small =
                        !wanted.isEmpty() && wanted.width() <= kSmall && wanted.height() <= kSmall;
                    auto file = read(store, id, small);
                    if (!file) return fail(file.error());
                    return decoded(std::move(*file), id, wanted);
                })
                .then(executor_.home(), [kept](Result<QImage> image) {
                    if (kept) kept->take(std::move(image));
                });
        },
        Qt::QueuedConnection);
    return response;
}

}  // namespace meetmoment::app
