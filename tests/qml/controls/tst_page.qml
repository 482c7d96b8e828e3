import QtQuick
import QtQuick.Layouts
import QtTest
import Meetmoment.Theme
import Meetmoment.Controls

TestCase {
    id: suite

    name: "Page"
    when: windowShown
    width: 400
    height: 600
    visible: true

    function init(): void {
        failOnWarning(/.?/);
        Theme.reduceMotion = true;
        Theme.fontScale = 1;
    }

    Component {
        id: page

        PageBase {
            anchors.fill: parent

            footer: ActionBar {
                Layout.fillWidth: true
                Button { text: "Next"; Layout.fillWidth: true }
            }
            Repeater {
                model: 20

                Field {
                    required property int index
                    label: "Field " + index
                    inputName: "field." + index
                    Layout.fillWidth: true
                }
            }
        }
    }
    Component {
        id: snackbar
        Snackbar {}
    }
    Component {
        id: sheet

        Sheet {
            title: "Choose"
            Button { objectName: "inside"; text: "Inside"; focus: true }
        }
    }
    Component {
        id: picker

        Picker {
            label: "Region"
            labels: ["All", "Friesland"]
            values: ["", "AM02"]
            onPicked: answer => value = answer
        }
    }
    SignalSpy { id: acted; signalName: "acted" }

    function visibleIn(page: PageBase, item: Item): bool {
        const area = item.mapToItem(page.flickable, 0, 0, item.width, item.height);
        return area.y >= 0 && area.y + area.height <= page.flickable.height;
    }

    function test_focused_field_is_scrolled_into_view(): void {
        const item = createTemporaryObject(page, suite);
        const field = findChild(item, "field.15");
        tryVerify(() => item.flickable.contentHeight > item.height);
        field.forceActiveFocus();
        tryVerify(() => visibleIn(item, field));
        findChild(item, "field.0").forceActiveFocus();
        tryVerify(() => visibleIn(item, findChild(item, "field.0")));
    }

    function test_keyboard_does_not_cover_the_field(): void {
        const item = createTemporaryObject(page, suite);
        const field = findChild(item, "field.6");
        tryVerify(() => item.flickable.contentHeight > item.height);
        field.forceActiveFocus();
        item.keyboardHeight = 250;
        tryVerify(() => visibleIn(item, field));
        verify(item.flickable.height <= item.height - 250);
    }

    function test_the_page_does_not_move_under_a_finger_or_a_mouse_data(): var {
        return [{ tag: "finger", touch: true }, { tag: "mouse", touch: false }];
    }
    function test_the_page_does_not_move_under_a_finger_or_a_mouse(data: var): void {
        const item = createTemporaryObject(page, suite);
        const field = findChild(item, "field.15");
        tryVerify(() => item.flickable.contentHeight > item.height);
        // Half of it shows.
        const y = field.mapToItem(item.flickable.contentItem, 0, field.height / 2).y;
        item.flickable.contentY = y - item.flickable.height;
        const before = item.flickable.contentY;
        if (data.touch) {
            const finger = touchEvent(field);
            finger.press(0, field, 20, 5).commit();
            compare(item.flickable.contentY, before);
            finger.release(0, field, 20, 5).commit();
        } else {
            mouseClick(field, 20, 5);
        }
        verify(field.activeFocus);
        compare(item.flickable.contentY, before);
        item.keyboardHeight = 250;
        tryVerify(() => visibleIn(item, field), 1000, "but it comes above the keyboard");
    }

    function test_snackbar_goes_by_itself_and_offers_an_action(): void {
        const item = createTemporaryObject(snackbar, suite);
        acted.target = item;
        acted.clear();
        item.show("Removed", "Undo");
        verify(item.shown);
        mouseClick(findChild(item, "snackbar.action"));
        compare(acted.count, 1);
        verify(!item.shown);
    }

    function test_sheet_takes_the_focus_and_escape_closes_it(): void {
        const item = createTemporaryObject(sheet, suite);
        item.open();
        tryVerify(() => item.opened);
        verify(item.activeFocus);
        keyClick(Qt.Key_Escape);
        tryVerify(() => !item.visible);
    }

    function test_picker_chooses_from_its_sheet(): void {
        const item = createTemporaryObject(picker, suite);
        compare(item.text, "All");
        item.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Space);
        keyClick(Qt.Key_Down);
        tryCompare(item, "value", "AM02");
        compare(item.text, "Friesland");
        compare(item.Accessible.name, "Region: Friesland");
        keyClick(Qt.Key_Escape);
    }

    function test_width_classes_follow_the_size_of_text(): void {
        compare(Theme.widthClass(840), Theme.Width.Expanded);
        compare(Theme.widthClass(600), Theme.Width.Medium);
        compare(Theme.widthClass(599), Theme.Width.Compact);
        Theme.fontScale = 2;
        compare(Theme.widthClass(1280), Theme.Width.Medium);
        Theme.fontScale = 1;
    }
}
