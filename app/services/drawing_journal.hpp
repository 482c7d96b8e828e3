// Drawings that are no answer yet, stroke by stroke, so that neither a crash nor a flat battery loses one. On
// the store's thread.
#pragma once

#include <QByteArray>
#include <QSize>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

enum class DrawingKind : int {
    Signature,
    Sketch,
    Annotation  ///< on the picture that is the answer
};

struct UnfinishedDrawing {
    std::string record;  ///< id
    std::string path;    ///< of the question
    DrawingKind kind{};
    QSize paper;
    std::string basis;   ///< the answer that it is drawn over, as a form session holds it; "" for none
    QByteArray strokes;  ///< Drawing::packed()
};

[[nodiscard]] Result<std::vector<UnfinishedDrawing>> read_drawings(store::TabletStore& store);
/// These, and no others any more.
Result<void> write_drawings(store::TabletStore& store, const std::vector<UnfinishedDrawing>& all);

}  // namespace meetmoment::app
