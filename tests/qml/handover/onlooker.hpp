// Everything that somebody with the tablet could get to see, hear or paste: by eye, screen reader or
// clipboard.
#pragma once

#include <QAccessible>
#include <QString>
#include <QStringList>
#include <vector>

#include "tests/qml/pages/stage.hpp"

namespace meetmoment::stage {

struct Sight {
    /// Texts of all items, also hidden ones; names, values and texts of the accessibility tree; rows of all
    /// models; the window's title; the clipboard.
    QString text;
    /// objectNames that begin with "page.", also hidden ones.
    QStringList pages;
    /// All of the accessibility tree.
    std::vector<QAccessibleInterface*> reachable;
};

[[nodiscard]] Sight look_around(Stage& on);

}  // namespace meetmoment::stage
