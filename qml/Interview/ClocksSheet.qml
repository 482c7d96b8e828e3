// Two tablets compare their clocks: one shows a number, on the other one somebody taps when it changes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    property string part: "show"

    title: qsTr("Compare the clocks")
    onAboutToShow: Clocks.watched = true
    onClosed: Clocks.watched = false

    Label {
        text: qsTr("So that the notes of two tablets line up. Do it once, at the beginning: one tablet shows its number, the other one follows it.")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    SegmentedControl {
        name: qsTr("What this tablet does")
        prefix: "clocks.part."
        labels: [qsTr("Show the number"), qsTr("Follow the other")]
        values: ["show", "follow"]
        value: root.part
        Layout.fillWidth: true
        onPicked: value => {
            root.part = value;
            Clocks.cancel();
        }
    }
    Label {
        visible: root.part === "show"
        objectName: "clocks.code"
        text: Clocks.code
        font: Theme.display
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    ProgressBar {
        visible: root.part === "show"
        name: qsTr("Until the next number")
        from: 0
        to: 10
        value: Clocks.secondsLeft
        Layout.fillWidth: true
    }
    Label {
        visible: root.part === "follow" && !Clocks.tapped
        text: qsTr("Look at the number on the other tablet. Tap in the moment when it changes.")
        Layout.fillWidth: true
    }
    Button {
        visible: root.part === "follow" && !Clocks.tapped
        objectName: "clocks.tap"
        kind: Button.Kind.Primary
        text: qsTr("It changes now")
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.targetLarge * 1.5
        onClicked: {
            Clocks.tap();
            number.text = "";
            number.input.forceActiveFocus();
        }
    }
    Field {
        id: number
        visible: root.part === "follow" && Clocks.tapped
        label: qsTr("The number that came up")
        inputName: "clocks.number"
        inputMethodHints: Qt.ImhDigitsOnly
        Layout.fillWidth: true
        onAccepted: Clocks.type(number.text)
    }
    ErrorLine {
        text: Clocks.problem
        Layout.fillWidth: true
    }
    Flow {
        visible: root.part === "follow" && Clocks.tapped
        spacing: Theme.space8
        Layout.fillWidth: true

        Button {
            objectName: "clocks.keep"
            kind: Button.Kind.Primary
            text: qsTr("Compare")
            enabled: number.text.trim() !== ""
            onClicked: {
                InputMethod.commit();
                Clocks.type(number.text);
            }
        }
        Button {
            text: qsTr("Begin again")
            onClicked: Clocks.cancel()
        }
    }
    Label {
        objectName: "clocks.text"
        text: qsTr("This tablet: %1").arg(Clocks.text)
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Repeater {
        model: Clocks.others

        Label {
            required property int index

            text: Clocks.others.value(index, "author") + ": " + Clocks.others.value(index, "text")
            Layout.fillWidth: true
        }
    }
}
