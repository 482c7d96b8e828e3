// The head of one instance of a repeat: what it is called, to fold and unfold it, and to take it out.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

RowLayout {
    id: root

    required property string path
    required property string title
    required property bool folded
    required property bool removable

    signal toggled()
    signal removeAsked()

    function focusHead(): void {
        head.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.space4

    T.AbstractButton {
        id: head
        objectName: "instance." + root.path
        text: root.title
        implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
        topPadding: Theme.space8
        bottomPadding: Theme.space8
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        Layout.fillWidth: true
        Accessible.role: Accessible.Button
        Accessible.name: root.folded ? qsTr("%1, folded").arg(root.title) : qsTr("%1, unfolded").arg(root.title)
        Accessible.checkable: true
        Accessible.checked: !root.folded
        Accessible.onPressAction: head.clicked()
        Keys.onReturnPressed: head.clicked()
        Keys.onEnterPressed: head.clicked()
        onClicked: root.toggled()

        contentItem: RowLayout {
            spacing: Theme.space12

            Icon {
                name: root.folded ? "chevron-down" : "chevron-up"
                color: Theme.colors.textMuted
                Layout.alignment: Qt.AlignVCenter
            }
            Label {
                text: root.title
                font: Theme.heading
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        background: Rectangle {
            radius: Theme.radius
            color: head.down ? Theme.colors.pressed : head.hovered ? Theme.colors.hover : "transparent"

            FocusRing { shown: head.visualFocus }
        }
    }
    IconButton {
        visible: root.removable
        objectName: "remove." + root.path
        iconName: "trash"
        name: qsTr("Remove %1").arg(root.title)
        ink: Theme.colors.textMuted
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Theme.space4
        onClicked: root.removeAsked()
    }
}
