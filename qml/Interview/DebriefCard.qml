// The debrief of moderator and note-takers, right after the interview.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Card {
    id: root

    property string kind: "moment"

    Label {
        text: qsTr("Within a quarter of an hour: what stood out?")
        font: Theme.heading
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: Outcomes.findings

        Label {
            required property int index
            required property string detail

            text: detail + ": " + Outcomes.findings.value(index, "text")
            Layout.fillWidth: true
        }
    }
    SegmentedControl {
        name: qsTr("Kind of finding")
        prefix: "finding."
        labels: [qsTr("Moment"), qsTr("Surprise"), qsTr("Hypothesis"), qsTr("Open question")]
        values: ["moment", "surprise", "hypothesis", "question"]
        value: root.kind
        Layout.fillWidth: true
        onPicked: value => root.kind = value
    }
    TypedArea {
        id: words
        objectName: "finding.words"
        key: "finding"
        name: qsTr("Finding")
        placeholderText: qsTr("What stood out?")
        lines: 2
        Layout.fillWidth: true
    }
    NameBanner {
        words: words.text
        Layout.fillWidth: true
        onReplaced: text => words.text = text
    }
    Button {
        objectName: "finding.add"
        text: qsTr("Add")
        iconName: "plus"
        enabled: words.text.trim() !== ""
        onClicked: {
            InputMethod.commit();
            Outcomes.find(words.text, root.kind, words.key);
        }
    }
}
