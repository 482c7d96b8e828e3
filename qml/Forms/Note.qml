// Text of the form that asks nothing, perhaps with a picture.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property string label
    /// What is known already and shown below it; "" for nothing.
    property string value
    property string image
    property string bigImage
    property bool opens: true

    spacing: Theme.space8

    FormText {
        visible: root.label !== ""
        source: root.label
        opens: root.opens
        width: root.width
    }
    Label {
        visible: text !== ""
        text: root.value
        font: Theme.bodyStrong
        width: root.width
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
}
