// Says that words which are typed may hold a client's name, and offers to replace it.
import QtQuick
import Meetmoment.App
import Meetmoment.Controls

Banner {
    id: root

    required property string words
    readonly property var found: words.length > 2 ? Names.found(words) : []

    signal replaced(words: string)

    visible: found.length > 0
    kind: Banner.Kind.Warning
    text: qsTr("A name, a number or a date of birth may be in here.") + " " + found.join(", ")
    actionText: qsTr("Replace by [client]")
    onActed: replaced(Names.replaced(words))
}
