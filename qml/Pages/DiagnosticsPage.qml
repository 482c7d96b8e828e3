// What support asks about this tablet. No answer, name or password is among it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    signal backed()

    objectName: "page.diagnostics"

    header: TopBar {
        title: qsTr("Data for support")
        backText: qsTr("Back")
        backName: "diagnostics.leave"
        Layout.fillWidth: true
        onBacked: root.backed()
    }

    Label {
        text: qsTr("When something does not work, the study team may ask for this. It holds numbers, versions and states, and no answer, name or password.")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Flow {
        spacing: Theme.space12
        Layout.fillWidth: true

        Button {
            objectName: "diagnostics.save"
            kind: Button.Kind.Primary
            text: qsTr("Save to a file")
            iconName: "document"
            width: Math.min(implicitWidth, parent.width)
            onClicked: Diagnostics.save()
        }
        Button {
            objectName: "diagnostics.copy"
            text: qsTr("Copy")
            iconName: "copy"
            width: Math.min(implicitWidth, parent.width)
            onClicked: Diagnostics.copy()
        }
    }
    Banner {
        visible: Diagnostics.problem !== ""
        objectName: "diagnostics.problem"
        kind: Banner.Kind.Danger
        text: Diagnostics.problem
        Layout.fillWidth: true
    }
    Banner {
        visible: Diagnostics.file !== "" && Diagnostics.problem === ""
        objectName: "diagnostics.saved"
        kind: Banner.Kind.Success
        text: qsTr("The file: %1").arg(Diagnostics.file)
        Layout.fillWidth: true
    }
    Card {
        padding: Theme.space16
        spacing: Theme.space8
        Layout.fillWidth: true

        Repeater {
            model: Diagnostics.facts

            GridLayout {
                id: fact

                required property string key
                required property string value

                columns: root.widthClass === Theme.Width.Compact || Theme.fontScale > 1.3 ? 1 : 2
                columnSpacing: Theme.space16
                rowSpacing: 0
                Layout.fillWidth: true

                Label {
                    text: fact.key
                    font: Theme.caption
                    color: Theme.colors.textMuted
                    wrapMode: Text.Wrap
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: fact.columns === 1
                    Layout.preferredWidth: fact.columns === 1 ? -1 : Theme.sideWidth / 2
                }
                Label {
                    text: fact.value
                    font: Theme.small
                    wrapMode: Text.WrapAnywhere
                    Layout.fillWidth: true
                }
            }
        }
    }
    Component.onCompleted: Diagnostics.refresh()
}
