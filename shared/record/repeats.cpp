#include "shared/record/repeats.hpp"

#include <algorithm>

namespace meetmoment::record {
namespace {

/// The instance that a live value of a set stands for; nullopt for a member of another kind of set.
std::optional<Uuid> instance_of(const Live& live) {
    if (!live.element) return std::nullopt;
    const auto* held = std::get_if<Present>(&live.value);
    const auto* text = held == nullptr ? nullptr : std::get_if<std::string>(&held->value);
    return text == nullptr ? std::nullopt : Uuid::parse(*text);
}

bool holds(const Siblings& set, const Uuid& instance) {
    return std::any_of(set.begin(), set.end(),
                       [&](const Live& live) { return instance_of(live) == instance; });
}

/// Whether some set on the way to `path` has its instance number `depth`. Which part of a field is the
/// repeat, the record does not say: a set tells by being there.
bool has_instance(const RecordState& state, const Path& path, std::size_t depth) {
    Path set{{}, {path.instances.begin(), path.instances.begin() + static_cast<std::ptrdiff_t>(depth)}};
    for (std::size_t slash = path.field.size(); slash != std::string::npos;
         slash = path.field.rfind('/', slash - 1)) {
        set.field = path.field.substr(0, slash);
        const auto found = state.fields.find(set);
        if (found != state.fields.end() && holds(found->second, path.instances[depth])) return true;
        if (slash == 0) break;
    }
    return false;
}

}  // namespace

Path instance_path(const Path& set, const Uuid& instance) {
    Path path = set;
    path.instances.push_back(instance);
    return path;
}

Path set_of(const Path& instance) {
    Path set = instance;
    set.instances.pop_back();
    return set;
}

Scalar element_of(const Path& instance) {
    return instance.instances.back().to_string();
}

std::vector<Path> instances(const RecordState& state) {
    std::vector<Path> all;
    for (const auto& [path, live] : state.fields) {
        if (path.field.starts_with('@') || path.instances.size() >= kMaxPathDepth) continue;
        std::vector<Uuid> members;
        for (const Live& one : live)
            if (const auto instance = instance_of(one)) members.push_back(*instance);
        std::sort(members.begin(), members.end());
        members.erase(std::unique(members.begin(), members.end()), members.end());
        if (members.empty() || !in_place(state, path)) continue;
        for (const Uuid& member : members)
            all.push_back(instance_path(path, member));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Path& a, const Path& b) { return a.instances.size() < b.instances.size(); });
    return all;
}

bool in_place(const RecordState& state, const Path& path) {
    for (std::size_t depth = 0; depth < path.instances.size(); ++depth)
        if (!has_instance(state, path, depth)) return false;
    return true;
}

int number_of(const RecordState& state, const Path& path, std::size_t depth) {
    const auto end = path.instances.begin() + static_cast<std::ptrdiff_t>(depth) + 1;
    const std::vector<Uuid> wanted(path.instances.begin(), end);
    const auto all = instances(state);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Path& one) {
        return one.instances == wanted && path.field.starts_with(one.field + '/');
    });
    if (found == all.end()) return 0;
    const Path set = set_of(*found);
    return 1 + static_cast<int>(
                   std::count_if(all.begin(), found, [&](const Path& one) { return set_of(one) == set; }));
}

}  // namespace meetmoment::record
