// Everything that was answered, to be checked before it is finished. What is still missing comes first.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    readonly property bool rail: widthClass === Theme.Width.Expanded

    objectName: "page.review"
    spacing: Theme.space16

    header: [
        TopBar {
            title: Questionnaire.title
            subtitle: Questionnaire.subtitle + (Questionnaire.respondent !== "" && root.widthClass !== Theme.Width.Compact ? " · " + Questionnaire.respondent : "")
            backText: qsTr("Close and go on later")
            backIcon: "cross"
            backName: "questionnaire.leave"
            Layout.fillWidth: true
            onBacked: Questionnaire.leave()

            SaveState {
                objectName: "questionnaire.save"
                saveState: Questionnaire.saveState
                text: Questionnaire.saveText
                iconOnly: root.widthClass === Theme.Width.Compact
            }
        },
        Banner {
            visible: Questionnaire.saveProblem !== ""
            kind: Banner.Kind.Danger
            title: qsTr("Not saved yet")
            text: Questionnaire.saveProblem
            actionText: qsTr("Try again")
            Layout.fillWidth: true
            Layout.margins: Theme.space8
            onActed: Questionnaire.retrySave()
        }
    ]

    side: SectionRail {
        visible: root.rail
        width: visible ? implicitWidth : 0
        height: root.sideHeight
        onChosen: index => Questionnaire.goTo(index)
    }

    Label {
        text: qsTr("Check the answers")
        font: root.widthClass === Theme.Width.Compact ? Theme.title : Theme.display
        lineHeight: Theme.lineHeightTight
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        text: qsTr("Tap an answer to change it.")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Banner {
        visible: Questionnaire.reviewErrors > 0
        objectName: "review.errors"
        kind: Banner.Kind.Danger
        text: qsTr("%n answer(s) still need your attention", "", Questionnaire.reviewErrors)
        Layout.fillWidth: true
    }
    ColumnLayout {
        visible: Questionnaire.sent
        spacing: Theme.space8
        Layout.fillWidth: true

        Banner {
            kind: Banner.Kind.Info
            text: qsTr("This questionnaire was finished before. If you change something, tell us why.")
            Layout.fillWidth: true
        }
        Field {
            visible: Questionnaire.changedAfterSending
            label: qsTr("Why do you change this?")
            hint: qsTr("For example: the answer was entered wrongly.")
            inputName: "reason"
            text: Questionnaire.reason
            error: Questionnaire.reasonProblem
            Layout.fillWidth: true
            onEdited: typed => Questionnaire.reason = typed
        }
    }

    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space24

        Repeater {
            model: Questionnaire.review

            T.AbstractButton {
                id: row

                required property int index
                required property string section
                required property string question
                required property string answerText
                required property string error
                required property int page
                required property int itemId
                required property string path
                required property bool header

                readonly property bool empty: answerText === ""

                objectName: header ? "" : "review." + path
                enabled: !header
                text: question
                implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
                padding: Theme.space12
                leftPadding: header ? 0 : Theme.space16
                topPadding: header ? Theme.space24 : Theme.space12
                hoverEnabled: !header
                focusPolicy: header ? Qt.NoFocus : Qt.StrongFocus
                Layout.fillWidth: true
                Accessible.role: header ? Accessible.Heading : Accessible.Button
                Accessible.name: header ? section
                    : question + ": " + (empty ? qsTr("not answered") : answerText) + (error === "" ? "" : ". " + error)
                Keys.onReturnPressed: row.clicked()
                Keys.onEnterPressed: row.clicked()
                onClicked: Questionnaire.jumpTo(page, itemId)

                contentItem: RowLayout {
                    spacing: Theme.space12

                    ColumnLayout {
                        spacing: Theme.space4
                        Layout.fillWidth: true

                        Label {
                            text: row.header ? row.section : row.question
                            font: row.header ? Theme.heading : Theme.small
                            color: row.header ? Theme.colors.text : Theme.colors.textMuted
                            lineHeight: Theme.lineHeightTight
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                        Label {
                            visible: !row.header
                            text: row.empty ? qsTr("Not answered") : row.answerText
                            font: row.empty ? Theme.body : Theme.bodyStrong
                            color: row.empty ? Theme.colors.textMuted : Theme.colors.text
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                        ErrorLine {
                            text: row.error
                            Layout.fillWidth: true
                        }
                    }
                    Icon {
                        visible: !row.header
                        name: "edit"
                        size: Theme.iconSmall
                        color: Theme.colors.textMuted
                    }
                }
                background: Rectangle {
                    color: row.header ? "transparent" : row.down ? Theme.colors.pressed
                        : row.hovered ? Theme.colors.hover : Theme.colors.surface
                    radius: row.visualFocus ? Theme.radiusSmall : 0

                    Rectangle {
                        visible: !row.header
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: Theme.hair
                        color: Theme.colors.line
                    }
                    FocusRing {
                        shown: row.visualFocus
                        anchors.margins: 0
                    }
                }
            }
        }
    }

    footer: ActionBar {
        Layout.fillWidth: true

        Button {
            objectName: "questionnaire.previous"
            text: qsTr("Back to the questions")
            iconName: root.widthClass === Theme.Width.Compact ? "" : "back"
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.target
            onClicked: Questionnaire.previous()
        }
        Button {
            objectName: "questionnaire.finish"
            kind: Button.Kind.Primary
            text: Questionnaire.sent ? qsTr("Finish again") : qsTr("Finish")
            iconName: "check"
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.target
            onClicked: {
                InputMethod.commit();
                Questionnaire.finish();
            }
        }
    }

    Shortcut {
        sequence: "Alt+Left"
        onActivated: Questionnaire.previous()
    }
}
