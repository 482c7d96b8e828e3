// What every page is made of: a head, a foot, and between them content that scrolls. The focused control is kept in
// sight, above the on-screen keyboard too.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

FocusScope {
    id: root

    default property alias content: column.data
    property alias header: head.data
    property alias footer: foot.data
    /// Stands to the left of the scrolling part.
    property alias side: sideSlot.data
    property alias spacing: column.spacing
    property alias flickable: flick
    readonly property alias sideHeight: sideSlot.height
    /// Widest that the content becomes.
    property real contentWidth: Theme.readingWidth
    /// The content is at least as high as the page.
    property bool fill: false
    /// Height that the on-screen keyboard takes; tests set it.
    property real keyboardHeight: InputMethod.visible ? InputMethod.keyboardRectangle.height : 0
    /// There is too little room between head and foot: they scroll along.
    readonly property bool cramped: height - head.implicitHeight - foot.implicitHeight < 3 * Theme.targetLarge * Theme.fontScale
    readonly property real edge: flick.width >= Theme.readingWidth ? Theme.space32 : Theme.space20
    readonly property real gutter: Theme.margin(flick.width)
    readonly property real columnWidth: Math.min(contentWidth, flick.width - 2 * gutter)
    readonly property int widthClass: Theme.widthClass(width)
    readonly property Item focused: Window.activeFocusItem

    /// Scrolls as little as needed to show the whole item, or its start when it is taller than the page.
    function ensureVisible(item: Item): void {
        if (item === null || !isInside(item))
            return;
        const area = item.mapToItem(flick.contentItem, 0, 0, item.width, item.height);
        const above = area.y - Theme.space48;
        const below = area.y + area.height + Theme.space48;
        const limit = Math.max(0, flick.contentHeight - flick.height);
        let to = flick.contentY;
        if (below > to + flick.height)
            to = below - flick.height;
        if (above < to)
            to = above;
        scrollTo(Math.min(Math.max(0, to), limit));
    }

    function scrollTo(y: real): void {
        glide.stop();
        if (Theme.reduceMotion || Math.abs(y - flick.contentY) < 1) {
            flick.contentY = y;
            return;
        }
        glide.to = y;
        glide.start();
    }

    function scrollToTop(): void {
        glide.stop();
        flick.contentY = 0;
    }

    function isInside(item: Item): bool {
        for (let up = item; up !== null; up = up.parent)
            if (up === flick.contentItem)
                return true;
        return false;
    }

    /// What is touched is in sight already, and would slip away under the finger; a slider would slide along.
    function isPressed(item: Item): bool {
        const reason = (item as T.Control)?.focusReason ?? (item as T.TextField)?.focusReason ?? (item as T.TextArea)?.focusReason;
        return reason === Qt.MouseFocusReason;
    }

    onFocusedChanged: {
        if (!isPressed(focused))
            ensureVisible(focused);
    }
    onKeyboardHeightChanged: settled.restart()
    onHeightChanged: settled.restart()

    // Once the layout has followed.
    Timer {
        id: settled
        interval: 0
        onTriggered: root.ensureVisible(root.focused)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.colors.canvas
    }
    Item {
        id: sideSlot
        y: root.cramped ? 0 : head.height
        width: childrenRect.width
        height: root.height - y
    }
    Flickable {
        id: flick
        anchors.left: sideSlot.right
        anchors.right: parent.right
        y: root.cramped ? 0 : head.height
        height: root.height - root.keyboardHeight - y - (root.cramped || !foot.visible ? 0 : foot.height)
        contentWidth: width
        contentHeight: column.y + column.height + root.edge + (root.cramped && foot.visible ? foot.height : 0)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        NumberAnimation {
            id: glide
            target: flick
            property: "contentY"
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
        ColumnLayout {
            id: column
            x: Math.round((flick.width - width) / 2)
            y: root.edge + (root.cramped ? head.height : 0)
            width: root.columnWidth
            height: root.fill ? Math.max(implicitHeight, flick.height - 2 * root.edge) : implicitHeight
            spacing: Theme.space16
        }
    }
    // Head and foot stand still; on a low screen with large text they scroll along, or nothing would be left between.
    ColumnLayout {
        id: head
        parent: root.cramped ? flick.contentItem : root
        width: parent.width
        spacing: 0
        z: 1
    }
    ColumnLayout {
        id: foot
        parent: root.cramped ? flick.contentItem : root
        x: root.cramped ? 0 : sideSlot.width
        y: root.cramped ? column.y + column.height + root.edge : root.height - root.keyboardHeight - height
        width: parent.width - x
        spacing: 0
        // In landscape the keyboard leaves little; the field is worth more than the buttons.
        visible: root.cramped || root.keyboardHeight === 0 || root.height - root.keyboardHeight > 6 * Theme.targetLarge
    }
}
