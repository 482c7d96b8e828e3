import QtQuick
import QtTest
import Meetmoment.Forms

TestCase {
    name: "Lexical"

    function test_dates_data(): var {
        return [{ tag: "day first", typed: "3-2-2026", lexical: "2026-02-03" }, { tag: "slashes", typed: "03/02/2026", lexical: "2026-02-03" },
            { tag: "two digits of a year", typed: "23.11.26", lexical: "2026-11-23" }, { tag: "lexical", typed: "2026-11-23", lexical: "2026-11-23" },
            { tag: "no such day", typed: "31-2-2026", lexical: "31-2-2026" }, { tag: "leap day", typed: "29-2-2028", lexical: "2028-02-29" },
            { tag: "words", typed: "gisteren", lexical: "gisteren" }, { tag: "empty", typed: "", lexical: "" }];
    }
    function test_dates(data: var): void {
        compare(Lexical.dateLexical(data.typed), data.lexical);
    }

    function test_date_shown(): void {
        compare(Lexical.dateShown("2026-02-03"), "03-02-2026");
        compare(Lexical.dateShown("31-2-2026"), "31-2-2026");
        compare(Lexical.dateSpoken("2026-11-23", "nl"), "maandag 23 november 2026");
        compare(Lexical.dateSpoken("2026-11-23", "en"), "Monday 23 November 2026");
    }

    function test_numbers(): void {
        compare(Lexical.numberLexical(" 7,5 "), "7.5");
        compare(Lexical.numberLexical("-0,25"), "-0.25");
        compare(Lexical.numberLexical("1,2,3"), "1,2,3");
        compare(Lexical.numberLexical("x"), "x");
        compare(Lexical.numberShown("7.5", true), "7,5");
        compare(Lexical.numberShown("7.5", false), "7.5");
    }

    function test_a_month_is_six_weeks_from_monday(): void {
        const days = Lexical.month("2026-11-23");
        compare(days.length, 42);
        compare(days[0].lexical, "2026-10-26");
        compare(days.filter(day => day.inside).length, 30);
        compare(Lexical.addMonths("2026-01-31", 1), "2026-02-28");
        compare(Lexical.monthShown("2026-11-23", "nl"), "november 2026");
    }

    function test_language_code(): void {
        compare(Lexical.languageCode("Nederlands (nl)"), "nl");
        compare(Lexical.languageCode("English (en)"), "en");
        compare(Lexical.languageCode("fy"), "fy");
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
