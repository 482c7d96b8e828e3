// While a recording is listened to: where in it, and the keys to go through it.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Rectangle {
    id: root

    readonly property bool mine: Player.value !== "" && Player.value === Listening.value
    readonly property bool playing: mine && Player.playing
    readonly property bool narrow: Theme.widthClass(width) === Theme.Width.Compact

    objectName: "interview.listening"
    implicitWidth: Theme.formWidth
    implicitHeight: row.implicitHeight
    color: Theme.colors.accentSoft
    border.width: Theme.contrast ? Theme.colors.outlineWidth : 0
    border.color: Theme.colors.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Recording of %1").arg(Listening.text)

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.space8
        anchors.rightMargin: Theme.space8
        spacing: Theme.space4

        IconButton {
            objectName: "interview.listening.play"
            iconName: root.playing ? "pause" : "play"
            name: root.playing ? qsTr("Pause") : qsTr("Listen")
            ink: Theme.colors.accentSoftInk
            enabled: Listening.allowed
            onClicked: Listening.toggle()
        }
        IconButton {
            objectName: "interview.listening.back"
            iconName: "back-far"
            name: qsTr("Ten seconds back")
            ink: Theme.colors.accentSoftInk
            enabled: root.mine
            onClicked: Listening.skip(-10)
        }
        IconButton {
            visible: !root.narrow
            objectName: "interview.listening.on"
            iconName: "forward-far"
            name: qsTr("Ten seconds on")
            ink: Theme.colors.accentSoftInk
            enabled: root.mine
            onClicked: Listening.skip(10)
        }
        Slider {
            id: along
            objectName: "interview.listening.place"
            name: qsTr("Place in the recording")
            valueText: Player.timeText
            enabled: root.mine && Player.length > 0
            to: Math.max(Player.length, 1)
            stepSize: 1
            snapMode: Slider.NoSnap
            answered: true
            Layout.fillWidth: true
            onMoved: Player.seek(value)
        }
        Binding {
            target: along
            property: "value"
            value: root.mine ? Player.position : 0
            when: !along.pressed
            restoreMode: Binding.RestoreNone  // a key moves on from where it plays, not from the beginning
        }
        Label {
            visible: root.mine
            objectName: "interview.listening.clock"
            text: root.narrow ? Listening.clock : qsTr("%1 · said at %2").arg(Player.timeText).arg(Listening.clock)
            font: Theme.smallStrong
            lineHeight: Theme.lineHeightTight
            wrapMode: Text.NoWrap
            color: Theme.colors.accentSoftInk
            Accessible.ignored: true
        }
        IconButton {
            objectName: "interview.listening.close"
            iconName: "cross"
            name: qsTr("Stop listening")
            ink: Theme.colors.accentSoftInk
            onClicked: Listening.close()
        }
    }
}
