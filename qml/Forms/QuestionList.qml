// The items of one page below each other.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Forms

Column {
    id: root

    required property RowModel model
    property string language: "nl"
    /// Links of the form may be opened outside of the app.
    property bool opens: true

    signal answered(path: string, value: string)
    signal fieldLeft(path: string)
    signal toggled(instance: string)
    signal addAsked(path: string, byKeys: bool)
    signal removeAsked(row: int)
    /// The question in this row is answered and wants to go on by itself ("quick").
    signal advanced(row: int)

    /// Brings the keyboard to the question in this row, if it can be answered.
    function focusRow(row: int): void {
        (items.itemAt(row) as QuestionDelegate)?.focusEditor();
    }

    /// The same for the first question that can be answered.
    function focusFirst(): void {
        for (let row = 0; row < items.count; ++row)
            if ((items.itemAt(row) as QuestionDelegate)?.focusEditor())
                return;
    }

    /// The same for the first question after this row.
    function focusAfter(row: int): void {
        for (let next = row + 1; next < items.count; ++next) {
            const question = items.itemAt(next) as QuestionDelegate;
            if (question?.asks && question.focusEditor())
                return;
        }
    }

    /// Brings the keyboard to the head of an instance, or the button that adds one, that is next to this row.
    function focusNear(row: int): void {
        for (let away = 0; away < items.count; ++away)
            for (const near of [row + away, row - away]) {
                const one = items.itemAt(near) as QuestionDelegate;
                if (one !== null && (one.head || one.adds)) {
                    one.focusEditor();
                    return;
                }
            }
    }

    /// The row of the first question after this one that can be answered; -1 when this is the last.
    function rowAfter(row: int): int {
        for (let next = row + 1; next < items.count; ++next)
            if ((items.itemAt(next) as QuestionDelegate)?.asks)
                return next;
        return -1;
    }

    /// The question in this row, to be scrolled to.
    function rowItem(row: int): Item {
        return items.itemAt(row);
    }

    Repeater {
        id: items
        model: root.model

        QuestionDelegate {
            language: root.language
            opens: root.opens
            width: root.width
            onAnswered: (path, value) => root.answered(path, value)
            onFieldLeft: path => root.fieldLeft(path)
            onToggled: instance => root.toggled(instance)
            onAddAsked: (path, byKeys) => root.addAsked(path, byKeys)
            onRemoveAsked: row => root.removeAsked(row)
            onAdvanced: row => root.advanced(row)
        }
    }
}
