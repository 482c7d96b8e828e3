// The study's tags, one tap each; several for a note, also without words.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Controls
import Meetmoment.Interview

ChipBar {
    id: root

    signal searchAsked()

    name: qsTr("Tags")

    Chip {
        objectName: "interview.tag.search"
        text: qsTr("Search")
        name: qsTr("Search the tags")
        iconName: "search"
        exclusive: false
        onClicked: root.searchAsked()
    }
    Repeater {
        model: Notes.tags

        Chip {
            required property int index
            required property string tagId
            required property string label
            required property bool current

            objectName: "interview.tag." + tagId
            text: label
            name: qsTr("Tag: %1").arg(label)
            iconName: current ? "check" : "plus"
            exclusive: false
            chosen: current
            width: root.strip ? implicitWidth : Math.min(implicitWidth, root.room)
            onClicked: Notes.toggleTag(tagId)
        }
    }
    Chip {
        objectName: "interview.quoteLater"
        text: qsTr("Quote later")
        iconName: "quote"
        exclusive: false
        chosen: Notes.quoteLater
        onClicked: Notes.toggleQuoteLater()
    }
}
