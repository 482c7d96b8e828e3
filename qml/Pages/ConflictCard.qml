// One question with the answers that people gave to it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Card {
    id: root

    required property string key
    required property string title
    required property string respondent
    required property string question
    required property var answers

    signal kept(answer: int)
    signal opened()

    padding: Theme.space16
    spacing: Theme.space12

    ColumnLayout {
        spacing: Theme.space4
        Layout.fillWidth: true

        Label {
            text: root.respondent === "" ? root.title : root.title + " · " + root.respondent
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
        Label {
            text: root.question
            font: Theme.heading
            lineHeight: Theme.lineHeightTight
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
    }
    Repeater {
        model: root.answers

        Rectangle {
            id: answer

            required property int index
            required property var modelData
            readonly property string words: modelData.text

            implicitHeight: grid.implicitHeight + 2 * Theme.space12
            radius: Theme.radius
            color: Theme.colors.canvas
            border.width: Theme.colors.outlineWidth
            border.color: Theme.colors.line
            Layout.fillWidth: true

            GridLayout {
                id: grid
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.space12
                columns: Theme.widthClass(root.width + Theme.space64) === Theme.Width.Compact || Theme.fontScale > 1.3 ? 1 : 2
                columnSpacing: Theme.space12
                rowSpacing: Theme.space8

                ColumnLayout {
                    spacing: Theme.space4
                    Layout.fillWidth: true

                    Picture {
                        visible: source != ""
                        source: answer.modelData.picture
                        name: answer.words
                        Layout.fillWidth: true
                    }
                    Label {
                        text: answer.words
                        font: Theme.bodyStrong
                        Layout.fillWidth: true
                    }
                    Label {
                        text: answer.modelData.user + " · " + answer.modelData.when
                        font: Theme.small
                        color: Theme.colors.textMuted
                        Layout.fillWidth: true
                    }
                }
                Button {
                    objectName: "conflict." + root.key + "." + answer.index
                    text: qsTr("Keep this one")
                    Accessible.name: text + ": " + answer.words
                    Layout.maximumWidth: grid.width
                    onClicked: root.kept(answer.index)
                }
            }
        }
    }
    Button {
        objectName: "conflict." + root.key + ".open"
        kind: Button.Kind.Quiet
        text: qsTr("Another answer")
        iconName: "edit"
        inLine: true
        Accessible.name: text + ": " + root.question
        Layout.leftMargin: -Theme.space12
        Layout.maximumWidth: root.width - 2 * root.padding
        onClicked: root.opened()
    }
}
