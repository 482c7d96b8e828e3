// The sections of the questionnaire beside it: where one is, what is done, where something is wrong.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Rectangle {
    id: root

    signal chosen(index: int)

    /// Scrolls the rail so that this section is in sight.
    function show(section: Item): void {
        const top = list.y + section.y;
        const most = Math.max(0, scroll.contentHeight - scroll.height);
        scroll.contentY = Math.min(most, Math.max(top + section.height + Theme.target - scroll.height,
                                                  Math.min(scroll.contentY, top - Theme.target), 0));
    }

    implicitWidth: Theme.railWidth
    color: Theme.colors.surface

    ColumnLayout {
        id: top
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space20
        spacing: Theme.space8

        Label {
            text: qsTr("%1% answered").arg(Math.round(Questionnaire.progress * 100))
            font: Theme.smallStrong
            Layout.fillWidth: true
        }
        ProgressBar {
            name: qsTr("Progress")
            value: Questionnaire.progress
            Layout.fillWidth: true
        }
        Label {
            visible: Questionnaire.minutesLeft > 0
            text: qsTr("about %n minute(s) to go", "", Questionnaire.minutesLeft)
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
    }
    Flickable {
        id: scroll
        anchors.top: top.bottom
        anchors.topMargin: Theme.space16
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        contentHeight: list.height + Theme.space24
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        ColumnLayout {
            id: list
            x: Theme.space8
            width: scroll.width - Theme.space24
            spacing: Theme.space4

            Repeater {
                model: Questionnaire.pages

                T.AbstractButton {
                    id: section

                    required property int index
                    required property string title
                    required property int questions
                    required property int answered
                    required property bool current
                    required property bool reached
                    required property int errors

                    readonly property bool shown: current && !Questionnaire.reviewing
                    readonly property bool complete: reached && questions > 0 && answered >= questions
                    readonly property string countText: questions > 0 ? qsTr("%1 of %2").arg(answered).arg(questions) : ""

                    objectName: "section." + index
                    enabled: reached || current
                    text: title
                    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
                    padding: Theme.space12
                    topPadding: Theme.space8
                    bottomPadding: Theme.space8
                    hoverEnabled: true
                    focusPolicy: Qt.StrongFocus
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Button
                    Accessible.name: title + (countText === "" ? "" : ", " + countText)
                        + (errors > 0 ? ", " + qsTr("something to look at") : "")
                    Keys.onReturnPressed: section.clicked()
                    Keys.onEnterPressed: section.clicked()
                    onClicked: root.chosen(index)
                    onShownChanged: {
                        if (shown)
                            root.show(section);
                    }
                    onActiveFocusChanged: {
                        if (activeFocus)
                            root.show(section);
                    }

                    contentItem: RowLayout {
                        spacing: Theme.space12

                        Icon {
                            name: section.errors > 0 ? "error" : section.complete ? "success" : "circle"
                            size: Theme.iconSmall
                            weight: section.errors > 0 || section.complete ? 2 : 1.5
                            color: section.errors > 0 ? Theme.colors.danger
                                : section.shown ? Theme.colors.accentSoftInk
                                : section.complete ? Theme.colors.success : Theme.colors.textDisabled
                        }
                        Label {
                            text: section.title
                            font: section.shown ? Theme.smallStrong : Theme.small
                            color: section.shown ? Theme.colors.accentSoftInk
                                : section.enabled ? Theme.colors.text : Theme.colors.textMuted
                            lineHeight: Theme.lineHeightTight
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                        Label {
                            visible: section.reached && section.questions > 0
                            text: section.answered + "/" + section.questions
                            font: Theme.caption
                            color: section.shown ? Theme.colors.accentSoftInk : Theme.colors.textMuted
                            Accessible.ignored: true
                        }
                    }
                    background: Rectangle {
                        radius: Theme.radius
                        color: section.shown ? Theme.colors.accentSoft : section.down ? Theme.colors.pressed
                            : section.hovered ? Theme.colors.hover : "transparent"

                        FocusRing { shown: section.visualFocus }
                    }
                }
            }
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: Theme.hair
        height: parent.height
        color: Theme.colors.line
    }
}
