// The topics in one row that scrolls sideways, where there is no room for the rail.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Interview

Flickable {
    id: root

    signal asked(index: int)

    function show(index: int): void {
        const item = topics.itemAt(index);
        if (item !== null)
            contentX = Math.max(0, Math.min(item.x - Theme.space16, contentWidth - width));
    }

    implicitHeight: row.height + 2 * Theme.space8
    contentWidth: row.width + 2 * row.x
    contentHeight: height
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.HorizontalFlick

    Row {
        id: row
        x: Theme.space16
        y: Theme.space8
        spacing: Theme.space8

        Repeater {
            id: topics
            model: Topics.rows

            TopicChip {
                small: true
                onClicked: Topics.select(index)
                onAsked: root.asked(index)
                onCurrentChanged: {
                    if (current)
                        root.show(index);
                }
                onActiveFocusChanged: {
                    if (activeFocus)
                        root.show(index);
                }
            }
        }
    }
}
