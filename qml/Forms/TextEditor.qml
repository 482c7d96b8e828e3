// Text or a number. The answer goes out with every key; the field keeps its own text and cursor as long as it is
// being typed in.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    enum Content { Words, Whole, Fraction }

    required property string path
    required property string label
    required property string value
    property string description
    property int content: TextEditor.Content.Words
    property bool several: false
    property bool wrong: false
    property bool readOnly: false
    /// Numbers are shown with a comma.
    property bool comma: true
    readonly property real numberWidth: Theme.formWidth / 2 * Theme.fontScale

    signal answered(value: string)
    signal fieldLeft()

    function shown(value: string): string {
        return content === TextEditor.Content.Fraction ? Lexical.numberShown(value, comma) : value;
    }

    function lexical(text: string): string {
        return content === TextEditor.Content.Words ? text : Lexical.numberLexical(text);
    }

    function focusEditor(): void {
        (several ? area.item : line.item)?.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: 0

    When {
        id: line
        condition: !root.several

        TextField {
            id: input
            width: root.content === TextEditor.Content.Words ? root.width : Math.min(root.width, root.numberWidth)

            readonly property string given: root.value

            objectName: "input." + root.path
            name: root.label
            description: root.description
            wrong: root.wrong
            readOnly: root.readOnly
            inputMethodHints: root.content === TextEditor.Content.Whole ? Qt.ImhDigitsOnly
                : root.content === TextEditor.Content.Fraction ? Qt.ImhFormattedNumbersOnly : Qt.ImhNone
            onGivenChanged: {
                if (root.lexical(text) !== given)
                    text = root.shown(given);
            }
            onTextEdited: root.answered(root.lexical(text))
            onEditingFinished: root.fieldLeft()
            Component.onCompleted: text = root.shown(given)
        }
    }
    When {
        id: area
        condition: root.several

        TextArea {
            id: words
            width: root.width

            readonly property string given: root.value

            objectName: "input." + root.path
            name: root.label
            description: root.description
            wrong: root.wrong
            readOnly: root.readOnly
            onGivenChanged: {
                if (text !== given)
                    text = given;
            }
            onTextChanged: {
                if (text !== root.value && activeFocus)
                    root.answered(text);
            }
            onEditingFinished: root.fieldLeft()
            Component.onCompleted: text = given
        }
    }
}
