// A signed interview is opened again: with a reason, which everybody can read.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Controls
import Meetmoment.Interview

Sheet {
    id: root

    function ask(): void {
        reason.text = "";
        open();
        reason.input.forceActiveFocus();
    }

    function confirm(): void {
        InputMethod.commit();
        if (reason.text.trim() === "")
            return;
        Closing.takeBack(reason.text);
        close();
    }

    title: qsTr("Reopen the interview?")

    Label {
        text: qsTr("The signature is taken back, and notes can be changed again. What changes is listed. Sign off once more when you are done.")
        Layout.fillWidth: true
    }
    Field {
        id: reason
        label: qsTr("Why?")
        inputName: "reopen.reason"
        Layout.fillWidth: true
        onAccepted: root.confirm()
    }
    NameBanner {
        words: reason.text
        Layout.fillWidth: true
        onReplaced: text => reason.text = text
    }

    actions: [
        Button {
            objectName: "reopen.confirm"
            kind: Button.Kind.Primary
            text: qsTr("Reopen")
            enabled: reason.text.trim() !== ""
            onClicked: root.confirm()
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
