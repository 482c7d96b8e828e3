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

                SectionEntry {
                    id: section

                    objectName: "section." + index
                    Layout.fillWidth: true
                    onClicked: root.chosen(index)
                    onShownChanged: {
                        if (shown)
                            root.show(section);
                    }
                    onActiveFocusChanged: {
                        if (activeFocus)
                            root.show(section);
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
