// Takes where this device is. It looks until that is accurate enough, or until somebody takes what it has found.
import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Column {
    id: root

    /// Of the question, or of a point of it.
    required property string path
    /// What is taken, in words.
    property string text: qsTr("Take where I am")
    readonly property bool looking: path !== "" && Places.path === path

    signal taken(place: string)

    spacing: Theme.space8

    AtEnd {
        target: Places
        calls: "stop"
        when: root.looking
    }
    Button {
        objectName: "locate." + root.path
        visible: Places.presence !== Places.Absent && !root.looking
        text: root.text
        iconName: "place"
        enabled: Places.path === ""
        width: Math.min(implicitWidth, root.width)
        onClicked: Places.look(root.path)
    }
    Label {
        visible: Places.presence === Places.Absent
        text: qsTr("This device cannot tell where it is. Places are typed.")
        font: Theme.small
        color: Theme.colors.textMuted
        width: root.width
    }
    Label {
        visible: root.looking
        text: Places.foundText === "" ? qsTr("Looking for where this device is…") : Places.foundText
        font: Theme.bodyStrong
        width: root.width
    }
    Flow {
        visible: root.looking
        spacing: Theme.space8
        width: root.width

        Button {
            objectName: "locate.take." + root.path
            kind: Button.Kind.Primary
            text: qsTr("Use this place")
            iconName: "check"
            enabled: Places.foundText !== ""
            width: Math.min(implicitWidth, parent.width)
            onClicked: Places.take()
        }
        Button {
            objectName: "locate.stop." + root.path
            text: qsTr("Stop looking")
            width: Math.min(implicitWidth, parent.width)
            onClicked: Places.stop()
        }
    }
    Banner {
        objectName: "locate.problem." + root.path
        visible: Places.failedPath === root.path && Places.problem !== ""
        kind: Banner.Kind.Warning
        text: Places.problem
        width: root.width
    }
    Connections {
        target: Places

        function onTaken(path: string, place: string): void {
            if (path === root.path)
                root.taken(place);
        }
    }
}
