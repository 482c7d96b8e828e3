import QtQuick
import QtTest
import Meetmoment.Forms
import Meetmoment.Tests

Suite {
    id: suite

    name: "Sheets"

    readonly property var colours: Fixture.choices([{ value: "r", label: "Red" }, { value: "g", label: "Green" }, { value: "b", label: "Blue" }])

    Component {
        id: select

        SheetSelect {
            path: "s"
            label: "Colour"
            choices: suite.colours
            value: ""
            width: 400
            onAnswered: answer => value = answer
        }
    }

    function test_one_by_finger_and_mouse(): void {
        const editor = createTemporaryObject(select, suite);
        const button = findChild(editor, "choose.s");
        tap(button);
        tap(shown("option.s.g"));
        tryCompare(editor, "value", "g");
        compare(button.text, "Green");
        click(button);
        click(shown("option.s.b"));
        tryCompare(editor, "value", "b");
        click(findChild(editor, "clear.s"));
        compare(editor.value, "");
        compare(button.text, "");
    }

    function test_one_by_keys(): void {
        const editor = createTemporaryObject(select, suite, { value: "g" });
        editor.focusEditor();
        keyClick(Qt.Key_Space);
        const list = shown("list.s");
        tryVerify(() => list.activeFocus);
        compare(list.currentIndex, 1, "begins where the answer is");
        keyClick(Qt.Key_Down);
        compare(list.currentIndex, 2);
        compare(editor.value, "g", "looking is not choosing");
        keyClick(Qt.Key_Return);
        tryCompare(editor, "value", "b");
        editor.focusEditor();
        keyClick(Qt.Key_Return);
        tryVerify(() => shown("list.s").activeFocus);
        keyClick(Qt.Key_Home);
        keyClick(Qt.Key_Space);
        tryCompare(editor, "value", "r");
    }

    function test_several_stay_open_until_done(): void {
        const editor = createTemporaryObject(select, suite, { multiple: true });
        tap(findChild(editor, "choose.s"));
        tap(shown("option.s.b"));
        tap(shown("option.s.r"));
        compare(editor.value, "r b");
        tap(shown("option.s.r"));
        compare(editor.value, "b");
        tap(shown("option.s.g"));
        tap(shown("done.s"));
        compare(findChild(editor, "choose.s").text, "Green; Blue");
    }

    function test_a_search_by_keys_alone(): void {
        const editor = createTemporaryObject(select, suite, { searching: true });
        editor.focusEditor();
        keyClick(Qt.Key_Return);
        const search = shown("search.s");
        tryVerify(() => search.activeFocus);
        typeIn("BLÜ".substring(0, 2).toLowerCase());
        tryCompare(shown("list.s"), "count", 1);
        keyClick(Qt.Key_Return);
        tryCompare(editor, "value", "b");
    }

    function test_a_search_that_finds_nothing_says_so_and_can_be_cleared(): void {
        const editor = createTemporaryObject(select, suite, { searching: true });
        tap(findChild(editor, "choose.s"));
        const search = shown("search.s");
        tryVerify(() => search.activeFocus);
        typeIn("zz");
        tryCompare(shown("list.s"), "count", 0);
        verify(shown("found.s").text !== "");
        search.clear();
        search.textEdited();
        tryCompare(shown("list.s"), "count", 3);
    }

    function test_a_hundred_thousand_make_few_delegates(): void {
        const editor = createTemporaryObject(select, suite, { choices: Fixture.places(100000), searching: true, value: "p50000" });
        editor.focusEditor();
        keyClick(Qt.Key_Return);
        const list = shown("list.s");
        tryVerify(() => shown("search.s").activeFocus);
        compare(list.count, 100000);
        verify(shown("option.s.p50000"), "the answer is in view");
        verify(list.contentItem.children.length < 60, "delegates: " + list.contentItem.children.length);
        list.positionViewAtEnd();
        verify(shown("option.s.p99999"));
        verify(list.contentItem.children.length < 60, "delegates: " + list.contentItem.children.length);
        typeIn("99999");
        tryCompare(list, "count", 1);
        keyClick(Qt.Key_Return);
        tryCompare(editor, "value", "p99999");
    }

    function test_an_answer_that_is_not_offered_any_more_still_shows(): void {
        const editor = createTemporaryObject(select, suite, { value: "purple" });
        compare(findChild(editor, "choose.s").text, "purple");
    }

    function test_what_is_only_to_be_read_stays(): void {
        const editor = createTemporaryObject(select, suite, { value: "g", readOnly: true });
        verify(!findChild(editor, "choose.s").enabled);
        verify(!findChild(editor, "clear.s").visible);
    }
}
