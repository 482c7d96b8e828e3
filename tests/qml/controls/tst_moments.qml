import QtQuick
import QtTest
import Meetmoment.Forms

Suite {
    id: suite

    name: "Moments"

    SignalSpy { id: leaving; signalName: "fieldLeft" }
    Component {
        id: date

        DateEditor {
            path: "d"
            label: "When"
            value: ""
            width: 400
            onAnswered: answer => value = answer
            onReadingsGiven: values => value = values[0]
        }
    }
    Component {
        id: time

        TimeEditor {
            path: "t"
            label: "At what time"
            value: ""
            width: 400
            onAnswered: answer => value = answer
        }
    }
    Component {
        id: moment

        MomentEditor {
            path: "m"
            label: "When exactly"
            value: ""
            width: 600
            onAnswered: answer => value = answer
            onReadingsGiven: values => value = values[0]
        }
    }

    function test_a_date_is_read_day_first(): void {
        const editor = createTemporaryObject(date, suite);
        editor.focusEditor();
        typeIn("3-2-2026");
        compare(editor.value, "2026-02-03");
        compare(findChild(editor, "input.d").text, "3-2-2026");
        leaving.target = editor;
        leaving.clear();
        suite.forceActiveFocus();
        compare(findChild(editor, "input.d").text, "03-02-2026", "once it is left");
        compare(leaving.count, 1);
    }

    function test_a_year_of_two_digits_is_shown_whole_once_the_field_is_left(): void {
        const editor = createTemporaryObject(date, suite);
        editor.focusEditor();
        typeIn("1-7-45");
        compare(editor.value, "1945-07-01");
        compare(findChild(editor, "input.d").text, "1-7-45", "as long as it is typed in");
        suite.forceActiveFocus();
        compare(findChild(editor, "input.d").text, "01-07-1945");
        editor.focusEditor();
        keyClick(Qt.Key_End);
        typeIn("0");
        compare(editor.value, "01-07-19450");
    }

    function test_a_year_of_four_digits_passes_through_two(): void {
        const editor = createTemporaryObject(date, suite);
        editor.focusEditor();
        typeIn("1-7-1945");
        compare(editor.value, "1945-07-01");
        compare(findChild(editor, "input.d").text, "1-7-1945");
    }

    function test_the_day_of_a_moment_may_have_a_year_of_two_digits(): void {
        const editor = createTemporaryObject(moment, suite);
        editor.focusEditor();
        typeIn("1-7-26");
        compare(editor.value, "2026-07-01T");
    }

    function test_what_is_no_date_stays_as_typed(): void {
        const editor = createTemporaryObject(date, suite);
        editor.focusEditor();
        typeIn("31-2-2026");
        compare(editor.value, "31-2-2026");
        suite.forceActiveFocus();
        compare(findChild(editor, "input.d").text, "31-2-2026");
    }

    function test_a_calendar_gives_the_date(): void {
        const editor = createTemporaryObject(date, suite, { value: "2026-11-23" });
        click(findChild(editor, "calendar.d"));
        click(shown("day.2026-11-05"));
        tryCompare(editor, "value", "2026-11-05");
        compare(findChild(editor, "input.d").text, "05-11-2026");
        tap(findChild(editor, "calendar.d"));
        tap(shown("calendar.next"));
        tap(shown("day.2026-12-24"));
        tryCompare(editor, "value", "2026-12-24");
    }

    function test_a_calendar_by_keys(): void {
        const editor = createTemporaryObject(date, suite, { value: "2026-11-23" });
        findChild(editor, "calendar.d").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        const start = shown("day.2026-11-23");
        tryVerify(() => start.activeFocus);
        keyClick(Qt.Key_Right);
        keyClick(Qt.Key_Down);
        compare(editor.value, "2026-11-23", "looking is not choosing");
        verify(shown("day.2026-12-01").activeFocus, "over the end of a month");
        keyClick(Qt.Key_PageUp);
        verify(shown("day.2026-11-01").activeFocus);
        keyClick(Qt.Key_Space);
        tryCompare(editor, "value", "2026-11-01");
        findChild(editor, "calendar.d").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        tryVerify(() => shown("day.2026-11-01").activeFocus);
        keyClick(Qt.Key_Escape);
        compare(editor.value, "2026-11-01");
    }

    function test_months_and_years_data(): var {
        return [{ tag: "month", precision: Lexical.Month, typed: "11-2026", value: "2026-11-01", chosen: "day.2026-03-01", after: "2026-03-01", shown: "03-2026" },
            { tag: "year", precision: Lexical.Year, typed: "2026", value: "2026-01-01", chosen: "day.2023-01-01", after: "2023-01-01", shown: "2023" }];
    }
    function test_months_and_years(data: var): void {
        const editor = createTemporaryObject(date, suite, { precision: data.precision });
        editor.focusEditor();
        typeIn(data.typed);
        compare(editor.value, data.value);
        tap(findChild(editor, "calendar.d"));
        tap(shown(data.chosen));
        tryCompare(editor, "value", data.after);
        compare(findChild(editor, "input.d").text, data.shown);
    }

    function test_without_a_calendar_it_is_typed(): void {
        const editor = createTemporaryObject(date, suite, { calendar: false });
        verify(!findChild(editor, "calendar.d").visible);
        editor.focusEditor();
        typeIn("1.12.1999");
        compare(editor.value, "1999-12-01");
    }

    function test_a_time_is_typed_as_people_do(): void {
        const editor = createTemporaryObject(time, suite);
        editor.focusEditor();
        typeIn("9u30");
        verify(editor.value.startsWith("09:30:00.000"), editor.value);
        compare(findChild(editor, "input.t").text, "9u30");
        suite.forceActiveFocus();
        compare(findChild(editor, "input.t").text, "09:30");
    }

    function test_a_clock_by_finger(): void {
        const editor = createTemporaryObject(time, suite, { value: "14:05:00.000+09:30" });
        tap(findChild(editor, "clock.t"));
        tap(shown("clock.hour.8"));
        compare(editor.value, "14:05:00.000+09:30", "not before it is confirmed");
        tap(shown("clock.minute.45"));
        tap(shown("clock.confirm"));
        tryCompare(editor, "value", "08:45:00.000+09:30");
        compare(findChild(editor, "input.t").text, "08:45");
    }

    function test_a_clock_by_keys(): void {
        const editor = createTemporaryObject(time, suite);
        findChild(editor, "clock.t").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        verify(!shown("clock.confirm").enabled);
        const hour = shown("clock.hour.0");
        for (let i = 0; i < 10 && !hour.activeFocus; ++i)
            keyClick(Qt.Key_Tab);
        verify(hour.activeFocus);
        keyClick(Qt.Key_Right);
        keyClick(Qt.Key_Right);
        verify(shown("clock.hour.2").activeFocus);
        for (let i = 0; i < 10 && !shown("clock.confirm").activeFocus; ++i)
            keyClick(Qt.Key_Tab);
        keyClick(Qt.Key_Return);
        tryVerify(() => editor.value.startsWith("02:00:00.000"));
    }

    function test_a_moment_has_two_halves(): void {
        const editor = createTemporaryObject(moment, suite);
        editor.focusEditor();
        typeIn("1-7-2026");
        compare(editor.value, "2026-07-01T");
        const clock = findChild(editor, "input.m.time");
        clock.forceActiveFocus();
        typeIn("9:15");
        verify(editor.value.startsWith("2026-07-01T09:15:00.000"), editor.value);
        clock.clear();
        clock.textEdited();
        compare(editor.value, "2026-07-01T");
        compare(findChild(editor, "input.m").text, "01-07-2026");
    }

    function test_what_is_only_to_be_read_stays(): void {
        const editor = createTemporaryObject(moment, suite, { value: "2026-07-01T09:15:00.000+02:00", readOnly: true });
        editor.focusEditor();
        typeIn("1");
        verify(!findChild(editor, "calendar.m").enabled && !findChild(editor, "clock.m.time").enabled);
        compare(editor.value, "2026-07-01T09:15:00.000+02:00");
    }
}
