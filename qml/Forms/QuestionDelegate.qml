// One item of a page, by its kind and type. Its roles change in place: neither the editor nor its cursor is rebuilt.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Item {
    id: root

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
    required property var choices
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
    property string language: "nl"

    readonly property bool note: kind === Questionnaire.Note
    readonly property bool heading: kind === Questionnaire.Group
    readonly property bool head: kind === Questionnaire.Repeat
    readonly property bool adds: kind === Questionnaire.AddRepeat
    readonly property bool asks: !note && !heading && !head && !adds
    /// Between the edge of a card and what is in it.
    readonly property real inset: Theme.widthClass(Window.width) === Theme.Width.Compact ? Theme.space12 : Theme.space20
    /// Texts that belong together stand closer than questions.
    readonly property real above: index === 0 ? 0 : note || head || adds ? Theme.space16 : level > 0 ? Theme.space24 : Theme.space40
    readonly property bool input: kind === Questionnaire.Input
    readonly property bool several: type === Questionnaire.Text && has("multiline")

    signal answered(path: string, value: string)
    signal fieldLeft(path: string)
    signal toggled(instance: string)
    signal addAsked(path: string, byKeys: bool)
    signal removeAsked(row: int)

    function has(name: string): bool {
        for (let i = 0; i < appearance.length; ++i)
            if (appearance[i] === name)
                return true;
        return false;
    }

    /// Brings the keyboard to the editor, the head of an instance, or the button that adds one. False when there is
    /// nothing to do here.
    function focusEditor(): bool {
        (instanceHead.item as InstanceHead)?.focusHead();
        (adder.item as Button)?.forceActiveFocus(Qt.TabFocusReason);
        (select.item as SelectEditor)?.focusEditor();
        (scale.item as ScaleEditor)?.focusEditor();
        (trigger.item as TriggerEditor)?.focusEditor();
        (date.item as DateEditor)?.focusEditor();
        (words.item as TextEditor)?.focusEditor();
        return (asks && !readOnly) || head || adds;
    }

    objectName: "question." + path
    implicitHeight: column.y + column.height + ends * inset

    InstanceCards {
        anchors.fill: parent
        level: root.level
        begins: root.head
        above: root.above
        ends: root.ends
        inset: root.inset
    }

    Column {
        id: column
        x: root.level * root.inset
        y: root.above
        width: root.width - 2 * x
        spacing: Theme.space12

        When {
            id: instanceHead
            condition: root.head

            InstanceHead {
                width: column.width
                path: root.instance
                title: root.title
                folded: root.folded
                removable: root.removable
                onToggled: root.toggled(root.instance)
                onRemoveAsked: root.removeAsked(root.index)
            }
        }
        When {
            id: adder
            condition: root.adds

            Button {
                objectName: "add." + root.path
                text: root.title
                iconName: "plus"
                width: Math.min(implicitWidth, column.width)
                onClicked: root.addAsked(root.path, visualFocus)
            }
        }
        Label {
            visible: root.heading && root.label !== ""
            text: root.label
            font: Theme.heading
            width: column.width
            topPadding: Theme.space8
            Accessible.role: Accessible.Heading
        }
        Note {
            visible: root.note
            label: root.label
            width: column.width
        }
        QuestionHead {
            visible: root.asks && root.kind !== Questionnaire.Trigger
            label: root.label
            hint: root.hint
            guidance: root.guidance
            path: root.path
            required: root.required
            width: column.width
        }
        Banner {
            visible: root.conflict !== ""
            kind: Banner.Kind.Warning
            title: qsTr("There are two answers to this question")
            text: root.conflict
            width: column.width
        }
        When {
            id: select
            condition: root.kind === Questionnaire.SelectOne || root.kind === Questionnaire.SelectMultiple

            SelectEditor {
                width: column.width
                path: root.path
                label: root.label
                choices: root.choices
                value: root.value
                multiple: root.kind === Questionnaire.SelectMultiple
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: scale
            condition: root.kind === Questionnaire.Range

            ScaleEditor {
                width: column.width
                path: root.path
                label: root.label
                value: root.value
                start: root.rangeStart
                end: root.rangeEnd
                step: root.rangeStep
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: trigger
            condition: root.kind === Questionnaire.Trigger

            TriggerEditor {
                width: column.width
                path: root.path
                label: root.label
                value: root.value
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
            }
        }
        When {
            id: date
            condition: root.input && root.type === Questionnaire.Date

            DateEditor {
                width: column.width
                path: root.path
                label: root.label
                value: root.value
                description: root.error !== "" ? root.error : root.hint
                language: root.language
                wrong: root.error !== ""
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
                onFieldLeft: root.fieldLeft(root.path)
            }
        }
        When {
            id: words
            condition: root.input && root.type !== Questionnaire.Date

            TextEditor {
                width: column.width
                path: root.path
                label: root.label
                value: root.value
                description: root.error !== "" ? root.error : root.hint
                content: root.type === Questionnaire.Integer ? TextEditor.Content.Whole
                    : root.type === Questionnaire.Decimal ? TextEditor.Content.Fraction : TextEditor.Content.Words
                comma: root.language === "nl"
                several: root.several
                wrong: root.error !== ""
                readOnly: root.readOnly
                onAnswered: value => root.answered(root.path, value)
                onFieldLeft: root.fieldLeft(root.path)
            }
        }
        ErrorLine {
            objectName: "error." + root.path
            text: root.error
            width: column.width
        }
    }
}
