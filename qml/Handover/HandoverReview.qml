// The respondent looks over the own answers before they are final.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

PageBase {
    id: root

    objectName: "page.handover.review"
    spacing: Theme.space16

    header: HandoverHead {
        Layout.fillWidth: true
        onReturned: Handover.lock()
    }

    Label {
        text: qsTr("Your answers")
        font: root.widthClass === Theme.Width.Compact ? Theme.title : Theme.display
        lineHeight: Theme.lineHeightTight
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        text: qsTr("Tap an answer to change it. After “Done” nobody can look at them here any more, not even you.")
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
            text: qsTr("Done")
            iconName: "check"
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.target
            onClicked: {
                InputMethod.commit();
                Handover.finish();
            }
        }
    }
}
