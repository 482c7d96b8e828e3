// Around the control that has the keyboard. Draws outside of its parent.
import QtQuick
import Meetmoment.Theme

Rectangle {
    required property bool shown
    property real around: Theme.radius

    anchors.fill: parent
    anchors.margins: -(Theme.focusGap + Theme.focusWidth)
    visible: shown
    color: "transparent"
    radius: Math.min(around + Theme.focusGap + Theme.focusWidth, height / 2)
    border.width: Theme.focusWidth
    border.color: Theme.colors.focus
}
