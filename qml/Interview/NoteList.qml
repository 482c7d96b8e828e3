// The notes in the order in which they were made; stays at the newest unless one scrolls back.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

ListView {
    id: root

    signal chosen(row: int)

    objectName: "interview.notes"
    model: Notes.rows
    clip: true
    spacing: Theme.space4
    boundsBehavior: Flickable.StopAtBounds
    section.property: "topicTitle"
    // A file of its own: Qt 6.4 cannot make a section from a component that is bound to this one. With the list as its
    // parent, or it would be collected as garbage.
    section.delegate: Qt.createComponent("TopicHeading.qml", Component.PreferSynchronous, root)
    T.ScrollBar.vertical: ScrollBar {}

    /// Until one scrolls back to read.
    property bool follow: true
    /// Row of the note that was added last; -1 for the end.
    property int newest: -1

    onMovementEnded: follow = atYEnd
    onHeightChanged: end.restart()
    onContentHeightChanged: end.restart()

    Connections {
        target: Notes

        function onAdded(row: int): void {
            root.newest = row;
            root.follow = true;
            end.restart();
        }
    }
    Connections {
        target: Listening

        function onNoteChanged(): void {
            const row = Listening.note === "" ? -1 : Notes.rowOf(Listening.note);
            if (row < 0)
                return;
            root.follow = false;
            root.positionViewAtIndex(row, ListView.Contain);
        }
    }
    // Once the new row has its height.
    Timer {
        id: end
        interval: 0
        onTriggered: {
            if (!root.follow)
                return;
            if (root.newest >= 0 && root.newest < root.count - 1)
                root.positionViewAtIndex(root.newest, ListView.Contain);
            else
                root.positionViewAtEnd();
        }
    }

    delegate: NoteRow {
        width: ListView.view.width - Theme.space12
        onClicked: root.chosen(index)
    }
}
