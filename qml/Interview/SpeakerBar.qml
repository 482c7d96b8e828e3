// Who speaks now: one tap. In table order; "several" and "unknown" at the end.
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
        model: Interview.speakers

        Chip {
            id: chip

            required property int index
            required property string speakerId
            required property string label
            required property string organisation
            required property bool current

            readonly property bool general: speakerId === "multiple" || speakerId === "unknown"
            readonly property int place: Math.max(0, Number(label.replace(/\D/g, "")) - 1)

            objectName: "interview.speaker." + speakerId
            text: general ? label : organisation === "" ? qsTr("Participant") : organisation
            name: general ? label : label + ", " + text
            badge: general ? "" : label
            badgeColor: Theme.colors.speakers[place % Theme.colors.speakers.length]
            iconName: speakerId === "multiple" ? "people" : speakerId === "unknown" ? "person" : ""
            chosen: current
            width: root.strip ? implicitWidth : Math.min(implicitWidth, root.room)
            onClicked: Interview.selectSpeaker(index)
        }
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
