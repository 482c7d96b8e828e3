#include "app/controllers/choice_lists.hpp"

namespace meetmoment::app {

ChoiceLists::~ChoiceLists() {
    for (const auto& [item, list] : lists_)
        delete list;
}

void ChoiceLists::begin(QString pictures) {
    keep_only({});
    pictures_ = std::move(pictures);
}

ChoiceModel* ChoiceLists::of(const xform::Session& session, std::uint32_t item) {
    ChoiceModel*& list = lists_[item];
    if (list == nullptr) {
        list = new ChoiceModel(pictures_);
        list->replace(session.choices(item));
    }
    return list;
}

void ChoiceLists::refresh(const xform::Session& session, const std::vector<std::uint32_t>& items) {
    for (const std::uint32_t item : items)
        if (const auto list = lists_.find(item); list != lists_.end())
            list->second->replace(session.choices(item));
}

void ChoiceLists::refresh_all(const xform::Session& session) {
    for (const auto& [item, list] : lists_)
        list->replace(session.choices(item));
}

void ChoiceLists::keep_only(const std::set<std::uint32_t>& items) {
    std::erase_if(lists_, [&items](const auto& one) {
        if (items.contains(one.first)) return false;
        one.second->deleteLater();  // its question may still be on its way out
        return true;
    });
}

}  // namespace meetmoment::app
