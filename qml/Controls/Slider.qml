// A value on a line, lying or standing. As long as nothing is answered the handle is hollow and says nothing.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme

T.Slider {
    id: control

    required property string name
    /// What is read out: the value in words.
    property string valueText
    property bool answered: false
    /// Between marks; 0 for none.
    property real tickInterval: 0

    readonly property int ticks: tickInterval > 0 && to !== from ? Math.floor(Math.abs((to - from) / tickInterval) + 0.001) + 1 : 0
    readonly property real travel: horizontal ? availableWidth - handle.width : availableHeight - handle.height

    implicitWidth: horizontal ? Theme.formWidth : Theme.target
    implicitHeight: horizontal ? Theme.target : Theme.sliderHeight
    snapMode: T.Slider.SnapAlways
    live: true
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Slider
    Accessible.name: valueText === "" ? name : name + ": " + valueText
    Accessible.onIncreaseAction: {
        increase();
        moved();
    }
    Accessible.onDecreaseAction: {
        decrease();
        moved();
    }

    handle: Rectangle {
        x: control.leftPadding + (control.horizontal ? control.visualPosition * control.travel : (control.availableWidth - width) / 2)
        y: control.topPadding + (control.horizontal ? (control.availableHeight - height) / 2 : control.visualPosition * control.travel)
        implicitWidth: Theme.sliderHandle
        implicitHeight: Theme.sliderHandle
        radius: width / 2
        color: control.answered ? (control.enabled ? Theme.colors.accent : Theme.colors.textDisabled) : Theme.colors.surface
        border.width: control.answered ? 0 : Theme.colors.chosenWidth
        border.color: Theme.colors.outline

        FocusRing {
            shown: control.visualFocus
            around: parent.radius
        }
    }
    background: Item {
        Rectangle {
            readonly property real reach: control.horizontal ? control.availableWidth : control.availableHeight

            x: control.leftPadding + (control.horizontal ? 0 : (control.availableWidth - width) / 2)
            y: control.topPadding + (control.horizontal ? (control.availableHeight - height) / 2 : 0)
            width: control.horizontal ? control.availableWidth : Theme.sliderTrack
            height: control.horizontal ? Theme.sliderTrack : control.availableHeight
            radius: Theme.sliderTrack / 2
            color: Theme.colors.sunken
            border.width: Theme.colors.outlineWidth
            border.color: Theme.colors.outline

            Rectangle {
                readonly property real length: control.position * control.travel + Theme.sliderHandle / 2

                visible: control.answered
                radius: parent.radius
                color: control.enabled ? Theme.colors.accent : Theme.colors.textDisabled
                width: control.horizontal ? length : parent.width
                height: control.horizontal ? parent.height : length
                y: control.horizontal ? 0 : parent.height - height
            }
        }
        Repeater {
            model: control.ticks

            Rectangle {
                required property int index
                readonly property real share: index * control.tickInterval / Math.abs(control.to - control.from)
                readonly property real along: Theme.sliderHandle / 2 + share * control.travel

                width: control.horizontal ? Theme.space2 : Theme.space12
                height: control.horizontal ? Theme.space12 : Theme.space2
                color: Theme.colors.outline
                x: control.horizontal ? control.leftPadding + along - width / 2 : control.availableWidth / 2 + Theme.space8
                y: control.horizontal ? control.availableHeight / 2 + Theme.space8 : control.topPadding + control.availableHeight - along - height / 2
            }
        }
    }
}
