// A list of choices of any length, to choose one or several from; a field narrows it while one types.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Sheet {
    id: root

    property string path
    property ChoiceModel choices
    property string value
    property bool multiple: false
    property bool searching: false

    signal answered(value: string)

    readonly property list<string> chosen: value === "" ? [] : value.split(" ")

    function isChosen(one: string): bool {
        return multiple ? chosen.indexOf(one) >= 0 : value === one;
    }

    function take(one: string): void {
        if (multiple) {
            answered(choices.toggled(value, one));
            return;
        }
        answered(one);
        close();
    }

    /// To what is chosen, or the start.
    function focusChosen(): void {
        const row = multiple || choices === null ? -1 : found.rowOf(choices.indexOf(value));
        list.currentIndex = Math.max(0, row);
        list.positionViewAtIndex(list.currentIndex, row > 0 ? ListView.Center : ListView.Beginning);
        if (searching)
            search.forceActiveFocus(Qt.TabFocusReason);
        else
            list.forceActiveFocus(Qt.TabFocusReason);
    }

    onAboutToShow: {
        search.clear();
        found.text = "";
    }
    onOpened: focusChosen()

    ChoiceSearch {
        id: found
        source: root.choices
    }
    SearchField {
        id: search
        visible: root.searching
        objectName: "search." + root.path
        name: qsTr("Search in the answers")
        Layout.fillWidth: true
        onTextEdited: {
            found.text = text;
            list.currentIndex = 0;
            list.positionViewAtBeginning();
        }
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
        onAccepted: {
            if (list.count === 1 && !found.busy)
                root.take(root.choices.valueAt(found.sourceRow(0)));
            else if (list.count > 0)
                list.forceActiveFocus(Qt.TabFocusReason);
        }
    }
    Label {
        visible: root.searching && search.text !== "" && !found.busy
        objectName: "found." + root.path
        text: found.count === 0 ? qsTr("Nothing found") : qsTr("%n answer(s) found", "", found.count)
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    ListView {
        id: list

        readonly property real rest: root.searching ? search.height + 3 * Theme.space48 : Theme.space16
        readonly property real most: Math.max(3 * Theme.targetLarge, root.contentRoom - rest)

        objectName: "list." + root.path
        model: found
        spacing: Theme.space8
        // The ring of the focus is drawn around an answer.
        leftMargin: Theme.space8
        rightMargin: Theme.space8
        topMargin: Theme.space8
        bottomMargin: Theme.space8
        clip: true
        activeFocusOnTab: count > 0
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        // What is still being made ahead when a search empties the list is cancelled where it no longer is (Qt 6.4).
        cacheBuffer: 0
        Layout.fillWidth: true
        // A list that is searched keeps its height, or the sheet would jump with every letter.
        Layout.preferredHeight: root.searching ? most : Math.min(contentHeight + topMargin + bottomMargin, most)
        Accessible.role: Accessible.List
        Accessible.name: root.title
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Up && currentIndex === 0 && root.searching) {
                search.forceActiveFocus(Qt.BacktabFocusReason);
                event.accepted = true;
            } else if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
                currentIndex = event.key === Qt.Key_Home ? 0 : count - 1;
                event.accepted = true;
            } else if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown) {
                const by = Math.max(1, Math.floor(height / (Theme.targetLarge + spacing)) - 1);
                currentIndex = event.key === Qt.Key_PageUp ? Math.max(0, currentIndex - by) : Math.min(count - 1, currentIndex + by);
                event.accepted = true;
            }
        }
        T.ScrollBar.vertical: ScrollBar {}

        delegate: Option {
            required property int index
            required property string value
            required property string label
            required property string image
            required property bool apart

            objectName: "option." + root.path + "." + value
            text: Lexical.plain(label)
            styled: Lexical.isMarked(label) ? Lexical.styled(label) : ""
            multiple: root.multiple
            chosen: root.isChosen(value)
            tabStop: false
            current: ListView.isCurrentItem && list.activeFocus
            width: list.width - list.leftMargin - list.rightMargin
            position: qsTr("%1 of %2").arg(index + 1).arg(list?.count ?? 0)
            onClicked: {
                list.currentIndex = index;
                root.take(value);
            }
        }
    }

    actions: Button {
        visible: root.multiple
        objectName: "done." + root.path
        kind: Button.Kind.Primary
        text: qsTr("Done")
        onClicked: root.close()
    }
}
