// One participant's answer to one item: agrees, refuses, or takes it back later.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

GridLayout {
    id: root

    required property string personId
    required property string label
    required property string shown
    required property var answers
    required property string itemId
    required property string itemTitle

    readonly property string answer: answers[itemId] ?? ""
    readonly property bool withdrawn: answer === "withdrawn"

    signal withdrawalAsked()

    columns: Theme.widthClass(width) === Theme.Width.Compact ? 1 : 2
    columnSpacing: Theme.space12
    rowSpacing: Theme.space4

    RowLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        SpeakerBadge { label: root.label }
        Label {
            text: root.shown
            font: Theme.small
            Layout.fillWidth: true
        }
    }
    RowLayout {
        visible: root.withdrawn
        spacing: Theme.space8

        StatusPill {
            kind: StatusPill.Kind.Warning
            text: qsTr("Withdrawn")
        }
    }
    Flow {
        visible: !root.withdrawn
        spacing: Theme.space8
        Layout.fillWidth: root.columns === 1
        Layout.preferredWidth: root.columns === 1 ? -1 : Math.min(implicitWidth, root.width * 0.7)

        Chip {
            objectName: "consent." + root.itemId + "." + root.label + ".given"
            text: qsTr("Agrees")
            name: root.label + ", " + root.itemTitle + ": " + text
            iconName: "check"
            chosen: root.answer === "given"
            onClicked: Consent.answer(root.personId, root.itemId, "given")
        }
        Chip {
            objectName: "consent." + root.itemId + "." + root.label + ".refused"
            text: qsTr("Refuses")
            name: root.label + ", " + root.itemTitle + ": " + text
            iconName: "cross"
            chosen: root.answer === "refused"
            onClicked: Consent.answer(root.personId, root.itemId, "refused")
        }
        Chip {
            visible: root.answer === "given"
            objectName: "consent." + root.itemId + "." + root.label + ".withdraw"
            text: qsTr("Withdraws")
            name: root.label + ", " + root.itemTitle + ": " + text
            exclusive: false
            onClicked: root.withdrawalAsked()
        }
    }
}
