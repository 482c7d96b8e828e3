// Pictures as notes of the interview that is open: a place is a note (PhotosController::place()).
#pragma once

#include "app/controllers/picture_target.hpp"

namespace meetmoment::app {

class InterviewDesk;
class PhotosController;

class NotePictures final : public PictureTarget {
    Q_OBJECT

  public:
    /// Both must outlive it.
    NotePictures(InterviewDesk& desk, PhotosController& photos);

    [[nodiscard]] QString record() const override;
    [[nodiscard]] std::optional<int> most_pixels(const QString&) const override { return std::nullopt; }
    [[nodiscard]] bool has_picture(const QString& place) const override;
    /// The talk has gone on since: who takes notes decides what becomes of it.
    [[nodiscard]] bool takes_left() const override { return false; }
    void secure() override;
    void take(const QString& place, Made how, Make make) override;
    void put(const QString& place, const QString& value) override;
    /// PhotosController::problem() has it.
    void tell_problem(const QString& place, const Problem& problem) override;

  private:
    InterviewDesk& desk_;
    PhotosController& photos_;
};

}  // namespace meetmoment::app
