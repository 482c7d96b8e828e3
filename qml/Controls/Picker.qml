// One of a list that may be long: shows the current one and opens a sheet with all.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    required property string label
    /// Texts and what each stands for; equally long.
    required property list<string> labels
    required property list<string> values
    property string value
    readonly property int current: values.indexOf(value)

    signal picked(value: string)

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space12
    topPadding: Theme.space8
    bottomPadding: Theme.space8
    font: Theme.label
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    text: current >= 0 ? labels[current] : ""
    Accessible.role: Accessible.ComboBox
    Accessible.name: label + ": " + text
    Accessible.onPressAction: control.clicked()
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()
    Keys.onDownPressed: control.clicked()
    onClicked: sheet.open()

    contentItem: Item {
        implicitWidth: caption.implicitWidth + sign.width + Theme.space8
        implicitHeight: caption.implicitHeight

        Text {
            id: caption
            width: parent.width - sign.width - Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            textFormat: Text.PlainText
            font: control.font
            color: Theme.colors.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Icon {
            id: sign
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-down"
            size: Theme.iconSmall
            color: Theme.colors.textMuted
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover : Theme.colors.surface
        border.width: Theme.colors.outlineWidth
        border.color: Theme.colors.outline

        FocusRing { shown: control.visualFocus }
    }

    Sheet {
        id: sheet
        title: control.label

        Choices {
            id: keys
            repeater: options
            current: control.current
            onPicked: index => control.picked(control.values[index])
        }
        Repeater {
            id: options
            model: control.labels

            Option {
                required property int index
                required property string modelData

                text: modelData
                chosen: control.current === index
                tabStop: keys.tabStop === index
                focus: tabStop
                position: qsTr("%1 of %2").arg(index + 1).arg(control.labels.length)
                Layout.fillWidth: true
                Keys.onPressed: event => keys.handle(event, index)
                onClicked: {
                    control.picked(control.values[index]);
                    sheet.close();
                }
            }
        }
    }
}
