// One section in an overview: where one is, what is done, where something is wrong.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: section

    required property int index
    required property string title
    required property int questions
    required property int answered
    required property bool current
    required property bool reached
    required property int errors

    readonly property bool shown: current && !Questionnaire.reviewing
    readonly property bool complete: reached && questions > 0 && answered >= questions
    readonly property string countText: questions > 0 ? qsTr("%1 of %2").arg(answered).arg(questions) : ""

    enabled: reached || current
    text: title
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    padding: Theme.space12
    topPadding: Theme.space8
    bottomPadding: Theme.space8
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: title + (countText === "" ? "" : ", " + countText)
        + (errors > 0 ? ", " + qsTr("something to look at") : "")
    Keys.onReturnPressed: section.clicked()
    Keys.onEnterPressed: section.clicked()
    contentItem: RowLayout {
        spacing: Theme.space12

        Icon {
            name: section.errors > 0 ? "error" : section.complete ? "success" : "circle"
            size: Theme.iconSmall
            weight: section.errors > 0 || section.complete ? 2 : 1.5
            color: section.errors > 0 ? Theme.colors.danger
                : section.shown ? Theme.colors.accentSoftInk
                : section.complete ? Theme.colors.success : Theme.colors.textDisabled
        }
        Label {
            text: section.title
            font: section.shown ? Theme.smallStrong : Theme.small
            color: section.shown ? Theme.colors.accentSoftInk
                : section.enabled ? Theme.colors.text : Theme.colors.textMuted
            lineHeight: Theme.lineHeightTight
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Label {
            visible: section.reached && section.questions > 0
            text: section.answered + "/" + section.questions
            font: Theme.caption
            color: section.shown ? Theme.colors.accentSoftInk : Theme.colors.textMuted
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: section.shown ? Theme.colors.accentSoft : section.down ? Theme.colors.pressed
            : section.hovered ? Theme.colors.hover : "transparent"

        FocusRing { shown: section.visualFocus }
    }
}
