// What the columns of a table stand for.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Row {
    id: root

    required property ChoiceModel choices
    required property real side
    required property real cell

    leftPadding: side

    Repeater {
        id: heads
        model: root.choices

        Label {
            required property string label

            text: Lexical.plain(label)
            font: Theme.smallStrong
            color: Theme.colors.textMuted
            lineHeight: Theme.lineHeightTight
            horizontalAlignment: Text.AlignHCenter
            width: root.cell
            leftPadding: Theme.space4
            rightPadding: Theme.space4
            bottomPadding: Theme.space4
            // Each answer is read out with its question.
            Accessible.ignored: true
        }
    }
}
