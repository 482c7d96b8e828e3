import QtQuick
import QtTest
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

TestCase {
    id: suite

    name: "Choices"
    when: windowShown
    width: 600
    height: 800
    visible: true

    readonly property var list: [{ value: "1", label: "One", apart: false }, { value: "2", label: "Two", apart: false },
        { value: "3", label: "Three", apart: false }, { value: "wn", label: "I do not know", apart: true }]

    function init(): void {
        failOnWarning(/.?/);
        Theme.reduceMotion = true;
    }

    Component {
        id: one

        // Takes the answer as the app does: the value comes back from outside.
        SelectEditor {
            path: "a1"
            label: "Level"
            choices: suite.list
            value: ""
            width: 400
            onAnswered: answer => value = answer
        }
    }
    Component {
        id: scale

        ScaleEditor {
            path: "a4"
            label: "Degree"
            value: ""
            start: 0
            end: 10
            step: 1
            width: 400
            onAnswered: answer => value = answer
        }
    }
    Component {
        id: segments

        SegmentedControl {
            name: "Colours"
            labels: ["Light", "Dark"]
            values: ["light", "dark"]
            value: "light"
            width: 400
            onPicked: answer => value = answer
        }
    }

    function test_nothing_is_chosen_beforehand(): void {
        compare(createTemporaryObject(one, suite).chosenIndex, -1);
        compare(createTemporaryObject(scale, suite).chosenIndex, -1);
    }

    function test_tap_chooses_and_a_second_tap_keeps(): void {
        const editor = createTemporaryObject(one, suite);
        const option = findChild(editor, "option.a1.2");
        mouseClick(option);
        compare(editor.value, "2");
        mouseClick(option);
        compare(editor.value, "2");
        verify(option.Accessible.checked);
        compare(option.Accessible.role, Accessible.RadioButton);
        compare(option.Accessible.name, "Two, " + qsTranslate("SelectEditor", "%1 of %2").arg(2).arg(4));
    }

    function test_one_stop_for_tab_and_arrows_within(): void {
        const editor = createTemporaryObject(one, suite);
        editor.focusEditor();
        const first = findChild(editor, "option.a1.1");
        verify(first.activeFocus);
        compare(editor.value, "");
        verify(!findChild(editor, "option.a1.2").activeFocusOnTab);
        keyClick(Qt.Key_Space);
        compare(editor.value, "1");
        keyClick(Qt.Key_Down);
        compare(editor.value, "2");
        verify(findChild(editor, "option.a1.2").activeFocus);
        verify(findChild(editor, "option.a1.2").activeFocusOnTab);
        verify(!first.activeFocusOnTab);
        keyClick(Qt.Key_End);
        compare(editor.value, "wn");
        keyClick(Qt.Key_Down);
        compare(editor.value, "1");
        keyClick(Qt.Key_Up);
        compare(editor.value, "wn");
        keyClick(Qt.Key_Home);
        compare(editor.value, "1");
    }

    function test_an_answer_can_be_taken_back(): void {
        const editor = createTemporaryObject(one, suite, { value: "3" });
        const clear = findChild(editor, "clear.a1");
        verify(clear.visible);
        mouseClick(clear);
        compare(editor.value, "");
        verify(!clear.visible);
    }

    function test_several_answers_keep_the_order_of_the_list(): void {
        const editor = createTemporaryObject(one, suite, { multiple: true });
        mouseClick(findChild(editor, "option.a1.3"));
        mouseClick(findChild(editor, "option.a1.1"));
        compare(editor.value, "1 3");
        mouseClick(findChild(editor, "option.a1.3"));
        compare(editor.value, "1");
        compare(findChild(editor, "option.a1.1").Accessible.role, Accessible.CheckBox);
    }

    function test_another_language_keeps_the_option_and_its_focus(): void {
        const editor = createTemporaryObject(one, suite, { value: "2" });
        editor.focusEditor();
        const option = findChild(editor, "option.a1.2");
        verify(option.activeFocus);
        editor.choices = [{ value: "1", label: "Eén", apart: false }, { value: "2", label: "Twee", apart: false },
            { value: "3", label: "Drie", apart: false }, { value: "wn", label: "Weet ik niet", apart: true }];
        verify(findChild(editor, "option.a1.2") === option);
        verify(option.activeFocus);
        compare(option.text, "Twee");
    }

    function test_scale_fills_its_rows_evenly(): void {
        const editor = createTemporaryObject(scale, suite, { width: 328 });
        tryCompare(editor, "rows", 2);
        compare(editor.columns, 6);
        const last = findChild(editor, "option.a4.10");
        tryVerify(() => last.mapToItem(editor, last.width, 0).x <= editor.width + 1);
        verify(last.width >= 48 && last.height >= 48);
    }

    function test_scale_by_keyboard(): void {
        const editor = createTemporaryObject(scale, suite);
        editor.focusEditor();
        compare(editor.value, "");
        keyClick(Qt.Key_Right);
        compare(editor.value, "1");
        keyClick(Qt.Key_End);
        compare(editor.value, "10");
    }

    function test_read_only_answers_stay(): void {
        const editor = createTemporaryObject(one, suite, { value: "2", readOnly: true });
        mouseClick(findChild(editor, "option.a1.1"));
        compare(editor.value, "2");
    }

    function test_segments_by_mouse_and_keys(): void {
        const control = createTemporaryObject(segments, suite, { prefix: "theme." });
        mouseClick(findChild(control, "theme.dark"));
        compare(control.value, "dark");
        keyClick(Qt.Key_Left);
        compare(control.value, "light");
    }

    function test_segments_stand_below_each_other_when_narrow(): void {
        const control = createTemporaryObject(segments, suite);
        tryVerify(() => control.height > 0);
        const low = control.implicitHeight;
        control.width = 100;
        tryVerify(() => control.implicitHeight > low);
    }
}
