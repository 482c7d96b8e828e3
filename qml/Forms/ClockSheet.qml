// An hour and minutes to choose.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    /// "14:05", or anything else for none.
    property string value
    property int hour: -1
    property int minute: -1
    readonly property int minuteStep: 5

    signal picked(time: string)

    function ask(): void {
        const parts = /^(\d\d):(\d\d)$/.exec(value);
        hour = parts === null ? -1 : Number(parts[1]);
        minute = parts === null ? -1 : Number(parts[2]);
        open();
    }

    function digits(number: int): string {
        return number < 10 ? "0" + number : String(number);
    }

    component Cells: Grid {
        id: cells

        required property string name
        required property string prefix
        required property int count
        property int unit: 1
        property int value
        readonly property int fitting: width >= 12 * Theme.target * Theme.fontScale ? 12 : 6

        signal chosen(value: int)

        columns: fitting
        Accessible.role: Accessible.Grouping
        Accessible.name: name

        Choices {
            id: keys
            repeater: options
            current: cells.value >= 0 && cells.value % cells.unit === 0 ? cells.value / cells.unit : -1
            onPicked: index => cells.chosen(index * cells.unit)
        }
        Repeater {
            id: options
            model: cells.count

            CalendarCell {
                required property int index

                objectName: cells.prefix + index * cells.unit
                text: root.digits(index * cells.unit)
                name: cells.name + " " + text
                chosen: keys.current === index
                tabStop: keys.tabStop === index
                width: Math.floor(cells.width / cells.columns)
                Keys.onPressed: event => keys.handle(event, index)
                onClicked: cells.chosen(index * cells.unit)
            }
        }
    }

    Label {
        text: qsTr("Hour")
        font: Theme.label
        Layout.fillWidth: true
    }
    Cells {
        name: qsTr("Hour")
        prefix: "clock.hour."
        count: 24
        value: root.hour
        Layout.fillWidth: true
        onChosen: value => root.hour = value
    }
    Label {
        text: qsTr("Minutes")
        font: Theme.label
        Layout.fillWidth: true
    }
    Cells {
        name: qsTr("Minutes")
        prefix: "clock.minute."
        count: 60 / root.minuteStep
        unit: root.minuteStep
        value: root.minute
        Layout.fillWidth: true
        onChosen: value => root.minute = value
    }

    actions: [
        Button {
            objectName: "clock.confirm"
            kind: Button.Kind.Primary
            text: root.hour < 0 ? qsTr("Choose an hour") : qsTr("Choose %1").arg(root.digits(root.hour) + ":" + root.digits(Math.max(0, root.minute)))
            enabled: root.hour >= 0
            onClicked: {
                root.picked(root.digits(root.hour) + ":" + root.digits(Math.max(0, root.minute)));
                root.close();
            }
        },
        Button {
            objectName: "clock.now"
            text: qsTr("Now")
            onClicked: {
                root.picked(Qt.formatTime(new Date(), "HH:mm"));
                root.close();
            }
        }
    ]
}
