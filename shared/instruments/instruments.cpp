#include "shared/instruments/instruments.hpp"

#include <algorithm>
#include <stdexcept>

#include "shared/instruments/resources.hpp"

namespace meetmoment::instruments {
namespace {

study::Study parse_built_in(std::string_view name) {
    const auto text = resource(name);
    if (!text) throw std::logic_error("not packed: " + std::string(name));
    auto study = study::parse_study(*text);
    if (!study) {
        throw std::logic_error(std::string(name) + ": " + study.error().message + " (" + study.error().where +
                               ")");
    }
    return *std::move(study);
}

}  // namespace

std::optional<std::string_view> resource(std::string_view name) {
    const auto found = std::ranges::find(resources(), name, &Resource::name);
    if (found == resources().end()) return std::nullopt;
    return found->text;
}

std::vector<std::string_view> resource_names() {
    std::vector<std::string_view> out;
    for (const auto& each : resources())
        out.push_back(each.name);
    return out;
}

const study::Study& four_region_study() {
    static const study::Study study = parse_built_in("studies/four-regions.json");
    return study;
}

const study::Study& thirty_one_region_study() {
    static const study::Study study = parse_built_in("studies/thirty-one-regions.json");
    return study;
}

}  // namespace meetmoment::instruments
