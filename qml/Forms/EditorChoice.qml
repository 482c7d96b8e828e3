// Which editor asks a question: the one place where a new kind of question is added, beside its file in Questions/.
import QtQuick
import Meetmoment.App
import Meetmoment.Forms

QtObject {
    required property Question question
    /// The name of a file in Questions/.
    readonly property string name: {
        switch (question.kind) {
        case Questionnaire.SelectOne:
        case Questionnaire.SelectMultiple:
            return ofChoices();
        case Questionnaire.Range:
            return ofRange();
        case Questionnaire.Trigger:
            return "TriggerQuestion";
        default:
            return question.control === Questionnaire.UploadControl || question.type === Questionnaire.Binary ? "FileQuestion" : ofInput(question.type);
        }
    }
    /// Steps of a scale that still stand beside each other as buttons, and choices that stand on a page.
    readonly property int mostSteps: 21
    readonly property int mostStanding: 11
    readonly property int mostChoices: 30

    function ofInput(type: int): string {
        switch (type) {
        case Questionnaire.Date:
            return "DateQuestion";
        case Questionnaire.Time:
            return "TimeQuestion";
        case Questionnaire.DateTime:
            return "MomentQuestion";
        case Questionnaire.Geopoint:
            return "PlaceQuestion";
        case Questionnaire.Geotrace:
        case Questionnaire.Geoshape:
            return "PointsQuestion";
        default:
            return "WordsQuestion";
        }
    }

    function ofChoices(): string {
        if (question.control === Questionnaire.RankControl)
            return "RankQuestion";
        const aside = question.has("minimal") || question.has("search") || question.has("autocomplete");
        return aside || (question.choices?.count ?? 0) > mostChoices ? "SheetQuestion" : "SelectQuestion";
    }

    function ofRange(): string {
        if (question.has("picker"))
            return "PickerQuestion";
        if (question.has("rating"))
            return "RatingQuestion";
        const step = question.rangeStep;
        const steps = step !== 0 ? Math.abs((question.rangeEnd - question.rangeStart) / step) + 1 : 1;
        const fits = steps <= (question.has("vertical") ? mostStanding : mostSteps);
        return question.has("no-ticks") || !fits || question.placeholder !== "" ? "SliderQuestion" : "ScaleQuestion";
    }
}
