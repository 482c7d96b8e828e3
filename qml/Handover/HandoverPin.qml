// The interviewer takes the tablet back: with the PIN, or without it by a code that the server checks.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    property bool forgotten: false

    signal backed()

    function go(): void {
        InputMethod.commit();
        if (forgotten) {
            Handover.endWithCode(code.text);
            return;
        }
        Handover.end(pin.text);
        pin.text = "";
    }

    objectName: "page.handover.pin"
    fill: true
    contentWidth: Theme.formWidth * Math.min(Theme.fontScale, 1.5)
    Component.onCompleted: pin.input.forceActiveFocus()

    Item { Layout.fillHeight: true }
    Label {
        text: qsTr("For the interviewer")
        font: Theme.display
        lineHeight: Theme.lineHeightTight
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Card {
        padding: Theme.space24
        spacing: Theme.space16
        Layout.fillWidth: true

        PinField {
            id: pin
            visible: !root.forgotten
            label: qsTr("Your PIN")
            inputName: "handover.pin"
            Layout.fillWidth: true
            onAccepted: root.go()
        }
        Field {
            id: code
            visible: root.forgotten
            label: qsTr("A new one-time code")
            hint: qsTr("Ask the study team for a code for you. The server checks it, so you need a network. Nothing on the tablet is lost.")
            placeholder: "ABCD-EFGH-JKMN-PQRS"
            inputName: "handover.code"
            inputMethodHints: Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
            inputFont: Theme.codeInput
            Layout.fillWidth: true
            onEdited: typed => {
                const neat = Enrol.normaliseCode(typed);
                if (neat !== typed)
                    text = neat;
            }
            onAccepted: root.go()
        }
        ProblemBanner {
            wait: root.forgotten ? 0 : Handover.pinWait
            Layout.fillWidth: true
        }
        Button {
            objectName: "handover.end"
            kind: Button.Kind.Primary
            text: qsTr("Take the tablet back")
            busy: Handover.busy
            enabled: !Handover.busy && (root.forgotten || Handover.pinWait === 0)
            implicitHeight: Theme.targetLarge * Theme.iconScale
            Layout.fillWidth: true
            onClicked: root.go()
        }
        Button {
            objectName: "handover.forgotten"
            kind: Button.Kind.Quiet
            text: root.forgotten ? qsTr("I know the PIN") : qsTr("PIN forgotten?")
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: parent.width
            onClicked: {
                Handover.clearProblem();
                root.forgotten = !root.forgotten;
            }
        }
    }
    Button {
        objectName: "handover.back"
        text: qsTr("Back")
        iconName: "back"
        Layout.alignment: Qt.AlignHCenter
        onClicked: root.backed()
    }
    Item { Layout.fillHeight: true }
}
