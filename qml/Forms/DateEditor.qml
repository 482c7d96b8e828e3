// A date, a month or a year, typed or chosen from a calendar.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

RowLayout {
    id: root

    required property string path
    required property string label
    required property string value
    property string description
    property string language: "nl"
    property int precision: Lexical.Day
    /// Without one it can only be typed.
    property bool calendar: true
    property bool wrong: false
    property bool readOnly: false

    signal answered(value: string)
    /// The year has two digits: what the date may mean, the likeliest first.
    signal readingsGiven(values: var)
    signal fieldLeft()

    function focusEditor(): void {
        input.forceActiveFocus(Qt.TabFocusReason);
    }

    function edited(): void {
        const readings = Lexical.yearReadings(input.text, precision);
        if (readings.length > 0)
            readingsGiven(readings);
        else
            answered(Lexical.dateLexical(input.text, precision));
    }

    /// Whether the text in the field means the answer.
    function meansValue(): bool {
        const readings = Lexical.yearReadings(input.text, precision);
        for (let i = 0; i < readings.length; ++i)
            if (readings[i] === value)
                return true;
        return Lexical.dateLexical(input.text, precision) === value;
    }

    onValueChanged: {
        if (!meansValue())
            input.text = Lexical.dateShown(value, precision);
    }
    Component.onCompleted: input.text = Lexical.dateShown(value, precision)

    spacing: Theme.space8

    TextField {
        id: input
        objectName: "input." + root.path
        name: root.label
        description: root.description
        wrong: root.wrong
        readOnly: root.readOnly
        placeholderText: root.precision === Lexical.Year ? qsTr("yyyy") : root.precision === Lexical.Month ? qsTr("mm-yyyy") : qsTr("dd-mm-yyyy")
        inputMethodHints: root.precision === Lexical.Year ? Qt.ImhDigitsOnly : Qt.ImhDate
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.formWidth / 2 * Theme.fontScale
        Layout.maximumWidth: Theme.formWidth / 2 * Theme.fontScale
        onTextEdited: root.edited()
        onEditingFinished: {
            // "3/2/26" becomes "03-02-2026" once it is left.
            if (root.meansValue())
                text = Lexical.dateShown(root.value, root.precision);
            root.fieldLeft();
        }
    }
    IconButton {
        visible: root.calendar
        objectName: "calendar." + root.path
        iconName: "calendar"
        name: root.precision === Lexical.Year ? qsTr("Choose a year") : root.precision === Lexical.Month ? qsTr("Choose a month") : qsTr("Choose a date")
        enabled: !root.readOnly
        outlined: true
        onClicked: sheet.ask()
    }
    Item {
        implicitWidth: 0
        Layout.fillWidth: true
    }

    CalendarSheet {
        id: sheet
        title: Lexical.plain(root.label)
        precision: root.precision
        value: root.value
        language: root.language
        onPicked: lexical => {
            input.text = Lexical.dateShown(lexical, root.precision);
            root.answered(lexical);
        }
    }
}
