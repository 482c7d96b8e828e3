import QtQuick
import QtTest
import Meetmoment.Theme
import Meetmoment.Forms
import Meetmoment.Tests

Suite {
    id: suite

    name: "Tables"

    readonly property var list: Fixture.choices([{ value: "1", label: "Not at all" }, { value: "2", label: "A little" }, { value: "3", label: "A great deal" }])

    Component {
        id: table

        TableRow {
            path: "t"
            label: "**Pain** in your back"
            hint: ""
            choices: suite.list
            value: ""
            side: 250
            cell: 80
            width: 500
            onAnswered: answer => value = answer
        }
    }
    Component {
        id: metrics

        TableMetrics {
            choices: suite.list
        }
    }

    function test_one_by_finger_mouse_and_keys(): void {
        const row = createTemporaryObject(table, suite);
        const second = findChild(row, "option.t.2");
        compare(second.Accessible.name, "Pain in your back: A little");
        compare(second.Accessible.role, Accessible.RadioButton);
        tap(second);
        compare(row.value, "2");
        click(findChild(row, "option.t.3"));
        compare(row.value, "3");
        click(findChild(row, "option.t.3"));
        compare(row.value, "", "the same again takes it back");
        row.focusEditor();
        keyClick(Qt.Key_Space);
        compare(row.value, "1");
        keyClick(Qt.Key_Right);
        compare(row.value, "2");
    }

    function test_several(): void {
        const row = createTemporaryObject(table, suite, { multiple: true });
        tap(findChild(row, "option.t.3"));
        tap(findChild(row, "option.t.1"));
        compare(row.value, "1 3");
        compare(findChild(row, "option.t.1").Accessible.role, Accessible.CheckBox);
    }

    function test_what_is_only_to_be_read_stays(): void {
        const row = createTemporaryObject(table, suite, { value: "2", readOnly: true });
        click(findChild(row, "option.t.1"));
        compare(row.value, "2");
    }

    function test_a_narrow_page_or_large_text_has_no_table(): void {
        const wide = createTemporaryObject(metrics, suite, { width: 600 });
        verify(wide.fits);
        verify(wide.cell >= 48);
        verify(!createTemporaryObject(metrics, suite, { width: 320 }).fits);
        Theme.fontScale = 2;
        verify(!wide.fits);
        Theme.fontScale = 1;
    }
}
