// A line or an area on the map.
import QtQuick
import Meetmoment.App
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    PointsEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.name
        value: root.question.value
        description: root.question.description
        language: root.question.language
        closed: root.question.type === Questionnaire.Geoshape
        wrong: root.question.error !== ""
        readOnly: root.question.readOnly
        located: true
        onAnswered: value => root.answer(value)
        onFieldLeft: root.question.fieldLeft(root.question.path)
    }
}
