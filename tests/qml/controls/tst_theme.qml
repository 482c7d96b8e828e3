import QtQuick
import QtTest
import Meetmoment.Theme

TestCase {
    id: suite

    name: "Theme"

    function channel(value: real): real {
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    function luminance(shade: color): real {
        return 0.2126 * channel(shade.r) + 0.7152 * channel(shade.g) + 0.0722 * channel(shade.b);
    }

    /// WCAG 2.2, relative contrast.
    function contrast(one: color, other: color): real {
        const a = luminance(one);
        const b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    function test_contrast_data(): var {
        return [{ tag: "light", least: 4.5 }, { tag: "dark", least: 4.5 }, { tag: "contrast", least: 7 }];
    }
    function test_contrast(data: var): void {
        Theme.scheme = data.tag;
        const c = Theme.colors;
        const texts = [["text", "canvas"], ["text", "surface"], ["text", "sunken"], ["text", "hover"], ["text", "pressed"],
            ["textMuted", "canvas"], ["textMuted", "surface"], ["textMuted", "sunken"], ["link", "surface"], ["accent", "surface"],
            ["accent", "canvas"], ["accentInk", "accent"], ["accentInk", "accentHover"], ["accentInk", "accentPressed"],
            ["accentSoftInk", "accentSoft"], ["danger", "surface"], ["danger", "canvas"], ["dangerInk", "danger"],
            ["dangerSoftInk", "dangerSoft"], ["warningSoftInk", "warningSoft"], ["successSoftInk", "successSoft"],
            ["infoSoftInk", "infoSoft"], ["inverseInk", "inverse"], ["inverseAccent", "inverse"], ["brandInk", "brand"],
            ["brandInk", "brandShape"], ["success", "surface"], ["warning", "surface"], ["info", "surface"]];
        for (const [ink, ground] of texts)
            verify(contrast(c[ink], c[ground]) >= data.least, ink + " on " + ground + ": " + contrast(c[ink], c[ground]));
        for (const ground of ["canvas", "surface", "sunken"]) {
            verify(contrast(c.outline, c[ground]) >= 3, "outline on " + ground);
            verify(contrast(c.focus, c[ground]) >= 3, "focus on " + ground);
        }
        for (let i = 0; i < c.speakers.length; ++i)
            verify(contrast(c.speakerInk, c.speakers[i]) >= 4.5, "speaker " + i);
        Theme.scheme = "light";
    }

    function test_the_bundled_font_is_used(): void {
        compare(Theme.family, "Inter");
        compare(Theme.body.family, "Inter");
    }

    function test_every_length_is_on_the_grid(): void {
        for (const name of ["space4", "space8", "space12", "space16", "space20", "space24", "space32", "space40", "space48", "space64"])
            compare(Theme[name] % 4, 0);
        verify(Theme.target >= 48);
    }
}
