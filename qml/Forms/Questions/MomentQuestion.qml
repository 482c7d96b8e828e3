// A date and a time.
import QtQuick
import Meetmoment.App
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    MomentEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.name
        value: root.question.value
        description: root.question.description
        language: root.question.language
        calendar: !root.question.has("no-calendar")
        wrong: root.question.error !== ""
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
        onReadingsGiven: values => Questionnaire.answerFitting(root.question.path, values)
        onFieldLeft: root.question.fieldLeft(root.question.path)
    }
}
