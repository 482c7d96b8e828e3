#include "app/services/carried_files.hpp"

#include <QStandardPaths>

namespace meetmoment::app {

QString carried_files_folder() {
    for (const auto place : {QStandardPaths::DownloadLocation, QStandardPaths::DocumentsLocation}) {
        const QString path = QStandardPaths::writableLocation(place);
        if (!path.isEmpty()) return path;
    }
    return QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
}

}  // namespace meetmoment::app
