// The interview's pages: the main one, and what lies over it.
pragma ComponentBehavior: Bound

import QtQuick
import Meetmoment.App
import Meetmoment.Controls
import Meetmoment.Forms
import Meetmoment.Interview

FocusScope {
    id: root

    signal removed()

    SketchBanner {
        id: sketch
        visible: needed && Interview.panel === ""
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
    }
    InterviewPage {
        anchors.top: sketch.visible ? sketch.bottom : parent.top
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        visible: Interview.panel === ""
        focus: visible
        onRemoved: root.removed()
    }
    // What a panel shows is kept in step as long as it is open.
    Binding { target: Consent; property: "watched"; value: Interview.panel === "people" }
    Binding { target: Levels; property: "watched"; value: Interview.panel === "levels" }
    Binding { target: Outcomes; property: "watched"; value: Interview.panel === "outcomes" || Interview.panel === "closing" }
    Binding { target: Compare; property: "watched"; value: Interview.panel === "compare" }
    Binding { target: Changes; property: "watched"; value: Interview.panel === "changes" }
    Binding { target: Closing; property: "watched"; value: Interview.panel === "closing" }
    When {
        condition: Interview.panel === "people"
        PeoplePage { anchors.fill: parent; focus: true }
    }
    When {
        condition: Interview.panel === "levels"
        LevelsPage { anchors.fill: parent; focus: true }
    }
    When {
        condition: Interview.panel === "outcomes"
        OutcomesPage { anchors.fill: parent; focus: true }
    }
    When {
        condition: Interview.panel === "compare"
        ComparePage { anchors.fill: parent; focus: true }
    }
    When {
        condition: Interview.panel === "changes"
        ChangesPage { anchors.fill: parent; focus: true }
    }
    When {
        condition: Interview.panel === "closing"
        ClosingPage { anchors.fill: parent; focus: true }
    }
    CameraSheet {
        title: qsTr("Photo")
        path: Viewfinder.path
    }
    DrawSheet {
        property bool annotates: false

        title: annotates ? qsTr("Edit the picture") : qsTr("Sketch")
        path: Drawings.path
        onAboutToShow: annotates = Drawings.kind === Drawings.Annotation
    }
}
