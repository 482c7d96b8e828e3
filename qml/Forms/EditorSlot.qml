// Holds the editor of a question, a file of Questions/ by its name; "" for none.
import QtQuick
import Meetmoment.Forms

Loader {
    id: root

    required property string editorName
    required property Question question

    function load(): void {
        if (editorName === "")
            sourceComponent = null;
        else
            setSource("Questions/" + editorName + ".qml", { question: question });
    }

    visible: editorName !== ""
    onEditorNameChanged: load()
    Component.onCompleted: load()
}
