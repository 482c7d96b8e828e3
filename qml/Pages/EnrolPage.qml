// The first screen: which server, which one-time code, what this tablet is called.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    readonly property bool wide: widthClass === Theme.Width.Expanded
    /// Said under the field only after an attempt.
    property bool asked: false

    objectName: "page.enrol"
    fill: true
    spacing: Theme.space12
    contentWidth: Theme.formWidth * Math.min(Theme.fontScale, 1.5)

    function submit(): void {
        InputMethod.commit();
        asked = true;
        if (code.text === "" && !Enrol.fetchOnly)
            code.input.forceActiveFocus();
        else if (server.text === "" && code.text.indexOf("://") < 0)
            server.input.forceActiveFocus();
        else
            Enrol.submit(server.text, code.text, device.text);
    }

    side: Rectangle {
        visible: root.wide
        width: visible ? Math.min(Theme.sideWidth, root.width * 0.4) : 0
        height: root.height
        color: Theme.colors.brand
        clip: true

        Row {
            id: pillars
            height: Theme.space64 * 5
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.leftMargin: Theme.space40
            spacing: Theme.space24

            Repeater {
                model: 3

                Rectangle {
                    required property int index
                    y: pillars.height - height + radius
                    width: Theme.space64 + Theme.space16
                    height: width * (1.4 + index * 1.1)
                    radius: width / 2
                    color: Theme.colors.brandShape
                }
            }
        }
        ColumnLayout {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.space40
            spacing: Theme.space24

            Brand {
                ink: Theme.colors.brandInk
                tone: Theme.colors.brandInk
            }
            Label {
                text: qsTr("Fill in without a network. Share as soon as you can.")
                font: Theme.display
                color: Theme.colors.brandInk
                lineHeight: Theme.lineHeightTight
                Layout.fillWidth: true
            }
            Label {
                text: qsTr("Everything you enter stays safe on this tablet until it has reached the central team.")
                color: Theme.colors.brandInk
                Layout.fillWidth: true
            }
        }
    }

    Item { Layout.fillHeight: true }
    Brand {
        visible: !root.wide
        Layout.bottomMargin: Theme.space16
    }
    Label {
        text: Enrol.fetchOnly ? qsTr("Almost ready") : qsTr("Enrol this tablet")
        font: Theme.display
        lineHeight: Theme.lineHeightTight
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        text: Enrol.fetchOnly
            ? qsTr("This tablet is enrolled. Only the questionnaires are still to be fetched.")
            : qsTr("You do this once, with a network. After that the tablet also works without one.")
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Banner {
        visible: Enrol.problem !== "" && !Enrol.busy
        objectName: "enrol.problem"
        readonly property string problem: Enrol.problem
        kind: Banner.Kind.Danger
        text: Enrol.problem
        Layout.fillWidth: true
    }
    Card {
        padding: Theme.space24
        spacing: Theme.space16
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8

        Field {
            id: code
            visible: !Enrol.fetchOnly && !Enrol.busy
            label: qsTr("One-time code")
            hint: qsTr("16 letters and numbers, from the person who invited you. You may also paste the whole link.")
            placeholder: "ABCD-EFGH-JKMN-PQRS"
            inputName: "enrol.code"
            inputMethodHints: Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
            inputFont: Theme.codeInput
            text: Enrol.code
            error: root.asked && text === "" ? qsTr("Enter the code.") : ""
            Layout.fillWidth: true
            onEdited: typed => {
                const neat = Enrol.normaliseCode(typed);
                if (neat !== typed)
                    text = neat;
            }
            onAccepted: root.submit()
        }
        Field {
            id: server
            visible: !Enrol.fetchOnly && !Enrol.busy && code.text.indexOf("://") < 0
            label: qsTr("Server")
            hint: qsTr("The address in your invitation.")
            placeholder: "meting.voorbeeld.nl"
            inputName: "enrol.server"
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
            text: Enrol.server
            error: root.asked && text === "" ? qsTr("Enter the address of the server.") : ""
            Layout.fillWidth: true
            onAccepted: root.submit()
        }
        Field {
            id: device
            visible: !Enrol.fetchOnly && !Enrol.busy
            label: qsTr("Name of this tablet (optional)")
            hint: qsTr("So that your team recognises it, such as Tablet 4.")
            inputName: "enrol.device"
            text: Enrol.deviceName
            Layout.fillWidth: true
            onAccepted: root.submit()
        }
        EnrolSteps {
            visible: Enrol.busy
            Layout.fillWidth: true
        }
        Button {
            objectName: "enrol.submit"
            kind: Button.Kind.Primary
            text: Enrol.busy ? qsTr("One moment …") : Enrol.fetchOnly ? qsTr("Fetch the questionnaires") : qsTr("Enrol")
            busy: Enrol.busy
            enabled: !Enrol.busy
            implicitHeight: Theme.targetLarge * Theme.iconScale
            Layout.fillWidth: true
            onClicked: root.submit()
        }
    }
    Button {
        visible: Studies.canGoBack && !Enrol.busy
        objectName: "enrol.back"
        kind: Button.Kind.Quiet
        iconName: "back"
        text: qsTr("Back to the study that was open")
        enabled: !Studies.busy
        Layout.alignment: Qt.AlignHCenter
        Layout.maximumWidth: parent.width
        onClicked: Studies.goBack()
    }
    Button {
        objectName: "enrol.language"
        kind: Button.Kind.Quiet
        iconName: "language"
        text: App.language === "nl" ? "English" : "Nederlands"
        Layout.alignment: Qt.AlignHCenter
        onClicked: App.language = App.language === "nl" ? "en" : "nl"
    }
    Item { Layout.fillHeight: true }
}
