// Head of the respondent's pages: what it is, whether it is saved, and the way to give the tablet back.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

ColumnLayout {
    id: root

    signal returned()

    spacing: 0

    TopBar {
        title: Questionnaire.title
        Layout.fillWidth: true

        SaveState {
            visible: Handover.stage === Handover.Asking
            objectName: "questionnaire.save"
            saveState: Questionnaire.saveState
            text: Questionnaire.saveText
            iconOnly: Theme.widthClass(root.width) === Theme.Width.Compact
        }
        IconButton {
            objectName: "handover.return"
            iconName: "lock"
            name: qsTr("Stop and give the tablet back")
            onClicked: root.returned()
        }
    }
    Banner {
        visible: Questionnaire.saveProblem !== ""
        objectName: "questionnaire.saveProblem"
        kind: Banner.Kind.Danger
        title: qsTr("Not saved yet")
        text: Questionnaire.saveProblem
        actionText: qsTr("Try again")
        actionName: "questionnaire.retry"
        Layout.fillWidth: true
        Layout.margins: Theme.space8
        onActed: Questionnaire.retrySave()
    }
    AskedPlaceBanner {
        Layout.fillWidth: true
    }
    Banner {
        visible: Handover.lockSoon
        objectName: "handover.lockSoon"
        kind: Banner.Kind.Warning
        strip: true
        text: qsTr("Are you still there? The screen locks in a moment. Touch it to go on.")
        Layout.fillWidth: true
    }
}
