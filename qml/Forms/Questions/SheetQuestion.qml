// One or several answers of a list on a sheet.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    readonly property int mostUnsearched: 12
    readonly property bool searching: question.has("search") || question.has("autocomplete") || (question.choices?.count ?? 0) > mostUnsearched

    function focusEditor(): void {
        editor.focusEditor();
    }

    SheetSelect {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.label
        choices: root.question.choices
        value: root.question.value
        multiple: root.question.multiple
        searching: root.searching
        readOnly: root.question.readOnly
        onAnswered: value => {
            root.answer(value);
            if (root.question.has("quick") && !multiple && value !== "")
                root.question.advanced(root.question.index);
        }
    }
}
