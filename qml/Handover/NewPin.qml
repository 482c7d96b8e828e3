// A PIN that is chosen: twice the same.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

ColumnLayout {
    id: root

    readonly property string pin: first.text
    readonly property bool same: first.text === second.text
    /// Said under the fields only after an attempt.
    property bool asked: false

    signal accepted()

    /// Whether it can be taken; says what is wrong otherwise.
    function check(): bool {
        asked = true;
        if (first.text.length < 4)
            first.input.forceActiveFocus();
        else if (!same)
            second.input.forceActiveFocus();
        return first.text.length >= 4 && same;
    }

    function clear(): void {
        first.text = "";
        second.text = "";
        asked = false;
    }

    function focusFirst(): void {
        first.input.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.space16

    PinField {
        id: first
        label: qsTr("Your PIN")
        hint: qsTr("4 or more digits or letters that the respondent does not know.")
        inputName: "pin.new"
        error: root.asked && text.length < 4 ? qsTr("A PIN has 4 or more digits or letters.") : ""
        Layout.fillWidth: true
        onAccepted: second.input.forceActiveFocus()
    }
    PinField {
        id: second
        label: qsTr("Your PIN again")
        inputName: "pin.again"
        error: root.asked && !root.same ? qsTr("The two are not the same.") : ""
        Layout.fillWidth: true
        onAccepted: root.accepted()
    }
}
