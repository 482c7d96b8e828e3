// What each note-taker wrote, beside each other by time, and the record that they agree on.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

PageBase {
    id: root

    readonly property bool beside: widthClass !== Theme.Width.Compact && Compare.columns.length > 1

    function column(role: string): list<string> {
        const all = [];
        for (let i = 0; i < Compare.topics.count; ++i) {
            const open = Compare.topics.value(i, "open");
            all.push(role === "title" && open > 0 ? qsTr("%1 (%2 open)").arg(Compare.topics.value(i, role)).arg(open)
                : String(Compare.topics.value(i, role)));
        }
        return all;
    }

    objectName: "page.interview.compare"
    contentWidth: Theme.pageWidth

    header: TopBar {
        title: qsTr("Side by side")
        subtitle: Compare.open > 0 ? qsTr("%n open", "", Compare.open) : ""
        backText: qsTr("Back to the notes")
        backName: "compare.back"
        Layout.fillWidth: true
        onBacked: Interview.panel = ""

        IconButton {
            objectName: "compare.clocks"
            iconName: "clock"
            name: qsTr("Compare the clocks")
            onClicked: clocks.open()
        }
    }

    Banner {
        visible: Compare.alone
        objectName: "compare.alone"
        kind: Banner.Kind.Info
        text: qsTr("Only one person has taken notes so far. Notes of a second tablet stand here after both have synced.")
        Layout.fillWidth: true
    }
    EmptyState {
        visible: Compare.topics.count === 0
        iconName: "columns"
        title: qsTr("No notes yet")
        Layout.fillWidth: true
    }
    Picker {
        visible: Compare.topics.count > 0
        label: qsTr("Topic")
        prefix: "compare.topic."
        labels: Compare.topics.count >= 0 && Compare.open >= 0 ? root.column("title") : []
        values: Compare.topics.count >= 0 && Compare.open >= 0 ? root.column("topicId") : []
        value: Compare.topic
        Layout.fillWidth: true
        onPicked: value => Compare.topic = value
    }
    Label {
        visible: Compare.agreement >= 0
        objectName: "compare.agreement"
        text: qsTr("%1 % of what was noted here stands with at least two.").arg(Compare.agreement)
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Button {
        visible: Compare.plain > 0
        objectName: "compare.plain"
        text: qsTr("Take over %n row(s) that need no choice", "", Compare.plain)
        iconName: "check"
        Layout.maximumWidth: parent.width
        onClicked: Compare.takePlain()
    }
    Row {
        id: heads
        visible: root.beside
        spacing: Theme.space16
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space16
        Layout.rightMargin: Theme.space16

        Repeater {
            model: Compare.columns

            Label {
                required property string modelData

                text: modelData
                font: Theme.heading
                width: (heads.width - (Compare.columns.length - 1) * heads.spacing) / Compare.columns.length
                Accessible.role: Accessible.Heading
            }
        }
    }
    Column {
        id: list
        spacing: Theme.space12
        Layout.fillWidth: true

        Repeater {
            model: Compare.rows

            CompareRow {
                width: list.width
                beside: root.beside
                onAgreeAsked: sheet.ask(rowId, cells)
                onEditAsked: (agreedId, words) => sheet.edit(agreedId, words)
            }
        }
    }

    AgreeSheet {
        id: sheet
    }
    ClocksSheet {
        id: clocks
    }
}
