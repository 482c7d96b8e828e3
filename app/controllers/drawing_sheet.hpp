// A drawing that the controller has, of which it shows one at a time.
#pragma once

#include <QString>
#include <string>

#include "app/controllers/drawing_controller.hpp"
#include "app/services/drawing.hpp"
#include "app/services/drawing_journal.hpp"
#include "app/services/picture_intake.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

/// One drawing of the open record.
struct DrawingController::Sheet {
    Kind kind{};
    std::string basis;  ///< the picture under it
    QString value;      ///< the picture that shows it as it was last finished, or under it
    PictureFormat format = PictureFormat::Lines;
    Drawing drawing;
    int edits = 0;
    int finished = 0;     ///< edits that the picture has
    int durable = 0;      ///< of these, that the store has confirmed
    bool coming = false;  ///< the picture of it is being made
    bool sent = false;    ///< some of the picture under it has left this tablet

    [[nodiscard]] bool fits(Kind asked) const {
        return kind == asked || (kind == Sketch && asked == Annotation);
    }
    /// Something is on it, or was wiped off.
    [[nodiscard]] bool says_something() const { return !drawing.blank() || !value.isEmpty(); }
    [[nodiscard]] bool unfinished() const { return edits != finished; }
    [[nodiscard]] bool unsaved() const { return edits != durable; }
    [[nodiscard]] UnfinishedDrawing to_keep(const QString& record, const QString& path) const {
        return {from_qt(record), from_qt(path), static_cast<DrawingKind>(kind),
                drawing.paper(), basis,         drawing.packed()};
    }
};

}  // namespace meetmoment::app
