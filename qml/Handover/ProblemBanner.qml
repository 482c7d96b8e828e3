// What was wrong with a PIN, a word or a code, and how long to wait.
import QtQuick
import Meetmoment.App
import Meetmoment.Controls

Banner {
    /// Seconds until the next try.
    property int wait: 0
    readonly property string waiting: wait <= 0 ? "" : wait < 120
        ? qsTr("Wait %n second(s), then try again.", "", wait) : qsTr("Wait %n minute(s), then try again.", "", Math.ceil(wait / 60))

    visible: text !== ""
    objectName: "handover.problem"
    kind: Banner.Kind.Danger
    text: Handover.problem === "" || waiting === "" ? Handover.problem + waiting : Handover.problem + " " + waiting
}
