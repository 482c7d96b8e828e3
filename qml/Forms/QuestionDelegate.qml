// One item of a page: what stands around its editor, which EditorChoice names. Its roles change in place: neither the editor
// nor its cursor is rebuilt.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Question {
    id: root

    readonly property bool note: kind === Questionnaire.Note
    readonly property bool heading: kind === Questionnaire.Group
    readonly property bool head: kind === Questionnaire.Repeat
    readonly property bool adds: kind === Questionnaire.AddRepeat
    readonly property bool tableHead: table === Questionnaire.TableHead
    readonly property bool asks: !note && !heading && !head && !adds && !tableHead
    /// One box with the sentence of the question beside it.
    readonly property bool agrees: kind === Questionnaire.Trigger
    readonly property bool saysMore: required || hint !== "" || guidance !== "" || image !== ""
    /// It stands in a table with the questions around it; on a narrow screen these stand below each other.
    readonly property bool tabular: table !== Questionnaire.NoTable && metrics.fits
    readonly property string editorName: asks && !tabular ? choice.name : ""
    /// Between the edge of a card and what is in it.
    readonly property real inset: Theme.widthClass(Window.width) === Theme.Width.Compact ? Theme.space12 : Theme.space20
    /// Texts that belong together stand closer than questions.
    readonly property real above: index === 0 || (tabular && table === Questionnaire.TableRow) ? 0 : note || head || adds ? Theme.space16 : level > 0 ? Theme.space24 : Theme.space40

    signal toggled(instance: string)
    signal addAsked(path: string, byKeys: bool)
    signal removeAsked(row: int)

    /// Brings the keyboard to the editor, the head of an instance, or the button that adds one. False when there is
    /// nothing to do here.
    function focusEditor(): bool {
        (instanceHead.item as InstanceHead)?.focusHead();
        (adder.item as Button)?.forceActiveFocus(Qt.TabFocusReason);
        (tableRow.item as TableRow)?.focusEditor();
        (editor.item as QuestionEditor)?.focusEditor();
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
        spacing: root.tabular && !root.tableHead ? 0 : Theme.space12

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
        FormText {
            visible: root.heading && root.label !== ""
            source: root.label
            opens: root.opens
            font: Theme.heading
            width: column.width
            topPadding: Theme.space8
            Accessible.role: Accessible.Heading
        }
        When {
            condition: root.note

            Note {
                label: root.label
                value: root.title
                image: root.image
                bigImage: root.bigImage
                opens: root.opens
                width: column.width
            }
        }
        QuestionHead {
            visible: (root.asks && !root.tabular && (!root.agrees || root.saysMore)) || (root.tableHead && root.label !== "")
            label: root.agrees ? "" : root.label
            hint: root.hint
            guidance: root.guidance
            path: root.path
            required: root.required && root.asks
            image: root.image
            bigImage: root.bigImage
            opens: root.opens
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
            condition: root.tabular && root.table !== Questionnaire.TableRow

            TableHead {
                choices: root.choices
                side: metrics.side
                cell: metrics.cell
                width: column.width
            }
        }
        When {
            id: tableRow
            condition: root.tabular && !root.tableHead

            TableRow {
                width: column.width
                path: root.path
                label: root.label
                hint: root.hint
                choices: root.choices
                value: root.value
                side: metrics.side
                cell: metrics.cell
                required: root.required
                multiple: root.multiple
                readOnly: root.readOnly
                wrong: root.error !== ""
                onAnswered: value => root.answered(root.path, value)
            }
        }
        EditorSlot {
            id: editor
            editorName: root.editorName
            question: root
            width: column.width
        }
        ErrorLine {
            objectName: "error." + root.path
            text: root.error
            width: column.width
        }
    }

    EditorChoice {
        id: choice
        question: root
    }
    TableMetrics {
        id: metrics
        choices: root.table === Questionnaire.NoTable ? null : root.choices
        width: column.width
    }
}
