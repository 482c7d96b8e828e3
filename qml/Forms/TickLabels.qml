// What stands beside a line of values: the names of its ticks, or its ends.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls
import Meetmoment.Forms

Item {
    id: root

    required property ChoiceModel choices
    required property real start
    required property real end
    required property bool vertical
    required property string language
    required property int decimals

    readonly property bool named: (choices?.count ?? 0) > 0
    readonly property int count: named ? choices.count : 2
    /// No word is broken.
    readonly property bool fits: vertical || widestWord() <= width / count - Theme.space4
    readonly property string legend: {
        const all = [];
        for (let i = 0; i < count && named; ++i)
            all.push(Lexical.numberShown(String(number(i)), language) + " = " + words(i));
        return all.join(" · ");
    }
    readonly property real least: metrics.height * Theme.lineHeightTight

    function number(index: int): real {
        return named ? Number(choices.valueAt(index)) : index === 0 ? start : end;
    }

    function words(index: int): string {
        if (named && choices.revision >= 0)
            return Lexical.plain(choices.labelAt(index));
        return Lexical.numberShown(String(Number(number(index).toFixed(decimals))), language);
    }

    function widestWord(): real {
        let widest = 0;
        // The height stands for the font, which advanceWidth() does not depend on as far as a binding knows.
        for (let i = 0; i < count && metrics.height > 0; ++i)
            for (const word of words(i).split(" "))
                widest = Math.max(widest, metrics.advanceWidth(word));
        return widest;
    }

    implicitWidth: vertical ? most() : 0
    implicitHeight: vertical || !fits ? 0 : tallest()

    function most(): real {
        let widest = 0;
        for (let i = 0; i < count && metrics.height > 0; ++i)
            widest = Math.max(widest, metrics.advanceWidth(words(i)) + Theme.space4);
        return Math.min(widest, Theme.answerColumn);
    }

    function tallest(): real {
        let height = least;
        for (let i = 0; i < marks.count; ++i)
            height = Math.max(height, marks.itemAt(i)?.implicitHeight ?? 0);
        return height;
    }

    FontMetrics {
        id: metrics
        font: Theme.small
    }
    Repeater {
        id: marks
        model: root.count

        Label {
            required property int index
            readonly property real share: root.end === root.start ? 0 : (root.number(index) - root.start) / (root.end - root.start)
            readonly property real travel: (root.vertical ? root.height : root.width) - Theme.sliderHandle
            readonly property real along: Theme.sliderHandle / 2 + (root.vertical ? 1 - share : share) * travel

            // Of their own: where a binding of a place reads a size twice, Qt 6.4 may write where it should not (QTBUG-112822).
            readonly property real slack: root.vertical ? root.height - height : root.width - width
            readonly property real start: along - (root.vertical ? height : width) / 2

            visible: root.fits
            text: root.words(index)
            font: Theme.small
            color: Theme.colors.textMuted
            lineHeight: Theme.lineHeightTight
            width: root.vertical ? root.implicitWidth : root.width / root.count - Theme.space4
            horizontalAlignment: root.vertical || share <= 0.02 ? Text.AlignLeft : share >= 0.98 ? Text.AlignRight : Text.AlignHCenter
            x: root.vertical ? 0 : Math.max(0, Math.min(slack, start))
            y: root.vertical ? Math.max(0, Math.min(slack, start)) : 0
            Accessible.ignored: true
        }
    }
}
