// Says that a sketch or an edited picture is not finished, or why a picture was not kept, and offers to go on with it.
import QtQuick
import Meetmoment.App
import Meetmoment.Controls

Banner {
    id: root

    readonly property bool begun: Drawings.left.length > 0
    readonly property bool needed: begun || Photos.problem !== ""
    readonly property string begunText: !begun ? "" : Interview.locked ? qsTr("A sketch or a picture is not finished. Reopen the interview to go on with it.")
        : qsTr("A sketch or a picture is not finished.")

    objectName: "interview.sketch"
    kind: Photos.problem !== "" ? Banner.Kind.Warning : Banner.Kind.Info
    strip: true
    text: (Photos.problem + " " + begunText).trim()
    actionText: !begun ? qsTr("Understood") : Interview.locked ? "" : qsTr("Go on with it")
    actionName: "interview.sketch.resume"
    onActed: {
        Photos.forgetProblem();
        if (begun)
            Drawings.resume(Drawings.left[0]);
    }
}
