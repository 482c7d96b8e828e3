#include "app/controllers/interview/note_pictures.hpp"

#include <utility>

#include "app/controllers/interview/photos_controller.hpp"
#include "app/services/interview/desk.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

NotePictures::NotePictures(InterviewDesk& desk, PhotosController& photos) : desk_(desk), photos_(photos) {
    connect(&desk_, &InterviewDesk::opened, this, &PictureTarget::recordChanged);
    connect(&desk_, &InterviewDesk::closed, this, &PictureTarget::recordChanged);
    connect(&photos_, &PhotosController::took, this, &PictureTarget::took);
    connect(&photos_, &PhotosController::saved, this, &PictureTarget::saved);
    connect(&photos_, &PhotosController::gone, this, &PictureTarget::gone);
}

QString NotePictures::record() const {
    return desk_.active() ? to_qt(desk_.session().id().to_string()) : QString();
}

bool NotePictures::has_picture(const QString& place) const {
    return photos_.has_photo(place);
}

void NotePictures::secure() {
    if (desk_.active() && !desk_.session().exists()) desk_.take_part();
}

void NotePictures::take(const QString& place, Made how, Make make) {
    photos_.take_made(place, how, std::move(make));
}

void NotePictures::put(const QString& place, const QString& value) {
    photos_.put(place, value);
}

void NotePictures::tell_problem(const QString&, const Problem& problem) {
    photos_.tell_problem(problem);
}

}  // namespace meetmoment::app
