#include "sync-server/support/qr_code.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "sync-server/support/text_form.hpp"

namespace meetmoment::server {
namespace {

std::uint32_t number_at(const std::string& text, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | static_cast<unsigned char>(text[at + i]);
    return value;
}

TEST(QrCode, HasItsThreeCorners) {
    const auto code = qr_code("https://example.org");
    ASSERT_TRUE(code);
    const int last = code->side - 1;
    for (const auto& [row, column] : {std::pair{0, 0}, std::pair{0, last - 6}, std::pair{last - 6, 0}}) {
        for (int i = 0; i < 7; ++i) {
            EXPECT_TRUE(code->at(row, column + i));
            EXPECT_TRUE(code->at(row + 6, column + i));
        }
        EXPECT_FALSE(code->at(row + 1, column + 1));
        EXPECT_TRUE(code->at(row + 3, column + 3));
    }
}

TEST(QrCode, RefusesWhatDoesNotFit) {
    EXPECT_TRUE(qr_code(std::string(2953, 'a')));
    EXPECT_EQ(qr_code(std::string(2954, 'a')).error().code, "qr.too-long");
}

TEST(QrCode, ThePngShowsEveryModule) {
    const auto code = *qr_code("abc");
    const int scale = 3;
    const auto png = as_png(code, scale);
    ASSERT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1a\n");
    const auto side = number_at(png, 16);
    EXPECT_EQ(side, static_cast<std::uint32_t>((code.side + 8) * scale));
    const auto begin = png.find("IDAT") + 4;
    const auto length = number_at(png, begin - 8);
    EXPECT_EQ(number_at(png, begin + length),
              crc32(0, reinterpret_cast<const Bytef*>(png.data() + begin - 4), length + 4));
    std::string pixels((side / 8 + 2) * side, '\0');
    uLongf size = pixels.size();
    ASSERT_EQ(uncompress(reinterpret_cast<Bytef*>(pixels.data()), &size,
                         reinterpret_cast<const Bytef*>(png.data() + begin), length),
              Z_OK);
    const std::size_t row_bytes = (side + 7) / 8 + 1;
    ASSERT_EQ(size, row_bytes * side);
    for (std::uint32_t y = 0; y < side; ++y)
        for (std::uint32_t x = 0; x < side; ++x) {
            const bool white =
                (static_cast<unsigned char>(pixels[y * row_bytes + 1 + x / 8]) >> (7 - x % 8) & 1) != 0;
            ASSERT_EQ(!white, code.at(static_cast<int>(y) / scale - 4, static_cast<int>(x) / scale - 4));
        }
}

TEST(QrCode, TheSvgHasAPathForEachDarkModule) {
    const auto code = *qr_code("abc");
    const auto svg = as_svg(code);
    std::size_t drawn = 0;
    for (auto at = svg.find("h1v1h-1z"); at != std::string::npos; at = svg.find("h1v1h-1z", at + 1))
        ++drawn;
    EXPECT_EQ(drawn, static_cast<std::size_t>(std::count(code.dark.begin(), code.dark.end(), true)));
}

TEST(Text, IsComposed) {
    EXPECT_EQ(composed("plain"), "plain");
    EXPECT_EQ(composed("cafe\xCC\x81"), "caf\xC3\xA9");
    EXPECT_EQ(composed("caf\xC3\xA9"), "caf\xC3\xA9");
    EXPECT_EQ(composed("\xEF\xAC\x81"), "\xEF\xAC\x81") << "a ligature is another letter";
    EXPECT_EQ(composed("caf\xE9"), "caf\xE9") << "no UTF-8";
    EXPECT_EQ(composed(""), "");
}

TEST(Text, OfLatin1BecomesUtf8) {
    EXPECT_EQ(utf8_of_latin1("a\xE9\xFF"), "a\xC3\xA9\xC3\xBF");
}

}  // namespace
}  // namespace meetmoment::server
