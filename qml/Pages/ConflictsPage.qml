// Answers that two people gave differently: both, by whom and when, and the way to settle each.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    signal backed()

    objectName: "page.conflicts"

    header: TopBar {
        title: qsTr("Two answers to one question")
        backText: qsTr("Back")
        backName: "conflicts.leave"
        Layout.fillWidth: true
        onBacked: root.backed()
    }

    Label {
        visible: Conflicts.count > 0
        text: qsTr("Two people changed the same answer. Choose the right one if you know it, and say why. If you do not know, leave it: the central team sees both. Nothing is lost, and you can go on with other work.")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Repeater {
        model: Conflicts.rows

        ConflictCard {
            required property int index
            Layout.fillWidth: true
            onKept: answer => sheet.ask(key, answer, answers[answer].text, question)
            onOpened: Conflicts.openQuestion(key)
        }
    }
    EmptyState {
        visible: Conflicts.count === 0
        objectName: "conflicts.none"
        iconName: "success"
        title: qsTr("Every question has one answer")
        text: qsTr("When you and a colleague change the same answer, you find both here.")
        Layout.fillWidth: true
        Layout.topMargin: Theme.space24
    }

    KeepSheet {
        id: sheet
    }
}
