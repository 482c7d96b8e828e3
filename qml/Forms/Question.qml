// What the form says of one row of a page. Editors read it; the names are the roles of Questionnaire.items.
import QtQuick
import Meetmoment.App
import Meetmoment.Forms

Item {
    required property int index
    required property int kind
    required property int type
    required property string path
    required property string label
    required property string hint
    required property string guidance
    required property var appearance
    required property bool required
    required property bool readOnly
    required property ChoiceModel choices
    required property real rangeStart
    required property real rangeEnd
    required property real rangeStep
    required property string value
    required property string error
    required property string conflict
    required property string instance
    required property int level
    required property int ends
    required property string title
    required property bool folded
    required property bool removable
    required property int control
    required property int table
    required property int rows
    required property real tickInterval
    required property string placeholder
    required property string image
    required property string bigImage
    required property string accept
    property string language: "nl"
    /// Links may be opened outside of the app.
    property bool opens: true

    readonly property bool multiple: kind === Questionnaire.SelectMultiple
    /// The label as a control is called.
    readonly property string name: Lexical.plain(label)
    /// What a screen reader says after the name.
    readonly property string description: error !== "" ? error : Lexical.plain(hint)

    signal answered(path: string, value: string)
    signal fieldLeft(path: string)
    /// The answer is given and what comes next may be shown.
    signal advanced(row: int)

    /// Whether the form asks for this appearance.
    function has(name: string): bool {
        for (let i = 0; i < appearance.length; ++i)
            if (appearance[i] === name)
                return true;
        return false;
    }
}
