// What suites share: a window, no warning and no movement, a finger, and what stands on a sheet.
import QtQuick
import QtTest
import Meetmoment.Theme

TestCase {
    id: suite

    when: windowShown
    width: 600
    height: 800
    visible: true

    function init(): void {
        failOnWarning(/.?/);
        Theme.reduceMotion = true;
    }

    function settled(item: Item): bool {
        for (let up = item; up !== null; up = up.parent)
            if (isPolishScheduled(up))
                return false;
        return true;
    }

    /// The visible item of this name in the window, laid out; of several the one that was made last.
    function shown(name: string): Item {
        let found = null;
        tryVerify(() => {
            const top = suite.Window.window.contentItem;
            found = findChild(top.parent ?? top, name);
            return found !== null && found.visible && found.width > 0 && settled(found);
        }, 5000, name);
        return found;
    }

    /// The mouse, once nothing moves any more.
    function click(item: Item): void {
        tryVerify(() => item.visible && settled(item));
        mouseClick(item);
    }

    /// A finger goes down on the middle of it and lifts.
    function tap(item: Item): void {
        tryVerify(() => item.visible && settled(item));
        const finger = touchEvent(item);
        finger.press(0, item, item.width / 2, item.height / 2).commit();
        finger.release(0, item, item.width / 2, item.height / 2).commit();
    }

    /// A finger goes down on the middle of it, moves by so much and lifts.
    function drag(item: Item, dx: real, dy: real): void {
        tryVerify(() => item.visible && settled(item));
        const finger = touchEvent(item);
        const x = item.width / 2;
        const y = item.height / 2;
        finger.press(0, item, x, y).commit();
        for (let step = 1; step <= 8; ++step)
            finger.move(0, item, x + dx * step / 8, y + dy * step / 8).commit();
        finger.release(0, item, x + dx, y + dy).commit();
    }

    function typeIn(text: string): void {
        for (const key of text)
            keyClick(key);
    }
}
