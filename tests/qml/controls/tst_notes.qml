import QtQuick
import QtTest
import Meetmoment.Forms
import Meetmoment.Tests

Suite {
    id: suite

    name: "Notes"

    Component {
        id: note

        Note {
            label: "**Read** this at [our site](https://example.org/more), not [there](javascript:alert(1))"
            width: 400
        }
    }
    Component {
        id: head

        QuestionHead {
            label: "How are *you*?"
            path: "h"
            width: 400
        }
    }
    Component {
        id: trigger

        TriggerEditor {
            path: "t"
            label: "I have **read** this"
            value: ""
            width: 400
            onAnswered: answer => value = answer
        }
    }

    function texts(item: Item): var {
        const all = [];
        if (item instanceof FormText)
            all.push(item);
        for (let i = 0; i < item.children.length; ++i)
            all.push(...texts(item.children[i]));
        return all;
    }

    function test_markup_is_shown_and_read_without_it(): void {
        const text = texts(createTemporaryObject(note, suite))[0];
        compare(text.textFormat, Text.StyledText);
        compare(text.Accessible.name, "Read this at our site, not [there](javascript:alert(1))");
    }

    function test_a_link_is_a_button_of_its_own(): void {
        const item = createTemporaryObject(note, suite);
        const link = findChild(item, "link.https://example.org/more");
        verify(link.height >= 48);
        compare(link.Accessible.role, Accessible.Link);
        verify(findChild(item, "link.javascript:alert(1)") === null);
        tap(link);
        compare(Fixture.openedUrl, "https://example.org/more");
        item.opens = false;
        verify(findChild(item, "link.https://example.org/more") === null);
    }

    function test_more_explanation_opens_and_closes(): void {
        const item = createTemporaryObject(head, suite, { guidance: "Because." });
        const more = findChild(item, "guidance.h");
        const low = item.implicitHeight;
        tap(more);
        tryVerify(() => item.implicitHeight > low);
        more.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        tryCompare(item, "implicitHeight", low);
        click(more);
        verify(item.expanded);
    }

    function test_agreeing_by_finger_mouse_and_keys(): void {
        const item = createTemporaryObject(trigger, suite);
        compare(item.Accessible.name, "I have read this");
        item.required = true;
        compare(item.Accessible.name, "I have read this, " + qsTranslate("TriggerEditor", "required"));
        tap(item);
        compare(item.value, "OK");
        click(item);
        compare(item.value, "");
        item.focusEditor();
        keyClick(Qt.Key_Space);
        compare(item.value, "OK");
        item.readOnly = true;
        click(item);
        compare(item.value, "OK");
    }
}
