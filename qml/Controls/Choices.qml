// The keyboard of a radio group: one stop for Tab, arrows go to the next option and choose it, Home and End to the ends.
import QtQuick

QtObject {
    id: root

    required property Repeater repeater
    /// Index of the chosen one, or -1.
    property int current: -1
    readonly property int tabStop: current >= 0 && current < repeater.count ? current : 0

    signal picked(index: int)

    /// To be called from Keys.onPressed of the option at `index`. Accepts the keys that it used.
    function handle(event: KeyEvent, index: int): void {
        const last = repeater.count - 1;
        let to = -1;
        switch (event.key) {
        case Qt.Key_Down:
        case Qt.Key_Right:
            to = index === last ? 0 : index + 1;
            break;
        case Qt.Key_Up:
        case Qt.Key_Left:
            to = index === 0 ? last : index - 1;
            break;
        case Qt.Key_Home:
            to = 0;
            break;
        case Qt.Key_End:
            to = last;
            break;
        default:
            return;
        }
        event.accepted = true;
        const target = repeater.itemAt(to);
        if (target !== null)
            target.forceActiveFocus(Qt.TabFocusReason);
        picked(to);
    }
}
