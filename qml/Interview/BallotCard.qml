// One participant's choice, with the full text of each step; once it is in, nothing of it shows any more.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Card {
    id: root

    property int chosen: -1
    property bool handed: false

    signal endAsked()

    Label {
        text: root.handed ? qsTr("Thank you. Give the tablet to the next one.") : qsTr("Which level fits your region now? Choose for yourself.")
        font: Theme.question
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Choices {
        id: keys
        repeater: options
        current: root.chosen
        onPicked: index => root.chosen = index
    }
    Repeater {
        id: options
        model: root.handed ? null : Levels.steps

        Option {
            required property int index
            required property int value
            required property string label
            required property string description

            objectName: "ballot." + value
            text: label + (description === "" ? "" : ". " + description)
            position: qsTr("%1 of %2").arg(index + 1).arg(Levels.steps.count)
            chosen: root.chosen === index
            tabStop: keys.tabStop === index
            Layout.fillWidth: true
            Keys.onPressed: event => keys.handle(event, index)
            onClicked: root.chosen = index
        }
    }
    Button {
        objectName: "ballot.hand"
        kind: Button.Kind.Primary
        text: root.handed ? qsTr("Next participant") : qsTr("This is my choice")
        enabled: root.handed || root.chosen >= 0
        Layout.fillWidth: true
        onClicked: {
            if (root.handed)
                root.handed = false;
            else if (Levels.drop(Levels.steps.value(root.chosen, "value")))
                root.handed = true;
            root.chosen = -1;
        }
    }
    Button {
        visible: root.handed
        objectName: "ballot.end"
        text: qsTr("Everybody has chosen")
        Layout.fillWidth: true
        onClicked: root.endAsked()
    }
}
