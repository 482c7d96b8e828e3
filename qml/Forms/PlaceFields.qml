// A place as its latitude and longitude, typed. The answer is "lat lon 0 0" once both are there; until then it is what
// is typed, which the form refuses.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Grid {
    id: root

    required property string path
    required property string label
    required property string value
    property string description
    property string language: "nl"
    property bool wrong: false
    property bool readOnly: false

    readonly property list<string> parts: value === "" ? [] : value.split(" ")
    readonly property bool beside: Theme.widthClass(width) !== Theme.Width.Compact
    readonly property real cell: beside ? (width - spacing) / 2 : width

    signal answered(value: string)
    signal fieldLeft()

    function focusEditor(): void {
        latitude.focusEditor();
    }

    function part(index: int): string {
        return parts.length > index ? parts[index] : "";
    }

    function give(north: string, east: string): void {
        const rest = parts.length > 3 ? " " + part(2) + " " + part(3) : " 0 0";
        answered(north === "" && east === "" ? "" : north !== "" && east !== "" ? north + " " + east + rest : north + " " + east);
    }

    columns: beside ? 2 : 1
    spacing: Theme.space8

    Column {
        width: root.cell
        spacing: Theme.space4

        Label {
            text: qsTr("Latitude, for example 52.37")
            width: parent.width
            Accessible.ignored: true
        }
        TextEditor {
            id: latitude
            path: root.path + ".latitude"
            label: qsTr("%1: latitude").arg(root.label)
            value: root.part(0)
            description: root.description
            content: TextEditor.Content.Fraction
            language: root.language
            wrong: root.wrong
            readOnly: root.readOnly
            width: parent.width
            onAnswered: value => root.give(value, root.part(1))
            onFieldLeft: root.fieldLeft()
        }
    }
    Column {
        width: root.cell
        spacing: Theme.space4

        Label {
            text: qsTr("Longitude, for example 4.89")
            width: parent.width
            Accessible.ignored: true
        }
        TextEditor {
            path: root.path + ".longitude"
            label: qsTr("%1: longitude").arg(root.label)
            value: root.part(1)
            description: root.description
            content: TextEditor.Content.Fraction
            language: root.language
            wrong: root.wrong
            readOnly: root.readOnly
            width: parent.width
            onAnswered: value => root.give(root.part(0), value)
            onFieldLeft: root.fieldLeft()
        }
    }
}
