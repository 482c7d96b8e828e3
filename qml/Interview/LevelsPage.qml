// The level of cooperation: everybody chooses alone, then the choices show, then the group settles on one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Controls
import Meetmoment.Interview

PageBase {
    id: root

    property bool voting: false

    objectName: "page.interview.levels"

    header: TopBar {
        title: qsTr("Level of cooperation")
        subtitle: root.voting ? qsTr("Each chooses alone. Pass the tablet on.")
            : qsTr("%1 of %2 have chosen").arg(Levels.cast + Levels.ballots).arg(Math.max(Levels.present, Levels.cast + Levels.ballots))
        backText: root.voting ? qsTr("End the round") : qsTr("Back to the notes")
        backName: "levels.back"
        Layout.fillWidth: true
        onBacked: root.voting ? round.open() : Interview.panel = ""
    }

    When {
        condition: root.voting

        BallotCard {
            Layout.fillWidth: true
            onEndAsked: round.open()
        }
    }
    When {
        condition: !root.voting

        LevelResult {
            Layout.fillWidth: true
            onVotingAsked: root.voting = true
        }
    }
    Sheet {
        id: round
        title: qsTr("End the round?")

        Label {
            text: qsTr("%n choice(s) will be handed in together. Nobody can see who chose what.", "", Levels.ballots)
            Layout.fillWidth: true
        }
        actions: [
            Button {
                objectName: "levels.end.confirm"
                kind: Button.Kind.Primary
                text: qsTr("Hand in")
                onClicked: {
                    round.close();
                    Levels.endRound();
                    root.voting = false;
                }
            },
            Button {
                objectName: "levels.end.later"
                text: qsTr("Go on choosing")
                onClicked: round.close()
            }
        ]
    }
}
