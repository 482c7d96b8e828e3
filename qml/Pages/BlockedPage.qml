// The data on this device cannot be used now. Says why and what to do; touches nothing.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    objectName: "page.blocked"
    fill: true
    contentWidth: Theme.formWidth * Theme.fontScale

    Item { Layout.fillHeight: true }
    Brand { Layout.alignment: Qt.AlignHCenter }
    Card {
        Layout.fillWidth: true
        Layout.topMargin: Theme.space16
        padding: Theme.space24

        Icon {
            name: "lock"
            size: Theme.iconLarge
            color: Theme.colors.warning
        }
        Label {
            text: qsTr("Meetmoment cannot open your data")
            font: Theme.title
            lineHeight: Theme.lineHeightTight
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Label {
            objectName: "blocked.problem"
            text: App.problem
            Layout.fillWidth: true
        }
        Label {
            text: qsTr("Nothing on this tablet has been changed or removed.")
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
        StudyList {
            visible: Studies.rows.count > 1
            Layout.fillWidth: true
        }
        Button {
            objectName: "blocked.close"
            text: qsTr("Close the app")
            Layout.topMargin: Theme.space8
            Layout.maximumWidth: parent.width
            onClicked: Qt.quit()
        }
    }
    Item { Layout.fillHeight: true }
}
