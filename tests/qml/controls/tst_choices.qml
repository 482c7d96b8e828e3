import QtQuick
import QtTest
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms
import Meetmoment.Tests

Suite {
    id: suite

    name: "Choices"

    readonly property var list: Fixture.choices([{ value: "1", label: "One" }, { value: "2", label: "Two" },
        { value: "3", label: "Three" }, { value: "wn", label: "I do not know" }])

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
        click(option);
        compare(editor.value, "2");
        click(option);
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
        click(clear);
        compare(editor.value, "");
        verify(!clear.visible);
    }

    function test_a_finger_chooses(): void {
        const editor = createTemporaryObject(one, suite);
        tap(findChild(editor, "option.a1.3"));
        compare(editor.value, "3");
        tap(findChild(editor, "clear.a1"));
        compare(editor.value, "");
    }

    function test_arrangements_data(): var {
        return [{ tag: "listed", how: SelectEditor.Arrangement.Listed, wanted: 0, columns: 1 },
            { tag: "columns", how: SelectEditor.Arrangement.Columns, wanted: 0, columns: 2 },
            { tag: "two columns", how: SelectEditor.Arrangement.Columns, wanted: 2, columns: 2 },
            { tag: "more than fit", how: SelectEditor.Arrangement.Columns, wanted: 9, columns: 2 },
            { tag: "packed", how: SelectEditor.Arrangement.Packed, wanted: 0, columns: 1 },
            { tag: "scale", how: SelectEditor.Arrangement.Scale, wanted: 0, columns: 3 }];
    }
    function test_arrangements(data: var): void {
        const editor = createTemporaryObject(one, suite, { arrangement: data.how, wantedColumns: data.wanted, width: 500 });
        tryCompare(editor, "columns", data.columns);
        for (const value of ["1", "2", "3", "wn"]) {
            const option = findChild(editor, "option.a1." + value);
            tryVerify(() => settled(option) && option.width >= 48 && option.height >= 48, 1000, value);
            verify(option.mapToItem(editor, option.width, 0).x <= editor.width + 1, value);
            tap(option);
            compare(editor.value, value);
        }
        editor.focusEditor();
        keyClick(Qt.Key_Home);
        compare(editor.value, "1");
    }

    function test_i_do_not_know_stands_apart_from_a_scale(): void {
        const editor = createTemporaryObject(one, suite, { arrangement: SelectEditor.Arrangement.Scale, width: 500 });
        const last = findChild(editor, "option.a1.3");
        const apart = findChild(editor, "option.a1.wn");
        tryVerify(() => settled(apart) && apart.mapToItem(editor, 0, 0).y > last.mapToItem(editor, 0, last.height).y);
        fuzzyCompare(apart.width, 500, 1);
    }

    function test_several_answers_keep_the_order_of_the_list(): void {
        const editor = createTemporaryObject(one, suite, { multiple: true });
        click(findChild(editor, "option.a1.3"));
        click(findChild(editor, "option.a1.1"));
        compare(editor.value, "1 3");
        click(findChild(editor, "option.a1.3"));
        compare(editor.value, "1");
        compare(findChild(editor, "option.a1.1").Accessible.role, Accessible.CheckBox);
    }

    function test_another_language_keeps_the_option_and_its_focus(): void {
        const own = Fixture.choices([{ value: "1", label: "One" }, { value: "2", label: "Two" },
            { value: "3", label: "Three" }, { value: "wn", label: "I do not know" }]);
        const editor = createTemporaryObject(one, suite, { value: "2", choices: own });
        editor.focusEditor();
        const option = findChild(editor, "option.a1.2");
        verify(option.activeFocus);
        Fixture.replace(editor.choices, [{ value: "1", label: "Eén" }, { value: "2", label: "Twee" },
            { value: "3", label: "Drie" }, { value: "wn", label: "Weet ik niet" }]);
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
        click(findChild(editor, "option.a1.1"));
        compare(editor.value, "2");
    }

    function test_segments_by_mouse_and_keys(): void {
        const control = createTemporaryObject(segments, suite, { prefix: "theme." });
        click(findChild(control, "theme.dark"));
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
