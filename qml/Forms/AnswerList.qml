// What was answered, by section: to be looked over. What is missing or wrong says so.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

ColumnLayout {
    id: root

    required property RowModel model

    /// An answer is to be changed.
    signal chosen(page: int, itemId: int)

    spacing: 0

    Repeater {
        model: root.model

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
            onClicked: root.chosen(page, itemId)

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
