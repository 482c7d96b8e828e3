// What the central team sent back: each remark leads to the answers that it is about.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Card {
    id: root

    signal opened(recordId: string)

    padding: Theme.space8
    spacing: 0

    Repeater {
        model: Today.remarks

        ListRow {
            id: row

            required property string recordId
            required title
            required property string place
            required property string respondent
            required property string remark
            required property string when

            objectName: "today.remark." + recordId
            subtitle: respondent === "" ? place : place + " · " + respondent
            iconName: "flag"
            iconInk: Theme.colors.warning
            detail: remark === "" ? when : "“" + remark + "” · " + when
            Layout.fillWidth: true
            onClicked: root.opened(recordId)
        }
    }
}
