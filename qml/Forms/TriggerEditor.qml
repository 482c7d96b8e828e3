// Something to agree with: one box. Its sentence is the question, so that the head has the rest alone.
import QtQuick
import Meetmoment.Controls
import Meetmoment.Forms

Option {
    id: root

    required property string path
    required property string label
    required property string value
    property bool required: false
    property bool readOnly: false

    signal answered(value: string)

    function focusEditor(): void {
        forceActiveFocus(Qt.TabFocusReason);
    }

    objectName: "option." + path + ".OK"
    text: Lexical.plain(label)
    styled: Lexical.isMarked(label) ? Lexical.styled(label) : ""
    position: required ? qsTr("required") : ""
    multiple: true
    chosen: value === "OK"
    enabled: !readOnly
    onClicked: answered(chosen ? "" : "OK")
}
