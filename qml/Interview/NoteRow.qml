// One note: when, who, what kind, what. Tapping it opens it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Interview

T.AbstractButton {
    id: control

    required property int index
    required property string noteId
    required property string timeText
    required property string topicTitle
    required property string speaker
    required property string kind
    required property string kindLabel
    required text
    required property string author
    required property bool mine
    required property var tags
    required property bool conflict
    required property bool quoteLater
    required property bool held
    required property string photo
    required property string soundText

    readonly property bool known: speaker !== "" && speaker !== "multiple" && speaker !== "unknown"
    readonly property bool verbatim: kind === "verbatim"
    /// What is to be heard is what it is about.
    readonly property bool heard: Listening.note === noteId

    objectName: "interview.note." + noteId
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    padding: Theme.space12
    leftPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: timeText + ", " + speaker + ", " + kindLabel + ": " + text + (mine ? "" : ", " + author)
        + (tags.length === 0 ? "" : ", " + tags.join(", ")) + (quoteLater ? ", " + qsTr("quote later") : "")
        + (photo === "" ? "" : ", " + qsTr("with a photo")) + (soundText === "" ? "" : ", " + qsTr("in the recording at %1").arg(soundText))
        + (heard ? ", " + qsTr("to be heard now") : "")
        + (held ? ", " + qsTr("stays here until it is looked at for names") : "")
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: RowLayout {
        spacing: Theme.space8

        ColumnLayout {
            spacing: Theme.space4
            Layout.fillWidth: true

            Flow {
                spacing: Theme.space8
                Layout.fillWidth: true

                SpeakerBadge {
                    visible: control.known
                    label: control.speaker
                }
                Text {
                    height: Theme.badge
                    verticalAlignment: Text.AlignVCenter
                    text: control.timeText
                    font: Theme.caption
                    color: Theme.colors.textMuted
                    Accessible.ignored: true
                }
                Text {
                    height: Theme.badge
                    verticalAlignment: Text.AlignVCenter
                    text: control.kindLabel
                    font: Theme.caption
                    color: Theme.colors.textMuted
                    Accessible.ignored: true
                }
                Row {
                    visible: control.soundText !== ""
                    height: Theme.badge
                    spacing: Theme.space4

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "microphone"
                        size: Theme.iconSmall
                        color: Theme.colors.textMuted
                    }
                    Text {
                        anchors.verticalCenter: parent.verticalCenter
                        text: control.soundText
                        font: Theme.caption
                        color: Theme.colors.textMuted
                        Accessible.ignored: true
                    }
                }
                Text {
                    visible: control.tags.length > 0
                    height: Theme.badge
                    verticalAlignment: Text.AlignVCenter
                    text: control.tags.map(tag => "#" + tag).join("  ")
                    textFormat: Text.PlainText
                    font: Theme.caption
                    color: Theme.colors.accent
                    Accessible.ignored: true
                }
                StatusPill {
                    visible: control.quoteLater
                    text: qsTr("quote later")
                    iconName: "quote"
                }
                StatusPill {
                    visible: control.held
                    kind: StatusPill.Kind.Warning
                    text: qsTr("names?")
                    iconName: "eye"
                }
                StatusPill {
                    visible: control.conflict
                    kind: StatusPill.Kind.Warning
                    text: qsTr("two versions")
                }
                Text {
                    visible: !control.mine
                    height: Theme.badge
                    verticalAlignment: Text.AlignVCenter
                    text: control.author
                    textFormat: Text.PlainText
                    font: Theme.caption
                    color: Theme.colors.info
                    Accessible.ignored: true
                }
            }
            Label {
                visible: control.text !== ""
                text: control.verbatim ? "“" + control.text + "”" : control.text
                font: control.kind === "nonverbal" ? Theme.bodyItalic : Theme.body
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Image {
                visible: control.photo !== ""
                objectName: "interview.photo." + control.noteId
                source: control.photo === "" ? "" : "image://answer/" + control.photo
                sourceSize.height: Theme.thumbnail * 2
                asynchronous: true
                fillMode: Image.PreserveAspectFit
                horizontalAlignment: Image.AlignLeft
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.thumbnail
                Accessible.ignored: true
            }
        }
        When {
            condition: control.soundText !== ""

            IconButton {
                enabled: Listening.allowed
                objectName: "interview.listen." + control.noteId
                iconName: "play"
                name: qsTr("Listen from %1 in the recording").arg(control.soundText)
                onClicked: Listening.listen(control.noteId)
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover
            : control.heard ? Theme.colors.accentSoft : "transparent"

        Rectangle {
            visible: control.verbatim || control.kind === "comment"
            anchors.left: parent.left
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            anchors.topMargin: Theme.space12
            anchors.bottomMargin: Theme.space12
            width: Theme.space4
            radius: width / 2
            color: control.verbatim ? Theme.colors.accent : Theme.colors.warning
        }
        FocusRing {
            shown: control.visualFocus
            anchors.margins: 0
        }
    }
}
