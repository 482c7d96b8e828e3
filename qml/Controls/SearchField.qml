// A field that narrows a list while one types.
import QtQuick
import Meetmoment.Theme
import Meetmoment.Controls

TextField {
    id: root

    leftPadding: Theme.space16 + Theme.icon + Theme.space8
    rightPadding: clear.visible ? clear.width : Theme.space16
    placeholderText: qsTr("Type to search")
    inputMethodHints: Qt.ImhNoPredictiveText

    Icon {
        x: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        color: Theme.colors.textMuted
    }
    IconButton {
        id: clear
        visible: root.text !== ""
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "cross"
        name: qsTr("Clear the search")
        onClicked: {
            root.clear();
            root.textEdited();
            root.forceActiveFocus(Qt.OtherFocusReason);
        }
    }
}
