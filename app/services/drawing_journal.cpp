#include "app/services/drawing_journal.hpp"

#include <sstream>

#include "app/text.hpp"

namespace meetmoment::app {
namespace {

constexpr std::string_view kSetting = "drawings";
constexpr int kMostPixels = 20'000;

/// One line of the setting: "<record> <kind> <width> <height> <basis or -> <strokes in base64> <path>".
bool read_line(const std::string& line, UnfinishedDrawing& drawing) {
    std::istringstream words(line);
    int kind = 0, width = 0, height = 0;
    std::string strokes;
    if (!(words >> drawing.record >> kind >> width >> height >> drawing.basis >> strokes >> std::ws) ||
        !std::getline(words, drawing.path))
        return false;
    if (kind < 0 || kind > static_cast<int>(DrawingKind::Annotation)) return false;
    if (width <= 0 || height <= 0 || width > kMostPixels || height > kMostPixels) return false;
    drawing.kind = static_cast<DrawingKind>(kind);
    drawing.paper = {width, height};
    if (drawing.basis == "-") drawing.basis.clear();
    drawing.strokes = QByteArray::fromBase64(QByteArray::fromStdString(strokes));
    return true;
}

}  // namespace

Result<std::vector<UnfinishedDrawing>> read_drawings(store::TabletStore& store) {
    const auto text = store.setting(kSetting);
    if (!text) return fail(text.error());
    std::vector<UnfinishedDrawing> all;
    std::istringstream in(*text);
    for (std::string line; std::getline(in, line);) {
        UnfinishedDrawing drawing;
        if (read_line(line, drawing)) all.push_back(std::move(drawing));
    }
    return all;
}

Result<void> write_drawings(store::TabletStore& store, const std::vector<UnfinishedDrawing>& all) {
    std::ostringstream out;
    for (const UnfinishedDrawing& one : all)
        out << one.record << ' ' << static_cast<int>(one.kind) << ' ' << one.paper.width() << ' '
            << one.paper.height() << ' ' << (one.basis.empty() ? "-" : one.basis) << ' '
            << one.strokes.toBase64().toStdString() << ' ' << one.path << '\n';
    return store.set_setting(kSetting, out.str());
}

}  // namespace meetmoment::app
