// The part of Qt Multimedia that does the work.
#pragma once

namespace meetmoment::app {

/// Chooses the one that works by itself, before any of Qt Multimedia is used: Qt 6.4's own choice on Linux,
/// GStreamer, ends the program where its plugins are not installed. QT_MEDIA_BACKEND says otherwise.
void choose_media_backend();
/// Whether what was chosen is installed.
[[nodiscard]] bool has_media_backend();

}  // namespace meetmoment::app
