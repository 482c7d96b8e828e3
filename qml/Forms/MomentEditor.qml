// A date and a time of day; each can be there before the other.
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
    property bool calendar: true
    property bool wrong: false
    property bool readOnly: false

    readonly property bool beside: Theme.widthClass(width) !== Theme.Width.Compact

    signal answered(value: string)
    /// As DateEditor's.
    signal readingsGiven(values: var)
    signal fieldLeft()

    function focusEditor(): void {
        date.focusEditor();
    }

    columns: beside ? 2 : 1
    spacing: Theme.space12

    DateEditor {
        id: date
        path: root.path
        label: qsTr("%1: date").arg(root.label)
        value: Lexical.datePart(root.value)
        description: root.description
        language: root.language
        calendar: root.calendar
        wrong: root.wrong
        readOnly: root.readOnly
        width: root.beside ? Math.min(implicitWidth, (root.width - root.spacing) * 0.55) : root.width
        onAnswered: day => root.answered(Lexical.movedTo(root.value, day))
        onReadingsGiven: days => {
            const moments = [];
            for (let i = 0; i < days.length; ++i)
                moments.push(Lexical.movedTo(root.value, days[i]));
            root.readingsGiven(moments);
        }
        onFieldLeft: root.fieldLeft()
    }
    TimeEditor {
        path: root.path + ".time"
        label: qsTr("%1: time").arg(root.label)
        value: Lexical.timePart(root.value)
        day: Lexical.datePart(root.value)
        description: root.description
        wrong: root.wrong
        readOnly: root.readOnly
        width: root.beside ? (root.width - root.spacing) * 0.45 : root.width
        onAnswered: time => root.answered(Lexical.moment(Lexical.datePart(root.value), time))
        onFieldLeft: root.fieldLeft()
    }
}
