#include "app/services/interview/revert.hpp"

#include <algorithm>
#include <set>

#include "shared/interview/field.hpp"
#include "shared/interview/note.hpp"
#include "shared/record/text_sequence.hpp"

namespace meetmoment::app {
namespace {

using interview::Change;
using record::RecordState;

bool is_set(const record::Siblings* siblings) {
    return siblings != nullptr && std::any_of(siblings->begin(), siblings->end(),
                                              [](const record::Live& live) { return live.element; });
}

std::vector<record::Value> values_of(const record::Siblings* siblings) {
    std::vector<record::Value> values;
    if (siblings != nullptr)
        for (const record::Live& live : *siblings)
            values.push_back(live.value);
    return values;
}

/// Only the difference that the act made is turned round, in the text as it was right after it.
std::vector<record::Op> revert_text(const RecordState& before, const RecordState& after,
                                    const RecordState& now) {
    const std::string text = record::text_of(before.body);
    if (record::text_of(now.body) == record::text_of(after.body)) return interview::edit_text(now, text);
    RecordState then = now;
    then.body = after.body;
    return interview::edit_text(then, text);
}

void revert_set(const RecordState& before, const RecordState& after, const record::Path& path,
                Change& change) {
    const auto was = interview::elements_of(before, path);
    const auto is = interview::elements_of(after, path);
    for (const std::string& element : is)
        if (std::find(was.begin(), was.end(), element) == was.end()) change.remove(path, element);
    for (const std::string& element : was)
        if (std::find(is.begin(), is.end(), element) == is.end()) change.add(path, element);
}

void revert_field(const RecordState& before, const RecordState& after, const RecordState& now,
                  const record::Path& path, Change& change) {
    const auto* was = interview::siblings_of(before, path);
    const auto* is = interview::siblings_of(after, path);
    if (is_set(was) || is_set(is)) return revert_set(before, after, path, change);
    const bool written_since = values_of(is) != values_of(interview::siblings_of(now, path));
    if (written_since || values_of(was) == values_of(is)) return;
    if (was == nullptr)
        change.clear(path);
    else
        change.put(path, was->front().value);
}

/// A record that was hidden shows again when something is written that the hiding has not seen.
void show_again(const RecordState& now, Change& change) {
    for (const auto& [path, siblings] : now.fields)
        if (!siblings.empty() && !siblings.front().element) {
            std::vector<record::Dot> over;
            for (const record::Live& live : siblings)
                over.push_back(live.dot);
            change.append(record::Put{now.id, path, siblings.front().value, std::move(over)});
            return;
        }
}

}  // namespace

std::vector<record::Op> revert(const std::optional<RecordState>& before, const RecordState& after,
                               const RecordState& now) {
    Change change(now);
    if (!before || (before->hidden && !after.hidden)) return std::move(change.hide()).ops();
    if (now.hidden && !before->hidden) show_again(now, change);
    std::set<record::Path> paths;
    for (const RecordState* state : {&*before, &after})
        for (const auto& [path, siblings] : state->fields)
            paths.insert(path);
    for (const record::Path& path : paths)
        revert_field(*before, after, now, path, change);
    if (interview::has_text_body(after) || interview::has_text_body(*before))
        for (record::Op& op : revert_text(*before, after, now))
            if (!std::holds_alternative<record::Seen>(op)) change.append(std::move(op));
    return std::move(change).ops();
}

}  // namespace meetmoment::app
