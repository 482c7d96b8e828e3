// Records of this tablet in a card: drafts to go on with, or what is finished.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Card {
    id: root

    required property RowModel model
    /// Begins the objectName of every row.
    required property string prefix
    property bool finished: false

    signal opened(recordId: string)

    padding: Theme.space8
    spacing: 0

    Repeater {
        model: root.model

        ListRow {
            id: row

            required property int index
            required property string recordId
            required property string kind
            required title
            required property string respondent
            required subtitle
            required property int answered
            required property int questions
            required property string changed
            required property int conflicts
            required property bool unsynced
            required property string receipt
            required property int brokenRules

            readonly property string count: kind === "interview" ? qsTr("%n note(s)", "", answered)
                : qsTr("%1 of %2 questions").arg(answered).arg(questions)

            objectName: root.prefix + recordId
            iconName: kind === "interview" ? "people" : "document"
            detail: (root.finished && receipt !== "" ? qsTr("Receipt %1").arg(receipt) : count) + " · " + changed
            Layout.fillWidth: true
            onClicked: root.opened(recordId)

            StatusPill {
                objectName: root.prefix + "respondent." + row.recordId
                visible: row.respondent !== ""
                text: row.respondent
                iconName: "person"
                width: Math.min(implicitWidth, parent.width)
            }
            StatusPill {
                objectName: root.prefix + "conflicts." + row.recordId
                visible: row.conflicts > 0
                text: qsTr("Two answers to one question")
                kind: StatusPill.Kind.Danger
                width: Math.min(implicitWidth, parent.width)
            }
            StatusPill {
                visible: row.brokenRules > 0
                text: qsTr("Answers do not fit together")
                kind: StatusPill.Kind.Danger
                width: Math.min(implicitWidth, parent.width)
            }
            StatusPill {
                objectName: root.prefix + "unsent." + row.recordId
                visible: row.unsynced
                text: qsTr("Not sent yet")
                iconName: "cloud"
                kind: StatusPill.Kind.Neutral
                width: Math.min(implicitWidth, parent.width)
            }
        }
    }
}
