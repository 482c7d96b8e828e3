// What is not needed at every note, one tap away.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    signal shortcutsAsked()
    signal finishAsked()
    signal handsAsked()
    signal recorderAsked()
    signal photoAsked()
    signal topicAsked()

    function go(panel: string): void {
        close();
        Interview.panel = panel;
    }

    title: qsTr("More")

    Label {
        text: Interview.title + "\n" + Interview.subtitle
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }

    ListRow {
        objectName: "interview.tool.people"
        title: qsTr("Participants and consent")
        subtitle: qsTr("Codes, seats, who came and left")
        iconName: "people"
        Layout.fillWidth: true
        onClicked: root.go("people")
    }
    ListRow {
        objectName: "interview.tool.hands"
        title: qsTr("Count hands")
        subtitle: qsTr("Hands, out of who is here")
        iconName: "arrow-up"
        Layout.fillWidth: true
        onClicked: {
            root.close();
            root.handsAsked();
        }
    }
    ListRow {
        objectName: "interview.tool.topic"
        visible: !Interview.locked
        title: qsTr("Park or skip this topic")
        subtitle: qsTr("With a reason; or hold a topic")
        iconName: "flag"
        Layout.fillWidth: true
        onClicked: {
            root.close();
            root.topicAsked();
        }
    }
    ListRow {
        objectName: "interview.tool.photo"
        visible: !Interview.locked
        title: qsTr("Photo or sketch")
        subtitle: qsTr("Of a flip-over, on this topic")
        iconName: "camera"
        Layout.fillWidth: true
        onClicked: {
            root.close();
            root.photoAsked();
        }
    }
    ListRow {
        objectName: "interview.tool.recorder"
        visible: !Interview.locked
        title: qsTr("Recording")
        subtitle: qsTr("When everybody agrees to it")
        iconName: "microphone"
        Layout.fillWidth: true
        onClicked: {
            root.close();
            root.recorderAsked();
        }
    }
    ListRow {
        objectName: "interview.tool.levels"
        title: qsTr("Level of cooperation")
        subtitle: qsTr("Each chooses alone, then the group")
        iconName: "star"
        Layout.fillWidth: true
        onClicked: root.go("levels")
    }
    ListRow {
        objectName: "interview.tool.outcomes"
        title: qsTr("Agreements")
        subtitle: qsTr("Parking lot, actions, decisions")
        iconName: "document"
        Layout.fillWidth: true
        onClicked: root.go("outcomes")
    }
    ListRow {
        objectName: "interview.tool.compare"
        title: qsTr("Side by side")
        subtitle: qsTr("The notes of both, and what you agree on")
        iconName: "columns"
        Layout.fillWidth: true
        onClicked: root.go("compare")
    }
    ListRow {
        objectName: "interview.tool.closing"
        title: qsTr("Closing in the room")
        subtitle: qsTr("Read back, debrief, sign off")
        iconName: "lock"
        Layout.fillWidth: true
        onClicked: root.go("closing")
    }
    ListRow {
        objectName: "interview.tool.changes"
        title: qsTr("What changed")
        subtitle: qsTr("By whom, since the read-back or the signature")
        iconName: "undo"
        Layout.fillWidth: true
        onClicked: root.go("changes")
    }
    ListRow {
        objectName: "interview.tool.keys"
        title: qsTr("Keys")
        subtitle: qsTr("For a note-taker with a keyboard: F1")
        iconName: "info"
        Layout.fillWidth: true
        onClicked: {
            root.close();
            root.shortcutsAsked();
        }
    }
    ListRow {
        visible: !Interview.finished
        objectName: "interview.finish"
        title: qsTr("Finish the interview")
        iconName: "check"
        Layout.fillWidth: true
        onClicked: {
            root.close();
            root.finishAsked();
        }
    }
}
