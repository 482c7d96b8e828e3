// Something that must be settled before going on. From the bottom on a narrow screen, in the middle on a wide one.
// Escape and a tap outside close it without doing anything.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.Popup {
    id: root

    property string title
    default property alias content: column.data
    property alias actions: buttons.data
    property real keyboardHeight: InputMethod.visible ? InputMethod.keyboardRectangle.height : 0
    /// The window's overlay, while the sheet is open: a closed sheet, which may be going away with its page, is not
    /// laid out again when the window changes its size.
    readonly property Item around: visible ? parent : null
    readonly property real room: around !== null ? around.height - keyboardHeight : 0
    /// Height that is left for the content before it scrolls.
    readonly property real contentRoom: room - (low ? Theme.space24 : Theme.space48) - topPadding - bottomPadding
        - head.height - Theme.space16 - (buttons.visible ? buttons.height + Theme.space24 : 0)
    readonly property SheetEnd end: SheetEnd { sheet: root }
    readonly property bool low: around !== null && Theme.widthClass(around.width) === Theme.Width.Compact

    parent: T.Overlay.overlay
    modal: true
    focus: true
    padding: low ? Theme.space12 : Theme.space24
    topPadding: Theme.space24
    bottomPadding: Theme.space24
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    width: around === null ? Theme.sheetWidth : low ? around.width : Math.min(around.width - Theme.space48, Theme.sheetWidth * Math.min(Theme.fontScale, 1.5))
    height: Math.min(implicitHeight, room - (low ? Theme.space24 : Theme.space48))
    implicitHeight: contentHeight + topPadding + bottomPadding
    contentHeight: head.height + scroll.contentHeight + (buttons.visible ? buttons.height + Theme.space24 : 0) + Theme.space16
    x: around === null ? 0 : Math.round((around.width - width) / 2)
    y: around === null ? 0 : low ? room - height : Math.round((room - height) / 2)

    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.quick }
    }
    exit: Transition {
        NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick }
    }

    T.Overlay.modal: Rectangle {
        color: Theme.colors.scrim
    }

    contentItem: Item {
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title

        RowLayout {
            id: head
            z: 1
            width: parent.width

            Label {
                text: root.title
                font: Theme.title
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
            }
            IconButton {
                iconName: "cross"
                name: qsTr("Close")
                Layout.alignment: Qt.AlignTop
                onClicked: root.close()
            }
        }
        Flickable {
            id: scroll
            anchors.top: head.bottom
            anchors.topMargin: Theme.space16
            anchors.bottom: buttons.visible ? buttons.top : parent.bottom
            anchors.bottomMargin: buttons.visible ? Theme.space24 : 0
            width: parent.width
            contentHeight: column.height
            clip: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            // In the padding, not over what is at the edge.
            T.ScrollBar.vertical: ScrollBar {
                parent: scroll.parent
                anchors.left: scroll.right
                anchors.top: scroll.top
                anchors.bottom: scroll.bottom
            }

            ColumnLayout {
                id: column
                width: scroll.width
                spacing: Theme.space12
            }
        }
        // Without a graphics card Qt 6.4 draws icons that are scrolled out of sight all the same.
        Rectangle {
            anchors.top: parent.top
            anchors.bottom: scroll.top
            width: parent.width
            color: Theme.colors.surface
        }
        Rectangle {
            anchors.top: scroll.bottom
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.space2 - root.bottomPadding
            width: parent.width
            color: Theme.colors.surface
        }
        Flow {
            id: buttons
            anchors.bottom: parent.bottom
            width: parent.width
            visible: children.length > 0
            spacing: Theme.space12
            layoutDirection: Qt.RightToLeft
        }
    }
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.colors.surface
        border.width: Theme.colors.outlineWidth
        border.color: Theme.colors.line
    }
}
