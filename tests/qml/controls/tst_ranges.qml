import QtQuick
import QtTest
import Meetmoment.Forms
import Meetmoment.Tests

Suite {
    id: suite

    name: "Ranges"

    Component {
        id: slider

        SliderEditor {
            path: "r"
            label: "Health"
            choices: null
            value: ""
            start: 0
            end: 100
            step: 1
            width: 500
            onAnswered: answer => value = answer
        }
    }
    Component {
        id: rating

        RatingEditor {
            path: "r"
            label: "Stars"
            value: ""
            start: 1
            end: 5
            step: 1
            width: 400
            onAnswered: answer => value = answer
        }
    }
    Component {
        id: picker

        RangePicker {
            path: "r"
            label: "Age"
            choices: null
            value: ""
            start: 20
            end: 100
            step: 10
            width: 400
            onAnswered: answer => value = answer
        }
    }
    Component {
        id: scale

        ScaleEditor {
            path: "r"
            label: "Bucket"
            value: ""
            start: 0
            end: 5
            step: 1
            width: 400
            onAnswered: answer => value = answer
        }
    }

    function test_a_slider_says_nothing_beforehand(): void {
        const editor = createTemporaryObject(slider, suite);
        const line = findChild(editor, "slider.r");
        verify(!line.answered);
        verify(line.Accessible.name.startsWith("Health: "));
        editor.focusEditor();
        suite.forceActiveFocus();
        compare(editor.value, "");
    }

    function test_a_tap_where_the_handle_rests_is_an_answer(): void {
        const editor = createTemporaryObject(slider, suite);
        tap(findChild(editor, "slider.r"));
        compare(editor.value, "50");
    }

    function test_a_slider_by_finger_and_mouse_data(): var {
        return [{ tag: "lying", vertical: false }, { tag: "standing", vertical: true }];
    }
    function test_a_slider_by_finger_and_mouse(data: var): void {
        const editor = createTemporaryObject(slider, suite, { vertical: data.vertical });
        const line = findChild(editor, "slider.r");
        tap(line);
        compare(editor.value, "50");
        drag(line, data.vertical ? 0 : line.width, data.vertical ? -line.height : 0);
        compare(editor.value, "100");
        mouseDrag(line, line.width / 2, line.height / 2, data.vertical ? 0 : -line.width, data.vertical ? line.height : 0);
        compare(editor.value, "0");
        tap(findChild(editor, "more.r"));
        compare(editor.value, "1");
        click(findChild(editor, "less.r"));
        compare(editor.value, "0");
        click(findChild(editor, "less.r"));
        compare(editor.value, "0", "not below its start");
        click(findChild(editor, "clear.r"));
        compare(editor.value, "");
    }

    function test_a_slider_by_keys_data(): var {
        return [{ tag: "lying", vertical: false }, { tag: "standing", vertical: true }];
    }
    function test_a_slider_by_keys(data: var): void {
        const editor = createTemporaryObject(slider, suite, { placeholder: "30", vertical: data.vertical });
        editor.focusEditor();
        keyClick(Qt.Key_Right);
        compare(editor.value, "31");
        keyClick(Qt.Key_Up);
        compare(editor.value, "32");
        keyClick(Qt.Key_Left);
        compare(editor.value, "31");
        keyClick(Qt.Key_Down);
        compare(editor.value, "30");
        keyClick(Qt.Key_End);
        compare(editor.value, "100");
        keyClick(Qt.Key_Home);
        compare(editor.value, "0");
    }

    function test_steps_of_a_fraction_stay_exact(): void {
        const editor = createTemporaryObject(slider, suite, { start: 10, end: 30, step: 0.1, value: "10" });
        for (let i = 0; i < 3; ++i)
            click(findChild(editor, "more.r"));
        compare(editor.value, "10.3");
        compare(findChild(editor, "value.r").text, "10,3");
    }

    function test_a_slider_that_goes_down(): void {
        const editor = createTemporaryObject(slider, suite, { start: 10, end: 0, value: "4" });
        click(findChild(editor, "more.r"));
        compare(editor.value, "3");
        editor.focusEditor();
        keyClick(Qt.Key_End);
        compare(editor.value, "0");
    }

    function test_names_on_a_slider_are_read_out(): void {
        const editor = createTemporaryObject(slider, suite, { value: "100", choices: Fixture.choices([{ value: "0", label: "Bad" }, { value: "100", label: "Excellent" }]) });
        compare(findChild(editor, "slider.r").Accessible.name, "Health: 100, Excellent");
        compare(findChild(editor, "value.r").text, "100 · Excellent");
    }

    function test_stars_by_finger_mouse_and_keys(): void {
        const editor = createTemporaryObject(rating, suite);
        tap(findChild(editor, "option.r.4"));
        compare(editor.value, "4");
        click(findChild(editor, "option.r.2"));
        compare(editor.value, "2");
        verify(findChild(editor, "option.r.1").full && !findChild(editor, "option.r.3").full);
        editor.focusEditor();
        verify(findChild(editor, "option.r.2").activeFocus);
        keyClick(Qt.Key_Right);
        compare(editor.value, "3");
        keyClick(Qt.Key_End);
        compare(editor.value, "5");
        click(findChild(editor, "clear.r"));
        compare(editor.value, "");
    }

    function test_a_picker_by_finger_and_keys(): void {
        const editor = createTemporaryObject(picker, suite);
        tap(findChild(editor, "choose.r"));
        tap(shown("option.r.40"));
        tryCompare(editor, "value", "40");
        editor.focusEditor();
        keyClick(Qt.Key_Return);
        const now = shown("option.r.40");
        tryVerify(() => now.activeFocus);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Escape);
        compare(editor.value, "50");
    }

    function test_a_standing_scale_has_its_end_on_top(): void {
        const editor = createTemporaryObject(scale, suite, { vertical: true });
        const top = findChild(editor, "option.r.5");
        const bottom = findChild(editor, "option.r.0");
        tryVerify(() => settled(bottom) && top.y < bottom.y);
        tap(top);
        compare(editor.value, "5");
        editor.focusEditor();
        keyClick(Qt.Key_Down);
        compare(editor.value, "4");
    }

    function test_what_is_only_to_be_read_stays_data(): var {
        return [{ tag: "slider", of: slider }, { tag: "rating", of: rating }, { tag: "picker", of: picker }, { tag: "scale", of: scale }];
    }
    function test_what_is_only_to_be_read_stays(data: var): void {
        const editor = createTemporaryObject(data.of, suite, { value: "4", readOnly: true });
        editor.focusEditor();
        keyClick(Qt.Key_Right);
        keyClick(Qt.Key_Home);
        mouseClick(editor, editor.width / 2, editor.height / 2);
        compare(editor.value, "4");
    }
}
