// A range as stars.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    RatingEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.label
        value: root.question.value
        start: root.question.rangeStart
        end: root.question.rangeEnd
        step: root.question.rangeStep
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
    }
}
