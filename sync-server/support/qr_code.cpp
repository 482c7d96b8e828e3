#include "sync-server/support/qr_code.hpp"

#include <qrencode.h>
#include <zlib.h>

#include <memory>
#include <stdexcept>

namespace meetmoment::server {
namespace {

constexpr int kQuiet = 4;

std::string big_endian(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
    return out;
}

/// PNG (ISO 15948) §5.3: length, type, data, CRC of the last two.
std::string chunk(std::string_view type, std::string_view content) {
    std::string body(type);
    body += content;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return big_endian(static_cast<std::uint32_t>(content.size())) + body +
           big_endian(static_cast<std::uint32_t>(sum));
}

}  // namespace

Result<QrCode> qr_code(std::string_view text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()),
                          0, QR_ECLEVEL_L),
        &QRcode_free);
    if (!made) return fail("qr.too-long", "The text does not fit into a QR code.");
    QrCode code;
    code.side = made->width;
    const auto modules = static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    for (std::size_t i = 0; i < modules; ++i)
        code.dark.push_back((made->data[i] & 1U) != 0);
    return code;
}

std::string as_terminal(const QrCode& code) {
    std::string out;
    for (int row = -kQuiet; row < code.side + kQuiet; row += 2) {
        out += "\033[30;47m";  // black on white, whatever the terminal's colours are
        for (int column = -kQuiet; column < code.side + kQuiet; ++column) {
            const bool upper = code.at(row, column);
            const bool lower = code.at(row + 1, column);
            out += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
        }
        out += "\033[0m\n";
    }
    return out;
}

std::string as_svg(const QrCode& code) {
    const std::string side = std::to_string(code.side + 2 * kQuiet);
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
                      "\" shape-rendering=\"crispEdges\"><rect width=\"" + side + "\" height=\"" + side +
                      "\" fill=\"#fff\"/><path d=\"";
    for (int row = 0; row < code.side; ++row)
        for (int column = 0; column < code.side; ++column)
            if (code.at(row, column))
                out +=
                    "M" + std::to_string(column + kQuiet) + " " + std::to_string(row + kQuiet) + "h1v1h-1z";
    return out + "\"/></svg>\n";
}

std::string as_png(const QrCode& code, int scale) {
    const int side = (code.side + 2 * kQuiet) * scale;
    const auto row_bytes = static_cast<std::size_t>((side + 7) / 8);
    std::string pixels;
    for (int y = 0; y < side; ++y) {
        std::string row(row_bytes + 1, '\0');  // a filter byte, then one bit a pixel: 1 is white
        for (int x = 0; x < side; ++x) {
            if (code.at(y / scale - kQuiet, x / scale - kQuiet)) continue;
            char& byte = row[static_cast<std::size_t>(x / 8) + 1];
            byte =
                static_cast<char>(static_cast<unsigned char>(byte) | (0x80U >> static_cast<unsigned>(x % 8)));
        }
        pixels += row;
    }
    const auto length = big_endian(static_cast<std::uint32_t>(side));
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", length + length + std::string("\x01\x00\x00\x00\x00", 5)) +
           chunk("IDAT", zlib_compressed(pixels)) + chunk("IEND", {});
}

std::string zlib_compressed(std::string_view bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                  static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION) != Z_OK)
        throw std::runtime_error("zlib");
    out.resize(size);
    return out;
}

}  // namespace meetmoment::server
