// Takes the study that is open from this tablet. What has not been sent stands in the way until it is in a file whose
// code the user has.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    /// It gave way to the sheet of the file, and comes back after it.
    property bool waits: false

    signal fileWanted()

    objectName: "leave.sheet"
    title: qsTr("Remove this study from the tablet?")
    onAboutToShow: {
        if (!waits)
            Leaving.clear();
        waits = false;
        code.text = "";
        Unsent.refresh();
    }

    Label {
        text: App.studyName
        font: Theme.bodyStrong
        Layout.fillWidth: true
    }
    Label {
        visible: !Unsent.any
        objectName: "leave.sent"
        text: qsTr("Everything has been sent to the central team. The questionnaires, the answers and the enrolment go from this tablet. To come back you need a new code.")
        Layout.fillWidth: true
    }
    Banner {
        visible: Unsent.any
        objectName: "leave.unsent"
        kind: Banner.Kind.Warning
        text: qsTr("This is on this tablet only: %1").arg(Unsent.text)
        Layout.fillWidth: true
    }
    Label {
        visible: Unsent.any
        text: qsTr("Synchronise first. If that is not possible, save it to a file, and enter the code of that file here.")
        Layout.fillWidth: true
    }
    Button {
        visible: Unsent.any
        objectName: "leave.sync"
        text: Sync.state === Sync.Syncing ? qsTr("Busy …") : qsTr("Synchronise now")
        iconName: "sync"
        enabled: Sync.state !== Sync.Syncing
        Layout.maximumWidth: parent.width
        onClicked: Sync.syncNow()
    }
    Button {
        visible: Unsent.any
        objectName: "leave.save"
        text: qsTr("Save it to a file")
        iconName: "document"
        Layout.maximumWidth: parent.width
        onClicked: {
            root.waits = true;
            root.close();
            root.fileWanted();
        }
    }
    Field {
        id: code
        visible: Unsent.any
        label: qsTr("Code of the file")
        placeholder: "ABCD-EFGH-JKMN-PQRS"
        inputName: "leave.code"
        inputMethodHints: Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
        inputFont: Theme.codeInput
        error: Leaving.wrongCode ? qsTr("This is not the code of the file that was saved last.") : ""
        Layout.fillWidth: true
        onEdited: typed => {
            const neat = Enrol.normaliseCode(typed);
            if (neat !== typed)
                text = neat;
            Leaving.prove(neat);
        }
    }
    Banner {
        visible: Leaving.problem !== ""
        objectName: "leave.problem"
        kind: Banner.Kind.Danger
        text: Leaving.problem
        Layout.fillWidth: true
    }

    actions: [
        Button {
            objectName: "leave.confirm"
            kind: Button.Kind.Danger
            text: Leaving.busy ? qsTr("One moment …") : qsTr("Remove the study")
            iconName: "trash"
            busy: Leaving.busy
            enabled: !Leaving.busy && (!Unsent.any || Leaving.proven)
            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
            onClicked: Leaving.wipe()
        },
        Button {
            objectName: "leave.cancel"
            text: qsTr("Cancel")
            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
            onClicked: root.close()
        }
    ]
}
