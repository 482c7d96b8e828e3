// A file: a picture, sound, a film or anything else that is on this device, or that is made here.
import QtQuick
import Meetmoment.App
import Meetmoment.Forms

QuestionEditor {
    id: root

    readonly property bool picture: question.accept.startsWith("image/")

    function focusEditor(): void {
        editor.focusEditor();
    }

    function drawing(): int {
        if (!picture)
            return -1;
        return question.has("signature") ? Drawings.Signature : question.has("draw") ? Drawings.Sketch : -1;
    }

    AttachmentEditor {
        id: editor
        width: root.width
        path: root.question.path
        label: root.question.name
        value: root.question.value
        accept: root.question.accept
        drawing: root.drawing()
        annotates: root.picture && root.question.has("annotate")
        fresh: root.question.has("new") || root.question.has("new-front")
        front: root.question.has("new-front") || root.question.has("front")
        opens: root.question.opens
        readOnly: root.question.readOnly
        onAnswered: value => root.answer(value)
    }
}
