// A whole number to type, or to count up and down.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

RowLayout {
    id: root

    required property string name
    property string description
    property bool wrong: false
    property bool readOnly: false
    property alias input: input
    property alias text: input.text
    property string prefix

    /// The keyboard: what is in the field now.
    signal edited(text: string)
    signal stepped(by: int)
    signal fieldLeft()

    spacing: Theme.space8

    IconButton {
        objectName: root.prefix === "" ? "" : "less." + root.prefix
        iconName: "minus"
        name: qsTr("%1: one less").arg(root.name)
        enabled: !root.readOnly
        outlined: true
        autoRepeat: true
        onClicked: root.stepped(-1)
    }
    TextField {
        id: input
        objectName: root.prefix === "" ? "" : "input." + root.prefix
        name: root.name
        description: root.description
        wrong: root.wrong
        readOnly: root.readOnly
        horizontalAlignment: TextInput.AlignHCenter
        inputMethodHints: Qt.ImhDigitsOnly
        font: Theme.bodyStrong
        Layout.preferredWidth: Theme.target * 2 * Theme.fontScale
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.target * 2 * Theme.fontScale
        Keys.onUpPressed: if (!readOnly) root.stepped(1)
        Keys.onDownPressed: if (!readOnly) root.stepped(-1)
        onTextEdited: root.edited(text)
        onEditingFinished: root.fieldLeft()
    }
    IconButton {
        objectName: root.prefix === "" ? "" : "more." + root.prefix
        iconName: "plus"
        name: qsTr("%1: one more").arg(root.name)
        enabled: !root.readOnly
        outlined: true
        autoRepeat: true
        onClicked: root.stepped(1)
    }
    Item {
        Layout.fillWidth: true
    }
}
