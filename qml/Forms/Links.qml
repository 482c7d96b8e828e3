// The links of a text as buttons, for keys and for fingers that miss a word.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property string source
    property bool opens: true
    readonly property var links: opens ? Lexical.links(source) : []

    visible: links.length > 0

    Repeater {
        model: root.links

        Button {
            required property var modelData

            objectName: "link." + modelData.url
            kind: Button.Kind.Quiet
            text: modelData.text
            iconName: "link"
            inLine: true
            x: -Theme.space12
            width: Math.min(implicitWidth, root?.width ?? implicitWidth)
            Accessible.role: Accessible.Link
            Accessible.name: qsTr("Open %1").arg(modelData.text)
            onClicked: Qt.openUrlExternally(modelData.url)
        }
    }
}
