// What hand-over needs of the questionnaire: one question a page, and out of sight.
#include <algorithm>

#include "app/controllers/questionnaire_controller.hpp"

namespace meetmoment::app {

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
