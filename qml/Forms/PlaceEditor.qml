// A place: its latitude and longitude typed, or taken where the device is.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property string path
    required property string label
    required property string value
    property string description
    property string language: "nl"
    property bool wrong: false
    property bool readOnly: false
    /// Where the device is may be taken.
    property bool located: false

    signal answered(value: string)
    signal fieldLeft()

    function focusEditor(): void {
        fields.focusEditor();
    }

    spacing: Theme.space12

    PlaceFields {
        id: fields
        path: root.path
        label: root.label
        value: root.value
        description: root.description
        language: root.language
        wrong: root.wrong
        readOnly: root.readOnly
        width: root.width
        onAnswered: value => root.answered(value)
        onFieldLeft: root.fieldLeft()
    }
    When {
        condition: root.located && !root.readOnly

        PlaceButton {
            path: root.path
            width: root.width
            onTaken: place => root.answered(place)
        }
    }
}
