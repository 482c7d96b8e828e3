// All that there is in the window while a respondent has the tablet. Each page exists only as long as it shows: what
// is not there has no name, takes no key and holds no answer.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

FocusScope {
    id: root

    /// The interviewer wants the tablet back.
    property bool interviewer: false
    readonly property bool shows: !Handover.covered
    readonly property bool own: shows && !interviewer

    Rectangle {
        anchors.fill: parent
        color: Theme.colors.canvas
    }
    When {
        condition: root.own && Handover.stage === Handover.Welcome

        HandoverWelcome {
            anchors.fill: parent
            focus: true
            onReturned: root.interviewer = true
        }
    }
    When {
        condition: root.own && Handover.stage === Handover.Asking && !Questionnaire.reviewing
        HandoverQuestion { anchors.fill: parent; focus: true }
    }
    When {
        condition: root.own && Handover.stage === Handover.Asking && Questionnaire.reviewing
        HandoverReview { anchors.fill: parent; focus: true }
    }
    When {
        condition: root.own && Handover.stage === Handover.Locked

        HandoverLocked {
            anchors.fill: parent
            focus: true
            onInterviewerAsked: root.interviewer = true
        }
    }
    When {
        condition: root.own && Handover.stage === Handover.Done

        HandoverDone {
            anchors.fill: parent
            focus: true
            onInterviewerAsked: root.interviewer = true
        }
    }
    When {
        condition: root.shows && root.interviewer

        HandoverPin {
            anchors.fill: parent
            focus: true
            onBacked: {
                Handover.clearProblem();
                root.interviewer = false;
            }
        }
    }
    Connections {
        target: Handover

        function onStageChanged(): void {
            root.interviewer = false;
        }
    }
}
