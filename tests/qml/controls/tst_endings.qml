import QtQuick
import QtTest
import Meetmoment.Theme
import Meetmoment.Controls

// What happens when things go.
Suite {
    id: suite

    name: "Endings"

    Component {
        id: busy

        Item {
            id: holder

            property bool begun: true

            AtEnd {
                target: probe
                calls: "stop"
                when: holder.begun
            }
        }
    }
    Component {
        id: home

        Item {
            property alias there: page.condition
            readonly property Sheet sheet: page.item?.sheet ?? null

            anchors.fill: parent

            When {
                id: page
                condition: true

                Item {
                    readonly property Sheet sheet: held

                    anchors.fill: parent

                    Sheet {
                        id: held
                        title: "Sheet"

                        Item {
                            implicitHeight: 40
                        }
                    }
                }
            }
        }
    }
    QtObject {
        id: probe

        property int stops: 0

        function stop(): void {
            ++stops;
        }
    }

    function test_what_was_begun_is_stopped_once(): void {
        probe.stops = 0;
        const it = createTemporaryObject(busy, suite);
        compare(probe.stops, 0);
        it.destroy();
        tryCompare(probe, "stops", 1);
    }

    function test_what_ended_before_is_left_alone(): void {
        probe.stops = 0;
        const it = createTemporaryObject(busy, suite);
        it.begun = false;
        it.destroy();
        wait(50);
        compare(probe.stops, 0);
    }

    // The sheet is still on the screen then; it crashed.
    function test_a_press_beside_a_sheet_whose_page_went(): void {
        Theme.reduceMotion = false;
        const it = createTemporaryObject(home, suite);
        it.sheet.open();
        tryVerify(() => it.sheet.opened);
        it.there = false;
        mousePress(suite, 2, 2);
        mouseRelease(suite, 2, 2);
        wait(300);
        compare(it.sheet, null);
    }
}
