// The topics of the guide below each other, beside the notes.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Rectangle {
    id: root

    implicitWidth: Theme.railWidth
    color: Theme.colors.surface

    Flickable {
        id: scroll
        anchors.fill: parent
        contentHeight: list.height + 2 * list.y
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        ColumnLayout {
            id: list
            x: Theme.space8
            y: Theme.space12
            width: scroll.width - Theme.space24
            spacing: Theme.space4

            Repeater {
                model: Interview.topics

                TopicChip {
                    Layout.fillWidth: true
                    onClicked: Interview.selectTopic(index)
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
