import QtQuick
import QtTest
import Meetmoment.Theme
import Meetmoment.Controls

Suite {
    id: suite

    name: "Icons"

    Component {
        id: list

        // White above, the list in the middle, white below; in the list a cross of two thick lines.
        Rectangle {
            width: 100
            height: 150
            color: "white"

            Flickable {
                objectName: "flick"
                y: 50
                width: 100
                height: 50
                contentHeight: 300
                clip: true

                Icon {
                    name: "plus"
                    size: 48
                    weight: 4
                    color: "#ff0000"
                }
            }
        }
    }

    function red(image, x: int, y: int): bool {
        return image.red(x, y) > 200 && image.green(x, y) < 50;
    }

    function test_isDrawnWhereItStands(): void {
        const item = createTemporaryObject(list, suite);
        waitForRendering(item);
        const image = grabImage(item);
        verify(red(image, 24, 74), "its centre");
        verify(!red(image, 24, 20), "nothing above it");
        verify(!red(image, 4, 54), "nothing in its corner");
    }

    function test_isNotDrawnOutsideOfWhatClipsIt(): void {
        const item = createTemporaryObject(list, suite);
        waitForRendering(item);
        const flick = findChild(item, "flick");
        for (const scrolled of [1, 30, 50, 60]) {
            flick.contentY = scrolled;
            waitForRendering(item);
            const image = grabImage(item);
            for (let y = 0; y < 50; ++y)
                verify(!red(image, 24, y), `scrolled by ${scrolled}, at ${y}`);
        }
    }

    function test_aNewNameAndColourAreDrawn(): void {
        const item = createTemporaryObject(list, suite);
        const icon = findChild(item, "flick").contentItem.children[0];
        waitForRendering(item);
        icon.color = "#00ff00";
        icon.name = "minus";
        waitForRendering(item);
        const image = grabImage(item);
        verify(image.green(24, 74) > 200 && image.red(24, 74) < 50);
        compare(image.green(24, 60), 255);
        compare(image.red(24, 60), 255, "no longer a plus");
    }
}
