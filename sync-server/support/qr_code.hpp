// QR codes: what somebody scans from a screen or from paper.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::server {

/// The modules of a code without the quiet zone around it.
struct QrCode {
    int side = 0;
    std::vector<bool> dark;  ///< row by row
    [[nodiscard]] bool at(int row, int column) const {
        return row >= 0 && column >= 0 && row < side && column < side &&
               dark[static_cast<std::size_t>(row * side + column)];
    }
};

/// Error correction L (7 %). Fails with "qr.too-long" above what the largest code holds (2,953 bytes).
[[nodiscard]] Result<QrCode> qr_code(std::string_view text);

// All with the quiet zone of four modules that readers want.
/// Two rows of modules in one line of text, for a terminal with either background.
[[nodiscard]] std::string as_terminal(const QrCode& code);
[[nodiscard]] std::string as_svg(const QrCode& code);
/// Black and white, `scale` pixels a module.
[[nodiscard]] std::string as_png(const QrCode& code, int scale = 6);

/// RFC 1950.
[[nodiscard]] std::string zlib_compressed(std::string_view bytes);

}  // namespace meetmoment::server
