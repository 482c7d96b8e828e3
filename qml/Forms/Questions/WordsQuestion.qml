// Text or a number.
import QtQuick
import Meetmoment.App
import Meetmoment.Forms

QuestionEditor {
    id: root

    readonly property bool several: question.type === Questionnaire.Text
        && (question.has("multiline") || question.control === Questionnaire.TextareaControl || question.rows > 1)

    function content(): int {
        switch (question.type) {
        case Questionnaire.Integer:
            return TextEditor.Content.Whole;
        case Questionnaire.Decimal:
            return TextEditor.Content.Fraction;
        default:
            return question.has("url") ? TextEditor.Content.Address : question.has("numbers") ? TextEditor.Content.Digits : TextEditor.Content.Words;
        }
    }

    function focusEditor(): void {
        editor.focusEditor();
    }

    TextEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.name
        value: root.question.value
        description: root.question.description
        content: root.content()
        language: root.question.language
        grouped: root.question.has("thousands-sep")
        masked: root.question.has("masked") || root.question.control === Questionnaire.SecretControl
        counter: root.question.has("counter") && root.question.type === Questionnaire.Integer
        several: root.several
        lines: root.question.rows > 0 ? root.question.rows : 3
        opens: root.question.opens
        wrong: root.question.error !== ""
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
        onFieldLeft: root.question.fieldLeft(root.question.path)
    }
}
