// A range as steps beside each other.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    ScaleEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.label
        choices: root.question.choices
        language: root.question.language
        value: root.question.value
        start: root.question.rangeStart
        end: root.question.rangeEnd
        step: root.question.rangeStep
        vertical: root.question.has("vertical")
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
    }
}
