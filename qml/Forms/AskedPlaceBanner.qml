// Says that the form itself records where this device is, and what came of that.
import QtQuick
import Meetmoment.App
import Meetmoment.Controls

Banner {
    objectName: "place.asked"
    visible: Places.asked !== Places.Nothing
    kind: Places.asked === Places.NotFound ? Banner.Kind.Warning : Banner.Kind.Info
    iconName: Places.asked === Places.NotFound ? "warning" : "place"
    strip: true
    text: Places.askedText
    actionText: Places.asked === Places.Looking ? "" : qsTr("Understood")
    actionName: "place.asked.understood"
    onActed: Places.dismiss()
}
