// A few alternatives side by side; below each other, or two and two, when they do not fit.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

Rectangle {
    id: root

    required property string name
    /// Texts of the alternatives, and what each stands for.
    required property list<string> labels
    required property list<string> values
    property string value
    property string prefix
    /// Two in a row where not all of them fit.
    property bool pairs: false
    readonly property real widest: metrics.widest
    readonly property real least: widest + 2 * Theme.space12
    readonly property bool stacked: width < labels.length * least

    signal picked(value: string)

    implicitWidth: labels.length * (widest + 2 * Theme.space16)
    implicitHeight: grid.implicitHeight + 2 * Theme.space4
    radius: Theme.radius + Theme.space4
    color: Theme.colors.sunken
    border.width: Theme.contrast ? Theme.colors.outlineWidth : 0
    border.color: Theme.colors.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    FontMetrics {
        id: metrics
        font: Theme.label
        readonly property real widest: {
            let most = 0;
            // The height stands for the font, which advanceWidth() does not depend on as far as a binding knows.
            for (let i = 0; i < root.labels.length && metrics.height > 0; ++i)
                most = Math.max(most, metrics.advanceWidth(root.labels[i]));
            return most;
        }
    }
    Choices {
        id: keys
        repeater: segments
        current: root.values.indexOf(root.value)
        onPicked: index => root.picked(root.values[index])
    }
    GridLayout {
        id: grid
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space4
        columns: !root.stacked ? root.labels.length : root.pairs && root.width >= 2 * root.least ? 2 : 1
        columnSpacing: Theme.space4
        rowSpacing: Theme.space4

        Repeater {
            id: segments
            // Not the texts: another language would make the segments anew, and Qt 6.4's layouts do not survive that
            // while they are out of sight.
            model: root.labels.length

            T.AbstractButton {
                id: segment

                required property int index
                readonly property bool chosen: keys.current === index

                objectName: root.prefix === "" ? "" : root.prefix + root.values[index]
                text: root?.labels[index] ?? ""
                font: Theme.label
                implicitWidth: Theme.target
                implicitHeight: Math.max(Theme.target, implicitContentHeight + Theme.space16)
                hoverEnabled: true
                focusPolicy: keys.tabStop === index ? Qt.StrongFocus : Qt.ClickFocus
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.target
                Accessible.role: Accessible.RadioButton
                Accessible.name: root.name + ": " + text
                Accessible.checkable: true
                Accessible.checked: chosen
                Keys.onReturnPressed: segment.clicked()
                Keys.onEnterPressed: segment.clicked()
                Keys.onPressed: event => keys.handle(event, index)
                onClicked: root.picked(root.values[index])

                contentItem: Text {
                    text: segment.text
                    font: segment.font
                    color: segment.chosen ? (Theme.contrast ? Theme.colors.accentInk : Theme.colors.accent) : Theme.colors.text
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: segment.chosen ? (Theme.contrast ? Theme.colors.accent : Theme.colors.surface)
                        : segment.down ? Theme.colors.pressed
                        : segment.hovered ? Theme.colors.hover : "transparent"
                    border.width: segment.chosen ? Theme.colors.outlineWidth : 0
                    border.color: segment.chosen ? Theme.colors.accent : Theme.colors.line

                    FocusRing { shown: segment.visualFocus }
                }
            }
        }
    }
}
