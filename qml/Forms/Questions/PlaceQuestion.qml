// A place.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    PlaceEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.name
        value: root.question.value
        description: root.question.description
        language: root.question.language
        wrong: root.question.error !== ""
        readOnly: root.question.readOnly
        located: true
        onAnswered: value => root.answer(value)
        onFieldLeft: root.question.fieldLeft(root.question.path)
    }
}
