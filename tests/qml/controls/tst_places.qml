import QtQuick
import QtTest
import Meetmoment.Forms

Suite {
    id: suite

    name: "Places"

    Component {
        id: place

        PlaceEditor {
            path: "p"
            label: "Where"
            value: ""
            width: 400
            onAnswered: answer => value = answer
        }
    }

    function test_a_place_is_typed_with_a_comma(): void {
        const editor = createTemporaryObject(place, suite);
        editor.focusEditor();
        typeIn("52,37");
        compare(editor.value, "52.37 ", "half of a place is what is typed");
        keyClick(Qt.Key_Tab);
        typeIn("4,89");
        compare(editor.value, "52.37 4.89 0 0");
        compare(findChild(editor, "input.p.latitude").text, "52,37");
    }

    function test_a_finger_reaches_both_fields(): void {
        const editor = createTemporaryObject(place, suite, { value: "52.37 4.89 12 5" });
        compare(findChild(editor, "input.p.longitude").text, "4,89");
        tap(findChild(editor, "input.p.longitude"));
        keyClick(Qt.Key_A, Qt.ControlModifier);
        typeIn("5");
        compare(editor.value, "52.37 5 12 5", "height and accuracy stay");
    }

    function test_an_empty_place_is_no_answer(): void {
        const editor = createTemporaryObject(place, suite, { value: "52.37 4.89 0 0" });
        for (const name of ["input.p.latitude", "input.p.longitude"]) {
            click(findChild(editor, name));
            keyClick(Qt.Key_A, Qt.ControlModifier);
            keyClick(Qt.Key_Delete);
        }
        compare(editor.value, "");
    }
}
