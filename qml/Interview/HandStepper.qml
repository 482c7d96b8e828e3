// A count with its label above it.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

ColumnLayout {
    id: root

    required property string label
    required property string prefix
    required property int count

    signal chosen(count: int)

    spacing: Theme.space4

    Label {
        text: root.label
        font: Theme.label
        Layout.fillWidth: true
    }
    Stepper {
        name: root.label
        prefix: root.prefix
        text: root.count
        Layout.fillWidth: true
        onEdited: text => root.chosen(Math.max(0, Math.min(999, Number(text) || 0)))
        onStepped: by => root.chosen(Math.max(0, root.count + by))
    }
}
