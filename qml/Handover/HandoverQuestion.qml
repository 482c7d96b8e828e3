// One question. Everything is saved with every answer.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

PageBase {
    id: root

    /// The page that is shown, to tell its change from other changes.
    property int page: -1
    readonly property bool last: Questionnaire.pageIndex + 1 >= Questionnaire.pageCount
    readonly property bool closes: last && !Questionnaire.reviewable
    readonly property string position: qsTr("Question %1 of %2").arg(Questionnaire.pageIndex + 1).arg(Questionnaire.pageCount)

    /// Who works with keys goes on at the next question; who taps keeps the on-screen keyboard away.
    function go(forward: bool, byKeys: bool): void {
        const from = Questionnaire.pageIndex;
        InputMethod.commit();
        if (!forward)
            Questionnaire.previous();
        else if (closes)
            Handover.finish();
        else
            Questionnaire.next();
        if (byKeys && Questionnaire.pageIndex !== from && !Questionnaire.reviewing)
            questions.focusFirst();
    }

    function remove(row: int): void {
        InputMethod.commit();
        const path = Questionnaire.items.value(row, "instance");
        if (Questionnaire.holdsAnswers(path))
            removal.ask(path, Questionnaire.items.value(row, "title"));
        else
            Questionnaire.removeInstance(path);
    }

    objectName: "page.handover.question"
    spacing: Theme.space24

    header: [
        HandoverHead {
            Layout.fillWidth: true
            onReturned: {
                InputMethod.commit();
                Handover.lock();
            }
        },
        Rectangle {
            color: Theme.colors.surface
            implicitHeight: strip.implicitHeight + Theme.space12
            Layout.fillWidth: true

            ColumnLayout {
                id: strip
                x: root.gutter
                width: parent.width - 2 * x
                spacing: Theme.space4

                Label {
                    objectName: "handover.position"
                    text: root.position
                    font: Theme.caption
                    color: Theme.colors.textMuted
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space8
                }
                ProgressBar {
                    name: root.position
                    value: Questionnaire.pageCount > 0 ? (Questionnaire.pageIndex + 1) / Questionnaire.pageCount : 0
                    Layout.fillWidth: true
                }
            }
        }
    ]

    Label {
        visible: text !== ""
        text: Questionnaire.pageTitle
        font: Theme.heading
        lineHeight: Theme.lineHeightTight
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    QuestionList {
        id: questions
        model: Questionnaire.items
        language: Lexical.languageCode(Questionnaire.language, App.language)
        opens: false
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space24
        onAnswered: (path, value) => Questionnaire.answer(path, value)
        onFieldLeft: path => Questionnaire.leaveField(path)
        onAddAsked: (path, byKeys) => {
            InputMethod.commit();
            Questionnaire.addInstance(path);
            if (byKeys)
                questions.focusFirst();
        }
        onRemoveAsked: row => root.remove(row)
        onAdvanced: root.go(true, false)
    }

    footer: ActionBar {
        Layout.fillWidth: true

        Button {
            objectName: "questionnaire.previous"
            text: Questionnaire.checking ? qsTr("Back to my answers") : qsTr("Previous")
            iconName: root.widthClass === Theme.Width.Compact ? "" : "back"
            enabled: Questionnaire.pageIndex > 0 || Questionnaire.checking
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.target
            onClicked: root.go(false, visualFocus)
        }
        Button {
            objectName: root.closes ? "questionnaire.finish" : "questionnaire.next"
            kind: Button.Kind.Primary
            text: root.closes ? qsTr("Done") : root.last || Questionnaire.checking ? qsTr("Check answers") : qsTr("Next")
            iconName: root.closes ? "check" : "forward"
            iconAfter: !root.closes
            Layout.fillWidth: true
            Layout.preferredWidth: root.widthClass === Theme.Width.Compact ? Theme.targetLarge : 2 * Theme.target
            onClicked: root.go(true, visualFocus)
        }
    }

    Component.onCompleted: page = Questionnaire.pageIndex

    Connections {
        target: Questionnaire

        function onPageChanged(): void {
            if (root.page === Questionnaire.pageIndex)
                return;
            root.page = Questionnaire.pageIndex;
            root.scrollToTop();
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
    RemoveSheet {
        id: removal
    }
}
