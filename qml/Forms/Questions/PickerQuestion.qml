// A range as a list on a sheet.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    RangePicker {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.label
        choices: root.question.choices
        value: root.question.value
        start: root.question.rangeStart
        end: root.question.rangeEnd
        step: root.question.rangeStep
        language: root.question.language
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
    }
}
