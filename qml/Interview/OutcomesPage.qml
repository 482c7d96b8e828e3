// Parking lot, actions and decisions.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Controls
import Meetmoment.Interview

PageBase {
    id: root

    property bool badDate: false

    objectName: "page.interview.outcomes"

    header: TopBar {
        title: qsTr("Agreements")
        subtitle: qsTr("Parking lot, actions, decisions")
        backText: qsTr("Back to the notes")
        backName: "outcomes.back"
        Layout.fillWidth: true
        onBacked: Interview.panel = ""
    }

    OutcomeCard {
        title: qsTr("Actions")
        empty: qsTr("Who does what, and when?")
        rows: Outcomes.actions
        prefix: "action"
        canBeDone: true
        Layout.fillWidth: true
        onAdded: {
            root.badDate = !Outcomes.act(words, who.text, due.text, key) && due.text.trim() !== "";
            if (!root.badDate) {
                who.text = "";
                due.text = "";
            }
        }

        TypedArea {
            id: who
            key: "action/who"
            name: qsTr("Who")
            placeholderText: qsTr("Who: P2, an organisation")
            lines: 1
            Layout.fillWidth: true
        }
        TypedArea {
            id: due
            key: "action/due"
            name: qsTr("Ready on")
            placeholderText: qsTr("Ready on, as 2026-12-31")
            lines: 1
            wrong: root.badDate
            Layout.fillWidth: true
        }
        ErrorLine {
            text: root.badDate ? qsTr("This is no date. Type it as 2026-12-31.") : ""
            Layout.fillWidth: true
        }
    }
    OutcomeCard {
        title: qsTr("Decisions")
        empty: qsTr("Nothing was decided yet.")
        rows: Outcomes.decisions
        prefix: "decision"
        Layout.fillWidth: true
        onAdded: Outcomes.decide(words, key)
    }
    OutcomeCard {
        title: qsTr("Parking lot")
        empty: qsTr("What comes back later.")
        rows: Outcomes.parked
        prefix: "parked"
        canBeDone: true
        Layout.fillWidth: true
        onAdded: Outcomes.park(words, key)
    }
}
