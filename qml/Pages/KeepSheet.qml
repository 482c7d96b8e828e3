// Why one of two answers is the right one.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    property string key
    property int answer: -1
    property string words
    property string question
    property bool asked: false

    function ask(of: string, which: int, text: string, about: string): void {
        key = of;
        answer = which;
        words = text;
        question = about;
        asked = false;
        reason.text = "";
        open();
    }

    function keep(): void {
        InputMethod.commit();
        asked = true;
        if (reason.text.trim() === "")
            reason.input.forceActiveFocus();
        else
            Conflicts.keep(key, answer, reason.text);
    }

    objectName: "keep.sheet"
    title: qsTr("Keep this answer?")
    onOpened: reason.input.forceActiveFocus()

    Label {
        text: root.question
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Label {
        objectName: "keep.words"
        text: root.words
        font: Theme.bodyStrong
        Layout.fillWidth: true
    }
    Field {
        id: reason
        label: qsTr("Why is this the right answer?")
        hint: qsTr("For example: I asked the respondent again. The other answer and your reason stay in the history.")
        inputName: "keep.reason"
        error: root.asked && text.trim() === "" ? qsTr("Say why, in a few words.") : ""
        Layout.fillWidth: true
        onAccepted: root.keep()
    }
    Banner {
        visible: Conflicts.problem !== "" && Conflicts.problemKey === root.key
        objectName: "keep.problem"
        kind: Banner.Kind.Danger
        text: Conflicts.problem
        Layout.fillWidth: true
    }

    actions: [
        Button {
            objectName: "keep.confirm"
            kind: Button.Kind.Primary
            text: qsTr("Keep this answer")
            busy: Conflicts.busy
            enabled: !Conflicts.busy
            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
            onClicked: root.keep()
        },
        Button {
            objectName: "keep.cancel"
            text: qsTr("Cancel")
            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
            onClicked: root.close()
        }
    ]

    Connections {
        target: Conflicts
        enabled: root.visible

        function onSettled(): void {
            root.close();
        }
    }
}
