// A topic with its time: planned and passed, over-run in words and colour.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    required property int index
    required property string topicId
    required property string title
    required property string prompt
    required property int planned
    required property string elapsedText
    required property bool over
    required property bool current
    required property int notes
    required property string standing
    required property string reason
    required property bool conflict
    /// In a row above the notes instead of in the rail.
    property bool small: false

    readonly property color ink: current ? Theme.colors.accentSoftInk : Theme.colors.text
    readonly property bool begun: current || notes > 0 || over
    readonly property bool parked: standing === "parked"
    readonly property bool skipped: standing === "skipped"
    readonly property string standingText: parked ? qsTr("parked") : skipped ? qsTr("skipped") : ""

    signal asked()

    readonly property string timeText: !begun || elapsedText === "" ? qsTr("%1 min").arg(planned) : qsTr("%1 of %2 min").arg(elapsedText).arg(planned)

    objectName: "interview.topic." + topicId
    text: title
    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
    padding: Theme.space12
    topPadding: Theme.space8
    bottomPadding: Theme.space8
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: title + ", " + timeText + (over ? ", " + qsTr("over time") : "") + (standingText === "" ? "" : ", " + standingText)
        + (reason === "" ? "" : ": " + reason)
    Accessible.description: qsTr("Hold for parking and skipping")
    onPressAndHold: control.asked()
    Keys.onMenuPressed: control.asked()
    Accessible.checkable: true
    Accessible.checked: current
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: RowLayout {
        spacing: Theme.space12

        Label {
            text: control.index + 1
            font: Theme.smallStrong
            color: control.current ? control.ink : Theme.colors.textMuted
            Layout.alignment: Qt.AlignTop
            Layout.minimumWidth: control.small ? 0 : Theme.space16
            Accessible.ignored: true
        }
        ColumnLayout {
            spacing: Theme.space2
            Layout.fillWidth: true

            Label {
                text: control.title
                font: control.current ? Theme.smallStrong : Theme.small
                color: control.ink
                lineHeight: Theme.lineHeightTight
                wrapMode: control.small ? Text.NoWrap : Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            RowLayout {
                spacing: Theme.space4

                Icon {
                    name: control.skipped ? "forward" : control.parked ? "flag" : control.over ? "warning" : "clock"
                    size: Theme.iconSmall
                    color: control.over ? Theme.colors.danger : control.current ? control.ink : Theme.colors.textMuted
                }
                Label {
                    text: control.timeText
                    font: Theme.caption
                    color: control.over && !(control.current && Theme.contrast) ? Theme.colors.danger
                        : control.current ? control.ink : Theme.colors.textMuted
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
                Label {
                    visible: control.standingText !== ""
                    text: "· " + control.standingText
                    font: Theme.caption
                    color: control.current ? control.ink : Theme.colors.textMuted
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
                Label {
                    visible: control.notes > 0 && control.standingText === ""
                    text: "· " + qsTr("%n note(s)", "", control.notes)
                    font: Theme.caption
                    color: control.current ? control.ink : Theme.colors.textMuted
                    Layout.fillWidth: !control.small
                    wrapMode: control.small ? Text.NoWrap : Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.current ? Theme.colors.accentSoft : control.down ? Theme.colors.pressed
            : control.hovered ? Theme.colors.hover : control.small ? Theme.colors.surface : "transparent"
        border.width: control.small || control.current ? (control.current ? Theme.colors.chosenWidth : Theme.colors.outlineWidth) : 0
        border.color: control.current ? Theme.colors.accent : Theme.colors.outline

        FocusRing { shown: control.visualFocus }
    }
}
