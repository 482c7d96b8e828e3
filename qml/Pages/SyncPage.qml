// What has been sent and received, in words, and a way to do it now.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    signal backed()

    readonly property bool busy: Sync.state === Sync.Syncing
    readonly property string icon: Sync.state === Sync.NeedsAttention ? "warning"
        : Sync.state === Sync.WaitingForNetwork ? "offline"
        : busy || Sync.pending > 0 ? "sync" : "success"
    readonly property color tone: Sync.state === Sync.NeedsAttention ? Theme.colors.danger
        : Sync.state === Sync.WaitingForNetwork ? Theme.colors.warning
        : busy || Sync.pending > 0 ? Theme.colors.accent : Theme.colors.success

    objectName: "page.sync"

    header: TopBar {
        title: qsTr("Synchronisation")
        backText: qsTr("Back")
        backName: "sync.leave"
        Layout.fillWidth: true
        onBacked: root.backed()
    }

    Card {
        padding: Theme.space24
        spacing: Theme.space16
        Layout.fillWidth: true

        RowLayout {
            spacing: Theme.space16
            Layout.fillWidth: true

            Icon {
                name: root.icon
                size: root.widthClass === Theme.Width.Compact ? Theme.icon : Theme.iconLarge
                color: root.tone
                Layout.alignment: Qt.AlignTop
            }
            ColumnLayout {
                spacing: Theme.space4
                Layout.fillWidth: true

                Label {
                    objectName: "sync.state"
                    text: Sync.stateText
                    font: root.widthClass === Theme.Width.Compact ? Theme.heading : Theme.title
                    lineHeight: Theme.lineHeightTight
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                }
                Label {
                    visible: text !== ""
                    objectName: "sync.detail"
                    text: Sync.detailText
                    color: Theme.colors.textMuted
                    Layout.fillWidth: true
                }
            }
        }
        ProgressBar {
            visible: root.busy
            name: Sync.stateText
            value: Sync.progress
            indeterminate: Sync.total === 0
            Layout.fillWidth: true
        }
        Label {
            visible: text !== ""
            text: Sync.lastSuccessText
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
        Button {
            objectName: "sync.now"
            kind: Button.Kind.Primary
            text: root.busy ? qsTr("Busy …") : qsTr("Synchronise now")
            iconName: "sync"
            busy: root.busy
            enabled: !root.busy
            Layout.maximumWidth: parent.width
            onClicked: Sync.syncNow()
        }
    }
    Label {
        text: qsTr("You can go on working. Synchronising runs by itself and nothing is lost when it is interrupted.")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Button {
        visible: Unsent.any
        objectName: "sync.save"
        kind: Button.Kind.Quiet
        text: qsTr("Save what is unsent to a file")
        iconName: "document"
        inLine: true
        Layout.leftMargin: -Theme.space12
        Layout.maximumWidth: parent.width
        onClicked: file.open()
    }
    Label {
        visible: Sync.log.count > 0
        text: qsTr("What happened")
        font: Theme.heading
        Layout.fillWidth: true
        Layout.topMargin: Theme.space16
        Accessible.role: Accessible.Heading
    }
    Card {
        visible: Sync.log.count > 0
        padding: Theme.space16
        spacing: Theme.space12
        Layout.fillWidth: true

        Repeater {
            model: Sync.log

            RowLayout {
                id: line

                required property string timeText
                required property string text
                required property string kind

                spacing: Theme.space12
                Layout.fillWidth: true

                Icon {
                    name: line.kind === "bad" ? "error" : line.kind === "good" ? "check" : "info"
                    size: Theme.iconSmall
                    color: line.kind === "bad" ? Theme.colors.danger : line.kind === "good" ? Theme.colors.success : Theme.colors.textMuted
                    Layout.alignment: Qt.AlignTop
                }
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    Label {
                        text: line.text
                        font: Theme.small
                        Layout.fillWidth: true
                    }
                    Label {
                        text: line.timeText
                        font: Theme.caption
                        color: Theme.colors.textMuted
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }

    WorkFileSheet {
        id: file
    }
    Component.onCompleted: Unsent.refresh()
}
