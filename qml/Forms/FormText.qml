// A text of the form, with the markup that form authors have. What else looks like markup is shown as it is.
import QtQuick
import Meetmoment.Controls
import Meetmoment.Forms

Label {
    required property string source
    /// A touch on a link opens it outside of the app.
    property bool opens: true

    readonly property bool marked: Lexical.isMarked(source)

    text: marked ? Lexical.styled(source) : source
    textFormat: marked ? Text.StyledText : Text.PlainText
    Accessible.name: Lexical.plain(source)
    onLinkActivated: link => {
        if (opens)
            Qt.openUrlExternally(link);
    }
}
