// Asks before an instance of a repeat is taken out with what was answered in it.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Controls

Sheet {
    id: root

    property string path
    property string name

    function ask(instance: string, called: string): void {
        path = instance;
        name = called;
        open();
        keep.forceActiveFocus(Qt.TabFocusReason);
    }

    objectName: "remove.sheet"
    title: qsTr("Remove %1?").arg(name)

    Label {
        text: qsTr("What was filled in here is removed with it. You can undo this right away.")
        Layout.fillWidth: true
    }

    actions: [
        Button {
            objectName: "remove.confirm"
            kind: Button.Kind.Danger
            text: qsTr("Remove")
            iconName: "trash"
            onClicked: {
                root.close();
                Questionnaire.removeInstance(root.path);
            }
        },
        Button {
            id: keep
            objectName: "remove.keep"
            text: qsTr("Keep it")
            onClicked: root.close()
        }
    ]
}
