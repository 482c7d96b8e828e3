// Where one is in the questionnaire; opens the overview of its sections.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space8)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1. Show all sections").arg(text)
    Accessible.onPressAction: control.clicked()
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: RowLayout {
        spacing: Theme.space8

        Label {
            text: control.text
            font: Theme.caption
            color: Theme.colors.textMuted
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Icon {
            name: "list"
            size: Theme.iconSmall
            color: Theme.colors.textMuted
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover : "transparent"

        FocusRing {
            shown: control.visualFocus
            anchors.margins: 0
        }
    }
}
