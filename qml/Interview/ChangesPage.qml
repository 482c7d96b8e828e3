// What changed, by whom and when; and the way back into an interview that was signed off.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

PageBase {
    id: root

    function momentText(moment: string): string {
        return moment === "sign-off" ? qsTr("Since the signature") : moment === "read-back" ? qsTr("Since the read-back") : qsTr("Everything");
    }

    objectName: "page.interview.changes"

    header: TopBar {
        title: qsTr("What changed")
        backText: qsTr("Back to the notes")
        backName: "changes.back"
        Layout.fillWidth: true
        onBacked: Interview.panel = ""
    }

    Banner {
        visible: Interview.locked
        kind: Banner.Kind.Info
        title: qsTr("Signed off")
        text: qsTr("Nothing can be changed until the interview is reopened. A reason is asked for and stands in this list.")
        actionText: qsTr("Reopen…")
        actionName: "changes.reopen"
        Layout.fillWidth: true
        onActed: reopen.ask()
    }
    SegmentedControl {
        visible: Changes.moments.length > 1
        name: qsTr("Since when")
        prefix: "changes.since."
        labels: [...Changes.moments].map(moment => root.momentText(moment))
        values: [...Changes.moments]
        value: Changes.since
        Layout.fillWidth: true
        onPicked: value => Changes.since = value
    }
    EmptyState {
        visible: Changes.rows.count === 0 && !Changes.busy
        iconName: "check"
        title: qsTr("Nothing changed")
        text: Changes.since === "sign-off" ? qsTr("The interview is as it was signed.") : qsTr("Nothing was changed since then.")
        Layout.fillWidth: true
    }
    Column {
        id: list
        spacing: Theme.space12
        Layout.fillWidth: true

        Repeater {
            model: Changes.rows

            ChangeCard {
                width: list.width
            }
        }
    }
    Button {
        visible: Changes.more > 0
        objectName: "changes.more"
        text: qsTr("Show %n older", "", Changes.more)
        iconName: "chevron-down"
        Layout.maximumWidth: parent.width
        onClicked: Changes.showMore()
    }

    ReopenSheet {
        id: reopen
    }
}
