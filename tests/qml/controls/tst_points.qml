import QtQuick
import QtTest
import Meetmoment.Forms

Suite {
    id: suite

    name: "Points"

    Component {
        id: line

        PointsEditor {
            path: "p"
            label: "Route"
            value: ""
            width: 600
            onAnswered: answer => value = answer
        }
    }

    function type(editor: Item, field: string, text: string): void {
        click(findChild(editor, "input.p." + field));
        keyClick(Qt.Key_A, Qt.ControlModifier);
        typeIn(text);
    }

    function point(editor: Item, index: int, latitude: string, longitude: string): void {
        type(editor, `${index}.latitude`, latitude);
        type(editor, `${index}.longitude`, longitude);
    }

    function test_a_line_is_typed_point_by_point(): void {
        const editor = createTemporaryObject(line, suite);
        point(editor, 0, "52,37", "4,89");
        compare(editor.value, "52.37 4.89 0 0");
        click(findChild(editor, "point.p"));
        compare(editor.value, "52.37 4.89 0 0", "a point in which nothing is typed is none yet");
        verify(!findChild(editor, "point.p").enabled);
        type(editor, "1.latitude", "52,4");
        compare(editor.value, "52.37 4.89 0 0;52.4 ", "half of a point is what is typed");
        type(editor, "1.longitude", "4,9");
        compare(editor.value, "52.37 4.89 0 0;52.4 4.9 0 0");
    }

    function test_an_area_closes_by_itself(): void {
        const editor = createTemporaryObject(line, suite, { closed: true });
        point(editor, 0, "1", "1");
        click(findChild(editor, "point.p"));
        point(editor, 1, "1", "2");
        compare(editor.value, "1 1 0 0;1 2 0 0");
        click(findChild(editor, "point.p"));
        point(editor, 2, "2", "2");
        compare(editor.value, "1 1 0 0;1 2 0 0;2 2 0 0;1 1 0 0");
        compare(editor.points.length, 3);
        type(editor, "0.latitude", "0");
        compare(editor.value, "0 1 0 0;1 2 0 0;2 2 0 0;0 1 0 0", "it stays closed");
        click(findChild(editor, "remove.p.1"));
        compare(editor.value, "0 1 0 0;2 2 0 0");
    }

    function test_a_point_is_taken_out_by_keys(): void {
        const editor = createTemporaryObject(line, suite, { value: "1 1 0 0;1 2 0 0" });
        findChild(editor, "remove.p.0").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        compare(editor.value, "1 2 0 0");
        verify(!findChild(editor, "remove.p.0").visible, "the last one is emptied, not taken out");
        type(editor, "0.latitude", "");
        keyClick(Qt.Key_Delete);
        type(editor, "0.longitude", "");
        keyClick(Qt.Key_Delete);
        compare(editor.value, "");
    }

    function test_what_a_form_brought_is_shown(): void {
        const editor = createTemporaryObject(line, suite, { closed: true, value: "1 1 0 0; 1 2 0 0; 2 2 0 0; 1 1 0 0" });
        compare(editor.points.length, 3);
        compare(findChild(editor, "input.p.2.latitude").text, "2");
    }
}
