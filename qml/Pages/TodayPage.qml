// What there is to do, what was begun, what is finished, and what the central team does not have yet.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    readonly property bool wide: widthClass === Theme.Width.Expanded
    readonly property bool any: Today.drafts.count + Today.finished.count > 0 || Today.search !== ""

    function texts(list: var, role: string): var {
        let found = [];
        for (let i = 0; i < list.length; ++i)
            found.push(list[i][role]);
        return found;
    }

    objectName: "page.today"
    contentWidth: Theme.pageWidth
    spacing: Theme.space24

    header: TopBar {
        title: App.studyName
        subtitle: App.userName
        Layout.fillWidth: true

        IconButton {
            objectName: "today.settings"
            iconName: "settings"
            name: qsTr("Settings")
            onClicked: App.open("settings")
        }
    }

    GridLayout {
        id: grid
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.space32
        rowSpacing: Theme.space32
        Layout.fillWidth: true

        ColumnLayout {
            id: right
            spacing: Theme.space24
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: root.wide ? Theme.sideWidth : -1
            Layout.row: 0
            Layout.column: root.wide ? 1 : 0

            Banner {
                visible: Leaving.ordered
                objectName: "today.ordered"
                kind: Banner.Kind.Warning
                title: qsTr("The study team has this tablet emptied")
                text: Leaving.typedWaits
                    ? qsTr("Something is typed and not added yet, such as a note in an interview. Add it or clear it. As soon as everything has been sent, this study goes from the tablet.")
                    : qsTr("As soon as everything has been sent, this study goes from the tablet. Nothing is lost.")
                Layout.fillWidth: true
            }
            Banner {
                visible: Conflicts.count > 0
                objectName: "today.conflicts"
                kind: Banner.Kind.Warning
                title: qsTr("Some questions have two answers")
                text: qsTr("You and a colleague changed the same answer. Nothing is lost. If you know which one is right, you can settle it.")
                actionText: qsTr("Look at them")
                actionName: "today.conflicts.open"
                onActed: App.open("conflicts")
                Layout.fillWidth: true
            }
            Banner {
                visible: Today.unfitting > 0
                objectName: "today.unfitting"
                kind: Banner.Kind.Warning
                title: qsTr("Some answers do not fit together")
                text: qsTr("You and a colleague each changed something. Together it breaks a rule of the questionnaire. The central team will look at it.")
                Layout.fillWidth: true
            }
            Card {
                padding: Theme.space4
                Layout.fillWidth: true

                ListRow {
                    objectName: "today.sync"
                    titleName: "today.unsynced"
                    iconName: Sync.attention ? "warning" : Sync.state === Sync.Syncing ? "sync"
                        : Sync.state === Sync.WaitingForNetwork ? "offline" : Today.unsynced > 0 ? "cloud" : "success"
                    iconInk: Sync.attention ? Theme.colors.danger : Today.unsynced > 0 ? Theme.colors.warning : Theme.colors.success
                    title: Today.unsyncedText
                    subtitle: Today.lastSyncText
                    Layout.fillWidth: true
                    onClicked: App.open("sync")
                }
            }
            ColumnLayout {
                visible: Today.remarks.count > 0
                spacing: Theme.space12
                Layout.fillWidth: true

                Label {
                    text: qsTr("Sent back by the central team")
                    font: Theme.title
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                }
                RemarkList {
                    Layout.fillWidth: true
                    onOpened: recordId => Today.openRemark(recordId)
                }
            }
            TextField {
                // With a few the eye is faster.
                visible: Today.search !== "" || Today.drafts.count + Today.finished.count > 3
                objectName: "today.search"
                name: qsTr("Search in what you filled in")
                placeholderText: qsTr("Search in what you filled in")
                inputMethodHints: Qt.ImhNoPredictiveText
                Layout.fillWidth: true
                onTextEdited: Today.search = text
                Component.onCompleted: text = Today.search
            }
            ColumnLayout {
                visible: Today.drafts.count > 0
                spacing: Theme.space12
                Layout.fillWidth: true

                Label {
                    text: qsTr("Go on with")
                    font: Theme.title
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                }
                RecordList {
                    model: Today.drafts
                    prefix: "today.draft."
                    Layout.fillWidth: true
                    onOpened: recordId => Today.open(recordId)
                }
            }
            Label {
                visible: Today.search !== "" && Today.drafts.count + Today.finished.count === 0
                text: qsTr("Nothing found for “%1”.").arg(Today.search)
                color: Theme.colors.textMuted
                Layout.fillWidth: true
            }
            EmptyState {
                visible: !root.any && root.wide
                iconName: "document"
                title: qsTr("Nothing begun yet")
                text: qsTr("What you fill in appears here, so that you can go on with it later.")
                Layout.fillWidth: true
                Layout.topMargin: Theme.space24
            }
        }
        ColumnLayout {
            spacing: Theme.space12
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: root.wide ? Theme.sideWidth : -1
            Layout.row: root.wide ? 0 : 1
            Layout.column: 0

            Label {
                text: qsTr("To do")
                font: Theme.title
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            Flow {
                spacing: Theme.space12
                Layout.fillWidth: true

                Picker {
                    visible: Today.rounds.length > 2
                    objectName: "today.round"
                    label: qsTr("Round")
                    labels: root.texts(Today.rounds, "name")
                    values: root.texts(Today.rounds, "id")
                    value: Today.roundFilter
                    width: Math.min(implicitWidth, parent.width)
                    onPicked: value => Today.roundFilter = value
                }
                Picker {
                    visible: Today.regions.length > 2
                    objectName: "today.region"
                    label: qsTr("Region")
                    labels: root.texts(Today.regions, "name")
                    values: root.texts(Today.regions, "id")
                    value: Today.regionFilter
                    width: Math.min(implicitWidth, parent.width)
                    onPicked: value => Today.regionFilter = value
                }
            }
            Repeater {
                model: Today.tasks

                TaskCard {
                    required property int index
                    Layout.fillWidth: true
                    onStarted: Today.start(index)
                }
            }
            EmptyState {
                visible: Today.tasks.count === 0
                iconName: "list"
                title: qsTr("Nothing to do here now")
                text: qsTr("Choose another round or region, or synchronise to fetch new work.")
                Layout.fillWidth: true
                Layout.topMargin: Theme.space24
            }
        }
        ColumnLayout {
            // Last of all; on a wide screen that is the end of the right column.
            parent: root.wide ? right : grid
            visible: Today.finished.count > 0
            spacing: Theme.space12
            Layout.fillWidth: true
            Layout.row: 2
            Layout.column: 0

            Label {
                text: qsTr("Finished")
                font: Theme.title
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            RecordList {
                model: Today.finished
                prefix: "today.finished."
                finished: true
                Layout.fillWidth: true
                onOpened: recordId => Today.open(recordId)
            }
        }
    }
}
