// One list of outcomes and the line for the next one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Card {
    id: root

    required property string title
    required property string empty
    required property RowModel rows
    required property string prefix
    property bool canBeDone: false
    default property alias fields: more.data
    readonly property string key: prefix + "/words"
    readonly property alias words: line.text

    signal added()

    Label {
        text: root.title
        font: Theme.heading
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        visible: root.rows.count === 0
        text: root.empty
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Repeater {
        model: root.rows

        RowLayout {
            id: entry

            required property string entryId
            required property string text
            required property string detail
            required property bool done
            required property string topicTitle

            spacing: Theme.space8
            Layout.fillWidth: true

            Option {
                visible: root.canBeDone
                text: entry.text + (entry.detail === "" ? "" : " · " + entry.detail)
                multiple: true
                chosen: entry.done
                Layout.fillWidth: true
                onClicked: Outcomes.setDone(entry.entryId, !entry.done)
            }
            Label {
                visible: !root.canBeDone
                text: entry.text + (entry.detail === "" ? "" : " · " + entry.detail)
                Layout.fillWidth: true
            }
            IconButton {
                iconName: "trash"
                name: qsTr("Remove: %1").arg(entry.text)
                onClicked: Outcomes.remove(entry.entryId)
            }
        }
    }
    TypedArea {
        id: line
        objectName: "outcomes." + root.prefix
        key: root.key
        name: root.title
        placeholderText: qsTr("Add to: %1").arg(root.title.toLowerCase())
        lines: 1
        Layout.fillWidth: true
    }
    NameBanner {
        words: line.text
        Layout.fillWidth: true
        onReplaced: text => line.text = text
    }
    ColumnLayout {
        id: more
        visible: children.length > 0 && line.text.trim() !== ""
        spacing: Theme.space8
        Layout.fillWidth: true
    }
    Button {
        objectName: "outcomes." + root.prefix + ".add"
        text: qsTr("Add")
        iconName: "plus"
        enabled: line.text.trim() !== ""
        Accessible.name: root.title + ": " + text
        onClicked: {
            InputMethod.commit();
            root.added();
        }
    }
}
