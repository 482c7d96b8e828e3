// An order.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    RankEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.label
        choices: root.question.choices
        value: root.question.value
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
    }
}
