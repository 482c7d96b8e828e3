// A range with a handle.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    SliderEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.label
        choices: root.question.choices
        value: root.question.value
        start: root.question.rangeStart
        end: root.question.rangeEnd
        step: root.question.rangeStep
        tickInterval: root.question.tickInterval
        placeholder: root.question.placeholder
        language: root.question.language
        vertical: root.question.has("vertical")
        ticks: !root.question.has("no-ticks")
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
    }
}
