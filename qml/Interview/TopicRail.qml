// The topics of the guide below each other, beside the notes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Rectangle {
    id: root

    signal asked(index: int)

    /// Scrolls the rail so that this topic is in sight.
    function show(topic: Item): void {
        const top = list.y + topic.y;
        const most = Math.max(0, scroll.contentHeight - scroll.height);
        scroll.contentY = Math.min(most, Math.max(top + topic.height + Theme.target - scroll.height,
                                                  Math.min(scroll.contentY, top - Theme.target), 0));
    }

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
                model: Topics.rows

                TopicChip {
                    id: topic
                    Layout.fillWidth: true
                    onClicked: Topics.select(index)
                    onAsked: root.asked(index)
                    onCurrentChanged: {
                        if (current)
                            root.show(topic);
                    }
                    onActiveFocusChanged: {
                        if (activeFocus)
                            root.show(topic);
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
