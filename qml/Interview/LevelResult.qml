// What was chosen, as soon as enough have; and what the group makes of it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

ColumnLayout {
    id: root

    signal votingAsked()

    spacing: Theme.space16

    Button {
        objectName: "levels.vote"
        kind: Levels.shown ? Button.Kind.Secondary : Button.Kind.Primary
        text: Levels.cast + Levels.ballots === 0 ? qsTr("Let everybody choose") : qsTr("Let others choose too")
        iconName: "tablet"
        enabled: !Interview.locked
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        onClicked: root.votingAsked()
    }
    Banner {
        visible: !Levels.shown
        objectName: "levels.hidden"
        kind: Banner.Kind.Info
        text: qsTr("The choices show once %1 participants have chosen.").arg(Levels.fewest)
        Layout.fillWidth: true
    }
    Card {
        visible: Levels.shown
        Layout.fillWidth: true

        Label {
            text: qsTr("What was chosen: %1 on average").arg(Levels.mean)
            font: Theme.heading
            objectName: "levels.mean"
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Repeater {
            model: Levels.shown ? Levels.steps : null

            ColumnLayout {
                id: step

                required property int value
                required property string label
                required property int votes

                spacing: Theme.space4
                Layout.fillWidth: true

                Label {
                    text: step.label + ": " + qsTr("%n choice(s)", "", step.votes)
                    font: step.votes > 0 ? Theme.smallStrong : Theme.small
                    Layout.fillWidth: true
                }
                Rectangle {
                    color: Theme.colors.accent
                    radius: Theme.radiusSmall
                    visible: step.votes > 0
                    Layout.preferredHeight: Theme.space8
                    Layout.preferredWidth: Math.max(Theme.space8, root.width * 0.8 * step.votes / Math.max(1, Levels.cast))
                }
            }
        }
    }
    Card {
        visible: Levels.shown
        Layout.fillWidth: true

        Label {
            text: Levels.group === 0 ? qsTr("After the talk: the group’s level") : qsTr("The group’s level: %1").arg(Levels.groupText)
            font: Theme.heading
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Flow {
            spacing: Theme.space8
            Layout.fillWidth: true

            Repeater {
                model: Math.max(0, Levels.steps.count * 2 - 1)

                Chip {
                    required property int index

                    readonly property int half: index + 2

                    objectName: "levels.group." + half
                    text: (half / 2).toLocaleString(Qt.locale(App.language), "f", half % 2 === 0 ? 0 : 1)
                    name: qsTr("Level %1").arg(text)
                    chosen: Levels.group === half
                    onClicked: Levels.settle(half)
                }
            }
        }
        HandStepper {
            id: dissent
            label: qsTr("How many see it differently")
            prefix: "levels.dissent"
            count: Levels.dissent
            Layout.fillWidth: true
            onChosen: count => Levels.noteDissent(count, words.text.trim() === "" ? Levels.dissentText : words.text)
        }
        Label {
            visible: Levels.dissentText !== ""
            text: Levels.dissentText
            Layout.fillWidth: true
        }
        TypedArea {
            id: words
            key: "dissent"
            name: qsTr("What they say")
            placeholderText: qsTr("What they say")
            lines: 2
            Layout.fillWidth: true
        }
        Button {
            objectName: "levels.dissent.save"
            text: qsTr("Note the dissent")
            enabled: words.text.trim() !== ""
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            onClicked: {
                InputMethod.commit();
                Levels.noteDissent(Math.max(1, Levels.dissent), words.text);
            }
        }
    }
}
