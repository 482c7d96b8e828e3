// Reading and writing the parts of content.hpp. Internal to shared/study.
#pragma once

#include "shared/study/content.hpp"
#include "shared/study/local_json.hpp"
#include "shared/study/object_reader.hpp"

namespace meetmoment::study {

Code read_code(ObjectReader& in);
LevelScale read_level_scale(ObjectReader& in);
LevelCrosswalk read_level_crosswalk(ObjectReader& in);
BuildingBlock read_building_block(ObjectReader& in);
RecommendationList read_recommendation_list(ObjectReader& in);
ConsentText read_consent_text(ObjectReader& in);

json::Value to_value(const Code& code);
json::Value to_value(const LevelScale& scale);
json::Value to_value(const LevelCrosswalk& crosswalk);
json::Value to_value(const BuildingBlock& block);
json::Value to_value(const RecommendationList& list);
json::Value to_value(const ConsentText& text);

/// The elements of a list, each read by `read`; `read_list_or_none` where the list may be missing.
template <class Element>
std::vector<Element> read_list(ObjectReader& in, std::string_view name, Element (*read)(ObjectReader&)) {
    std::vector<Element> out;
    in.each(name, [&](ObjectReader& element) { out.push_back(read(element)); });
    return out;
}
template <class Element>
std::vector<Element> read_list_or_none(ObjectReader& in, std::string_view name,
                                       Element (*read)(ObjectReader&)) {
    std::vector<Element> out;
    in.each_or_none(name, [&](ObjectReader& element) { out.push_back(read(element)); });
    return out;
}

}  // namespace meetmoment::study
