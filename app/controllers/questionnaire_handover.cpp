// What hand-over needs of the questionnaire: one question a page, out of sight, and back at the same place.
#include <algorithm>

#include "app/controllers/questionnaire_controller.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

const QString kReview = QStringLiteral("review");

}  // namespace

void QuestionnaireController::set_paging(Paging paging) {
    if (paging == paging_) return;
    paging_ = paging;
    if (!filling_) return;
    reviewing_ = checking_ = false;
    reached_.clear();
    folded_.clear();
    shown_pages_ = pages_of(filling_->session(), paging_);
    show_page(0);
}

void QuestionnaireController::conceal() {
    if (concealed_) return;
    commitNow();
    concealed_ = true;
    for (RowModel* model : {&pages_, &items_, &page_errors_, &review_})
        model->replace({});
    choices_.keep_only({});
    removed_.clear();
    Q_EMIT pageChanged();
}

void QuestionnaireController::reveal() {
    if (!std::exchange(concealed_, false)) return;
    refresh_all();
    Q_EMIT finishedChanged();
}

void QuestionnaireController::secure() {
    if (!filling_) return;
    if (filling_->exists()) {
        commitNow();
        Q_EMIT stored();
        return;
    }
    filling_->keep_empty();
    save();
}

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

bool QuestionnaireController::asks_consent() const {
    if (!filling_) return false;
    const auto pages = pages_of(filling_->session(), Paging::Questions);
    if (pages.empty() || pages.front().items.empty()) return false;
    const auto first = filling_->session().item(pages.front().items.back(), xform::ItemParts::WithoutChoices);
    return first && first->kind == xform::ItemKind::Trigger && first->required;
}

bool QuestionnaireController::reviewable() const {
    if (!filling_) return true;
    const auto& classes = filling_->session().form().body_classes();
    return std::find(classes.begin(), classes.end(), "no-review") == classes.end();
}

}  // namespace meetmoment::app
