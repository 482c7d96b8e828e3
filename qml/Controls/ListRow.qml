// One thing in a list that can be opened: icon, title, subtitle, and what stands at the end.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    property string title
    property string subtitle
    property string detail
    property string iconName
    property color iconInk: Theme.colors.accent
    property bool chevron: true
    property bool selected: false
    property alias titleName: heading.objectName
    default property alias trailing: trail.data
    readonly property bool stacked: Theme.widthClass(width + Theme.space64) === Theme.Width.Compact

    implicitWidth: Theme.formWidth
    implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space12
    topPadding: Theme.space12
    bottomPadding: Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    text: title
    Accessible.role: Accessible.Button
    Accessible.name: title + (subtitle === "" ? "" : ", " + subtitle) + (detail === "" ? "" : ", " + detail)
    Accessible.onPressAction: control.clicked()

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: RowLayout {
        spacing: Theme.space12

        Icon {
            visible: control.iconName !== ""
            name: control.iconName
            color: control.iconInk
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            id: column
            spacing: Theme.space4
            Layout.fillWidth: true

            Label {
                id: heading
                text: control.title
                font: Theme.bodyStrong
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                visible: text !== ""
                text: control.subtitle
                font: Theme.small
                color: Theme.colors.textMuted
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Label {
                visible: text !== ""
                text: control.detail
                font: Theme.small
                color: Theme.colors.textMuted
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Flow {
                id: trail
                spacing: Theme.space8
                Layout.fillWidth: true
                Layout.topMargin: implicitHeight > 0 ? Theme.space4 : -column.spacing
            }
        }
        Icon {
            visible: control.chevron
            name: "chevron-right"
            size: Theme.iconSmall
            color: Theme.colors.textMuted
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover
            : control.selected ? Theme.colors.accentSoft : "transparent"

        FocusRing { shown: control.visualFocus }
    }
}
