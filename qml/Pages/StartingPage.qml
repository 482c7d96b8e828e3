// While the data folder is opened: usually too short to be read.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    objectName: "page.starting"
    fill: true

    Item { Layout.fillHeight: true }
    Brand { Layout.alignment: Qt.AlignHCenter }
    Label {
        text: qsTr("Opening your data …")
        color: Theme.colors.textMuted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Item { Layout.fillHeight: true }
}
