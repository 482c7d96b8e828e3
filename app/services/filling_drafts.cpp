#include "app/services/filling_drafts.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "app/services/filling_repeats.hpp"
#include "shared/record/repeats.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {

bool is_answer(std::string_view path) {
    return study::is_answer_path(path) && !path.starts_with(kDraftOver) && !path.starts_with(kDraftRepeat);
}

std::string dots_text(const std::vector<record::Dot>& dots) {
    std::ostringstream out;
    for (const record::Dot& dot : dots)
        out << std::hex << std::setw(16) << std::setfill('0') << dot.writer.value << std::dec << ':' << dot.seq << ':'
            << dot.index << ' ';
    return out.str();
}

std::vector<record::Dot> read_dots(const std::string& text) {
    std::vector<record::Dot> dots;
    std::istringstream in(text);
    record::Dot dot;
    char colon = 0;
    while (in >> std::hex >> dot.writer.value >> std::dec >> colon >> dot.seq >> colon >> dot.index)
        dots.push_back(dot);
    return dots;
}

std::map<std::string, std::vector<record::Dot>> instance_dots(const record::RecordState& state) {
    std::map<std::string, std::vector<record::Dot>> all;
    for (const auto& [path, live] : state.fields) {
        if (!study::is_answer_path(path.field)) continue;
        for (const record::Live& one : live)
            if (const auto key = Uuid::parse(record::to_display(one.value)); key && one.element)
                all[record::to_string(record::instance_path(path, *key))].push_back(one.dot);
    }
    return all;
}

std::vector<std::string> drafted_instances(const record::RecordState& state,
                                           const std::vector<store::DraftValue>& drafts) {
    std::vector<std::string> all;
    for (const record::Path& instance : record::instances(state))
        all.push_back(record::to_string(instance));
    std::vector<std::string> removed;
    for (const store::DraftValue& draft : drafts) {
        const std::string path = record::to_string(draft.path);
        if (!path.starts_with(kDraftRepeat)) continue;
        const std::string instance = path.substr(kDraftRepeat.size());
        if (record::to_display(draft.value).starts_with("removed"))
            removed.push_back(instance);
        else if (std::find(all.begin(), all.end(), instance) == all.end())
            all.push_back(instance);
    }
    std::erase_if(all, [&](const std::string& instance) {
        return std::any_of(removed.begin(), removed.end(),
                           [&](const std::string& gone) { return is_inside(instance, gone); });
    });
    const auto depth = [](const std::string& path) { return std::count(path.begin(), path.end(), '['); };
    std::sort(all.begin(), all.end(), [&](const std::string& a, const std::string& b) {
        return std::pair(depth(a), a) < std::pair(depth(b), b);
    });
    return all;
}

bool stands_in(std::string_view path, const std::vector<std::string>& instances) {
    const std::string_view keys = keys_of(path);
    return keys.empty() || std::any_of(instances.begin(), instances.end(),
                                       [&](const std::string& instance) { return keys_of(instance) == keys; });
}

void add_to(xform::Changes& all, const xform::Changes& more) {
    all.items.insert(all.items.end(), more.items.begin(), more.items.end());
    all.nodes.insert(all.nodes.end(), more.nodes.begin(), more.nodes.end());
    all.structure = all.structure || more.structure;
}

}  // namespace meetmoment::app
