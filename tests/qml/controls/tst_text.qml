import QtQuick
import QtTest
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

TestCase {
    id: suite

    name: "Text"
    when: windowShown
    width: 600
    height: 600
    visible: true

    function init(): void {
        failOnWarning(/.?/);
        Theme.reduceMotion = true;
    }

    SignalSpy { id: answers; signalName: "answered" }
    SignalSpy { id: leaving; signalName: "fieldLeft" }
    Component {
        id: words

        TextEditor {
            path: "a5"
            label: "Meaning"
            value: ""
            width: 400
            onAnswered: answer => value = answer
        }
    }
    Component {
        id: date

        DateEditor {
            path: "d"
            label: "When"
            value: ""
            width: 400
            onAnswered: answer => value = answer
        }
    }
    Component {
        id: field
        Field { label: "Code"; hint: "Sixteen"; width: 400 }
    }

    function test_every_key_is_an_answer_and_the_cursor_stays_data(): var {
        return [{ tag: "line", several: false }, { tag: "area", several: true }];
    }
    function test_every_key_is_an_answer_and_the_cursor_stays(data: var): void {
        const editor = createTemporaryObject(words, suite, { several: data.several });
        answers.target = editor;
        answers.clear();
        editor.focusEditor();
        keyClick(Qt.Key_A);
        keyClick(Qt.Key_C);
        compare(editor.value, "ac");
        compare(answers.count, 2);
        keyClick(Qt.Key_Left);
        keyClick(Qt.Key_B);
        compare(editor.value, "abc");
        compare(findChild(editor, "input.a5").cursorPosition, 2);
    }

    function test_a_value_from_elsewhere_comes_in(): void {
        const editor = createTemporaryObject(words, suite, { value: "old" });
        const input = findChild(editor, "input.a5");
        compare(input.text, "old");
        editor.value = "new";
        compare(input.text, "new");
    }

    function test_leaving_tells_once(): void {
        const editor = createTemporaryObject(words, suite);
        leaving.target = editor;
        leaving.clear();
        editor.focusEditor();
        keyClick(Qt.Key_A);
        suite.forceActiveFocus();
        compare(leaving.count, 1);
    }

    function test_a_decimal_takes_comma_and_point(): void {
        const editor = createTemporaryObject(words, suite, { content: TextEditor.Content.Fraction, value: "7.5" });
        const input = findChild(editor, "input.a5");
        compare(input.text, "7,5");
        editor.focusEditor();
        input.selectAll();
        keyClick(Qt.Key_8);
        keyClick(Qt.Key_Comma);
        compare(input.text, "8,");
        keyClick(Qt.Key_2);
        compare(editor.value, "8.2");
        compare(input.text, "8,2");
    }

    function test_what_is_no_number_stays_as_typed(): void {
        const editor = createTemporaryObject(words, suite, { content: TextEditor.Content.Whole });
        editor.focusEditor();
        keyClick(Qt.Key_X);
        compare(editor.value, "x");
        compare(findChild(editor, "input.a5").text, "x");
    }

    function test_tab_leaves_an_area(): void {
        const editor = createTemporaryObject(words, suite, { several: true });
        const next = createTemporaryObject(field, suite);
        editor.focusEditor();
        keyClick(Qt.Key_Tab);
        compare(editor.value, "");
        verify(next.input.activeFocus);
    }

    function test_a_date_is_read_day_first(): void {
        const editor = createTemporaryObject(date, suite);
        const input = findChild(editor, "input.d");
        input.forceActiveFocus();
        for (const key of "3-2-2026")
            keyClick(key);
        compare(editor.value, "2026-02-03");
        compare(input.text, "3-2-2026");
    }

    function test_what_is_no_date_stays_as_typed(): void {
        const editor = createTemporaryObject(date, suite);
        const input = findChild(editor, "input.d");
        input.forceActiveFocus();
        for (const key of "31-2-2026")
            keyClick(key);
        compare(editor.value, "31-2-2026");
    }

    function test_calendar_gives_the_date(): void {
        const editor = createTemporaryObject(date, suite, { value: "2026-11-23" });
        mouseClick(findChild(editor, "calendar.d"));
        const day = waitForDay(editor, "day.2026-11-05");
        mouseClick(day);
        tryCompare(editor, "value", "2026-11-05");
        compare(findChild(editor, "input.d").text, "05-11-2026");
    }
    function waitForDay(editor: Item, name: string): Item {
        let found = null;
        tryVerify(() => {
            found = findChild(editor.Window.window.contentItem.parent ?? editor.Window.window.contentItem, name);
            return found !== null;
        });
        return found;
    }

    function test_a_field_says_what_is_wrong(): void {
        const item = createTemporaryObject(field, suite, { error: "Not complete" });
        compare(item.input.Accessible.name, "Code");
        compare(item.input.Accessible.description, "Not complete");
        verify(item.input.wrong);
        verify(item.input.height >= 48);
    }
}
