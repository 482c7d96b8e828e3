// A participant gets a code and a kind of organisation, never a name.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    property string organisation
    property string group
    readonly property var groups: Table.respondentGroups

    title: qsTr("Add a participant")
    onAboutToShow: {
        organisation = "";
        group = Table.ownGroup;
        label.text = "";
    }

    Label {
        text: qsTr("Participants have a code and no name. Leave the code empty for the next free one.")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Field {
        id: label
        label: qsTr("Code (optional)")
        placeholder: "P4"
        inputName: "interview.speaker.label"
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhUppercaseOnly
        Layout.fillWidth: true
        onAccepted: root.confirm()
    }
    Picker {
        label: qsTr("Group")
        prefix: "interview.group."
        labels: root.groups.map(one => one.name)
        values: root.groups.map(one => one.id)
        value: root.group
        Layout.fillWidth: true
        onPicked: value => root.group = value
    }
    Label {
        text: qsTr("Kind of organisation")
        font: Theme.label
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    Choices {
        id: keys
        repeater: options
        current: {
            for (let i = 0; i < Table.organisations.length; ++i)
                if (Table.organisations[i].id === root.organisation)
                    return i;
            return -1;
        }
        onPicked: index => root.organisation = Table.organisations[index].id
    }
    Repeater {
        id: options
        model: Table.organisations

        Option {
            required property int index
            required property var modelData

            objectName: "interview.organisation." + modelData.id
            text: modelData.name
            chosen: root.organisation === modelData.id
            tabStop: keys.tabStop === index
            Layout.fillWidth: true
            Keys.onPressed: event => keys.handle(event, index)
            onClicked: root.organisation = modelData.id
        }
    }

    function confirm(): void {
        InputMethod.commit();
        Table.add(label.text, organisation, group);
        close();
    }

    actions: [
        Button {
            objectName: "interview.speaker.confirm"
            kind: Button.Kind.Primary
            text: qsTr("Add")
            onClicked: root.confirm()
        },
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
