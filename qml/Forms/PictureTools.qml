// The tools for a picture that is open for drawing: the pen, blurring, cropping, and turning.
import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

ColumnLayout {
    id: root

    /// The keyboard moves something on the picture.
    property bool byKeys: false
    readonly property bool hides: Drawings.tool === Drawings.Blur || Drawings.tool === Drawings.Crop

    function hint(): string {
        if (Drawings.tool === Drawings.Blur)
            return byKeys ? qsTr("The arrow keys move the frame, with Shift they make it larger or smaller, the space bar blurs what is in it.")
                : qsTr("Drag over a face or a name. Who receives the picture cannot make it sharp again.");
        if (Drawings.tool === Drawings.Crop)
            return byKeys ? qsTr("The arrow keys move the corner or the frame, with Shift in larger steps.")
                : qsTr("Drag the corners. What is outside the frame is cut off.");
        return "";
    }

    spacing: Theme.space12

    SegmentedControl {
        name: qsTr("Tool")
        prefix: "drawing.tool."
        pairs: true
        labels: [qsTr("Pen"), qsTr("Blur"), qsTr("Crop"), qsTr("Turn")]
        values: [Drawings.Pen, Drawings.Blur, Drawings.Crop, Drawings.Turn]
        value: Drawings.tool
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        onPicked: value => Drawings.tool = Number(value)
    }
    Banner {
        objectName: "drawing.sent"
        visible: root.hides && Drawings.sent
        kind: Banner.Kind.Warning
        text: qsTr("This picture was already sent, or part of it. What you hide now can still be seen by who has it.")
        Layout.fillWidth: true
    }
    Label {
        visible: root.hides
        text: root.hint()
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Label {
        objectName: "drawing.unsent"
        visible: root.hides && !Drawings.sent
        text: qsTr("The picture as it was stays on this tablet and is not sent.")
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }
    Label {
        visible: Drawings.tool === Drawings.Turn
        text: slider.valueText
        font: Theme.label
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Slider {
        id: slider
        objectName: "drawing.straighten"
        visible: Drawings.tool === Drawings.Turn
        name: qsTr("Straighten")
        valueText: qsTr("Straighten: %1").arg(Drawings.degreesText)
        answered: true
        from: -Drawings.mostDegrees
        to: Drawings.mostDegrees
        stepSize: 0.5
        tickInterval: 5
        value: Drawings.degrees
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.formWidth
        Layout.bottomMargin: Theme.space8
        Accessible.name: valueText
        onMoved: Drawings.straighten(value, !pressed)
        onPressedChanged: {
            if (!pressed)
                Drawings.straighten(value, true);
        }
    }
    Button {
        objectName: "drawing.turn"
        visible: Drawings.tool === Drawings.Turn
        text: qsTr("Turn a quarter")
        iconName: "turn"
        Layout.maximumWidth: root.width
        onClicked: Drawings.turn()
    }
}
