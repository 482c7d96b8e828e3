// One of the things to put in order: a tap gives it the next place, or takes it out again; the arrows move it, and so
// does its grip. With keys: Ctrl or Alt with up and down, or the number of its place.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

Item {
    id: root

    required property string text
    property string styled
    property string image
    /// From 1; 0 without a place.
    property int place: 0
    /// How many there are, and how many have a place.
    required property int count
    required property int placed
    property string prefix
    /// It is being dragged.
    property bool lifted: false

    readonly property bool ranked: place > 0
    /// The arrows stand below the text.
    readonly property bool stacked: width / Theme.fontScale < Theme.railWidth
    readonly property bool roomy: width / Theme.fontScale >= Theme.formWidth
    readonly property real arrows: 2 * (up.width + Theme.space8)

    signal toggled()
    /// To a place from 1.
    signal moved(place: int)
    /// The keyboard goes to the row before or after.
    signal stepped(by: int)
    /// The grip is held at this height, in the coordinates of what the row stands in; then let go of, or not after all.
    signal dragged(y: real)
    signal dropped()
    signal dragCanceled()

    function focusRow(): void {
        main.forceActiveFocus(Qt.TabFocusReason);
    }

    function handle(event: KeyEvent): void {
        const by = event.key === Qt.Key_Up ? -1 : event.key === Qt.Key_Down ? 1 : 0;
        if (by !== 0) {
            event.accepted = true;
            if (!(event.modifiers & (Qt.ControlModifier | Qt.AltModifier)))
                root.stepped(by);
            else if (root.ranked && root.place + by >= 1 && root.place + by <= root.placed)
                root.moved(root.place + by);
            return;
        }
        const digit = event.key - Qt.Key_0;
        if (digit < 1 || digit > 9 || digit > root.count)
            return;
        event.accepted = true;
        root.moved(digit);
    }

    implicitWidth: Theme.formWidth
    implicitHeight: main.height + (stacked && up.visible ? up.height + Theme.space4 : 0)

    T.AbstractButton {
        id: main
        objectName: root.prefix
        text: root.text
        implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
        leftPadding: Theme.space12
        rightPadding: Theme.space12
        topPadding: Theme.space8
        bottomPadding: Theme.space8
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        width: root.stacked ? root.width : root.width - root.arrows
        Accessible.role: Accessible.Button
        Accessible.name: root.ranked ? qsTr("%1, place %2 of %3").arg(root.text).arg(root.place).arg(root.count)
            : qsTr("%1, no place yet").arg(root.text)
        Accessible.onPressAction: main.clicked()
        Keys.onReturnPressed: main.clicked()
        Keys.onEnterPressed: main.clicked()
        Keys.onPressed: event => root.handle(event)
        onClicked: root.toggled()

        contentItem: RowLayout {
            spacing: Theme.space12

            Rectangle {
                radius: width / 2
                color: root.ranked ? Theme.colors.accent : "transparent"
                border.width: root.ranked ? 0 : Theme.colors.chosenWidth
                border.color: main.enabled ? Theme.colors.outline : Theme.colors.line
                Layout.preferredWidth: Math.max(Theme.badge, number.implicitWidth + Theme.space8)
                Layout.preferredHeight: Theme.badge

                Text {
                    id: number
                    anchors.centerIn: parent
                    visible: root.ranked
                    text: root.place
                    font: Theme.smallStrong
                    color: Theme.colors.accentInk
                    Accessible.ignored: true
                }
            }
            Image {
                visible: root.image !== ""
                source: root.image
                asynchronous: true
                fillMode: Image.PreserveAspectFit
                sourceSize.height: Theme.picture
                Layout.preferredHeight: Theme.thumbnail / 2
                Layout.preferredWidth: Theme.thumbnail / 2
                Accessible.ignored: true
            }
            Text {
                text: root.styled !== "" ? root.styled : root.text
                textFormat: root.styled !== "" ? Text.StyledText : Text.PlainText
                font: Theme.body
                color: root.ranked ? Theme.colors.accentSoftInk : main.enabled ? Theme.colors.text : Theme.colors.textDisabled
                wrapMode: Text.Wrap
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            // What it does the arrows and keys do too, so that it is not read out.
            MouseArea {
                objectName: root.prefix === "" ? "" : "grip." + root.prefix
                visible: main.enabled && root.roomy
                preventStealing: true
                cursorShape: pressed ? Qt.ClosedHandCursor : Qt.OpenHandCursor
                Layout.preferredWidth: Theme.target
                Layout.fillHeight: true
                Layout.topMargin: -main.topPadding
                Layout.bottomMargin: -main.bottomPadding
                Layout.rightMargin: -main.rightPadding
                Accessible.ignored: true
                onPositionChanged: mouse => root.dragged(mapToItem(root.parent, mouse.x, mouse.y).y)
                onReleased: root.dropped()
                onCanceled: root.dragCanceled()

                Icon {
                    anchors.centerIn: parent
                    name: "grip"
                    size: Theme.iconSmall
                    color: Theme.colors.textMuted
                }
            }
        }
        background: Rectangle {
            radius: Theme.radius
            color: root.ranked ? Theme.colors.accentSoft : main.down || root.lifted ? Theme.colors.pressed
                : main.hovered && main.enabled ? Theme.colors.hover : Theme.colors.surface
            border.width: root.lifted ? Theme.colors.chosenWidth : Theme.colors.outlineWidth
            border.color: root.lifted ? Theme.colors.text : root.ranked ? Theme.colors.accent : main.enabled ? Theme.colors.outline : Theme.colors.line

            FocusRing { shown: main.visualFocus }
        }
    }
    IconButton {
        id: up
        objectName: root.prefix === "" ? "" : "up." + root.prefix
        visible: root.ranked && root.placed > 1
        x: root.stacked ? 0 : main.width + Theme.space8
        y: root.stacked ? main.height + Theme.space4 : (main.height - height) / 2
        enabled: root.ranked && root.place > 1
        iconName: "arrow-up"
        name: qsTr("%1: one place up").arg(root.text)
        onClicked: root.moved(root.place - 1)
    }
    IconButton {
        objectName: root.prefix === "" ? "" : "down." + root.prefix
        visible: root.ranked && root.placed > 1
        x: up.x + up.width + Theme.space8
        y: up.y
        enabled: root.ranked && root.place < root.placed
        iconName: "arrow-down"
        name: qsTr("%1: one place down").arg(root.text)
        onClicked: root.moved(root.place + 1)
    }
}
