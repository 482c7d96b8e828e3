// What kind of note is written.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Controls
import Meetmoment.Interview

ChipBar {
    id: root

    name: qsTr("Kind of note")

    Repeater {
        model: Notes.kinds

        Chip {
            required property int index
            required property string kindId
            required property string label
            required property bool current

            objectName: "interview.kind." + kindId
            text: label
            iconName: kindId === "verbatim" ? "quote" : kindId === "comment" ? "edit" : kindId === "nonverbal" ? "person" : "note"
            chosen: current
            width: root.strip ? implicitWidth : Math.min(implicitWidth, root.room)
            onClicked: Notes.selectKind(index)
        }
    }
}
