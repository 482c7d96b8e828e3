// A picture of the form; with a larger one, a button opens that.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Column {
    id: root

    required property string source
    property string bigSource
    required property string name

    visible: source !== ""
    spacing: Theme.space8

    Image {
        source: root.source
        asynchronous: true
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: Image.AlignLeft
        width: Math.min(implicitWidth, root.width)
        height: Math.min(Theme.picture, implicitWidth > 0 ? implicitHeight * width / implicitWidth : Theme.picture)
        Accessible.role: Accessible.Graphic
        Accessible.name: root.name
    }
    Button {
        visible: root.bigSource !== ""
        kind: Button.Kind.Quiet
        text: qsTr("Larger picture")
        iconName: "zoom"
        inLine: true
        x: -Theme.space12
        rightPadding: 0
        onClicked: sheet.open()
    }
    PictureSheet {
        id: sheet
        title: root.name
        source: root.bigSource
    }
}
