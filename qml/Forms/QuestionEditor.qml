// What every file of Questions/ is: the editor of one kind of question, wired to its row.
import QtQuick
import Meetmoment.Forms

Column {
    required property Question question

    function answer(value: string): void {
        question.answered(question.path, value);
    }

    /// Brings the keyboard to it.
    function focusEditor(): void {
    }
}
