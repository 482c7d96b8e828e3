// Who speaks now: one tap. In table order; "several" and "unknown" at the end. A chip that is held raises a hand: its
// number in the turn order shows on it.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

ChipBar {
    id: root

    signal added()

    name: qsTr("Who is speaking")

    Repeater {
        id: speakers
        model: Table.speakers

        Chip {
            id: chip

            required property int index
            required property string speakerId
            required property string label
            required property string shown
            required property bool current
            required property int waiting
            required property bool present
            required property int turns
            required property bool noNotes
            required property bool noQuotes

            readonly property bool general: speakerId === "multiple" || speakerId === "unknown"
            readonly property int place: Math.max(0, Number(label.replace(/\D/g, "")) - 1)
            readonly property string turnText: turns > 0 ? qsTr("%n turn(s)", "", turns) : ""
            readonly property string limits: noNotes ? qsTr("no notes") : noQuotes ? qsTr("no quotes") : ""

            objectName: "interview.speaker." + speakerId
            text: (waiting > 0 ? qsTr("%1 in turn").arg(waiting) + " · " : "") + shown
                + (present ? "" : " · " + qsTr("away")) + (limits === "" ? "" : " · " + limits)
            name: (general ? shown : label + ", " + text) + (turnText === "" ? "" : ", " + turnText)
            badge: general ? "" : label
            badgeColor: Theme.colors.speakers[place % Theme.colors.speakers.length]
            iconName: speakerId === "multiple" ? "people" : speakerId === "unknown" ? "person" : ""
            chosen: current
            width: root.strip ? implicitWidth : Math.min(implicitWidth, root.room)
            Accessible.description: general ? "" : qsTr("Hold to put on the turn order")
            onClicked: Table.select(index)
            onPressAndHold: Table.toggleHand(index)
            Keys.onMenuPressed: Table.toggleHand(index)
        }
    }
    Chip {
        visible: Table.waiting > 0
        objectName: "interview.turn.next"
        text: qsTr("Next in turn")
        iconName: "forward"
        exclusive: false
        onClicked: Table.next()
    }
    Chip {
        objectName: "interview.speaker.add"
        text: qsTr("Add")
        name: qsTr("Add a participant")
        iconName: "plus"
        exclusive: false
        onClicked: root.added()
    }
}
