// Running text. Wraps, never cuts off, plain unless told otherwise: what people typed is never read as markup.
import QtQuick
import Meetmoment.Theme

Text {
    color: Theme.colors.text
    linkColor: Theme.colors.link
    font: Theme.body
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    lineHeight: Theme.lineHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
