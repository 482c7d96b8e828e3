// Blank. The respondent goes on with the own word, the interviewer with the PIN.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    signal interviewerAsked()

    function go(): void {
        InputMethod.commit();
        Handover.unlock(word.text);
        word.text = "";
    }

    objectName: "page.handover.locked"
    fill: true
    contentWidth: Theme.formWidth * Math.min(Theme.fontScale, 1.5)

    Item { Layout.fillHeight: true }
    Icon {
        name: "lock"
        size: Theme.iconLarge
        color: Theme.colors.textMuted
        Layout.alignment: Qt.AlignHCenter
    }
    Label {
        text: qsTr("The screen is locked")
        font: Theme.display
        lineHeight: Theme.lineHeightTight
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        text: Handover.hasWord ? qsTr("Are you filling in? Your answers are saved. Type your own word to go on.")
            : qsTr("Give the tablet back to the interviewer.")
        color: Theme.colors.textMuted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Card {
        visible: Handover.hasWord
        padding: Theme.space24
        spacing: Theme.space16
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8

        Field {
            id: word
            label: qsTr("Your own word")
            inputName: "handover.word"
            inputMethodHints: Qt.ImhHiddenText | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase
            echoMode: TextInput.Password
            Layout.fillWidth: true
            onAccepted: root.go()
        }
        ProblemBanner {
            wait: Handover.wordWait
            Layout.fillWidth: true
        }
        Button {
            objectName: "handover.unlock"
            kind: Button.Kind.Primary
            text: qsTr("Go on")
            busy: Handover.busy
            enabled: !Handover.busy && Handover.wordWait === 0
            implicitHeight: Theme.targetLarge * Theme.iconScale
            Layout.fillWidth: true
            onClicked: root.go()
        }
    }
    Item { Layout.fillHeight: true }
    Button {
        objectName: "handover.interviewer"
        kind: Button.Kind.Quiet
        text: qsTr("I am the interviewer")
        Layout.alignment: Qt.AlignHCenter
        Layout.maximumWidth: root.columnWidth
        onClicked: root.interviewerAsked()
    }
}
