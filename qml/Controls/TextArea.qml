// Several lines to type in; grows with its text. Tab leaves it.
import QtQuick
import QtQuick.Templates as T
import Meetmoment.Theme
import Meetmoment.Controls

T.TextArea {
    id: control

    required property string name
    property string description
    property bool wrong: false
    property int lines: 3

    implicitWidth: Theme.formWidth
    implicitHeight: Math.max(Theme.target, contentHeight + topPadding + bottomPadding,
                             lines * metrics.lineSpacing + topPadding + bottomPadding)
    padding: Theme.space12
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    font: Theme.body
    color: enabled ? Theme.colors.text : Theme.colors.textDisabled
    placeholderTextColor: Theme.colors.textMuted
    selectionColor: Theme.colors.accent
    selectedTextColor: Theme.colors.accentInk
    selectByMouse: true
    hoverEnabled: true
    activeFocusOnTab: true
    KeyNavigation.priority: KeyNavigation.BeforeItem
    Accessible.role: Accessible.EditableText
    Accessible.name: name
    Accessible.description: description
    Accessible.multiLine: true

    Keys.onTabPressed: event => leave(event, true)
    Keys.onBacktabPressed: event => leave(event, false)

    function leave(event: KeyEvent, forward: bool): void {
        const next = nextItemInFocusChain(forward);
        if (next !== null)
            next.forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
        event.accepted = true;
    }

    FontMetrics {
        id: metrics
        font: control.font
    }
    Text {
        x: control.leftPadding
        y: control.topPadding
        width: control.width - control.leftPadding - control.rightPadding
        visible: control.text === "" && control.preeditText === ""
        text: control.placeholderText
        font: control.font
        color: control.placeholderTextColor
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    background: Rectangle {
        radius: Theme.radius
        color: control.enabled ? Theme.colors.surface : Theme.colors.sunken
        border.width: control.wrong || control.activeFocus ? Theme.colors.chosenWidth : Theme.colors.outlineWidth
        border.color: control.wrong ? Theme.colors.danger
            : control.activeFocus ? Theme.colors.accent
            : control.readOnly ? Theme.colors.line : Theme.colors.outline

        FocusRing { shown: control.activeFocus }
    }
}
