// One change: what, who and when, and what it said before and after.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

Card {
    id: root

    required property int lineId
    required property string title
    required property string who
    required property string words
    required property var changes
    required property string reason

    padding: Theme.space16
    spacing: Theme.space4

    Label {
        text: root.title
        font: Theme.bodyStrong
        Layout.fillWidth: true
    }
    Label {
        text: root.who
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Label {
        visible: text !== ""
        text: root.words
        Layout.fillWidth: true
        Layout.topMargin: Theme.space4
    }
    // No layout: the changes change, and Qt 6.4 would lay out what is gone.
    Column {
        id: list
        visible: root.changes.length > 0
        spacing: Theme.space8
        Layout.fillWidth: true
        Layout.topMargin: Theme.space4

        Repeater {
            model: root.changes

            Column {
                id: change

                required property var modelData

                width: list.width

                Label {
                    text: change.modelData.name
                    font: Theme.smallStrong
                    width: change.width
                }
                Label {
                    text: qsTr("before: %1").arg(change.modelData.before)
                    font: Theme.small
                    color: Theme.colors.textMuted
                    width: change.width
                }
                Label {
                    text: qsTr("now: %1").arg(change.modelData.after)
                    width: change.width
                }
            }
        }
    }
    Label {
        visible: root.reason !== ""
        text: qsTr("Reason: %1").arg(root.reason)
        font: Theme.bodyItalic
        Layout.fillWidth: true
        Layout.topMargin: Theme.space4
    }
}
