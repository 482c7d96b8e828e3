// What kind of note is written.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Flow {
    id: root

    spacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Kind of note")

    Repeater {
        model: Interview.kinds

        Chip {
            required property int index
            required property string kindId
            required property string label
            required property bool current

            objectName: "interview.kind." + kindId
            text: label
            iconName: kindId === "verbatim" ? "quote" : kindId === "comment" ? "edit" : kindId === "nonverbal" ? "person" : "note"
            chosen: current
            width: Math.min(implicitWidth, root.width)
            onClicked: Interview.selectKind(index)
        }
    }
}
