// How wide the columns of a table over some choices are, and whether it fits at all. Every row of a table comes to the
// same, from the same choices, width and size of text.
import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Forms

FontMetrics {
    id: root

    property ChoiceModel choices
    property real width

    readonly property int columns: choices?.count ?? 0
    readonly property real needed: {
        let most = Theme.target;
        // (What advanceWidth() gives is no dependency of a binding; the height changes with the font.)
        for (let i = 0; i < columns && root.height > 0 && choices.revision >= 0; ++i)
            for (const word of Lexical.plain(choices.labelAt(i)).split(" "))
                most = Math.max(most, root.advanceWidth(word) + Theme.space8);
        return most;
    }
    readonly property bool fits: columns > 0 && columns <= 11 && width >= columns * needed + Theme.answerColumn * Theme.fontScale
    readonly property real cell: columns > 0 ? Math.floor(Math.max(needed, Math.min(width * 0.65 / columns, needed * 1.6))) : 0
    readonly property real side: width - columns * cell

    font: Theme.smallStrong
}
