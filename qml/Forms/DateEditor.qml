// A date, typed or chosen from a calendar.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

RowLayout {
    id: root

    required property string path
    required property string label
    required property string value
    property string description
    property string language: "nl"
    property bool wrong: false
    property bool readOnly: false

    signal answered(value: string)
    signal fieldLeft()

    function focusEditor(): void {
        input.forceActiveFocus(Qt.TabFocusReason);
    }

    onValueChanged: {
        if (Lexical.dateLexical(input.text) !== value)
            input.text = Lexical.dateShown(value);
    }
    Component.onCompleted: input.text = Lexical.dateShown(value)

    spacing: Theme.space8

    TextField {
        id: input
        objectName: "input." + root.path
        name: root.label
        description: root.description
        wrong: root.wrong
        readOnly: root.readOnly
        placeholderText: qsTr("dd-mm-yyyy")
        inputMethodHints: Qt.ImhDate
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.formWidth / 2 * Theme.fontScale
        onTextEdited: root.answered(Lexical.dateLexical(text))
        onEditingFinished: root.fieldLeft()
    }
    IconButton {
        objectName: "calendar." + root.path
        iconName: "calendar"
        name: qsTr("Choose a date")
        enabled: !root.readOnly
        onClicked: {
            calendar.month = root.value;
            calendar.open();
        }
    }

    Sheet {
        id: calendar

        property string month

        title: root.label

        RowLayout {
            Layout.fillWidth: true

            IconButton {
                iconName: "back"
                name: qsTr("Previous month")
                onClicked: calendar.month = Lexical.addMonths(calendar.month, -1)
            }
            Label {
                text: Lexical.monthShown(calendar.month, root.language)
                font: Theme.bodyStrong
                horizontalAlignment: Text.AlignHCenter
                Layout.fillWidth: true
            }
            IconButton {
                iconName: "forward"
                name: qsTr("Next month")
                onClicked: calendar.month = Lexical.addMonths(calendar.month, 1)
            }
        }
        GridLayout {
            id: days
            columns: 7
            columnSpacing: 0
            rowSpacing: 0
            Layout.alignment: Qt.AlignHCenter

            Repeater {
                model: Lexical.weekdays(root.language)

                Label {
                    required property string modelData
                    text: modelData
                    font: Theme.caption
                    color: Theme.colors.textMuted
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
            }
            Repeater {
                model: Lexical.month(calendar.month)

                ScaleOption {
                    required property var modelData

                    objectName: "day." + modelData.lexical
                    text: modelData.day
                    chosen: modelData.lexical === root.value
                    opacity: modelData.inside ? 1 : 0.5
                    Accessible.name: Lexical.dateSpoken(modelData.lexical, root.language)
                    onClicked: {
                        root.answered(modelData.lexical);
                        calendar.close();
                    }
                }
            }
        }
    }
}
