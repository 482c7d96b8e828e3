// One section of a questionnaire. Everything is saved with every answer; next only looks whether the section is
// complete.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms
import Meetmoment.Handover

PageBase {
    id: root

    readonly property bool rail: widthClass === Theme.Width.Expanded
    /// The page that is shown, to tell its change from other changes.
    property int page: -1
    property int removedRow: -1
    property int soon: -1
    readonly property string position: qsTr("Section %1 of %2").arg(Questionnaire.pageIndex + 1).arg(Questionnaire.pageCount)

    /// Who works with keys goes on at the first question of the next page; who taps keeps the on-screen keyboard away.
    function go(forward: bool, byKeys: bool): void {
        const from = Questionnaire.pageIndex;
        InputMethod.commit();
        if (forward)
            Questionnaire.next();
        else
            Questionnaire.previous();
        if (byKeys && Questionnaire.pageIndex !== from && !Questionnaire.reviewing)
            questions.focusFirst();
    }

    function add(path: string, byKeys: bool): void {
        InputMethod.commit();
        const row = Questionnaire.addInstance(path);
        if (row < 0)
            return;
        if (byKeys)
            questions.focusAfter(row);
        root.showSoon(row);
    }

    /// What holds answers goes only after a second thought.
    function remove(row: int): void {
        InputMethod.commit();
        root.removedRow = row;
        const path = Questionnaire.items.value(row, "instance");
        if (Questionnaire.holdsAnswers(path))
            removal.ask(path, Questionnaire.items.value(row, "title"));
        else
            Questionnaire.removeInstance(path);
    }

    /// A quick question is answered: on to the next one, or to the next page.
    function advance(row: int): void {
        const next = questions.rowAfter(row);
        if (next < 0)
            root.go(true, false);
        else
            root.showSoon(next);
    }

    /// Scrolls to a row once the layout has followed.
    function showSoon(row: int): void {
        root.soon = row;
        laidOut.restart();
    }

    function leave(): void {
        InputMethod.commit();
        Questionnaire.leave();
    }

    objectName: "page.questionnaire"
    spacing: Theme.space32

    header: [
        TopBar {
            title: Questionnaire.title
            // On a phone the questions need the lines; the overview of the sections has it.
            subtitle: root.widthClass === Theme.Width.Compact ? "" : Questionnaire.subtitle
                + (Questionnaire.respondent === "" ? "" : " · " + Questionnaire.respondent)
            backText: qsTr("Close and go on later")
            backIcon: "cross"
            backName: "questionnaire.leave"
            Layout.fillWidth: true
            onBacked: root.leave()

            SaveState {
                objectName: "questionnaire.save"
                saveState: Questionnaire.saveState
                text: Questionnaire.saveText
                iconOnly: root.widthClass === Theme.Width.Compact
            }
            IconButton {
                visible: !Questionnaire.sent
                objectName: "questionnaire.give"
                iconName: "tablet"
                name: qsTr("Give the tablet to the respondent")
                onClicked: {
                    InputMethod.commit();
                    give.open();
                }
            }
            IconButton {
                visible: Questionnaire.languages.length > 1
                objectName: "questionnaire.language"
                iconName: "language"
                name: qsTr("Language of the questions")
                onClicked: languages.open()
            }
        },
        Rectangle {
            visible: !root.rail
            color: Theme.colors.surface
            implicitHeight: strip.implicitHeight + Theme.space12
            Layout.fillWidth: true

            ColumnLayout {
                id: strip
                x: root.gutter
                width: parent.width - 2 * x
                spacing: 0

                SectionButton {
                    objectName: "questionnaire.sections"
                    text: Questionnaire.minutesLeft > 0
                        ? root.position + " · " + qsTr("about %n minute(s) to go", "", Questionnaire.minutesLeft)
                        : root.position
                    Layout.fillWidth: true
                    onClicked: sections.open()
                }
                ProgressBar {
                    name: qsTr("Progress")
                    value: Questionnaire.progress
                    Layout.fillWidth: true
                }
            }
        },
        Banner {
            visible: Questionnaire.saveProblem !== ""
            objectName: "questionnaire.saveProblem"
            kind: Banner.Kind.Danger
            title: qsTr("Not saved yet")
            text: Questionnaire.saveProblem
            actionText: qsTr("Try again")
            actionName: "questionnaire.retry"
            Layout.fillWidth: true
            Layout.margins: Theme.space8
            onActed: Questionnaire.retrySave()
        },
        AskedPlaceBanner {
            Layout.fillWidth: true
        }
    ]

    side: SectionRail {
        visible: root.rail
        width: visible ? implicitWidth : 0
        height: root.sideHeight
        onChosen: index => {
            InputMethod.commit();
            Questionnaire.goTo(index);
        }
    }

    ColumnLayout {
        spacing: Theme.space4
        Layout.fillWidth: true

        Label {
            visible: root.rail
            text: root.position
            font: Theme.caption
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
        Label {
            text: Questionnaire.pageTitle
            font: root.widthClass === Theme.Width.Compact ? Theme.title : Theme.display
            lineHeight: Theme.lineHeightTight
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
    }
    Rectangle {
        id: summary
        visible: Questionnaire.pageErrors.count > 0
        objectName: "questionnaire.errors"
        radius: Theme.radius
        color: Theme.colors.dangerSoft
        border.width: Theme.colors.outlineWidth
        border.color: Theme.colors.danger
        implicitHeight: mistakes.implicitHeight + 2 * Theme.space16
        Layout.fillWidth: true
        Accessible.role: Accessible.AlertMessage
        Accessible.name: heading.text

        ColumnLayout {
            id: mistakes
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.space16
            spacing: Theme.space4

            RowLayout {
                spacing: Theme.space8

                Icon {
                    name: "error"
                    color: Theme.colors.danger
                    Layout.alignment: Qt.AlignTop
                }
                Label {
                    id: heading
                    text: qsTr("%n answer(s) still need your attention", "", Questionnaire.pageErrors.count)
                    font: Theme.bodyStrong
                    color: Theme.colors.dangerSoftInk
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
            // Not a layout: one whose rows go while it is out of sight does not survive that in Qt 6.4.
            Column {
                Layout.fillWidth: true

                Repeater {
                    model: Questionnaire.pageErrors

                    Button {
                        required property int index
                        required property string label
                        required property string message
                        required property int itemId

                        objectName: "questionnaire.error." + itemId
                        kind: Button.Kind.Quiet
                        ink: Theme.colors.dangerSoftInk
                        text: label
                        font: Theme.labelLink
                        Accessible.name: label + ": " + message
                        inLine: true
                        leftPadding: Theme.space32
                        width: Math.min(implicitWidth, mistakes.width)
                        onClicked: questions.focusRow(Questionnaire.pageErrors.value(index, "index"))
                    }
                }
            }
        }
    }
    QuestionList {
        id: questions
        model: Questionnaire.items
        language: Lexical.languageCode(Questionnaire.language, App.language)
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space24
        onAnswered: (path, value) => Questionnaire.answer(path, value)
        onFieldLeft: path => Questionnaire.leaveField(path)
        onToggled: instance => {
            InputMethod.commit();
            Questionnaire.toggleInstance(instance);
        }
        onAddAsked: (path, byKeys) => root.add(path, byKeys)
        onRemoveAsked: row => root.remove(row)
        onAdvanced: row => root.advance(row)
    }

    footer: ActionBar {
        Layout.fillWidth: true

        Button {
            objectName: "questionnaire.previous"
            text: qsTr("Previous")
            iconName: root.widthClass === Theme.Width.Compact ? "" : "back"
            enabled: Questionnaire.pageIndex > 0
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.target
            onClicked: root.go(false, visualFocus)
        }
        Button {
            objectName: "questionnaire.next"
            kind: Button.Kind.Primary
            text: Questionnaire.pageIndex + 1 < Questionnaire.pageCount ? qsTr("Next") : qsTr("Check answers")
            iconName: "forward"
            iconAfter: true
            Layout.fillWidth: true
            Layout.preferredWidth: root.widthClass === Theme.Width.Compact ? Theme.targetLarge : 2 * Theme.target
            onClicked: root.go(true, visualFocus)
        }
    }

    Component.onCompleted: page = Questionnaire.pageIndex

    Connections {
        target: Questionnaire

        // Also when a question comes or goes; that must not move what one looks at.
        function onPageChanged(): void {
            if (root.page === Questionnaire.pageIndex)
                return;
            root.page = Questionnaire.pageIndex;
            root.scrollToTop();
        }

        function onInstanceRemoved(name: string): void {
            questions.focusNear(root.removedRow);
        }

        function onFocusItem(index: int): void {
            questions.focusRow(index);
            root.ensureVisible(questions.rowItem(index));
        }
    }
    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter", "Alt+Right"]
        onActivated: root.go(true, true)
    }
    Shortcut {
        sequence: "Alt+Left"
        enabled: Questionnaire.pageIndex > 0
        onActivated: root.go(false, true)
    }
    Shortcut {
        sequences: ["Ctrl+S"]
        onActivated: Questionnaire.commitNow()
    }
    Timer {
        id: laidOut
        interval: 0
        onTriggered: root.ensureVisible(questions.rowItem(root.soon))
    }
    GiveSheet {
        id: give
    }
    LanguageSheet {
        id: languages
    }
    RemoveSheet {
        id: removal
    }
    SectionSheet {
        id: sections
        onChosen: index => {
            InputMethod.commit();
            Questionnaire.goTo(index);
        }
    }
}
