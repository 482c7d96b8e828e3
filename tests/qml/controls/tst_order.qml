import QtQuick
import QtTest
import Meetmoment.Forms
import Meetmoment.Tests

Suite {
    id: suite

    name: "Order"

    readonly property var list: Fixture.choices([{ value: "a", label: "Apples" }, { value: "b", label: "Bread" },
        { value: "c", label: "Cheese" }, { value: "d", label: "Dates" }])

    SignalSpy { id: answers; signalName: "answered" }
    Component {
        id: rank

        RankEditor {
            path: "o"
            label: "Order"
            choices: suite.list
            value: ""
            width: 500
            onAnswered: answer => value = answer
        }
    }

    function row(editor: Item, value: string): Item {
        return findChild(editor, "rank.o." + value);
    }

    function test_taps_give_places_and_the_last_finds_its_own(): void {
        const editor = createTemporaryObject(rank, suite);
        compare(editor.value, "");
        tap(row(editor, "c"));
        compare(editor.value, "c");
        click(row(editor, "a"));
        compare(editor.value, "c a");
        tap(row(editor, "d"));
        compare(editor.value, "c a d b");
        tap(row(editor, "a"));
        compare(editor.value, "c d b", "a tap takes it out again");
    }

    function test_arrows_move_one(): void {
        const editor = createTemporaryObject(rank, suite, { value: "a b c d" });
        tap(findChild(editor, "up.rank.o.c"));
        compare(editor.value, "a c b d");
        click(findChild(editor, "down.rank.o.a"));
        compare(editor.value, "c a b d");
        verify(!findChild(editor, "up.rank.o.c").enabled);
        verify(!findChild(editor, "down.rank.o.d").enabled);
    }

    function test_keys_alone_put_in_order(): void {
        const editor = createTemporaryObject(rank, suite);
        editor.focusEditor();
        verify(row(editor, "a").activeFocus);
        keyClick(Qt.Key_Down);
        verify(row(editor, "b").activeFocus);
        keyClick(Qt.Key_Space);
        compare(editor.value, "b");
        row(editor, "d").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_1);
        compare(editor.value, "d b");
        verify(row(editor, "d").activeFocus, "the focus goes with it");
        keyClick(Qt.Key_Down, Qt.ControlModifier);
        compare(editor.value, "b d");
        verify(row(editor, "d").activeFocus);
        keyClick(Qt.Key_Up, Qt.AltModifier);
        compare(editor.value, "d b");
    }

    function test_a_grip_drags_data(): var {
        return [{ tag: "down", from: "a", rows: 2, value: "b c a d" }, { tag: "up", from: "d", rows: -3, value: "d a b c" },
            { tag: "nowhere", from: "b", rows: 0, value: "a b c d" }];
    }
    function test_a_grip_drags(data: var): void {
        const editor = createTemporaryObject(rank, suite, { value: "a b c d" });
        answers.target = editor;
        answers.clear();
        const step = row(editor, "b").parent.y - row(editor, "a").parent.y;
        verify(step >= 56);
        drag(findChild(editor, "grip.rank.o." + data.from), 0, data.rows * step);
        compare(editor.value, data.value);
        compare(answers.count, data.rows === 0 ? 0 : 1, "an answer is given when it is let go of");
        compare(editor.dragged, "");
    }

    function test_one_without_a_place_is_dragged_to_one(): void {
        const editor = createTemporaryObject(rank, suite, { value: "a b" });
        const step = row(editor, "b").parent.y - row(editor, "a").parent.y;
        mouseDrag(findChild(editor, "grip.rank.o.d"), 10, 20, 0, -3 * step);
        compare(editor.value, "d a b c");
    }

    function test_what_is_not_offered_any_more_is_left_out_at_the_next_answer(): void {
        const editor = createTemporaryObject(rank, suite, { value: "x b" });
        compare(editor.ranked, ["b"]);
        tap(row(editor, "a"));
        compare(editor.value, "b a");
    }

    function test_what_is_only_to_be_read_stays(): void {
        const editor = createTemporaryObject(rank, suite, { value: "a b c d", readOnly: true });
        click(row(editor, "a"));
        verify(!findChild(editor, "grip.rank.o.a").visible);
        compare(editor.value, "a b c d");
    }
}
