// The PIN of hand-over: chosen, changed, or done without when it is forgotten.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    /// The PIN is forgotten: a code is asked for.
    property bool forgotten: false

    function keep(): void {
        InputMethod.commit();
        if (forgotten)
            Handover.endWithCode(code.text);
        else if (chosen.check())
            Handover.setPin(current.text, chosen.pin);
    }

    objectName: "pin.sheet"
    title: Handover.pinSet ? qsTr("Change the PIN") : qsTr("Choose a PIN")
    onAboutToShow: {
        Handover.clearProblem();
        forgotten = false;
        current.text = "";
        code.text = "";
        chosen.clear();
    }
    onOpened: {
        if (Handover.pinSet)
            current.input.forceActiveFocus();
        else
            chosen.focusFirst();
    }

    Label {
        visible: !root.forgotten
        text: qsTr("With this PIN you take the tablet back from a respondent.")
        Layout.fillWidth: true
    }
    PinField {
        id: current
        visible: Handover.pinSet && !root.forgotten
        label: qsTr("The PIN that you have now")
        inputName: "pin.current"
        Layout.fillWidth: true
        onAccepted: chosen.focusFirst()
    }
    NewPin {
        id: chosen
        visible: !root.forgotten
        Layout.fillWidth: true
        onAccepted: root.keep()
    }
    Field {
        id: code
        visible: root.forgotten
        label: qsTr("A new one-time code")
        hint: qsTr("Ask the study team for a code for you. The server checks it, so you need a network. Nothing on the tablet is lost.")
        placeholder: "ABCD-EFGH-JKMN-PQRS"
        inputName: "pin.code"
        inputMethodHints: Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
        inputFont: Theme.codeInput
        Layout.fillWidth: true
        onEdited: typed => {
            const neat = Enrol.normaliseCode(typed);
            if (neat !== typed)
                text = neat;
        }
        onAccepted: root.keep()
    }
    ProblemBanner {
        wait: root.forgotten ? 0 : Handover.pinWait
        Layout.fillWidth: true
    }
    Button {
        visible: Handover.pinSet
        objectName: "pin.forgotten"
        kind: Button.Kind.Quiet
        text: root.forgotten ? qsTr("I know the PIN") : qsTr("PIN forgotten?")
        inLine: true
        Layout.leftMargin: -Theme.space12
        Layout.maximumWidth: parent.width
        onClicked: {
            Handover.clearProblem();
            root.forgotten = !root.forgotten;
        }
    }

    actions: [
        Button {
            objectName: "pin.keep"
            kind: Button.Kind.Primary
            text: root.forgotten ? qsTr("Check the code") : qsTr("Keep this PIN")
            busy: Handover.busy
            enabled: !Handover.busy
            onClicked: root.keep()
        },
        Button {
            objectName: "pin.cancel"
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]

    Connections {
        target: Handover
        enabled: root.visible

        function onPinKept(): void {
            root.close();
        }

        function onPinSetChanged(): void {
            root.forgotten = false;
        }
    }
}
