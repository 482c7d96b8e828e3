// A picture as large as the screen allows.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Controls

Sheet {
    id: root

    property string source

    Image {
        objectName: "picture.large"
        source: root.visible ? root.source : ""
        asynchronous: true
        fillMode: Image.PreserveAspectFit
        Layout.fillWidth: true
        Layout.preferredHeight: implicitWidth > 0 ? Math.min(root.contentRoom, width * implicitHeight / implicitWidth) : root.contentRoom
        Accessible.role: Accessible.Graphic
        Accessible.name: root.title
    }
}
