// What is asked: the question, whether it must be answered, a hint, and more explanation for who wants it.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property string label
    property string hint
    property string guidance
    property string path
    property bool required: false
    property bool expanded: false
    property string image
    property string bigImage
    property bool opens: true

    spacing: Theme.space4

    FormText {
        visible: root.label !== ""
        source: root.label
        opens: root.opens
        font: Theme.question
        width: root.width
        Accessible.role: Accessible.Heading
        Accessible.name: root.required ? qsTr("%1 (required)").arg(Lexical.plain(root.label)) : Lexical.plain(root.label)
    }
    Links {
        source: root.label
        opens: root.opens
        width: root.width
    }
    Picture {
        source: root.image
        bigSource: root.bigImage
        name: Lexical.plain(root.label)
        width: root.width
    }
    FormText {
        visible: source !== ""
        opens: root.opens
        source: !root.required ? root.hint : root.hint === "" ? qsTr("Required") : qsTr("Required") + " · " + root.hint
        font: Theme.small
        color: Theme.colors.textMuted
        width: root.width
    }
    Button {
        visible: root.guidance !== ""
        objectName: "guidance." + root.path
        kind: Button.Kind.Quiet
        text: root.expanded ? qsTr("Less explanation") : qsTr("More explanation")
        iconName: root.expanded ? "chevron-up" : "chevron-down"
        inLine: true
        x: -Theme.space12
        width: Math.min(implicitWidth, root.width)
        Accessible.checkable: true
        Accessible.checked: root.expanded
        onClicked: root.expanded = !root.expanded
    }
    Rectangle {
        visible: root.guidance !== "" && root.expanded
        color: Theme.colors.sunken
        radius: Theme.radius
        border.width: Theme.contrast ? Theme.colors.outlineWidth : 0
        border.color: Theme.colors.outline
        implicitHeight: more.implicitHeight + 2 * Theme.space12
        width: root.width

        Column {
            id: more
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.space16

            FormText {
                source: root.guidance
                opens: root.opens
                font: Theme.small
                width: more.width
            }
            Links {
                source: root.guidance
                opens: root.opens
                width: more.width
            }
        }
    }
}
