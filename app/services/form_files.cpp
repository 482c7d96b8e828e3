#include "app/services/form_files.hpp"

#include <QUrl>

#include "app/text.hpp"

namespace meetmoment::app {

Result<std::optional<Bytes>> form_file(store::TabletStore& store, std::string_view form,
                                       std::string_view path) {
    const auto colon = form.find(':');
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (colon == std::string_view::npos || name.empty()) return std::optional<Bytes>();
    return store.document("form/" + std::string(form.substr(0, colon)) + "/" + std::string(name),
                          form.substr(colon + 1));
}

QString pictures_of(std::string_view form) {
    return QStringLiteral("image://") + QLatin1String(kFormPictures) + QLatin1Char('/') +
           QString::fromLatin1(QUrl::toPercentEncoding(to_qt(form))) + QLatin1Char('/');
}

}  // namespace meetmoment::app
