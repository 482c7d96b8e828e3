// One point of a line or an area.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property int index
    /// Of the question.
    required property string path
    required property string label
    required property string value
    property string description
    property string language: "nl"
    property bool wrong: false
    property bool readOnly: false
    property bool removable: false

    signal answered(value: string)
    signal fieldLeft()
    signal removed()

    function focusEditor(): void {
        fields.focusEditor();
    }

    spacing: Theme.space4

    Label {
        text: qsTr("Point %1").arg(root.index + 1)
        font: Theme.bodyStrong
        width: root.width
        Accessible.ignored: true
    }
    PlaceFields {
        id: fields
        path: root.path + "." + root.index
        label: qsTr("%1, point %2").arg(root.label).arg(root.index + 1)
        value: root.value
        description: root.description
        language: root.language
        wrong: root.wrong
        readOnly: root.readOnly
        width: root.width
        onAnswered: value => root.answered(value)
        onFieldLeft: root.fieldLeft()
    }
    Button {
        objectName: "remove." + root.path + "." + root.index
        visible: root.removable
        kind: Button.Kind.Quiet
        text: qsTr("Remove point %1").arg(root.index + 1)
        Accessible.name: qsTr("%1, remove point %2").arg(root.label).arg(root.index + 1)
        iconName: "trash"
        inLine: true
        x: -Theme.space12
        width: Math.min(implicitWidth, root.width)
        onClicked: root.removed()
    }
}
