// A questionnaire from its first page to its receipt: the pages, the review, and what is said afterwards.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Controls

FocusScope {
    id: root

    readonly property bool failed: Questionnaire.problem !== "" && !Questionnaire.active
    readonly property bool asking: !failed && !Questionnaire.finished && !Questionnaire.reviewing

    When {
        condition: root.asking
        QuestionnairePage { anchors.fill: parent; focus: true }
    }
    When {
        condition: Questionnaire.reviewing && !Questionnaire.finished && !root.failed
        ReviewPage { anchors.fill: parent; focus: true }
    }
    When {
        condition: Questionnaire.finished && !root.failed
        SavedPage { anchors.fill: parent; focus: true }
    }
    When {
        condition: root.failed

        PageBase {
            anchors.fill: parent
            focus: true
            fill: true

            Item { Layout.fillHeight: true }
            EmptyState {
                iconName: "warning"
                title: qsTr("This questionnaire cannot be opened")
                text: Questionnaire.problem
                actionText: qsTr("Back to Today")
                Layout.fillWidth: true
                onActed: App.open("today")
            }
            Item { Layout.fillHeight: true }
        }
    }
}
