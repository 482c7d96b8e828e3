// One answer of a closed question: a big, full-width card with a round or square mark.
// It only asks to be chosen (`clicked`); who owns the answer decides and sets `chosen`.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.AbstractButton {
    id: control

    property bool chosen: false
    /// In a group only one control is reached by Tab; the arrows go on from there.
    property bool tabStop: true
    property bool multiple: false
    /// Set apart from the substantive answers: "I don't know".
    property bool apart: false
    /// For a screen reader: "3 of 5".
    property string position
    /// The text with its markup (Text.StyledText); `text` is what is read out. "" without any.
    property string styled
    property string image
    /// A larger picture than the one that is shown.
    property string bigImage
    /// The mark and the picture stand above the text.
    property bool tile: false
    /// Without a mark: the edge alone shows what is chosen.
    property bool bare: false
    /// The keyboard is here although the focus came another way: in a long list.
    property bool current: false

    signal enlargeAsked()

    readonly property color ink: chosen ? Theme.colors.accentSoftInk : Theme.colors.text

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.targetLarge, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    topInset: apart ? Theme.space8 : 0
    topPadding: Theme.space12 + topInset
    bottomPadding: Theme.space12
    font: Theme.body
    hoverEnabled: true
    focusPolicy: tabStop || activeFocus ? Qt.StrongFocus : Qt.ClickFocus
    checkable: false
    Accessible.role: multiple ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: position === "" ? text : text + ", " + position
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: control.clicked()
    Accessible.onToggleAction: control.clicked()

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: GridLayout {
        columns: control.tile ? 1 : 4
        columnSpacing: Theme.space12
        rowSpacing: Theme.space8

        Rectangle {
            visible: !control.bare
            radius: control.multiple ? Theme.radiusSmall : width / 2
            color: control.chosen ? (Theme.contrast ? Theme.colors.accentInk : Theme.colors.accent) : Theme.colors.surface
            border.width: control.chosen ? 0 : Theme.colors.chosenWidth
            border.color: control.enabled ? Theme.colors.outline : Theme.colors.line
            Layout.preferredWidth: Theme.icon
            Layout.preferredHeight: Theme.icon
            Layout.alignment: control.tile ? Qt.AlignHCenter : Qt.AlignVCenter

            Icon {
                anchors.centerIn: parent
                visible: control.chosen && control.multiple
                name: "check"
                size: parent.width * 0.75
                weight: 3
                color: Theme.contrast ? Theme.colors.accent : Theme.colors.accentInk
            }
            Rectangle {
                anchors.centerIn: parent
                visible: control.chosen && !control.multiple
                width: parent.width * 0.42
                height: width
                radius: width / 2
                color: Theme.contrast ? Theme.colors.accent : Theme.colors.accentInk
            }
        }
        Image {
            visible: control.image !== ""
            source: control.image
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            sourceSize.height: Theme.picture
            Layout.preferredHeight: Theme.thumbnail
            Layout.preferredWidth: Theme.thumbnail
            Layout.maximumWidth: control.availableWidth
            Layout.alignment: control.tile ? Qt.AlignHCenter : Qt.AlignVCenter
            Accessible.ignored: true
        }
        Text {
            text: control.styled !== "" ? control.styled : control.text
            textFormat: control.styled !== "" ? Text.StyledText : Text.PlainText
            font: control.font
            color: !control.enabled && !control.chosen ? Theme.colors.textDisabled : control.ink
            linkColor: color
            wrapMode: Text.Wrap
            lineHeight: Theme.lineHeightTight
            horizontalAlignment: control.tile ? Text.AlignHCenter : Text.AlignLeft
            verticalAlignment: Text.AlignVCenter
            Layout.fillWidth: true
            Layout.fillHeight: !control.tile
            Accessible.ignored: true
        }
        IconButton {
            visible: control.bigImage !== ""
            objectName: control.objectName === "" ? "" : "enlarge." + control.objectName
            iconName: "zoom"
            name: qsTr("%1: larger picture").arg(control.text)
            Layout.alignment: control.tile ? Qt.AlignHCenter : Qt.AlignVCenter
            onClicked: control.enlargeAsked()
        }
        // What tiles beside each other have in common stands on one line.
        Item {
            visible: control.tile && (control.image !== "" || !control.bare)
            Layout.fillHeight: true
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: control.chosen ? Theme.colors.accentSoft
            : control.down ? Theme.colors.pressed
            : control.hovered && control.enabled ? Theme.colors.hover
            : control.apart ? "transparent" : Theme.colors.surface
        border.width: control.chosen ? Theme.colors.chosenWidth : Theme.colors.outlineWidth
        border.color: control.chosen ? Theme.colors.accent : control.apart || !control.enabled ? Theme.colors.line : Theme.colors.outline

        FocusRing { shown: control.visualFocus || control.current }
    }
}
