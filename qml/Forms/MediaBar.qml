// Plays the sound or the film that is an answer.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Column {
    id: root

    required property string path
    required property string value
    required property string label
    readonly property bool mine: value !== "" && Player.value === value
    readonly property bool playing: mine && Player.playing

    spacing: Theme.space8

    AtEnd {
        target: Player
        calls: "stop"
        when: root.mine
    }
    LivePicture {
        objectName: "film." + root.path
        visible: root.mine && shows
        feed: Player
        width: root.width
        height: ratio > 0 ? Math.min(width / ratio, 2 * Theme.picture) : 0
        Accessible.role: Accessible.Graphic
        Accessible.name: root.label
    }
    RowLayout {
        spacing: Theme.space8
        width: root.width

        IconButton {
            objectName: "play." + root.path
            iconName: root.playing ? "pause" : "play"
            name: root.playing ? qsTr("Pause") : qsTr("Play")
            outlined: true
            enabled: Sounds.state !== Sounds.Running
            onClicked: root.playing ? Player.pause() : Player.play(root.value)
        }
        Slider {
            id: along
            objectName: "seek." + root.path
            visible: root.mine && Player.length > 0
            name: qsTr("Place in the recording")
            valueText: Player.timeText
            to: Math.max(Player.length, 1)
            stepSize: 1
            snapMode: Slider.NoSnap
            answered: true
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.formWidth
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
            visible: along.visible
            text: Player.timeText
            font: Theme.small
            Layout.fillWidth: true
        }
        Item {
            visible: !along.visible
            implicitWidth: 0
            Layout.fillWidth: true
        }
    }
    Label {
        visible: root.mine && Player.silent
        text: qsTr("This device has no loudspeaker or headphones that can be reached: the film is silent.")
        font: Theme.small
        color: Theme.colors.textMuted
        width: root.width
    }
    Banner {
        objectName: "player.problem." + root.path
        visible: Player.asked === root.value && root.value !== "" && Player.problem !== ""
        kind: Banner.Kind.Warning
        text: Player.problem
        width: root.width
    }
}
