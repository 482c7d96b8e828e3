// One person was entered twice, for instance on two tablets: who is it?
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    property string person
    property string kept

    function ask(id: string, label: string): void {
        person = id;
        kept = "";
        title = qsTr("Who is %1?").arg(label);
        open();
    }

    Label {
        text: qsTr("Everything of both is then of one person. It can be undone.")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Repeater {
        model: Table.speakers

        Option {
            required property string speakerId
            required property string label
            required property string shown

            objectName: "join." + label
            visible: speakerId !== label && speakerId !== root.person
            text: label + " · " + shown
            chosen: root.kept === speakerId
            Layout.fillWidth: true
            onClicked: root.kept = speakerId
        }
    }

    actions: [
        Button {
            objectName: "join.confirm"
            kind: Button.Kind.Primary
            text: qsTr("Join")
            iconName: "link"
            enabled: root.kept !== ""
            onClicked: {
                Table.join(root.person, root.kept);
                root.close();
            }
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
