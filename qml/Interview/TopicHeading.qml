// Stands above the first note of a topic.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

Label {
    required property string section

    width: ListView.view.width
    leftPadding: Theme.space16
    topPadding: Theme.space16
    bottomPadding: Theme.space4
    text: section
    font: Theme.smallStrong
    color: Theme.colors.accent
    Accessible.role: Accessible.Heading
}
