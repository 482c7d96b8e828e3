// What the form's own actions want from the device. Only what a person does makes it ask: not a place that
// was found, which would have no end, nor what others answered, whose device was asked.
#include <utility>

#include "app/controllers/questionnaire_controller.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

void QuestionnaireController::serve_requests() {
    if (!filling_) return;
    QStringList places;
    for (const xform::ActionRequest& request : filling_->session().take_requests())
        if (request.kind == xform::ActionRequest::Kind::Geopoint) places << to_qt(request.path);
    if (filling_->exists() || filling_->dirty()) put_found_places();
    if (!places.isEmpty()) Q_EMIT placesWanted(places);
}

void QuestionnaireController::forget_requests() {
    if (filling_) std::ignore = filling_->session().take_requests();
}

void QuestionnaireController::put_found_places() {
    const QMap<QString, QString> places = std::exchange(found_places_, {});
    for (auto at = places.begin(); at != places.end(); ++at)
        edit(at.key(), at.value());
}

void QuestionnaireController::give_place(const QString& path, const QString& place) {
    if (!may_edit()) return;
    found_places_.insert(path, place);
    if (filling_->exists() || filling_->dirty()) put_found_places();
}

}  // namespace meetmoment::app
