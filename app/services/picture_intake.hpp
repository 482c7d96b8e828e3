// A picture as it is kept: the right way up, no larger than the form wants, and with nothing in the file but
// the picture: no place, no camera, no time (EXIF, XMP, comments). Any thread.
#pragma once

#include <QByteArray>
#include <QImage>
#include <optional>

#include "app/services/attachments.hpp"

namespace meetmoment::app {

/// Longer side of a picture for which the form says nothing.
inline constexpr int kMostPixels = 4096;
inline constexpr int kThumbnailPixels = 320;

/// `most`: of the longer side. A picture with transparency stays PNG, every other becomes JPEG. Fails with
/// "picture.unreadable".
[[nodiscard]] Result<NewAttachment> take_picture(const QByteArray& file, std::optional<int> most);

enum class PictureFormat : std::uint8_t {
    Photo,  ///< JPEG
    Lines   ///< PNG: exact
};
/// A picture that was made here: drawn, or taken by the camera.
[[nodiscard]] Result<NewAttachment> keep_picture(const QImage& picture, PictureFormat format,
                                                 std::optional<int> most);
/// A picture of at most so many pixels a side, the right way up; null for a file that is none.
[[nodiscard]] QImage decode_picture(const QByteArray& file, int most);

}  // namespace meetmoment::app
