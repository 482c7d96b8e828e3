#include "shared/study/text.hpp"

namespace meetmoment::study {

std::string_view LocalText::in(std::string_view language) const {
    if (auto found = by_language.find(language); found != by_language.end()) return found->second;
    if (auto dutch = by_language.find(std::string_view("nl")); dutch != by_language.end())
        return dutch->second;
    return by_language.empty() ? std::string_view{} : std::string_view(by_language.begin()->second);
}

}  // namespace meetmoment::study
