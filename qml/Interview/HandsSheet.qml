// Hands up for a statement: how many agree, out of who is there.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Sheet {
    id: root

    property string statement
    property int agree: 0
    property int disagree: 0
    property int abstain: 0
    property int present: 0
    readonly property string problem: Hands.problem(agree, disagree, abstain, present)
    readonly property int silent: present - agree - disagree - abstain


    title: qsTr("Hands up")
    onAboutToShow: {
        Hands.watched = true;
        statement = Hands.statements.length > 0 ? Hands.statements[0].id : "";
        agree = 0;
        disagree = 0;
        abstain = 0;
        present = Hands.present;
    }
    onClosed: Hands.watched = false

    Choices {
        id: keys
        repeater: options
        current: {
            for (let i = 0; i < Hands.statements.length; ++i)
                if (Hands.statements[i].id === root.statement)
                    return i;
            return -1;
        }
        onPicked: index => root.statement = Hands.statements[index].id
    }
    Repeater {
        id: options
        model: Hands.statements

        Option {
            required property int index
            required property var modelData

            objectName: "hands.statement." + modelData.id
            text: modelData.text
            chosen: root.statement === modelData.id
            tabStop: keys.tabStop === index
            Layout.fillWidth: true
            Keys.onPressed: event => keys.handle(event, index)
            onClicked: root.statement = modelData.id
        }
    }
    TypedArea {
        id: words
        objectName: "hands.words"
        key: "hands/statement"
        name: qsTr("Another statement")
        placeholderText: qsTr("Another statement")
        lines: 1
        Layout.fillWidth: true
    }
    HandStepper {
        label: qsTr("Agree")
        prefix: "hands.agree"
        count: root.agree
        Layout.fillWidth: true
        onChosen: count => root.agree = count
    }
    HandStepper {
        label: qsTr("Disagree")
        prefix: "hands.disagree"
        count: root.disagree
        Layout.fillWidth: true
        onChosen: count => root.disagree = count
    }
    HandStepper {
        label: qsTr("Abstain")
        prefix: "hands.abstain"
        count: root.abstain
        Layout.fillWidth: true
        onChosen: count => root.abstain = count
    }
    HandStepper {
        label: qsTr("Here now")
        prefix: "hands.present"
        count: root.present
        Layout.fillWidth: true
        onChosen: count => root.present = count
    }
    Label {
        visible: root.problem === "" && root.present > 0
        text: qsTr("%1 did not raise a hand.").arg(root.silent)
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    ErrorLine {
        text: root.problem
        Layout.fillWidth: true
    }
    Repeater {
        model: Hands.counts

        Label {
            required property string statement
            required property int agree
            required property int disagree
            required property int abstain
            required property int present
            required property string timeText

            text: qsTr("%1 · %2: %3 agree, %4 disagree, %5 abstain, of %6").arg(timeText).arg(statement).arg(agree).arg(disagree)
                .arg(abstain).arg(present)
            font: Theme.small
            Layout.fillWidth: true
        }
    }

    actions: [
        Button {
            objectName: "hands.save"
            kind: Button.Kind.Primary
            text: qsTr("Keep the count")
            enabled: root.problem === "" && root.present > 0 && (words.text.trim() !== "" || root.statement !== "")
            onClicked: {
                InputMethod.commit();
                if (Hands.count(words.text.trim() === "" ? root.statement : words.text, root.agree, root.disagree, root.abstain, root.present))
                    root.close();
            }
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
