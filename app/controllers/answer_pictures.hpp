// Pictures as answers: a place is the path of a question.
#pragma once

#include "app/controllers/picture_target.hpp"

namespace meetmoment::app {

class AttachmentController;
class QuestionnaireController;

class AnswerPictures final : public PictureTarget {
    Q_OBJECT

  public:
    /// Both must outlive it.
    AnswerPictures(QuestionnaireController& questionnaire, AttachmentController& attachments);

    [[nodiscard]] QString record() const override;
    [[nodiscard]] std::optional<int> most_pixels(const QString& place) const override;
    [[nodiscard]] bool has_picture(const QString&) const override { return true; }
    [[nodiscard]] bool takes_left() const override { return true; }
    void secure() override;
    void take(const QString& place, Made how, Make make) override;
    void put(const QString& place, const QString& value) override;
    /// AttachmentController::problem() has it.
    void tell_problem(const QString& place, const Problem& problem) override;

  private:
    QuestionnaireController& questionnaire_;
    AttachmentController& attachments_;
};

}  // namespace meetmoment::app
