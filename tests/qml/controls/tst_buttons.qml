import QtQuick
import QtTest
import Meetmoment.Theme
import Meetmoment.Controls

TestCase {
    id: suite

    name: "Buttons"
    when: windowShown
    width: 400
    height: 400
    visible: true

    function init(): void {
        failOnWarning(/.?/);
        Theme.reduceMotion = true;
        Theme.fontScale = 1;
    }

    SignalSpy {
        id: clicks
        signalName: "clicked"
    }
    Component {
        id: button
        Button { text: "Next"; kind: Button.Kind.Primary }
    }
    Component {
        id: iconButton
        IconButton { iconName: "sync"; name: "Synchronise" }
    }
    Component {
        id: chip
        Chip { text: "UWV"; badge: "P1" }
    }

    function test_click_once_by_mouse_touch_and_keys_data(): var {
        return [{ tag: "Button", component: button }, { tag: "IconButton", component: iconButton }, { tag: "Chip", component: chip }];
    }
    function test_click_once_by_mouse_touch_and_keys(data: var): void {
        const item = createTemporaryObject(data.component, suite);
        verify(item);
        clicks.target = item;
        clicks.clear();
        mouseClick(item);
        compare(clicks.count, 1);
        const touch = touchEvent(item);
        touch.press(0, item).commit();
        touch.release(0, item).commit();
        compare(clicks.count, 2);
        item.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Space);
        compare(clicks.count, 3);
        keyClick(Qt.Key_Return);
        compare(clicks.count, 4);
        item.enabled = false;
        mouseClick(item);
        compare(clicks.count, 4);
    }

    function test_has_name_role_and_room(): void {
        const item = createTemporaryObject(iconButton, suite);
        compare(item.Accessible.name, "Synchronise");
        compare(item.Accessible.role, Accessible.Button);
        verify(item.width >= 48 && item.height >= 48);
    }

    function test_long_text_wraps_instead_of_being_cut_off(): void {
        const item = createTemporaryObject(button, suite, { text: "Go back to the questions and check them all once more" });
        const low = item.height;
        item.width = 160;
        tryVerify(() => item.implicitHeight > low);
    }

    function test_grows_with_the_size_of_text(): void {
        const item = createTemporaryObject(button, suite);
        const before = item.implicitWidth;
        Theme.fontScale = 2;
        tryVerify(() => item.implicitWidth > before);
        Theme.fontScale = 1;
    }

    function test_shows_the_focus_only_to_the_keyboard(): void {
        const item = createTemporaryObject(button, suite);
        mouseClick(item);
        verify(!item.visualFocus);
        item.focus = false;
        item.forceActiveFocus(Qt.TabFocusReason);
        verify(item.visualFocus);
    }
}
