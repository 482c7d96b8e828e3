// The notes in the order in which they were made; stays at the newest unless one scrolls back.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

ListView {
    id: root

    signal chosen(noteId: string, text: string, mine: bool)

    objectName: "interview.notes"
    model: Interview.notes
    clip: true
    spacing: Theme.space4
    boundsBehavior: Flickable.StopAtBounds
    section.property: "topicTitle"
    section.delegate: Label {
        required property string section
        width: ListView.view.width
        leftPadding: Theme.space16
        topPadding: Theme.space16
        bottomPadding: Theme.space4
        text: section
        font: Theme.smallStrong
        color: Theme.colors.accent
        Accessible.role: Accessible.Heading
    }
    T.ScrollBar.vertical: ScrollBar {}

    onCountChanged: end.restart()
    onHeightChanged: end.restart()

    // Once the new row has its height.
    Timer {
        id: end
        interval: 0
        onTriggered: root.positionViewAtEnd()
    }

    delegate: NoteRow {
        width: ListView.view.width - Theme.space12
        onClicked: root.chosen(noteId, text, mine)
    }
}
