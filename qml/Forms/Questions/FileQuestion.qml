// A file: a picture, sound, a film or anything else that is on this device.
import QtQuick
import Meetmoment.Forms

QuestionEditor {
    id: root

    function focusEditor(): void {
        editor.focusEditor();
    }

    AttachmentEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.name
        value: root.question.value
        accept: root.question.accept
        opens: root.question.opens
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
    }
}
