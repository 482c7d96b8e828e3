// One moment: what each wrote of it, and what was agreed on.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Card {
    id: root

    required property string rowId
    required property string timeText
    required property var cells
    required property var agreed
    required property bool open
    required property bool remark
    /// The columns stand beside each other.
    property bool beside: false

    signal agreeAsked()
    signal editAsked(agreedId: string, words: string)

    objectName: "compare.row." + rowId
    padding: Theme.space16
    spacing: Theme.space12

    // No layout: the cells change, and Qt 6.4 would lay out what is gone.
    Grid {
        id: grid
        visible: root.cells.length > 0
        columns: root.beside ? Math.max(1, root.cells.length) : 1
        columnSpacing: Theme.space16
        rowSpacing: Theme.space12
        Layout.fillWidth: true

        Repeater {
            model: root.cells

            CompareCell {
                required property var modelData

                visible: root.beside || (modelData.noteId ?? "") !== ""
                entry: modelData
                named: !root.beside
                choosable: root.open && !Interview.locked
                width: (grid.width - (grid.columns - 1) * grid.columnSpacing) / grid.columns
                onChosen: Compare.takeOver(root.rowId, modelData.noteId)
            }
        }
    }
    Column {
        id: agreements
        visible: root.agreed.length > 0
        spacing: Theme.space8
        Layout.fillWidth: true

        Repeater {
            model: root.agreed

            Rectangle {
                id: made

                required property var modelData

                objectName: "compare.agreed." + modelData.agreedId
                implicitHeight: line.implicitHeight + 2 * Theme.space8
                radius: Theme.radius
                color: Theme.colors.successSoft
                border.width: Theme.contrast ? Theme.colors.outlineWidth : 0
                border.color: Theme.colors.outline
                width: agreements.width

                GridLayout {
                    id: line
                    columns: Theme.widthClass(width) === Theme.Width.Compact ? 1 : 2
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.leftMargin: Theme.space12
                    anchors.rightMargin: Theme.space4
                    anchors.verticalCenter: parent.verticalCenter
                    columnSpacing: Theme.space8
                    rowSpacing: 0

                    ColumnLayout {
                        spacing: Theme.space4
                        Layout.fillWidth: true

                        Label {
                            text: (made.modelData.speaker === "" ? "" : made.modelData.speaker + ": ") + made.modelData.text
                            color: Theme.colors.successSoftInk
                            Layout.fillWidth: true
                        }
                        Label {
                            text: (made.modelData.author === "" ? qsTr("Agreed") : qsTr("Agreed, written down by %1").arg(made.modelData.author))
                                + (made.modelData.conflict ? " · " + qsTr("two versions") : "")
                            font: Theme.caption
                            color: Theme.colors.successSoftInk
                            Layout.fillWidth: true
                        }
                    }
                    RowLayout {
                        spacing: 0
                        Layout.alignment: Qt.AlignRight

                        IconButton {
                            visible: !Interview.locked
                            iconName: "edit"
                            name: qsTr("Change: %1").arg(made.modelData.text)
                            ink: Theme.colors.successSoftInk
                            onClicked: root.editAsked(made.modelData.agreedId, made.modelData.text)
                        }
                        IconButton {
                            visible: !Interview.locked
                            objectName: "compare.remove." + made.modelData.agreedId
                            iconName: "trash"
                            name: qsTr("Remove: %1").arg(made.modelData.text)
                            ink: Theme.colors.successSoftInk
                            onClicked: Compare.remove(made.modelData.agreedId)
                        }
                    }
                }
            }
        }
    }
    Button {
        visible: root.open && !Interview.locked
        objectName: "compare.write." + root.rowId
        kind: Button.Kind.Quiet
        inLine: true
        text: qsTr("Write one together")
        iconName: "edit"
        Layout.maximumWidth: parent.width
        Layout.leftMargin: -Theme.space12
        onClicked: root.agreeAsked()
    }
}
