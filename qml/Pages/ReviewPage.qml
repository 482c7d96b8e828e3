// Everything that was answered, to be checked before it is finished. What is still missing comes first.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

PageBase {
    id: root

    readonly property bool rail: widthClass === Theme.Width.Expanded

    objectName: "page.review"
    spacing: Theme.space16

    header: [
        TopBar {
            title: Questionnaire.title
            subtitle: Questionnaire.subtitle + (Questionnaire.respondent !== "" && root.widthClass !== Theme.Width.Compact ? " · " + Questionnaire.respondent : "")
            backText: qsTr("Close and go on later")
            backIcon: "cross"
            backName: "questionnaire.leave"
            Layout.fillWidth: true
            onBacked: Questionnaire.leave()

            SaveState {
                objectName: "questionnaire.save"
                saveState: Questionnaire.saveState
                text: Questionnaire.saveText
                iconOnly: root.widthClass === Theme.Width.Compact
            }
        },
        Banner {
            visible: Questionnaire.saveProblem !== ""
            kind: Banner.Kind.Danger
            title: qsTr("Not saved yet")
            text: Questionnaire.saveProblem
            actionText: qsTr("Try again")
            Layout.fillWidth: true
            Layout.margins: Theme.space8
            onActed: Questionnaire.retrySave()
        }
    ]

    side: SectionRail {
        visible: root.rail
        width: visible ? implicitWidth : 0
        height: root.sideHeight
        onChosen: index => Questionnaire.goTo(index)
    }

    Label {
        text: qsTr("Check the answers")
        font: root.widthClass === Theme.Width.Compact ? Theme.title : Theme.display
        lineHeight: Theme.lineHeightTight
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        text: qsTr("Tap an answer to change it.")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Banner {
        visible: Questionnaire.reviewErrors > 0
        objectName: "review.errors"
        kind: Banner.Kind.Danger
        text: qsTr("%n answer(s) still need your attention", "", Questionnaire.reviewErrors)
        Layout.fillWidth: true
    }
    ColumnLayout {
        visible: Questionnaire.sent
        spacing: Theme.space8
        Layout.fillWidth: true

        Banner {
            kind: Banner.Kind.Info
            text: qsTr("This questionnaire was finished before. If you change something, tell us why.")
            Layout.fillWidth: true
        }
        Field {
            visible: Questionnaire.changedAfterSending
            label: qsTr("Why do you change this?")
            hint: qsTr("For example: the answer was entered wrongly.")
            inputName: "reason"
            text: Questionnaire.reason
            error: Questionnaire.reasonProblem
            Layout.fillWidth: true
            onEdited: typed => Questionnaire.reason = typed
        }
    }

    AnswerList {
        model: Questionnaire.review
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space24
        onChosen: (page, itemId) => Questionnaire.jumpTo(page, itemId)
    }

    footer: ActionBar {
        Layout.fillWidth: true

        Button {
            objectName: "questionnaire.previous"
            text: qsTr("Back to the questions")
            iconName: root.widthClass === Theme.Width.Compact ? "" : "back"
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.target
            onClicked: Questionnaire.previous()
        }
        Button {
            objectName: "questionnaire.finish"
            kind: Button.Kind.Primary
            text: Questionnaire.sent ? qsTr("Finish again") : qsTr("Finish")
            iconName: "check"
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.target
            onClicked: {
                InputMethod.commit();
                Questionnaire.finish();
            }
        }
    }

    Shortcut {
        sequence: "Alt+Left"
        onActivated: Questionnaire.previous()
    }
}
