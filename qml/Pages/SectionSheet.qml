// The sections on a narrow screen, where there is no room for the rail.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Theme
import Meetmoment.Controls

Sheet {
    id: root

    signal chosen(index: int)

    title: qsTr("Sections")

    Label {
        objectName: "sheet.sections.about"
        text: Questionnaire.subtitle + (Questionnaire.respondent === "" ? "" : " · " + Questionnaire.respondent)
        font: Theme.small
        color: Theme.colors.textMuted
        Layout.fillWidth: true
    }

    Repeater {
        model: Questionnaire.pages

        SectionEntry {
            objectName: "sheet.section." + index
            Layout.fillWidth: true
            onClicked: {
                root.close();
                root.chosen(index);
            }
        }
    }
}
