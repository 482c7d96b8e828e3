// Prepared by Qt 6.4's interface; see packaging/android/README.md.
#include "app/platform/media_backend.hpp"

namespace meetmoment::app {

void choose_media_backend() {}

bool has_media_backend() {
    return true;
}

}  // namespace meetmoment::app
