#include "app/controllers/open_pictures.hpp"

#include <algorithm>
#include <utility>

namespace meetmoment::app {

OpenPictures::OpenPictures(std::vector<PictureTarget*> all) : all_(std::move(all)) {
    for (PictureTarget* one : all_) {
        connect(one, &PictureTarget::recordChanged, this, &PictureTarget::recordChanged);
        connect(one, &PictureTarget::took, this, &PictureTarget::took);
        connect(one, &PictureTarget::saved, this, &PictureTarget::saved);
        connect(one, &PictureTarget::gone, this, &PictureTarget::gone);
    }
}

PictureTarget* OpenPictures::open() const {
    const auto found = std::find_if(all_.begin(), all_.end(),
                                    [](const PictureTarget* one) { return !one->record().isEmpty(); });
    return found == all_.end() ? nullptr : *found;
}

QString OpenPictures::record() const {
    const PictureTarget* target = open();
    return target != nullptr ? target->record() : QString();
}

std::optional<int> OpenPictures::most_pixels(const QString& place) const {
    const PictureTarget* target = open();
    return target != nullptr ? target->most_pixels(place) : std::nullopt;
}

bool OpenPictures::has_picture(const QString& place) const {
    const PictureTarget* target = open();
    return target != nullptr && target->has_picture(place);
}

bool OpenPictures::takes_left() const {
    const PictureTarget* target = open();
    return target != nullptr && target->takes_left();
}

void OpenPictures::secure() {
    if (PictureTarget* target = open()) target->secure();
}

void OpenPictures::take(const QString& place, Made how, Make make) {
    if (PictureTarget* target = open()) target->take(place, how, std::move(make));
}

void OpenPictures::put(const QString& place, const QString& value) {
    if (PictureTarget* target = open()) target->put(place, value);
}

void OpenPictures::tell_problem(const QString& place, const Problem& problem) {
    if (PictureTarget* target = open()) target->tell_problem(place, problem);
}

}  // namespace meetmoment::app
