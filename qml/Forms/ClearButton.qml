// Takes an answer back.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Button {
    required property string path

    objectName: "clear." + path
    kind: Button.Kind.Quiet
    text: qsTr("Clear answer")
    iconName: "cross"
    ink: Theme.colors.textMuted
    inLine: true
    x: -Theme.space12
}
