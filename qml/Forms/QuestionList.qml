// The items of one page below each other.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Forms

Column {
    id: root

    required property RowModel model
    property string language: "nl"

    signal answered(path: string, value: string)
    signal fieldLeft(path: string)

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

    /// The question in this row, to be scrolled to.
    function rowItem(row: int): Item {
        return items.itemAt(row);
    }


    Repeater {
        id: items
        model: root.model

        QuestionDelegate {
            language: root.language
            width: root.width
            onAnswered: (path, value) => root.answered(path, value)
            onFieldLeft: path => root.fieldLeft(path)
        }
    }
}
