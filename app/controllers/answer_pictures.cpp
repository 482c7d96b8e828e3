#include "app/controllers/answer_pictures.hpp"

#include <utility>

#include "app/controllers/attachment_controller.hpp"
#include "app/controllers/questionnaire_controller.hpp"

namespace meetmoment::app {

AnswerPictures::AnswerPictures(QuestionnaireController& questionnaire, AttachmentController& attachments)
    : questionnaire_(questionnaire), attachments_(attachments) {
    connect(&questionnaire_, &QuestionnaireController::activeChanged, this, &PictureTarget::recordChanged);
    connect(&questionnaire_, &QuestionnaireController::valueSaved, this, &PictureTarget::saved);
    connect(
        &attachments_, &AttachmentController::took, this,
        [this](const QString& question, const QString& value) { Q_EMIT took(record(), question, value); });
}

QString AnswerPictures::record() const {
    return questionnaire_.active() ? questionnaire_.recordId() : QString();
}

std::optional<int> AnswerPictures::most_pixels(const QString& place) const {
    return questionnaire_.max_pixels(place);
}

void AnswerPictures::secure() {
    if (questionnaire_.filling() != nullptr && !questionnaire_.filling()->exists()) questionnaire_.secure();
}

void AnswerPictures::take(const QString& place, Made, Make make) {
    attachments_.take_made(place, std::move(make));
}

void AnswerPictures::put(const QString& place, const QString& value) {
    questionnaire_.answer(place, value);
}

void AnswerPictures::tell_problem(const QString& place, const Problem& problem) {
    attachments_.tell_problem(place, problem);
}

}  // namespace meetmoment::app
