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
    readonly property real gutter: Theme.margin(flick.width)
    readonly property real columnWidth: Math.min(contentWidth, flick.width - 2 * gutter)
    readonly property int widthClass: Theme.widthClass(width)
    readonly property Item focused: Window.activeFocusItem

    /// Scrolls as little as needed to show the whole item, or its start when it is taller than the page.
    function ensureVisible(item: Item): void {
        if (item === null || !isInside(item))
            return;
        const area = item.mapToItem(column, 0, 0, item.width, item.height);
        const above = column.y + area.y - Theme.space48;
        const below = column.y + area.y + area.height + Theme.space48;
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
            if (up === column)
                return true;
        return false;
    }

    onFocusedChanged: ensureVisible(focused)
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
    ColumnLayout {
        id: head
        anchors.top: parent.top
        width: parent.width
        spacing: 0
        z: 1
    }
    Item {
        id: sideSlot
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: childrenRect.width
    }
    Flickable {
        id: flick
        anchors.top: head.bottom
        anchors.bottom: foot.top
        anchors.left: sideSlot.right
        anchors.right: parent.right
        contentWidth: width
        contentHeight: column.height + 2 * column.y
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
            y: flick.width >= Theme.readingWidth ? Theme.space32 : Theme.space20
            width: root.columnWidth
            height: root.fill ? Math.max(implicitHeight, flick.height - 2 * y) : implicitHeight
            spacing: Theme.space16
        }
    }
    ColumnLayout {
        id: foot
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.keyboardHeight
        anchors.left: sideSlot.right
        anchors.right: parent.right
        spacing: 0
        // In landscape the keyboard leaves little; the field is worth more than the buttons.
        visible: root.keyboardHeight === 0 || root.height - root.keyboardHeight > 6 * Theme.targetLarge
        height: visible ? implicitHeight : 0
    }
}
