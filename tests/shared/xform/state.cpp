#include "tests/shared/xform/state.hpp"

#include <algorithm>
#include <stdexcept>

#include "shared/xform/definition.hpp"

namespace meetmoment::xform::test {

namespace {

std::string shown(const Item& item) {
    std::string out = item.path + " kind " + std::to_string(static_cast<int>(item.kind)) +
                      (item.removable ? " removable" : "") + (item.required ? " required" : "") +
                      (item.readonly ? " readonly" : "") + " label '" + item.label + "' hint '" + item.hint +
                      "' value '" + item.value + "'";
    for (const Choice& choice : item.choices)
        out += " " + choice.value + ":" + choice.label;
    return out;
}

std::vector<std::uint32_t> shown_ids(const Session& session) {
    std::vector<std::uint32_t> out;
    for (const Page& page : session.pages()) {
        if (const auto group = session.item(page.id); group && group->kind == ItemKind::Group)
            out.push_back(page.id);
        out.insert(out.end(), page.items.begin(), page.items.end());
    }
    const std::vector<std::uint32_t> stops = session.stops();
    out.insert(out.end(), stops.begin(), stops.end());
    return out;
}

/// "kind/bezoek[a][b]" is inside "kind[a]".
std::string around(const std::string& instance) {
    return instance.substr(0, instance.rfind('['));
}

std::string key(const std::string& instance) {
    return instance.substr(instance.rfind('[') + 1, instance.size() - instance.rfind('[') - 2);
}

}  // namespace

State state_of(const Session& session) {
    State out;
    for (const Session::Answer& answer : session.answers()) {
        out.answers.push_back(answer.path + " = '" + answer.value + "' '" +
                              session.lexical_value(answer.path) + (answer.relevant ? "'" : "' irrelevant"));
    }
    out.instances = session.repeat_instances();
    for (const std::uint32_t id : shown_ids(session))
        out.items.push_back(shown(*session.item(id)) + " number " + std::to_string(session.item(id)->number));
    return out;
}

std::string difference(const State& a, const State& b) {
    std::string out;
    for (const auto part : {&State::answers, &State::instances, &State::items}) {
        const auto add = [&](const char* mark, const std::vector<std::string>& from,
                             const std::vector<std::string>& other) {
            for (const std::string& line : from)
                if (std::find(other.begin(), other.end(), line) == other.end()) out += mark + line + "\n";
        };
        add("- ", a.*part, b.*part);
        add("+ ", b.*part, a.*part);
        if (out.empty() && a.*part != b.*part) out += "another order\n";
    }
    return out;
}

Seen seen(const Session& session) {
    Seen out;
    out.order = shown_ids(session);
    for (const std::uint32_t id : out.order) {
        const Item item = *session.item(id);
        out.items[id] = shown(item) + " error '" + item.error + "'";
        out.numbers[id] = item.number;
    }
    return out;
}

std::map<std::string, std::string> values_of(const Session& session) {
    std::map<std::string, std::string> out;
    for (const Session::Answer& answer : session.answers())
        out[answer.path] = answer.value;
    return out;
}

Session resumed(const Session& session, const Environment& environment) {
    // The form outlives both.
    const std::shared_ptr<const Form> form(&session.form(), [](const Form*) {});
    auto fresh = Session::resume(form, environment, values_of(session), session.repeat_instances());
    if (!fresh) throw std::runtime_error(fresh.error().message);
    if (!session.language().empty()) (void)fresh->set_language(session.language());
    return std::move(*fresh);
}

void restore_instances(Session& session, const std::vector<std::string>& instances) {
    std::map<std::string, std::size_t> places;
    for (const std::string& instance : instances) {
        const std::size_t place = places[around(instance)]++;
        const std::vector<std::string> now = session.repeat_instances();
        if (std::find(now.begin(), now.end(), instance) == now.end())
            (void)session.add_repeat(around(instance), key(instance), place);
    }
    for (bool removed = true; removed;) {
        removed = false;
        for (const std::string& instance : session.repeat_instances()) {
            if (std::find(instances.begin(), instances.end(), instance) != instances.end()) continue;
            removed = session.remove_repeat(instance).has_value();
            break;
        }
    }
}

bool is_calculated(const Session& session, const std::string& path) {
    const FormDefinition& form = session.form().definition();
    const auto leaf = form.leaf_by_path.find(path.substr(0, path.find('[')));
    const Bind* bind = leaf == form.leaf_by_path.end() ? nullptr : form.bind(leaf->second);
    return bind != nullptr && bind->calculate != none;
}

}  // namespace meetmoment::xform::test
