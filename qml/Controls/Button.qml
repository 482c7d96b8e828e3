import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.Button {
    id: control

    enum Kind { Primary, Secondary, Quiet, Danger }

    property int kind: Button.Kind.Secondary
    property string iconName
    /// The icon stands behind the text: for "go on".
    property bool iconAfter: false
    property bool busy: false
    /// The text stands at the start, in line with text above it.
    property bool inLine: false

    property color ink: kind === Button.Kind.Primary ? Theme.colors.accentInk
        : kind === Button.Kind.Danger ? Theme.colors.danger : Theme.colors.accent
    readonly property color shownInk: enabled ? ink : Theme.colors.textDisabled

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: kind === Button.Kind.Quiet ? Theme.space12 : Theme.space20
    rightPadding: leftPadding
    topPadding: Theme.space8
    bottomPadding: Theme.space8
    spacing: Theme.space8
    font: Theme.label
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: control.clicked()

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        implicitWidth: natural + (sign.visible ? sign.width + control.spacing : 0)
        implicitHeight: Math.max(label.implicitHeight, sign.height)

        // Not that of the Text: its own changes while it is wrapped, which would be a loop.
        readonly property real natural: Math.ceil(unwrapped.advanceWidth)
        readonly property real signSpace: sign.visible ? sign.width + control.spacing : 0
        readonly property real used: Math.min(width, natural + signSpace)
        readonly property real start: control.inLine ? 0 : (width - used) / 2

        TextMetrics {
            id: unwrapped
            font: control.font
            text: control.text
        }
        Icon {
            id: sign
            visible: control.iconName !== "" || control.busy
            name: control.busy ? "sync" : control.iconName
            size: Theme.iconSmall
            color: control.shownInk
            x: control.iconAfter ? parent.start + parent.used - width : parent.start
            anchors.verticalCenter: parent.verticalCenter

            RotationAnimation on rotation {
                running: control.busy && !Theme.reduceMotion
                from: 0
                to: 360
                duration: Theme.spin
                loops: Animation.Infinite
                onStopped: sign.rotation = 0
            }
        }
        Text {
            id: label
            x: control.iconAfter ? parent.start : parent.start + parent.signSpace
            width: Math.min(parent.natural, parent.width - parent.signSpace)
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            font: control.font
            color: control.shownInk
            wrapMode: Text.Wrap
            horizontalAlignment: control.iconName === "" && !control.inLine ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: {
            if (control.kind === Button.Kind.Primary)
                return !control.enabled ? Theme.colors.sunken : control.down ? Theme.colors.accentPressed
                    : control.hovered ? Theme.colors.accentHover : Theme.colors.accent;
            const still = control.kind === Button.Kind.Quiet ? "transparent" : Theme.colors.surface;
            return !control.enabled ? still : control.down ? Theme.colors.pressed : control.hovered ? Theme.colors.hover : still;
        }
        border.width: control.kind === Button.Kind.Quiet || (control.kind === Button.Kind.Primary && control.enabled)
            ? 0 : Theme.colors.outlineWidth
        border.color: !control.enabled ? Theme.colors.line
            : control.kind === Button.Kind.Danger ? Theme.colors.danger : Theme.colors.outline

        FocusRing { shown: control.visualFocus }
    }
}
