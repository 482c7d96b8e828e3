// Language, colours and size of text. Everything takes effect at once.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Handover

PageBase {
    id: root

    signal backed()

    objectName: "page.settings"
    spacing: Theme.space24

    header: TopBar {
        title: qsTr("Settings")
        backText: qsTr("Back")
        backName: "settings.leave"
        Layout.fillWidth: true
        onBacked: root.backed()
    }

    ColumnLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Label {
            text: qsTr("Language of the app")
            font: Theme.label
            Layout.fillWidth: true
        }
        SegmentedControl {
            name: qsTr("Language of the app")
            prefix: "settings.language."
            labels: ["Nederlands", "English"]
            values: ["nl", "en"]
            value: App.language
            Layout.fillWidth: true
            onPicked: value => App.language = value
        }
    }
    ColumnLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Label {
            text: qsTr("Colours")
            font: Theme.label
            Layout.fillWidth: true
        }
        SegmentedControl {
            name: qsTr("Colours")
            prefix: "settings.theme."
            labels: [qsTr("As the tablet"), qsTr("Light"), qsTr("Dark"), qsTr("High contrast")]
            values: ["system", "light", "dark", "contrast"]
            value: App.theme
            Layout.fillWidth: true
            onPicked: value => App.theme = value
        }
    }
    ColumnLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Label {
            text: qsTr("Size of text")
            font: Theme.label
            Layout.fillWidth: true
        }
        SegmentedControl {
            name: qsTr("Size of text")
            prefix: "settings.text."
            labels: ["100%", "125%", "150%", "175%", "200%"]
            values: ["1", "1.25", "1.5", "1.75", "2"]
            value: String(App.textScale)
            Layout.fillWidth: true
            onPicked: value => App.textScale = Number(value)
        }
        Label {
            text: qsTr("This is how a question looks now.")
            font: Theme.question
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
    }
    ColumnLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Label {
            text: qsTr("Giving the tablet to a respondent")
            font: Theme.label
            Layout.fillWidth: true
        }
        Label {
            text: Handover.pinSet ? qsTr("With your PIN you take the tablet back.") : qsTr("There is no PIN yet. You choose one before you give the tablet for the first time.")
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
        Button {
            objectName: "settings.pin"
            text: Handover.pinSet ? qsTr("Change the PIN") : qsTr("Choose a PIN")
            iconName: "lock"
            Layout.maximumWidth: parent.width
            onClicked: pin.open()
        }
    }
    ColumnLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Label {
            text: qsTr("Work that has not been sent")
            font: Theme.label
            Layout.fillWidth: true
        }
        Label {
            objectName: "settings.unsent"
            text: Unsent.any ? Unsent.text : qsTr("Everything has been sent.")
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
        Button {
            visible: Unsent.any
            objectName: "settings.save"
            text: qsTr("Save it to a file")
            iconName: "document"
            Layout.maximumWidth: parent.width
            onClicked: file.open()
        }
    }
    ColumnLayout {
        spacing: Theme.space8
        Layout.fillWidth: true

        Label {
            text: qsTr("Studies on this tablet")
            font: Theme.label
            Layout.fillWidth: true
        }
        StudyList {
            visible: Studies.rows.count > 1
            Layout.fillWidth: true
        }
        Label {
            text: qsTr("Each study has its own data. Only the one that is open synchronises.")
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
        Banner {
            visible: Studies.problem !== ""
            kind: Banner.Kind.Danger
            text: Studies.problem
            Layout.fillWidth: true
        }
        Flow {
            spacing: Theme.space12
            Layout.fillWidth: true

            Button {
                objectName: "settings.enrol"
                text: qsTr("Enrol in another study")
                iconName: "plus"
                busy: Studies.busy
                enabled: !Studies.busy
                width: Math.min(implicitWidth, parent.width)
                onClicked: Studies.enrolAnother()
            }
            Button {
                objectName: "settings.leave.study"
                kind: Button.Kind.Danger
                text: qsTr("Remove this study from the tablet")
                iconName: "trash"
                width: Math.min(implicitWidth, parent.width)
                onClicked: leaving.open()
            }
        }
    }
    Card {
        Layout.fillWidth: true

        Brand {}
        Label {
            text: qsTr("Version %1").arg(App.version)
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
        Label {
            visible: App.studyName !== ""
            text: qsTr("Study: %1").arg(App.studyName)
            font: Theme.small
            Layout.fillWidth: true
        }
        Label {
            visible: App.userName !== ""
            text: qsTr("Enrolled for: %1").arg(App.userName)
            font: Theme.small
            Layout.fillWidth: true
        }
        Button {
            objectName: "settings.diagnostics"
            kind: Button.Kind.Quiet
            text: qsTr("Data for support")
            iconName: "info"
            inLine: true
            Layout.leftMargin: -Theme.space12
            Layout.maximumWidth: parent.width
            onClicked: App.open("diagnostics")
        }
    }

    PinSheet {
        id: pin
    }
    WorkFileSheet {
        id: file
        onClosed: if (leaving.waits) leaving.open()
    }
    LeaveSheet {
        id: leaving
        onFileWanted: file.open()
    }
    Component.onCompleted: Unsent.refresh()
}
