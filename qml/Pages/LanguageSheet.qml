// The languages of the questionnaire.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Meetmoment.App
import Meetmoment.Controls

Sheet {
    id: root

    title: qsTr("Language of the questions")

    Choices {
        id: keys
        repeater: options
        current: {
            for (let i = 0; i < Questionnaire.languages.length; ++i)
                if (Questionnaire.languages[i].id === Questionnaire.language)
                    return i;
            return -1;
        }
        onPicked: index => Questionnaire.language = Questionnaire.languages[index].id
    }
    Repeater {
        id: options
        model: Questionnaire.languages

        Option {
            required property int index
            required property var modelData

            objectName: "language." + modelData.id
            text: modelData.name
            chosen: keys.current === index
            tabStop: keys.tabStop === index
            focus: tabStop
            Layout.fillWidth: true
            Keys.onPressed: event => keys.handle(event, index)
            onClicked: {
                Questionnaire.language = modelData.id;
                root.close();
            }
        }
    }
}
