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
        out << std::hex << std::setw(16) << std::setfill('0') << dot.writer.value << std::dec << ':'
            << dot.seq << ':' << dot.index << ' ';
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
    std::map<std::string, std::string> by_keys;
    for (const auto& [instance, dots] : instance_dots(state))
        by_keys.emplace(keys_of(instance), instance);
    std::vector<std::string> removed;
    for (const store::DraftValue& draft : drafts) {
        const std::string path = record::to_string(draft.path);
        if (!path.starts_with(kDraftRepeat)) continue;
        const std::string instance = path.substr(kDraftRepeat.size());
        if (record::to_display(draft.value).starts_with("removed"))
            removed.push_back(instance);
        else
            by_keys.emplace(keys_of(instance), instance);
    }
    std::vector<std::string> all;
    for (const auto& [keys, instance] : by_keys) {
        bool there =
            std::none_of(removed.begin(), removed.end(),
                         [&, &path = instance](const std::string& gone) { return is_inside(path, gone); });
        for (std::size_t end = keys.find(']'); there && end != std::string::npos;
             end = keys.find(']', end + 1))
            there = by_keys.contains(keys.substr(0, end + 1));
        if (there) all.push_back(instance);
    }
    const auto depth = [](const std::string& path) { return std::count(path.begin(), path.end(), '['); };
    std::sort(all.begin(), all.end(), [&](const std::string& a, const std::string& b) {
        return std::pair(depth(a), a) < std::pair(depth(b), b);
    });
    return all;
}

bool stands_in(std::string_view path, const std::vector<std::string>& instances) {
    const std::string_view keys = keys_of(path);
    return keys.empty() || std::any_of(instances.begin(), instances.end(), [&](const std::string& instance) {
               return keys_of(instance) == keys;
           });
}

void add_to(xform::Changes& all, const xform::Changes& more) {
    all.items.insert(all.items.end(), more.items.begin(), more.items.end());
    all.choices.insert(all.choices.end(), more.choices.begin(), more.choices.end());
    all.nodes.insert(all.nodes.end(), more.nodes.begin(), more.nodes.end());
    all.structure = all.structure || more.structure;
}

}  // namespace meetmoment::app
