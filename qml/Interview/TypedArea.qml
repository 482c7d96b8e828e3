// Several lines that outlive the end of the app until they are used.
import QtQuick
import Meetmoment.App
import Meetmoment.Controls

TextArea {
    id: root

    required property string key

    Component.onCompleted: text = Interview.typed(key)
    onKeyChanged: text = Interview.typed(key)
    onTextChanged: Interview.setTyped(key, text)

    Connections {
        target: Interview

        function onTypedChanged(): void {
            if (Interview.typed(root.key) !== root.text)
                root.text = Interview.typed(root.key);
        }
    }
}
