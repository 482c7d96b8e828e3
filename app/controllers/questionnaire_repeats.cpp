// Instances of repeats on the page: added, taken out, brought back, folded and unfolded.
#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/filling_repeats.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

/// More than that are folded when their page comes up, so that one sees which there are.
constexpr int kMostUnfolded = 3;

}  // namespace

void QuestionnaireController::fold_many(const ShownPage& page) {
    std::vector<std::string> instances;
    for (const std::uint32_t id : page.items)
        if (const auto item = filling_->session().item(id, xform::ItemParts::WithoutChoices);
            item && item->kind == xform::ItemKind::Repeat)
            instances.push_back(item->path);
    if (instances.size() <= kMostUnfolded) return;
    for (const std::string& instance : instances)
        folded_.insert(std::string(keys_of(instance)));
}

bool QuestionnaireController::is_folded_away(std::string_view keys) const {
    for (std::size_t end = keys.find(']'); end != std::string_view::npos; end = keys.find(']', end + 1))
        if (folded_.contains(std::string(keys.substr(0, end + 1)))) return true;
    return false;
}

void QuestionnaireController::unfold(std::string_view keys) {
    for (std::size_t end = keys.find(']'); end != std::string_view::npos; end = keys.find(']', end + 1))
        folded_.erase(std::string(keys.substr(0, end + 1)));
}

void QuestionnaireController::toggleInstance(const QString& path) {
    if (!filling_) return;
    const std::string instance = from_qt(path);
    const std::string keys(keys_of(instance));
    if (folded_.erase(keys) == 0) folded_.insert(keys);
    refresh_items();
    refresh_page_errors();
}

int QuestionnaireController::row_of_instance(const std::string& instance) const {
    for (int row = 0; row < items_.count(); ++row)
        if (from_qt(items_.value(row, QStringLiteral("instance")).toString()) == instance &&
            items_.value(row, QStringLiteral("kind")).toInt() == Repeat)
            return row;
    return -1;
}

void QuestionnaireController::reshaped(const xform::Changes& changes) {
    apply(changes);
    idle_.start();
    set_save_state(Saving);
    save();
}

int QuestionnaireController::addInstance(const QString& path) {
    if (!may_edit()) return -1;
    forget_requests();
    auto added = filling_->add_instance(from_qt(path), clock_.wall(), random_);
    if (!added) return -1;
    unfold(keys_of(added->path));
    reshaped(added->changes);
    serve_requests();
    for (int i = 0; i < pageCount(); ++i)
        if (shown_pages_[static_cast<std::size_t>(i)].instance == added->path) show_page(i);
    return row_of_instance(added->path);
}

void QuestionnaireController::removeInstance(const QString& path) {
    if (!may_edit()) return;
    const std::string instance = from_qt(path);
    const auto known = names_.find(instance);
    const QString name = known == names_.end() ? QString() : known->second.name;
    const auto changes = filling_->remove_instance(instance);
    if (!changes) return;
    removed_.push_back(instance);
    reshaped(*changes);
    Q_EMIT instanceRemoved(name);
}

int QuestionnaireController::restoreInstance() {
    if (!may_edit() || removed_.empty()) return -1;
    const std::string instance = removed_.back();
    removed_.pop_back();
    const auto changes = filling_->restore_instance(instance);
    if (!changes) return -1;
    unfold(keys_of(instance));
    reshaped(*changes);
    for (int i = 0; i < pageCount(); ++i)
        if (shown_pages_[static_cast<std::size_t>(i)].instance == instance) show_page(i);
    return row_of_instance(instance);
}

bool QuestionnaireController::holdsAnswers(const QString& path) const {
    if (!filling_) return false;
    const std::string instance = from_qt(path);
    for (const auto& answer : filling_->session().answers())
        if (!answer.value.empty() && is_inside(answer.path, instance)) return true;
    return false;
}

}  // namespace meetmoment::app
