// A calendar to choose from: days of a month, months of a year or years. Weeks begin on Monday. One stop for Tab, the
// arrows go from cell to cell, Page Up and Page Down to the period before and after.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Sheet {
    id: root

    property int precision: Lexical.Day
    /// What is answered now, and where the keyboard is; lexical.
    property string value
    property string at
    property string language: "nl"
    property string prefix: "day."

    readonly property bool days: precision === Lexical.Day
    readonly property int columns: days ? 7 : 3
    readonly property var cells: days ? Lexical.month(at) : precision === Lexical.Month ? Lexical.months(at, language) : Lexical.years(at)
    /// Months that one cell, one row and one period are.
    readonly property int period: days ? 1 : precision === Lexical.Month ? 12 : 144

    signal picked(lexical: string)

    function ask(): void {
        const start = value !== "" && Lexical.dateShown(value) !== value ? value : Lexical.today();
        at = days ? start : start.substring(0, precision === Lexical.Month ? 8 : 5) + (precision === Lexical.Month ? "01" : "01-01");
        open();
    }

    function turn(periods: int): void {
        at = Lexical.addMonths(at, periods * period);
    }

    function step(cells: int): void {
        at = days ? Lexical.addDays(at, cells) : Lexical.addMonths(at, cells * period / 12);
        focusCell();
    }

    function focusCell(): void {
        for (let i = 0; i < grid.count; ++i) {
            const cell = grid.itemAt(i);
            if (cell !== null && cell.tabStop)
                cell.forceActiveFocus(Qt.TabFocusReason);
        }
    }

    function pick(lexical: string): void {
        picked(lexical);
        close();
    }

    onOpened: focusCell()

    component Period: Label {
        objectName: "calendar.period"
        text: Lexical.periodShown(root.at, root.precision, root.language)
        font: Theme.bodyStrong
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Layout.fillWidth: true
    }

    Period {
        visible: box.narrow
    }
    RowLayout {
        spacing: 0
        Layout.fillWidth: true

        IconButton {
            visible: root.days
            iconName: "back-far"
            name: qsTr("Previous year")
            onClicked: root.turn(-12)
        }
        IconButton {
            objectName: "calendar.previous"
            iconName: "back"
            name: root.days ? qsTr("Previous month") : root.precision === Lexical.Month ? qsTr("Previous year") : qsTr("Earlier years")
            onClicked: root.turn(-1)
        }
        Period {
            visible: !box.narrow
            Layout.fillHeight: true
        }
        Item {
            visible: box.narrow
            Layout.fillWidth: true
        }
        IconButton {
            objectName: "calendar.next"
            iconName: "forward"
            name: root.days ? qsTr("Next month") : root.precision === Lexical.Month ? qsTr("Next year") : qsTr("Later years")
            onClicked: root.turn(1)
        }
        IconButton {
            visible: root.days
            iconName: "forward-far"
            name: qsTr("Next year")
            onClicked: root.turn(12)
        }
    }
    Grid {
        id: box

        readonly property real cellWidth: Math.floor(width / root.columns)
        /// Between the arrows there is no room for the name of a month.
        readonly property bool narrow: width / Theme.fontScale < Theme.railWidth

        columns: root.columns
        Layout.fillWidth: true

        Repeater {
            model: root.days ? Lexical.weekdays(root.language) : []

            Label {
                required property string modelData
                text: modelData
                font: Theme.caption
                color: Theme.colors.textMuted
                horizontalAlignment: Text.AlignHCenter
                width: box.cellWidth
                Accessible.ignored: true
            }
        }
        Repeater {
            id: grid
            // By number, so that cells and their focus stay when the period changes.
            model: root.days ? 42 : 12

            CalendarCell {
                required property int index
                readonly property var cell: root.cells[index] ?? { text: "", day: "", lexical: "", spoken: "", inside: true, today: false }

                objectName: root.prefix + cell.lexical
                text: root.days ? cell.day : cell.text
                name: root.days ? Lexical.dateSpoken(cell.lexical, root.language) : cell.spoken
                chosen: cell.lexical === root.value
                marked: cell.today
                outside: !cell.inside
                tabStop: cell.lexical === root.at
                width: box.cellWidth
                Keys.onLeftPressed: root.step(-1)
                Keys.onRightPressed: root.step(1)
                Keys.onUpPressed: root.step(-root.columns)
                Keys.onDownPressed: root.step(root.columns)
                Keys.onPressed: event => {
                    if (event.key !== Qt.Key_PageUp && event.key !== Qt.Key_PageDown)
                        return;
                    event.accepted = true;
                    root.turn(event.key === Qt.Key_PageUp ? -1 : 1);
                    root.focusCell();
                }
                onClicked: root.pick(cell.lexical)
            }
        }
    }

    actions: [
        Button {
            objectName: "calendar.today"
            text: root.days ? qsTr("Today") : root.precision === Lexical.Month ? qsTr("This month") : qsTr("This year")
            onClicked: {
                const today = Lexical.today();
                root.pick(root.days ? today : root.precision === Lexical.Month ? today.substring(0, 8) + "01" : today.substring(0, 5) + "01-01");
            }
        }
    ]
}
