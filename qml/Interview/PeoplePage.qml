// Those at the table: what each agreed to, where they sit, who came and left.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

PageBase {
    id: root

    objectName: "page.interview.people"

    header: TopBar {
        title: qsTr("Participants and consent")
        subtitle: qsTr("%n here now", "", Table.present)
        backText: qsTr("Back to the notes")
        backName: "people.back"
        Layout.fillWidth: true
        onBacked: Interview.panel = ""

        IconButton {
            objectName: "people.add"
            iconName: "plus"
            name: qsTr("Add a participant")
            onClicked: add.open()
        }
    }

    EmptyState {
        visible: Consent.people.count === 0
        iconName: "people"
        title: qsTr("Nobody at the table yet")
        text: qsTr("Add each participant with a code, in the order in which they sit.")
        actionText: qsTr("Add a participant")
        Layout.fillWidth: true
        onActed: add.open()
    }
    DuplicatesCard {
        visible: Table.duplicates.count + Table.joined.count > 0
        Layout.fillWidth: true
    }
    Repeater {
        model: Consent.people.count === 0 ? null : Consent.items

        Card {
            id: item

            required property string itemId
            required property string title
            required property string spoken

            Layout.fillWidth: true

            Label {
                text: item.title
                font: Theme.heading
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
            }
            Label {
                visible: text !== ""
                text: item.spoken === "" ? "" : "“" + item.spoken + "”"
                font: Theme.bodyItalic
                Layout.fillWidth: true
            }
            Button {
                objectName: "consent.all." + item.itemId
                text: qsTr("Everybody else agrees")
                iconName: "check"
                Layout.maximumWidth: parent.width
                onClicked: Consent.allAgree(item.itemId)
            }
            Repeater {
                model: Consent.people

                ConsentRow {
                    itemId: item.itemId
                    itemTitle: item.title
                    Layout.fillWidth: true
                    onWithdrawalAsked: withdrawal.ask(personId, label, itemId, itemTitle)
                }
            }
        }
    }
    Card {
        visible: Consent.people.count > 0
        Layout.fillWidth: true

        Label {
            text: qsTr("Seats")
            font: Theme.heading
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        Repeater {
            model: Consent.people

            SeatRow {
                last: seat === Consent.people.count
                Layout.fillWidth: true
                onJoinAsked: join.ask(personId, label)
            }
        }
    }
    TalkCard {
        visible: Table.groups.count > 0
        Layout.fillWidth: true
    }
    JoinSheet {
        id: join
    }

    AddSpeakerSheet {
        id: add
    }
    Sheet {
        id: withdrawal

        property string person
        property string item
        property int entries: 0

        function ask(of: string, label: string, itemId: string, itemTitle: string): void {
            person = of;
            item = itemId;
            title = qsTr("%1 withdraws consent for: %2").arg(label).arg(itemTitle.toLowerCase());
            entries = Consent.readable(of, itemId);
            open();
        }

        Label {
            text: Consent.withdrawalText
            Layout.fillWidth: true
        }
        Label {
            text: qsTr("%n entry(s) will not be readable any more, on every tablet and in the portal.", "", withdrawal.entries)
            font: Theme.bodyStrong
            Layout.fillWidth: true
        }
        actions: [
            Button {
                objectName: "consent.withdraw.confirm"
                kind: Button.Kind.Danger
                text: qsTr("Withdraw")
                onClicked: {
                    Consent.withdraw(withdrawal.person, withdrawal.item);
                    withdrawal.close();
                }
            },
            Button {
                text: qsTr("Cancel")
                onClicked: withdrawal.close()
            }
        ]
    }
}
