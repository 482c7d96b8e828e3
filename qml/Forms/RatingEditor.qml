// A rating in stars.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property string path
    required property string label
    required property string value
    required property real start
    required property real end
    required property real step
    property bool readOnly: false

    /// A rating from 0 has no star for nothing: the answer is taken back instead.
    readonly property real first: start > 0 ? start : step
    readonly property int count: Math.max(1, Math.floor((end - first) / step + 0.001) + 1)
    readonly property int chosenIndex: value === "" ? -1 : Math.round((Number(value) - first) / step)

    signal answered(value: string)

    function at(index: int): string {
        return String(first + index * step);
    }

    function focusEditor(): void {
        const item = stars.itemAt(keys.tabStop);
        if (item !== null)
            item.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: Lexical.plain(label)

    Choices {
        id: keys
        repeater: stars
        current: root.chosenIndex
        onPicked: index => root.answered(root.at(index))
    }
    Flow {
        width: root.width

        Repeater {
            id: stars
            model: root.count

            RatingStar {
                required property int index

                objectName: "option." + root.path + "." + root.at(index)
                name: qsTr("%1 of %2 stars").arg(index + 1).arg(root?.count ?? 0)
                full: index <= root.chosenIndex
                chosen: index === root.chosenIndex
                tabStop: keys.tabStop === index
                enabled: !root.readOnly
                Keys.onPressed: event => keys.handle(event, index)
                onClicked: {
                    if (!chosen)
                        root.answered(root.at(index));
                }
            }
        }
    }
    ClearButton {
        visible: root.chosenIndex >= 0 && !root.readOnly
        path: root.path
        width: Math.min(implicitWidth, root.width)
        onClicked: {
            root.answered("");
            root.focusEditor();
        }
    }
}
