// Closing in the room: read back per topic, the debrief, and the signature.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Controls
import Meetmoment.Interview

PageBase {
    id: root

    property string part: "read"

    objectName: "page.interview.closing"

    header: TopBar {
        title: qsTr("Closing in the room")
        backText: qsTr("Back to the notes")
        backName: "closing.back"
        Layout.fillWidth: true
        onBacked: Interview.panel = ""
    }

    SegmentedControl {
        name: qsTr("Part of the closing")
        prefix: "closing.part."
        labels: [qsTr("Read back"), qsTr("Debrief"), qsTr("Sign off")]
        values: ["read", "debrief", "sign"]
        value: root.part
        Layout.fillWidth: true
        onPicked: value => root.part = value
    }
    Repeater {
        model: root.part === "read" ? Closing.topics : null

        ReadBackCard {
            Layout.fillWidth: true
        }
    }
    When {
        condition: root.part === "debrief"

        DebriefCard {
            Layout.fillWidth: true
        }
    }
    When {
        condition: root.part === "sign"

        SignOffCard {
            Layout.fillWidth: true
        }
    }
}
