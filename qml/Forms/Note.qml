// Text of the form that asks nothing. Markdown as form authors use it: emphasis, links, lists, headings.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Label {
    required property string label

    text: label
    textFormat: Text.MarkdownText
    onLinkActivated: link => Qt.openUrlExternally(link)
}
