import QtQuick
import QtTest
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms
import Meetmoment.Tests

Suite {
    id: suite

    name: "Text"

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

    function test_what_a_number_was_read_as_shows_when_it_is_left(): void {
        const editor = createTemporaryObject(words, suite, { content: TextEditor.Content.Fraction });
        editor.focusEditor();
        typeIn("1.25");
        compare(editor.value, "1.25");
        compare(findChild(editor, "input.a5").text, "1.25");
        suite.forceActiveFocus();
        compare(findChild(editor, "input.a5").text, "1,25");
        compare(editor.value, "1.25");
    }

    function test_thousands_data(): var {
        return [{ tag: "plain", language: "nl", typed: "1250000", value: "1250000", shown: "1.250.000" },
            { tag: "in groups", language: "nl", typed: "1.250.000", value: "1250000", shown: "1.250.000" },
            { tag: "with a fraction", language: "nl", typed: "1.250,5", value: "1250.5", shown: "1.250,5" },
            { tag: "English", language: "en", typed: "1,250,000.5", value: "1250000.5", shown: "1,250,000.5" },
            { tag: "no number", language: "nl", typed: "veel", value: "veel", shown: "veel" }];
    }
    function test_thousands(data: var): void {
        const editor = createTemporaryObject(words, suite, { content: TextEditor.Content.Fraction, grouped: true, language: data.language });
        editor.focusEditor();
        typeIn(data.typed);
        compare(findChild(editor, "input.a5").text, data.typed, "nothing moves while it is typed");
        compare(editor.value, data.value);
        suite.forceActiveFocus();
        compare(findChild(editor, "input.a5").text, data.shown);
        compare(editor.value, data.value);
    }

    function test_what_is_masked_can_be_looked_at(): void {
        const editor = createTemporaryObject(words, suite, { masked: true });
        const input = findChild(editor, "input.a5");
        editor.focusEditor();
        typeIn("geheim");
        compare(editor.value, "geheim");
        compare(input.displayText, "\u25cf".repeat(6));
        verify(input.inputMethodHints & Qt.ImhSensitiveData);
        tap(findChild(editor, "reveal.a5"));
        compare(input.displayText, "geheim");
        click(findChild(editor, "reveal.a5"));
        verify(input.displayText !== "geheim");
    }

    function test_a_counter_by_finger_mouse_and_keys(): void {
        const editor = createTemporaryObject(words, suite, { content: TextEditor.Content.Whole, counter: true });
        const input = findChild(editor, "input.a5");
        compare(editor.value, "");
        tap(findChild(editor, "more.a5"));
        compare(editor.value, "1");
        click(findChild(editor, "more.a5"));
        compare(editor.value, "2");
        compare(input.text, "2");
        editor.focusEditor();
        verify(input.activeFocus);
        keyClick(Qt.Key_Up);
        compare(editor.value, "3");
        keyClick(Qt.Key_Down);
        compare(editor.value, "2");
        for (let i = 0; i < 3; ++i)
            tap(findChild(editor, "less.a5"));
        compare(editor.value, "0");
        editor.focusEditor();
        input.selectAll();
        typeIn("12");
        compare(editor.value, "12");
    }

    function test_an_address_offers_to_open_itself(): void {
        const editor = createTemporaryObject(words, suite, { content: TextEditor.Content.Address });
        const open = findChild(editor, "open.a5");
        editor.focusEditor();
        typeIn("www.example");
        verify(open.visible);
        typeIn(".org");
        compare(editor.value, "www.example.org");
        tap(open);
        compare(Fixture.openedUrl, "https://www.example.org");
        editor.value = "javascript:alert(1)";
        verify(!open.visible);
        editor.value = "www.example.org";
        editor.opens = false;
        verify(!open.visible, "not while somebody else has the tablet");
    }

    function test_digits_ask_for_the_keyboard_with_digits(): void {
        const editor = createTemporaryObject(words, suite, { content: TextEditor.Content.Digits });
        verify(findChild(editor, "input.a5").inputMethodHints & Qt.ImhPreferNumbers);
        editor.focusEditor();
        typeIn("06-12 34");
        compare(editor.value, "06-12 34", "a text all the same");
    }

    function test_what_is_only_to_be_read_stays_data(): var {
        return [{ tag: "line", set: {} }, { tag: "area", set: { several: true } },
            { tag: "counter", set: { content: TextEditor.Content.Whole, counter: true } }];
    }
    function test_what_is_only_to_be_read_stays(data: var): void {
        const editor = createTemporaryObject(words, suite, Object.assign({ value: "7", readOnly: true }, data.set));
        editor.focusEditor();
        keyClick(Qt.Key_8);
        keyClick(Qt.Key_Up);
        compare(editor.value, "7");
    }

    function test_a_field_says_what_is_wrong(): void {
        const item = createTemporaryObject(field, suite, { error: "Not complete" });
        compare(item.input.Accessible.name, "Code");
        compare(item.input.Accessible.description, "Not complete");
        verify(item.input.wrong);
        verify(item.input.height >= 48);
    }
}
