// How the talk was shared so far, so that somebody who is silent is seen.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

Card {
    id: root

    Label {
        text: qsTr("The talk so far")
        font: Theme.heading
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        text: qsTr("By how long somebody had the word: from the tap on a speaker to the next tap.")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    // No layout around the rows: they come and go, and Qt 6.4 would lay out what is gone.
    Column {
        id: shares
        spacing: Theme.space12
        Layout.fillWidth: true

        Repeater {
            model: Table.groups

            ColumnLayout {
                id: share

                required property string group
                required property int people
                required property int silentPeople
                required property int turns
                required property string talkText
                required property int share

                readonly property string words: qsTr("%1 %, %n turn(s), %2", "", turns).arg(share.share).arg(talkText)

                objectName: "talk." + group
                width: shares.width
                spacing: Theme.space4

                Label {
                    text: share.group + ": " + share.words
                    Layout.fillWidth: true
                }
                ProgressBar {
                    name: share.group
                    value: share.share / 100
                    Layout.fillWidth: true
                }
                Label {
                    visible: share.silentPeople > 0
                    text: qsTr("%n of them did not have the word yet", "", share.silentPeople)
                    font: Theme.small
                    color: Theme.colors.textMuted
                    Layout.fillWidth: true
                }
            }
        }
    }
    Column {
        id: persons
        spacing: Theme.space8
        Layout.fillWidth: true

        Repeater {
            model: Table.speakers

            RowLayout {
                id: one

                required property string speakerId
                required property string label
                required property string shown
                required property int turns
                required property string talkText

                visible: speakerId !== label
                width: persons.width
                spacing: Theme.space8

                SpeakerBadge { label: one.label }
                Label {
                    text: one.turns === 0 ? qsTr("not yet") : qsTr("%n turn(s)", "", one.turns) + " · " + one.talkText
                    font: Theme.small
                    color: one.turns === 0 ? Theme.colors.warningSoftInk : Theme.colors.text
                    Layout.fillWidth: true
                }
            }
        }
    }
}
