import QtQuick
import QtTest
import Meetmoment.Forms

TestCase {
    name: "Lexical"

    function test_languages_data(): var {
        return [
            { name: "Nederlands (nl)", code: "nl" }, { name: "English (en-GB)", code: "en" }, { name: "en", code: "en" }, { name: "fy", code: "fy" },
            { name: "nl-BE", code: "nl" }, { name: "Nederlands", code: "nl" }, { name: "dutch", code: "nl" },
            { name: "Français", code: "fr" }, { name: "default", code: "xx" }, { name: "", code: "xx" },
        ].map(one => ({ tag: one.name, name: one.name, code: one.code }));
    }

    function test_languages(data: var): void {
        compare(Lexical.languageCode(data.name, "xx"), data.code);
    }

    function test_dates_data(): var {
        return [{ tag: "day first", typed: "3-2-2026", lexical: "2026-02-03" }, { tag: "slashes", typed: "03/02/2026", lexical: "2026-02-03" },
            { tag: "two digits of a year", typed: "23.11.26", lexical: "23.11.26" }, { tag: "lexical", typed: "2026-11-23", lexical: "2026-11-23" },
            { tag: "no such day", typed: "31-2-2026", lexical: "31-2-2026" }, { tag: "leap day", typed: "29-2-2028", lexical: "2028-02-29" },
            { tag: "words", typed: "gisteren", lexical: "gisteren" }, { tag: "empty", typed: "", lexical: "" }];
    }
    function test_dates(data: var): void {
        compare(Lexical.dateLexical(data.typed), data.lexical);
    }

    function test_years_of_two_digits_data(): var {
        const now = new Date().getFullYear();
        const near = now + 10;
        const far = now + 11;
        return [{ tag: "long ago", typed: "1-7-45", precision: Lexical.Day, readings: ["1945-07-01", "2045-07-01"] },
            { tag: "lately", typed: "23.11.26", precision: Lexical.Day, readings: ["2026-11-23", "1926-11-23"] },
            { tag: "near", typed: `1/1/${near % 100}`, precision: Lexical.Day, readings: [`${near}-01-01`, `${near - 100}-01-01`] },
            { tag: "far", typed: `1/1/${far % 100}`, precision: Lexical.Day, readings: [`${far - 100}-01-01`, `${far}-01-01`] },
            { tag: "leap day of one century", typed: "29-2-00", precision: Lexical.Day, readings: ["2000-02-29"] },
            { tag: "month", typed: "11-61", precision: Lexical.Month, readings: ["1961-11-01", "2061-11-01"] },
            { tag: "year", typed: "61", precision: Lexical.Year, readings: ["1961-01-01", "2061-01-01"] },
            { tag: "four digits", typed: "1-7-1945", precision: Lexical.Day, readings: [] },
            { tag: "no date", typed: "31-2-26", precision: Lexical.Day, readings: [] },
            { tag: "half", typed: "1-7", precision: Lexical.Day, readings: [] }, { tag: "empty", typed: "", precision: Lexical.Year, readings: [] }];
    }
    function test_years_of_two_digits(data: var): void {
        const readings = Lexical.yearReadings(data.typed, data.precision);
        compare(readings.join(), data.readings.join());
    }

    function test_date_shown(): void {
        compare(Lexical.dateShown("2026-02-03"), "03-02-2026");
        compare(Lexical.dateShown("31-2-2026"), "31-2-2026");
        compare(Lexical.dateSpoken("2026-11-23", "nl"), "maandag 23 november 2026");
        compare(Lexical.dateSpoken("2026-11-23", "en"), "Monday 23 November 2026");
    }

    function test_numbers(): void {
        compare(Lexical.numberLexical(" 7,5 ", "nl"), "7.5");
        compare(Lexical.numberLexical("-0,25", "nl"), "-0.25");
        compare(Lexical.numberLexical("1,2,3", "nl"), "1,2,3");
        compare(Lexical.numberLexical("x", "nl"), "x");
        compare(Lexical.numberShown("7.5", "nl"), "7,5");
        compare(Lexical.numberShown("7.5", "en"), "7.5");
        compare(Lexical.numberShown("", "nl"), "");
        compare(Lexical.numberShown("-1250000.25", "nl", true), "-1.250.000,25");
    }

    function test_thousands_data(): var {
        return [{ tag: "groups", typed: "1.250.000", lexical: "1250000" }, { tag: "spaces", typed: "1 250", lexical: "1250" },
            { tag: "a fraction", typed: "1.250,5", lexical: "1250.5" }, { tag: "a point that sets nothing apart", typed: "1.25", lexical: "1.25" },
            { tag: "uneven groups", typed: "1.25.000", lexical: "1.25.000" }, { tag: "below zero", typed: "-12.500", lexical: "-12500" }];
    }
    function test_thousands(data: var): void {
        compare(Lexical.numberLexical(data.typed, "nl", true), data.lexical);
    }

    function test_counting(): void {
        compare(Lexical.stepped("", 1), "1");
        compare(Lexical.stepped("", -1), "0");
        compare(Lexical.stepped("0", -1), "0");
        compare(Lexical.stepped("-3", -1), "-3");
        compare(Lexical.stepped("-3", 1), "-2");
        compare(Lexical.stepped("x", 1), "1");
        compare(Lexical.stepped("2147483647", 1), "2147483647");
    }

    function test_times_data(): var {
        return [{ tag: "colon", typed: "9:05", time: "09:05" }, { tag: "point", typed: "14.05", time: "14:05" },
            { tag: "digits", typed: "1405", time: "14:05" }, { tag: "hour", typed: "9", time: "09:00" },
            { tag: "Dutch", typed: "9u30", time: "09:30" }, { tag: "no such time", typed: "25:00", time: "" }, { tag: "words", typed: "straks", time: "" }];
    }
    function test_times(data: var): void {
        const lexical = Lexical.timeLexical(data.typed, "", "2026-07-01");
        if (data.time === "") {
            compare(lexical, data.typed);
            return;
        }
        verify(lexical.startsWith(data.time + ":00.000"), lexical);
        compare(Lexical.timeShown(lexical), data.time);
    }

    function test_the_zone_of_an_answer_stays(): void {
        compare(Lexical.timeLexical("9:00", "14:05:00.000+09:30"), "09:00:00.000+09:30");
        compare(Lexical.zoneShown("14:05:00.000+09:30"), "UTC+09:30");
        compare(Lexical.timeShown("14:05:00.000+09:30"), "14:05");
        compare(Lexical.movedTo("2026-07-01T09:15:00.000+09:30", "2026-12-01"), "2026-12-01T09:15:00.000+09:30");
        compare(Lexical.moment("", ""), "");
        compare(Lexical.datePart(Lexical.moment("2026-07-01", "")), "2026-07-01");
        compare(Lexical.timePart(Lexical.moment("", "9:")), "9:");
    }

    function test_parts_of_a_date(): void {
        compare(Lexical.dateLexical("11-2026", Lexical.Month), "2026-11-01");
        compare(Lexical.dateLexical("2026-11", Lexical.Month), "2026-11-01");
        compare(Lexical.dateLexical("13-2026", Lexical.Month), "13-2026");
        compare(Lexical.dateShown("2026-11-01", Lexical.Month), "11-2026");
        compare(Lexical.dateLexical("2026", Lexical.Year), "2026-01-01");
        compare(Lexical.dateLexical("26", Lexical.Year), "26");
        compare(Lexical.dateShown("2026-01-01", Lexical.Year), "2026");
        compare(Lexical.months("2026-11-23", "nl").length, 12);
        compare(Lexical.years("2026-11-23").length, 12);
    }

    function test_addresses(): void {
        compare(Lexical.address("www.example.org"), "https://www.example.org");
        compare(Lexical.address("http://example.org/a?b=c"), "http://example.org/a?b=c");
        for (const no of ["", "hallo", "javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "https://"])
            compare(Lexical.address(no), "", no);
    }

    function test_a_month_is_six_weeks_from_monday(): void {
        const days = Lexical.month("2026-11-23");
        compare(days.length, 42);
        compare(days[0].lexical, "2026-10-26");
        compare(days.filter(day => day.inside).length, 30);
        compare(Lexical.addMonths("2026-01-31", 1), "2026-02-28");
        compare(Lexical.periodShown("2026-11-23", Lexical.Day, "nl"), "november 2026");
    }

    function test_only_markup_is_markup(): void {
        verify(Lexical.isMarked("This is **bold**"));
        verify(Lexical.isMarked("See [this](https://example.nl)"));
        verify(Lexical.isMarked("# Head"));
        verify(Lexical.isMarked("- one\n- two"));
        verify(!Lexical.isMarked("1. Beperkt contact: organisaties kennen elkaar nauwelijks."));
        verify(!Lexical.isMarked("2 * 3 en 4_5"));
    }
}
