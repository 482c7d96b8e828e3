// Who was perhaps entered twice, and who was joined.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Card {
    id: root

    edge: Table.duplicates.count > 0 ? Theme.colors.warning : "transparent"

    Label {
        text: Table.duplicates.count > 0 ? qsTr("Perhaps one person") : qsTr("Joined")
        font: Theme.heading
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    // No layout around the rows: they come and go, and Qt 6.4 would lay out what is gone.
    Column {
        id: candidates
        spacing: Theme.space16
        Layout.fillWidth: true

        Repeater {
            model: Table.duplicates

            ColumnLayout {
                id: two

                required property string first
                required property string second
                required property string firstId
                required property string secondId

                width: candidates.width
                spacing: Theme.space8

                Label {
                    text: two.first
                    Layout.fillWidth: true
                }
                Label {
                    text: two.second
                    Layout.fillWidth: true
                }
                Flow {
                    spacing: Theme.space8
                    Layout.fillWidth: true

                    Button {
                        objectName: "duplicates.join"
                        kind: Button.Kind.Primary
                        text: qsTr("One person: join")
                        iconName: "link"
                        width: Math.min(implicitWidth, parent.width)
                        Accessible.name: text + ": " + two.first + ", " + two.second
                        onClicked: Table.join(two.secondId, two.firstId)
                    }
                    Button {
                        objectName: "duplicates.apart"
                        text: qsTr("Two people: another code")
                        width: Math.min(implicitWidth, parent.width)
                        Accessible.name: text + ": " + two.second
                        onClicked: Table.tellApart(two.secondId)
                    }
                }
            }
        }
    }
    Column {
        id: pairs
        spacing: Theme.space8
        Layout.fillWidth: true

        Repeater {
            model: Table.joined

            RowLayout {
                id: pair

                required property string duplicateId
                required property string text

                width: pairs.width
                spacing: Theme.space8

                Label {
                    text: pair.text
                    font: Theme.small
                    Layout.fillWidth: true
                }
                Button {
                    objectName: "duplicates.split"
                    kind: Button.Kind.Quiet
                    text: qsTr("Two after all")
                    Accessible.name: text + ": " + pair.text
                    onClicked: Table.split(pair.duplicateId)
                }
            }
        }
    }
}
