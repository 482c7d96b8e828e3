// Something to agree with: one box. Its sentence is the question, so the head is left out.
import QtQuick
import Meetmoment.Controls

Option {
    id: root

    required property string path
    required property string label
    required property string value
    property bool readOnly: false

    signal answered(value: string)

    function focusEditor(): void {
        forceActiveFocus(Qt.TabFocusReason);
    }

    objectName: "option." + path + ".OK"
    text: label
    multiple: true
    chosen: value === "OK"
    enabled: !readOnly
    onClicked: answered(chosen ? "" : "OK")
}
