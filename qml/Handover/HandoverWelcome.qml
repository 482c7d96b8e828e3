// The respondent begins: what this is, what happens to the answers, and a word of their own.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

PageBase {
    id: root

    property bool agreed: false
    readonly property var languages: Questionnaire.languages

    signal returned()

    function texts(role: string): var {
        let found = [];
        for (let i = 0; i < languages.length; ++i)
            found.push(languages[i][role]);
        return found;
    }

    function begin(): void {
        InputMethod.commit();
        Handover.start(word.text, agreed);
    }

    component Point: RowLayout {
        id: point

        property string iconName
        property string text

        spacing: Theme.space12
        Layout.fillWidth: true

        Icon {
            name: point.iconName
            color: Theme.colors.accent
            Layout.alignment: Qt.AlignTop
        }
        Label {
            text: point.text
            Layout.fillWidth: true
        }
    }

    objectName: "page.handover.welcome"
    spacing: Theme.space20
    contentWidth: Theme.formWidth * Math.min(Theme.fontScale, 1.5) * 1.2

    header: HandoverHead {
        Layout.fillWidth: true
        onReturned: root.returned()
    }

    SegmentedControl {
        visible: root.languages.length > 1
        name: qsTr("Language")
        prefix: "handover.language."
        labels: root.texts("name")
        values: root.texts("id")
        value: Questionnaire.language
        Layout.fillWidth: true
        onPicked: value => Handover.chooseLanguage(value)
    }
    Label {
        text: qsTr("Welcome")
        font: Theme.display
        lineHeight: Theme.lineHeightTight
        Layout.fillWidth: true
        Accessible.role: Accessible.Heading
    }
    Label {
        text: Questionnaire.minutesLeft > 0
            ? qsTr("You fill in this questionnaire yourself. It takes about %n minute(s).", "", Questionnaire.minutesLeft)
            : qsTr("You fill in this questionnaire yourself.")
        Layout.fillWidth: true
    }
    Point {
        iconName: "eye-off"
        text: qsTr("When you are done, your answers disappear from the screen. Who comes after you sees nothing of them.")
    }
    Point {
        iconName: "success"
        text: qsTr("Every answer is saved at once. You can go back and change an answer until you are done.")
    }
    Point {
        iconName: "lock"
        text: qsTr("If nobody touches the screen for a minute, it locks. With your own word you go on where you were.")
    }
    Card {
        visible: Handover.consentAsked
        padding: Theme.space16
        Layout.fillWidth: true

        Label {
            visible: text !== ""
            text: Handover.privacyText
            Layout.fillWidth: true
        }
        Option {
            objectName: "handover.consent"
            text: Handover.consentText
            position: qsTr("required")
            multiple: true
            chosen: root.agreed
            Layout.fillWidth: true
            onClicked: root.agreed = !root.agreed
        }
    }
    Field {
        id: word
        label: qsTr("Your own word")
        hint: qsTr("3 or more letters, easy to remember, such as an animal. Only you know it.")
        inputName: "handover.word"
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase
        Layout.fillWidth: true
        onAccepted: root.begin()
    }
    ProblemBanner {
        Layout.fillWidth: true
    }
    Button {
        objectName: "handover.begin"
        kind: Button.Kind.Primary
        text: qsTr("Begin")
        iconName: "forward"
        iconAfter: true
        busy: Handover.busy
        enabled: !Handover.busy
        implicitHeight: Theme.targetLarge * Theme.iconScale
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space24
        onClicked: root.begin()
    }
}
