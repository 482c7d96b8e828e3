// One of a list that may be long: shows the current one and opens a sheet with all.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Controls

DropButton {
    id: control

    property string prefix
    /// Texts and what each stands for; equally long.
    required property list<string> labels
    required property list<string> values
    property string value
    readonly property int current: values.indexOf(value)

    signal picked(value: string)

    text: current >= 0 ? labels[current] : ""
    onClicked: sheet.open()

    Sheet {
        id: sheet
        title: control.label

        Choices {
            id: keys
            repeater: options
            current: control.current
            onPicked: index => control.picked(control.values[index])
        }
        Repeater {
            id: options
            model: control.labels

            Option {
                required property int index
                required property string modelData

                objectName: control.prefix === "" ? "" : control.prefix + control.values[index]
                text: modelData
                chosen: control.current === index
                tabStop: keys.tabStop === index
                focus: tabStop
                position: qsTr("%1 of %2").arg(index + 1).arg(control?.labels.length ?? 0)
                Layout.fillWidth: true
                Keys.onPressed: event => keys.handle(event, index)
                onClicked: {
                    control.picked(control.values[index]);
                    sheet.close();
                }
            }
        }
    }
}
