// One topic read back: what was noted, the summary, and what those who were there say of it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Card {
    id: root

    required property string topicId
    required property string title
    required property string summary
    required property string standing
    required property var corrections
    required property var notes
    property bool unfolded: false

    Flow {
        spacing: Theme.space8
        Layout.fillWidth: true

        Label {
            text: root.title
            font: Theme.heading
            width: Math.min(implicitWidth, parent.width)
            Accessible.role: Accessible.Heading
        }
        StatusPill {
            visible: root.standing !== ""
            kind: root.standing === "read" ? StatusPill.Kind.Info : StatusPill.Kind.Success
            text: root.standing === "confirmed" ? qsTr("Confirmed") : root.standing === "corrected" ? qsTr("Corrected") : qsTr("To be confirmed")
        }
    }
    Button {
        visible: root.notes.length > 0
        kind: Button.Kind.Quiet
        inLine: true
        text: root.unfolded ? qsTr("Hide the notes") : qsTr("Show %n note(s)", "", root.notes.length)
        iconName: root.unfolded ? "chevron-up" : "chevron-down"
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        Accessible.name: root.title + ": " + text
        onClicked: root.unfolded = !root.unfolded
    }
    Repeater {
        model: root.unfolded ? root.notes : []

        Label {
            required property string modelData

            text: modelData
            font: Theme.small
            color: Theme.colors.textMuted
            Layout.fillWidth: true
        }
    }
    Label {
        visible: root.summary !== ""
        text: root.summary
        Layout.fillWidth: true
    }
    Repeater {
        model: root.corrections

        Label {
            required property string modelData

            text: qsTr("Correction: %1").arg(modelData)
            font: Theme.bodyItalic
            Layout.fillWidth: true
        }
    }
    TypedArea {
        id: words
        objectName: "closing.summary." + root.topicId
        key: "summary/" + root.topicId
        name: qsTr("Summary of %1").arg(root.title)
        placeholderText: root.summary === "" ? qsTr("Summary to read out") : qsTr("A new summary, or a correction")
        lines: 2
        enabled: !Interview.locked
        Layout.fillWidth: true
    }
    NameBanner {
        words: words.text
        Layout.fillWidth: true
        onReplaced: text => words.text = text
    }
    Flow {
        spacing: Theme.space8
        Layout.fillWidth: true

        Button {
            objectName: "closing.summary.save." + root.topicId
            text: qsTr("Keep as summary")
            enabled: words.text.trim() !== ""
            width: Math.min(implicitWidth, parent.width)
            Accessible.name: root.title + ": " + text
            onClicked: {
                InputMethod.commit();
                Closing.summarise(root.topicId, words.text);
            }
        }
        Button {
            visible: root.summary !== ""
            objectName: "closing.correct." + root.topicId
            text: qsTr("Note as correction")
            enabled: words.text.trim() !== ""
            width: Math.min(implicitWidth, parent.width)
            Accessible.name: root.title + ": " + text
            onClicked: {
                InputMethod.commit();
                Closing.correct(root.topicId, words.text, Notes.speaker);
                words.text = "";
            }
        }
        Button {
            visible: root.summary !== "" && root.standing === "read"
            objectName: "closing.confirm." + root.topicId
            kind: Button.Kind.Primary
            text: qsTr("The group agrees")
            iconName: "check"
            width: Math.min(implicitWidth, parent.width)
            Accessible.name: root.title + ": " + text
            onClicked: Closing.confirm(root.topicId)
        }
    }
}
