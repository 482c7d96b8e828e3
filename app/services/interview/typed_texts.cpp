#include "app/services/interview/typed_texts.hpp"

#include <utility>

namespace meetmoment::app {
namespace {

constexpr std::string_view kPrefix = "typed/";

record::Path path_of(const std::string& key) {
    return {std::string(kPrefix) + key, {}};
}

}  // namespace

void TypedTexts::read(const std::vector<store::DraftValue>& drafts) {
    for (const store::DraftValue& draft : drafts)
        if (draft.path.field.starts_with(kPrefix))
            texts_[draft.path.field.substr(kPrefix.size())] = record::to_display(draft.value);
}

std::string TypedTexts::text(const std::string& key) const {
    const auto found = texts_.find(key);
    return found == texts_.end() ? std::string() : found->second;
}

bool TypedTexts::set(const std::string& key, const std::string& text) {
    if (this->text(key) == text) return false;
    if (text.empty())
        texts_.erase(key);
    else
        texts_[key] = text;
    unsaved_.insert(key);
    return true;
}

TypedTexts::Write TypedTexts::take(const record::RecordId& interview, UtcMillis now) {
    Write write;
    for (const std::string& key : std::exchange(unsaved_, {})) {
        const auto found = texts_.find(key);
        if (found == texts_.end())
            write.obsolete.push_back(path_of(key));
        else
            write.drafts.push_back({interview, path_of(key), record::present(found->second), now});
    }
    return write;
}

record::Path TypedTexts::used(const std::string& key) {
    texts_.erase(key);
    unsaved_.erase(key);
    return path_of(key);
}

}  // namespace meetmoment::app
