// Text or a number. The answer goes out with every key; the field keeps its own text and cursor as long as it is
// being typed in.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    enum Content { Words, Digits, Whole, Fraction, Address }

    required property string path
    required property string label
    required property string value
    property string description
    property int content: TextEditor.Content.Words
    property bool several: false
    /// Lines that are there before anything is typed.
    property int lines: 3
    property bool wrong: false
    property bool readOnly: false
    property string language: "nl"
    /// Thousands are set apart when the field is left.
    property bool grouped: false
    /// Nobody else reads along.
    property bool masked: false
    property bool counter: false
    /// What is typed may be opened outside of the app.
    property bool opens: true

    readonly property bool number: content === TextEditor.Content.Whole || content === TextEditor.Content.Fraction
    readonly property real numberWidth: Theme.formWidth / 2 * Theme.fontScale
    /// While it is one line. (`as` knows no inline component in Qt 6.4, so the line tells where its field is.)
    property TextField field: null
    readonly property string address: content === TextEditor.Content.Address ? Lexical.address(value) : ""

    signal answered(value: string)
    signal fieldLeft()

    function shown(value: string): string {
        return number ? Lexical.numberShown(value, language, grouped) : value;
    }

    function lexical(text: string): string {
        return number ? Lexical.numberLexical(text, language, grouped) : text;
    }

    function hints(): int {
        const secret = masked ? Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText : Qt.ImhNone;
        switch (content) {
        case TextEditor.Content.Digits:
            return secret | Qt.ImhPreferNumbers;
        case TextEditor.Content.Whole:
            return secret | (grouped ? Qt.ImhFormattedNumbersOnly : Qt.ImhDigitsOnly);
        case TextEditor.Content.Fraction:
            return secret | Qt.ImhFormattedNumbersOnly;
        case TextEditor.Content.Address:
            return secret | Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase;
        default:
            return secret;
        }
    }

    function focusEditor(): void {
        if (counter)
            (steps.item as Stepper)?.input.forceActiveFocus(Qt.TabFocusReason);
        else if (several)
            area.item?.forceActiveFocus(Qt.TabFocusReason);
        else
            field?.forceActiveFocus(Qt.TabFocusReason);
    }

    component Line: RowLayout {
        spacing: Theme.space8

        TextField {
            id: input

            readonly property string given: root.value

            objectName: "input." + root.path
            name: root.label
            description: root.description
            wrong: root.wrong
            readOnly: root.readOnly
            inputMethodHints: root.hints()
            echoMode: root.masked && !reveal.shown ? TextInput.Password : TextInput.Normal
            Layout.fillWidth: true
            onGivenChanged: {
                if (root.lexical(text) !== given)
                    text = root.shown(given);
            }
            onTextEdited: root.answered(root.lexical(text))
            onEditingFinished: {
                if (root.number)
                    text = root.shown(root.lexical(text));
                root.fieldLeft();
            }
            Component.onCompleted: {
                text = root.shown(given);
                root.field = input;
            }
        }
        IconButton {
            id: reveal

            property bool shown: false

            visible: root.masked
            objectName: "reveal." + root.path
            iconName: shown ? "eye-off" : "eye"
            name: shown ? qsTr("Hide what is typed") : qsTr("Show what is typed")
            outlined: true
            onClicked: shown = !shown
        }
    }

    spacing: Theme.space8

    When {
        condition: !root.several && !root.counter

        Line {
            width: root.number || root.content === TextEditor.Content.Digits ? Math.min(root.width, root.numberWidth) : root.width
        }
    }
    When {
        id: steps
        condition: root.counter

        Stepper {
            id: stepper

            readonly property string given: root.value

            prefix: root.path
            name: root.label
            description: root.description
            wrong: root.wrong
            readOnly: root.readOnly
            width: root.width
            onGivenChanged: {
                if (root.lexical(text) !== given)
                    text = given;
            }
            onEdited: typed => root.answered(root.lexical(typed))
            onStepped: by => root.answered(Lexical.stepped(root.value, by))
            onFieldLeft: root.fieldLeft()
            Component.onCompleted: text = given
        }
    }
    When {
        id: area
        condition: root.several

        TextArea {
            width: root.width

            readonly property string given: root.value

            objectName: "input." + root.path
            name: root.label
            description: root.description
            wrong: root.wrong
            readOnly: root.readOnly
            lines: root.lines
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
    Button {
        visible: root.address !== "" && root.opens
        objectName: "open." + root.path
        kind: Button.Kind.Quiet
        text: qsTr("Open this website")
        iconName: "link"
        inLine: true
        x: -Theme.space12
        width: Math.min(implicitWidth, root.width)
        onClicked: Qt.openUrlExternally(root.address)
    }
}
