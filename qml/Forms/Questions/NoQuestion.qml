// A question that has no editor here.
import QtQuick
import Meetmoment.Controls
import Meetmoment.Forms

QuestionEditor {
    id: root

    Banner {
        kind: Banner.Kind.Info
        text: root.question.value === "" ? qsTr("This question cannot be answered on this tablet.") : root.question.value
        width: root.width
    }
}
