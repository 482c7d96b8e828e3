// Text of the form that asks nothing. Markdown as form authors use it: emphasis, links, lists, headings.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Label {
    required property string label

    text: label
    textFormat: Lexical.isMarked(label) ? Text.MarkdownText : Text.PlainText
    lineHeight: textFormat === Text.MarkdownText ? 1 : Theme.lineHeight
    onLinkActivated: link => Qt.openUrlExternally(link)
}
