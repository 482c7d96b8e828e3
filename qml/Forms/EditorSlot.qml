// Holds the editor of a question, a file of Questions/ by its name; "" for none.
import QtQuick
import Meetmoment.Forms

Loader {
    id: root

    required property string editorName
    required property Question question
    /// The name has its first value before the slot can load: loading then would make the editor twice.
    property bool ready: false

    function load(): void {
        if (editorName === "")
            sourceComponent = null;
        else
            setSource("Questions/" + editorName + ".qml", { question: question });
    }

    visible: editorName !== ""
    onEditorNameChanged: {
        if (ready)
            load();
    }
    Component.onCompleted: {
        ready = true;
        load();
    }
}
