// Where somebody is in a questionnaire, and going to a place.
#include "app/controllers/application_controller.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

const QString kReview = QStringLiteral("review");

}  // namespace

QString QuestionnaireController::place() const {
    if (!filling_) return {};
    if (reviewing_) return kReview;
    if (page_index_ < 0 || page_index_ >= pageCount()) return {};
    const auto& items = shown_pages_[static_cast<std::size_t>(page_index_)].items;
    if (items.empty()) return {};
    const auto item = filling_->session().item(items.back(), xform::ItemParts::WithoutChoices);
    return item ? to_qt(item->path) : QString();
}

void QuestionnaireController::go_to_place(const QString& place) {
    if (!filling_) return;
    int wanted = 0;
    for (int i = 0; i < pageCount() && place != kReview; ++i) {
        const auto& items = shown_pages_[static_cast<std::size_t>(i)].items;
        const auto stands = [&](std::uint32_t id) {
            const auto item = filling_->session().item(id, xform::ItemParts::WithoutChoices);
            return item && !item->path.empty() && to_qt(item->path) == place;
        };
        if (!items.empty() && stands(items.back())) wanted = i;
    }
    for (int i = 0; i < (place == kReview ? pageCount() : wanted); ++i)
        reached_.insert(page_id(i));
    if (place == kReview)
        show_review();
    else
        show_page(wanted);
}

void QuestionnaireController::openAt(const QString& record_id, const QString& place) {
    if (active() && recordId() != record_id) return application_.open(QStringLiteral("questionnaire"));
    wanted_place_ = place;
    if (!active()) return open(record_id);
    application_.open(QStringLiteral("questionnaire"));
    go_to_wanted();
}

void QuestionnaireController::go_to_wanted() {
    const QString place = std::exchange(wanted_place_, {});
    if (place.isEmpty() || !filling_) return;
    if (place == kReview) return go_to_place(place);
    for (int page = 0; page < pageCount(); ++page)
        for (const std::uint32_t id : shown_pages_[static_cast<std::size_t>(page)].items)
            if (const auto item = filling_->session().item(id, xform::ItemParts::WithoutChoices);
                item && to_qt(item->path) == place) {
                for (int before = 0; before < page; ++before)
                    reached_.insert(page_id(before));
                return jumpTo(page, static_cast<int>(id));
            }
}

}  // namespace meetmoment::app
