// Chips beside each other, on as many lines as it takes; or on one line that scrolls sideways where room is scarce.
import QtQuick
import Meetmoment.Theme

Flickable {
    id: root

    default property alias content: flow.data
    required property string name
    property bool strip: false
    readonly property real room: width

    implicitHeight: flow.height
    contentWidth: strip ? flow.childrenRect.width : width
    contentHeight: height
    interactive: strip && contentWidth > width
    flickableDirection: Flickable.HorizontalFlick
    boundsBehavior: Flickable.StopAtBounds
    clip: interactive
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Flow {
        id: flow
        // On one line: wider than any row of chips.
        width: root.strip ? Theme.pageWidth * Theme.target : root.width
        spacing: Theme.space8
    }
}
