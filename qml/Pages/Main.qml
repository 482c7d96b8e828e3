// The window: which page is on top, the colours and sizes that the user chose, and short messages.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Handover
import Meetmoment.Interview
import Meetmoment.Pages

T.ApplicationWindow {
    id: window

    /// "questionnaire", "interview" or "" for none: what lies over the first page.
    property string work
    /// "sync", "settings", "diagnostics", "conflicts" or "": what lies over that.
    property string aside
    readonly property bool dark: system.window.hslLightness < 0.5
    /// A respondent has the tablet: there is nothing but the pages of hand-over.
    readonly property bool handedOver: Handover.stage !== Handover.None
    /// The interviewer's own pages may be there.
    readonly property bool own: !handedOver

    function open(name: string): void {
        switch (name) {
        case "questionnaire":
        case "interview":
            aside = "";
            work = name;
            break;
        case "sync":
        case "settings":
        case "diagnostics":
        case "conflicts":
            aside = name;
            break;
        default:
            aside = "";
            work = "";
        }
    }

    function back(): void {
        if (handedOver)
            return;
        if (aside === "diagnostics")
            aside = "settings";
        else if (aside !== "")
            aside = "";
        else if (work === "questionnaire" && Questionnaire.active)
            Questionnaire.leave();
        else if (work === "interview" && Interview.panel !== "")
            Interview.panel = "";
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

        function onRefused(text: string): void {
            message.show(text, "");
        }

        function onLeft(): void {
            if (window.work === "interview")
                window.work = "";
        }
    }
    Shortcut {
        sequences: ["Escape", "Back"]
        enabled: window.own && (window.aside !== "" || window.work !== "")
        onActivated: window.back()
    }
    Shortcut {
        sequence: "F5"
        enabled: window.own && App.state === App.Ready
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
                    condition: window.own && App.state === App.Enrol
                    EnrolPage { anchors.fill: parent; focus: true }
                }
                When {
                    condition: App.state === App.Blocked
                    BlockedPage { anchors.fill: parent; focus: true }
                }
                When {
                    condition: window.own && App.state === App.Ready
                    TodayPage { anchors.fill: parent; focus: true }
                }
            }
            FocusScope {
                anchors.fill: parent
                visible: window.work !== "" && window.aside === ""
                focus: visible

                When {
                    condition: window.own && window.work === "questionnaire"
                    QuestionnaireFlow { anchors.fill: parent; focus: true }
                }
                When {
                    condition: window.own && window.work === "interview"

                    InterviewFlow {
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
                    condition: window.own && window.aside === "sync"
                    SyncPage { anchors.fill: parent; focus: true; onBacked: window.back() }
                }
                When {
                    condition: window.own && window.aside === "settings"
                    SettingsPage { anchors.fill: parent; focus: true; onBacked: window.back() }
                }
                When {
                    condition: window.own && window.aside === "conflicts"
                    ConflictsPage { anchors.fill: parent; focus: true; onBacked: window.back() }
                }
                When {
                    condition: window.own && window.aside === "diagnostics"
                    DiagnosticsPage { anchors.fill: parent; focus: true; onBacked: window.back() }
                }
            }
            FocusScope {
                anchors.fill: parent
                visible: window.handedOver && (App.state === App.Ready || App.state === App.Enrol)
                focus: visible

                When {
                    condition: window.handedOver && (App.state === App.Ready || App.state === App.Enrol)
                    HandoverFlow { anchors.fill: parent; focus: true }
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
            if (window.work === "questionnaire" || window.handedOver)
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
    Connections {
        target: Handover

        function onStageChanged(): void {
            message.hide();
            if (window.handedOver) {
                window.aside = "";
                window.work = "";
            }
        }
    }
}
