// What the camera sees, and a button that makes it the picture of the place that asked.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    /// A question, or a note of an interview.
    required property string path
    readonly property bool mine: path !== "" && Viewfinder.path === path

    width: around === null ? Theme.sheetWidth : low ? around.width : Math.min(around.width - Theme.space48, Theme.pageWidth)
    onMineChanged: {
        if (mine)
            open();
        else
            close();
    }
    onOpened: shutter.forceActiveFocus(Qt.TabFocusReason)
    onAboutToHide: {
        if (mine)
            Viewfinder.close();
    }

    AtEnd {
        target: Viewfinder
        calls: "close"
        when: root.mine
    }
    LivePicture {
        id: view
        objectName: "camera.view"
        visible: shows
        feed: Viewfinder
        Layout.fillWidth: true
        Layout.preferredHeight: ratio > 0 ? Math.min(width / ratio, Math.max(root.contentRoom, Theme.picture)) : 0
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("What the camera sees")
    }
    Label {
        visible: !view.shows
        text: qsTr("The camera is starting…")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }

    actions: [
        Button {
            id: shutter
            objectName: "camera.take"
            kind: Button.Kind.Primary
            text: qsTr("Take the picture")
            iconName: "camera"
            busy: Viewfinder.taking
            enabled: view.shows && !Viewfinder.taking
            onClicked: Viewfinder.take()
        },
        Button {
            objectName: "camera.change"
            visible: Viewfinder.several
            text: qsTr("Other camera")
            iconName: "sync"
            enabled: !Viewfinder.taking
            onClicked: Viewfinder.change()
        }
    ]
}
