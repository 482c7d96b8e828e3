// A message that stays: icon, text, and perhaps one thing to do about it.
import QtQuick
import QtQuick.Layouts
import Meetmoment.Theme
import Meetmoment.Controls

Rectangle {
    id: root

    enum Kind { Info, Success, Warning, Danger }

    property int kind: Banner.Kind.Info
    property string title
    property string text
    property string actionText
    property alias actionName: action.objectName
    property alias textName: words.objectName
    /// Full width, without round corners.
    property bool strip: false
    property string iconName: kind === Banner.Kind.Danger ? "error" : kind === Banner.Kind.Warning ? "warning"
        : kind === Banner.Kind.Success ? "success" : "info"

    readonly property color ink: kind === Banner.Kind.Danger ? Theme.colors.dangerSoftInk
        : kind === Banner.Kind.Warning ? Theme.colors.warningSoftInk
        : kind === Banner.Kind.Success ? Theme.colors.successSoftInk : Theme.colors.infoSoftInk
    readonly property color tone: kind === Banner.Kind.Danger ? Theme.colors.danger
        : kind === Banner.Kind.Warning ? Theme.colors.warning
        : kind === Banner.Kind.Success ? Theme.colors.success : Theme.colors.info
    readonly property bool stacked: Theme.widthClass(width) === Theme.Width.Compact

    signal acted()

    implicitWidth: Theme.formWidth
    implicitHeight: grid.implicitHeight + 2 * grid.anchors.topMargin
    radius: strip ? 0 : Theme.radius
    color: kind === Banner.Kind.Danger ? Theme.colors.dangerSoft
        : kind === Banner.Kind.Warning ? Theme.colors.warningSoft
        : kind === Banner.Kind.Success ? Theme.colors.successSoft : Theme.colors.infoSoft
    border.width: Theme.contrast ? Theme.colors.outlineWidth : 0
    border.color: tone
    Accessible.role: kind === Banner.Kind.Danger ? Accessible.AlertMessage : Accessible.Notification
    Accessible.name: title !== "" ? title + ". " + text : text

    GridLayout {
        id: grid
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space16
        anchors.topMargin: root.strip ? Theme.space8 : Theme.space12
        columns: root.stacked ? 2 : 3
        columnSpacing: Theme.space12
        rowSpacing: Theme.space4

        Icon {
            name: root.iconName
            size: root.strip ? Theme.iconSmall : Theme.icon
            color: root.tone
            Layout.alignment: root.strip ? Qt.AlignVCenter : Qt.AlignTop
        }
        ColumnLayout {
            spacing: Theme.space4
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter

            Label {
                visible: root.title !== ""
                text: root.title
                font: Theme.bodyStrong
                color: root.ink
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                id: words
                visible: text !== ""
                text: root.text
                font: root.strip ? Theme.small : Theme.body
                lineHeight: root.strip ? 1 : Theme.lineHeight
                color: root.ink
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Button {
            id: action
            visible: root.actionText !== ""
            text: root.actionText
            Layout.column: root.stacked ? 1 : 2
            Layout.row: root.stacked ? 1 : 0
            Layout.maximumWidth: root.stacked ? root.width - 2 * Theme.space16 - Theme.icon - Theme.space12 : root.width / 2
            onClicked: root.acted()
        }
    }
}
