// The window: which page is on top, the colours and sizes that the user chose, and short messages.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview
import Meetmoment.Pages

T.ApplicationWindow {
    id: window

    /// "questionnaire", "interview" or "" for none: what lies over the first page.
    property string work
    /// "sync", "settings" or "": what lies over that.
    property string aside
    readonly property bool dark: system.window.hslLightness < 0.5

    function open(name: string): void {
        switch (name) {
        case "questionnaire":
        case "interview":
            aside = "";
            work = name;
            break;
        case "sync":
        case "settings":
            aside = name;
            break;
        default:
            aside = "";
            work = "";
        }
    }

    function back(): void {
        if (aside !== "")
            aside = "";
        else if (work === "questionnaire" && Questionnaire.active)
            Questionnaire.leave();
        else if (work === "interview" && Interview.active)
            Interview.leave();
        else
            work = "";
    }

    objectName: "window"
    width: Theme.windowWidth
    height: Theme.windowHeight
    minimumWidth: Theme.windowLeast
    minimumHeight: Theme.windowLeast
    visible: true
    title: App.studyName === "" ? "Meetmoment" : App.studyName + " – Meetmoment"
    color: Theme.colors.canvas
    font: Theme.body
    onClosing: close => {
        InputMethod.commit();
        close.accepted = true;
    }

    SystemPalette { id: system }
    Binding {
        target: Theme
        property: "scheme"
        value: App.theme === "system" ? (window.dark ? "dark" : "light") : App.theme
    }
    Binding {
        target: Theme
        property: "fontScale"
        value: App.textScale
    }
    Connections {
        target: App

        function onOpenPage(name: string): void {
            window.open(name);
        }
    }
    Connections {
        target: Questionnaire

        function onLeft(): void {
            if (window.work === "questionnaire")
                window.work = "";
        }
    }
    Connections {
        target: Interview

        function onLeft(): void {
            if (window.work === "interview")
                window.work = "";
        }
    }
    Shortcut {
        sequences: ["Escape", "Back"]
        enabled: window.aside !== "" || window.work !== ""
        onActivated: window.back()
    }
    Shortcut {
        sequence: "F5"
        enabled: App.state === App.Ready
        onActivated: Sync.syncNow()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Banner {
            visible: App.fictitious && App.state === App.Ready
            objectName: "fictitious"
            kind: Banner.Kind.Warning
            strip: true
            text: qsTr("Fictitious data. Nothing here is real.")
            Layout.fillWidth: true
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            FocusScope {
                anchors.fill: parent
                visible: window.work === "" && window.aside === ""
                focus: visible

                When {
                    condition: App.state === App.Starting
                    StartingPage { anchors.fill: parent }
                }
                When {
                    condition: App.state === App.Enrol
                    EnrolPage { anchors.fill: parent; focus: true }
                }
                When {
                    condition: App.state === App.Blocked
                    BlockedPage { anchors.fill: parent; focus: true }
                }
                When {
                    condition: App.state === App.Ready
                    TodayPage { anchors.fill: parent; focus: true }
                }
            }
            FocusScope {
                anchors.fill: parent
                visible: window.work !== "" && window.aside === ""
                focus: visible

                When {
                    condition: window.work === "questionnaire"
                    QuestionnaireFlow { anchors.fill: parent; focus: true }
                }
                When {
                    condition: window.work === "interview"

                    InterviewPage {
                        anchors.fill: parent
                        focus: true
                        onRemoved: message.show(qsTr("Note removed"), qsTr("Undo"))
                    }
                }
            }
            FocusScope {
                anchors.fill: parent
                visible: window.aside !== ""
                focus: visible

                When {
                    condition: window.aside === "sync"
                    SyncPage { anchors.fill: parent; focus: true; onBacked: window.back() }
                }
                When {
                    condition: window.aside === "settings"
                    SettingsPage { anchors.fill: parent; focus: true; onBacked: window.back() }
                }
            }
        }
    }
    Snackbar {
        id: message
        objectName: "snackbar"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space64 + Theme.space24
        z: 1
        onActed: {
            if (window.work === "questionnaire")
                Questionnaire.restoreInstance();
            else if (Interview.canUndo)
                Interview.undo();
        }
    }
    Connections {
        target: Questionnaire

        function onInstanceRemoved(name: string): void {
            message.show(qsTr("%1 removed").arg(name), qsTr("Undo"));
        }

        function onLeft(): void {
            message.hide();
        }
    }
}
