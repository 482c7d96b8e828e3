// Files that the app makes for people to carry away.
#pragma once

#include <QString>

namespace meetmoment::app {

/// Downloads; documents or the home folder where a system has none.
[[nodiscard]] QString carried_files_folder();

}  // namespace meetmoment::app
