// A scale of many steps as a line to slide on, with buttons for a step down and up. Nothing is answered beforehand.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Column {
    id: root

    required property string path
    required property string label
    /// Values with a name on the scale.
    required property ChoiceModel choices
    required property string value
    required property real start
    required property real end
    required property real step
    /// Between marks; 0 for the ends alone.
    property real tickInterval: 0
    property string placeholder
    property string language: "nl"
    property bool vertical: false
    property bool ticks: true
    property bool readOnly: false

    readonly property bool answeredNow: value !== "" && !isNaN(Number(value))
    readonly property real stepSize: Math.abs(step)
    readonly property int decimals: Math.max(places(step), places(start))
    readonly property real resting: placeholder !== "" ? Number(placeholder) : (start + end) / 2
    readonly property string nameOfValue: choices !== null && choices.revision >= 0 && choices.indexOf(value) >= 0
        ? Lexical.plain(choices.labelAt(choices.indexOf(value))) : ""

    readonly property bool narrow: !vertical && width / Theme.fontScale < Theme.railWidth

    signal answered(value: string)

    function places(number: real): int {
        const text = String(number);
        return text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
    }

    function lexical(number: real): string {
        return String(Number(number.toFixed(decimals)));
    }

    function say(number: real): void {
        answered(lexical(Math.min(Math.max(number, Math.min(start, end)), Math.max(start, end))));
    }

    function by(steps: int): void {
        say(answeredNow ? Number(value) + steps * stepSize * (end < start ? -1 : 1) : resting);
    }

    function focusEditor(): void {
        slider.forceActiveFocus(Qt.TabFocusReason);
    }

    function shown(number: string): string {
        return Lexical.numberShown(number, language);
    }

    component Step: IconButton {
        property int steps

        objectName: (steps < 0 ? "less." : "more.") + root.path
        iconName: steps < 0 ? "minus" : "plus"
        name: steps < 0 ? qsTr("One step down") : qsTr("One step up")
        outlined: true
        autoRepeat: true
        enabled: !root.readOnly
        onClicked: root.by(steps)
    }

    spacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: Lexical.plain(label)

    Label {
        objectName: "value." + root.path
        text: !root.answeredNow ? qsTr("Slide or tap to answer") : root.nameOfValue === "" ? root.shown(root.value) : root.shown(root.value) + " · " + root.nameOfValue
        font: root.answeredNow ? Theme.heading : Theme.body
        color: root.answeredNow ? Theme.colors.text : Theme.colors.textMuted
        width: root.width
    }
    GridLayout {
        columns: root.vertical ? 1 : root.narrow ? 2 : 3
        columnSpacing: Theme.space8
        rowSpacing: Theme.space8
        width: root.vertical ? Math.min(root.width, Theme.target + marks.implicitWidth + Theme.space24) : root.width

        Step {
            steps: root.vertical ? 1 : -1
            Layout.row: root.narrow ? 1 : 0
            Layout.column: 0
            Layout.alignment: Qt.AlignLeft | Qt.AlignTop
        }
        Item {
            implicitWidth: slider.implicitWidth + (root.vertical ? marks.implicitWidth + Theme.space16 : 0)
            implicitHeight: slider.implicitHeight + (root.vertical ? 0 : marks.implicitHeight)
            Layout.row: root.vertical ? 1 : 0
            Layout.column: root.vertical || root.narrow ? 0 : 1
            Layout.columnSpan: root.narrow ? 2 : 1
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop

            Slider {
                id: slider
                objectName: "slider." + root.path
                name: Lexical.plain(root.label)
                valueText: !root.answeredNow ? qsTr("not answered") : root.nameOfValue === "" ? root.shown(root.value) : root.shown(root.value) + ", " + root.nameOfValue
                orientation: root.vertical ? Qt.Vertical : Qt.Horizontal
                from: root.start
                to: root.end
                stepSize: root.stepSize
                tickInterval: root.ticks ? (root.tickInterval > 0 ? root.tickInterval : Math.abs(root.end - root.start)) : 0
                answered: root.answeredNow
                enabled: !root.readOnly
                width: root.vertical ? Theme.target : parent.width
                height: root.vertical ? Theme.sliderHeight : Theme.target
                value: root.answeredNow ? Number(root.value) : root.resting
                onMoved: root.say(value)
                Keys.onPressed: event => {
                    // The arrows along the line are the slider's own; those across it mean the same.
                    const across = root.vertical ? [Qt.Key_Left, Qt.Key_Right] : [Qt.Key_Down, Qt.Key_Up];
                    const step = across.indexOf(event.key);
                    if (step >= 0)
                        root.say(value + (step === 0 ? -1 : 1) * root.stepSize * (root.end < root.start ? -1 : 1));
                    else if (event.key === Qt.Key_Home || event.key === Qt.Key_End)
                        root.say(event.key === Qt.Key_Home ? root.start : root.end);
                    else
                        return;
                    event.accepted = true;
                }
                onPressedChanged: {
                    // A tap where the handle stands already is an answer too.
                    if (!pressed && !root.answeredNow)
                        root.say(value);
                }
            }
            TickLabels {
                id: marks
                choices: root.choices
                start: root.start
                end: root.end
                vertical: root.vertical
                language: root.language
                decimals: root.decimals
                x: root.vertical ? Theme.target + Theme.space16 : 0
                y: root.vertical ? 0 : slider.height
                width: root.vertical ? implicitWidth : parent.width
                height: root.vertical ? slider.height : implicitHeight
            }
        }
        Step {
            steps: root.vertical ? -1 : 1
            Layout.row: root.vertical ? 2 : root.narrow ? 1 : 0
            Layout.column: root.vertical ? 0 : root.narrow ? 1 : 2
            Layout.alignment: (root.vertical ? Qt.AlignLeft : Qt.AlignRight) | Qt.AlignTop
        }
    }
    Label {
        visible: !marks.fits && text !== ""
        text: marks.legend
        font: Theme.small
        color: Theme.colors.textMuted
        width: root.width
    }
    ClearButton {
        visible: root.answeredNow && !root.readOnly
        path: root.path
        width: Math.min(implicitWidth, root.width)
        onClicked: {
            root.answered("");
            root.focusEditor();
        }
    }
}
