// What to do with a topic: go to it, park it or skip it with a reason, take it up again.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    property int index: -1
    property string standing

    function ask(topic: int): void {
        index = topic;
        title = Topics.rows.value(topic, "title");
        standing = Topics.rows.value(topic, "standing");
        reason.text = Topics.rows.value(topic, "reason");
        open();
    }

    Label {
        visible: text !== ""
        text: root.index >= 0 ? String(Topics.rows.value(root.index, "prompt") ?? "") : ""
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Field {
        id: reason
        label: qsTr("Reason to park or skip (optional)")
        inputName: "interview.topic.reason"
        Layout.fillWidth: true
    }

    actions: [
        Button {
            objectName: "interview.topic.go"
            kind: Button.Kind.Primary
            text: root.standing === "open" ? qsTr("Go to this topic") : qsTr("Take up again")
            onClicked: {
                if (root.standing !== "open")
                    Topics.reopen(root.index);
                Topics.select(root.index);
                root.close();
            }
        },
        Button {
            visible: root.standing !== "parked"
            objectName: "interview.topic.park"
            text: qsTr("Park")
            iconName: "flag"
            onClicked: {
                InputMethod.commit();
                Topics.park(root.index, reason.text);
                root.close();
            }
        },
        Button {
            visible: root.standing !== "skipped"
            objectName: "interview.topic.skip"
            text: qsTr("Skip")
            iconName: "forward"
            onClicked: {
                InputMethod.commit();
                Topics.skip(root.index, reason.text);
                root.close();
            }
        }
    ]
}
