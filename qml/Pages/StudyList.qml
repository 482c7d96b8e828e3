// The studies on this tablet; a tap goes to another one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Card {
    padding: Theme.space4
    spacing: 0

    Repeater {
        model: Studies.rows

        ListRow {
            id: row

            required property int index
            required property string folder
            required property string name
            required property string user
            required property bool current
            required property bool unsent

            objectName: "study." + index
            title: name
            subtitle: user
            detail: current ? qsTr("Open now") : unsent ? qsTr("Not everything has been sent") : ""
            iconName: current ? "check" : "document"
            iconInk: unsent && !current ? Theme.colors.warning : Theme.colors.accent
            chevron: !current
            enabled: !Studies.busy
            Layout.fillWidth: true
            onClicked: Studies.open(folder)
        }
    }
}
