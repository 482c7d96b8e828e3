// The four steps of enrolling, with what is going on now.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

ColumnLayout {
    id: root

    readonly property list<string> texts: [qsTr("Find the server"), qsTr("Check that it is the right one"),
        qsTr("Enrol this tablet"), qsTr("Fetch the questionnaires")]
    /// 0 to 3; 4 when all are done.
    readonly property int current: Enrol.step === Enrol.Done ? 4 : Math.max(0, Enrol.step - 1)

    spacing: Theme.space12

    Repeater {
        model: root.texts

        RowLayout {
            id: step

            required property int index
            required property string modelData
            readonly property bool done: index < root.current
            readonly property bool busy: index === root.current

            spacing: Theme.space12
            Layout.fillWidth: true

            Icon {
                name: step.done ? "success" : step.busy ? "sync" : "circle"
                color: step.done ? Theme.colors.success : step.busy ? Theme.colors.accent : Theme.colors.textDisabled
            }
            Label {
                text: step.modelData
                font: step.busy ? Theme.bodyStrong : Theme.body
                color: step.done || step.busy ? Theme.colors.text : Theme.colors.textMuted
                Layout.fillWidth: true
            }
        }
    }
    ProgressBar {
        name: Enrol.stepText
        value: root.current / root.texts.length
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Label {
        text: Enrol.stepText
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
}
