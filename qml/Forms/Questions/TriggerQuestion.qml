// Something to agree with.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    TriggerEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.label
        value: root.question.value
        required: root.question.required
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
    }
}
