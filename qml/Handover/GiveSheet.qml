// The interviewer gives the tablet to a respondent. Before the first time a PIN is chosen.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    function give(): void {
        InputMethod.commit();
        if (Handover.pinSet)
            Handover.begin();
        else if (chosen.check())
            Handover.setPin("", chosen.pin);
    }

    objectName: "give.sheet"
    title: qsTr("Give the tablet")
    onAboutToShow: {
        Handover.clearProblem();
        chosen.clear();
    }
    onOpened: {
        if (Handover.pinSet)
            confirm.forceActiveFocus(Qt.TabFocusReason);
        else
            chosen.focusFirst();
    }

    Label {
        text: qsTr("The respondent sees only this questionnaire, one question a page. Nothing else on the tablet can be opened.")
        Layout.fillWidth: true
    }
    Label {
        text: qsTr("To come back you need your PIN.")
        visible: Handover.pinSet
        Layout.fillWidth: true
    }
    Banner {
        visible: Questionnaire.progress > 0
        kind: Banner.Kind.Warning
        text: qsTr("There are answers in this questionnaire already. The respondent can see them.")
        Layout.fillWidth: true
    }
    NewPin {
        id: chosen
        visible: !Handover.pinSet
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
        onAccepted: root.give()
    }
    Label {
        visible: !Handover.pinSet
        text: qsTr("Remember it well. If you forget it, you need a network and a new code of the study team.")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    ProblemBanner {
        Layout.fillWidth: true
    }

    actions: [
        Button {
            id: confirm
            objectName: "give.confirm"
            kind: Button.Kind.Primary
            text: qsTr("Give the tablet now")
            iconName: "tablet"
            busy: Handover.busy
            enabled: !Handover.busy
            width: Math.min(implicitWidth, parent !== null ? parent.width : implicitWidth)
            onClicked: root.give()
        },
        Button {
            objectName: "give.cancel"
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    ]

    Connections {
        target: Handover
        enabled: root.visible

        function onPinKept(): void {
            Handover.begin();
        }
    }
}
