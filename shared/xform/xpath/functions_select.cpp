// Choices, texts and data of the form.
#include <algorithm>
#include <cmath>

#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

constexpr std::string_view space = " \t\r\n";

template <class F>
void each_word(std::string_view text, F visit) {
    for (std::size_t at = text.find_first_not_of(space); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(space, at), text.size());
        if (!visit(text.substr(at, end - at))) return;
        at = text.find_first_not_of(space, end);
    }
}

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(space);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(space) - from + 1);
}

Value selected(Call& call) {
    std::string a, b;
    const std::string_view list = call.text(0, a);
    const std::string_view wanted = trimmed(call.text(1, b));
    if (wanted.empty()) return trimmed(list).empty();
    bool found = false;
    each_word(list, [&](std::string_view word) { return !(found = word == wanted); });
    return found;
}

Value selected_at(Call& call) {
    std::string scratch;
    const std::string_view list = call.text(0, scratch);
    const double index = std::trunc(call.number(1));
    double at = 0;
    std::string out;
    each_word(list, [&](std::string_view word) {
        if (at++ == index) out = word;
        return at <= index;
    });
    return out;
}

Value count_selected(Call& call) {
    std::string scratch;
    double count = 0;
    each_word(call.text(0, scratch), [&](std::string_view) { return ++count > 0; });
    return count;
}

Value choice_name(Call& call) {
    const std::string value = call.string(0);
    const std::string path = call.string(1);
    return call.host().choice_label(value, path, call.focus()).value_or("");
}

Value itext(Call& call) {
    return call.host().itext(call.string(0), call.focus()).value_or("");
}

Value version(Call& call) {
    return call.host().form_version();
}

Value property(Call& call) {
    return call.host().property(call.string(0));
}

// A column is a child element, or "@name" an attribute.
NodeId cell_named(const Document& document, NodeId element, std::string_view name) {
    if (name.starts_with('@')) return document.attribute_node(element, name.substr(1));
    NodeId child = document.first_element(element);
    while (child != no_node && document.local_name(child) != name)
        child = document.next_element(child);
    return child;
}

// pulldata(instance, wanted column, key column, key): the first row of the instance whose key matches.
Value pulldata(Call& call) {
    const std::string id = call.string(0);
    const auto found = call.host().instance(id);
    if (!found) {
        call.fail("xpath.evaluation", "There is no instance '" + id + "' for pulldata().");
        return std::string{};
    }
    const std::string wanted = call.string(1);
    const std::string key_name = call.string(2);
    const std::string key = call.string(3);
    const Document& document = call.evaluation().document(*found);
    const NodeId root = document.first_element(id_of(*found));
    const NodeRef bit = *found & form_bit;
    std::string scratch;
    for (NodeId row = root == no_node ? no_node : document.first_element(root);
         row != no_node && call.evaluation().spend(2); row = document.next_element(row)) {
        const NodeId cell = cell_named(document, row, key_name);
        if (cell == no_node || call.evaluation().node_text(cell | bit, scratch) != key) continue;
        const NodeId value = cell_named(document, row, wanted);
        if (value == no_node) return std::string{};
        return std::string(call.evaluation().node_text(value | bit, scratch));
    }
    return std::string{};
}

constexpr Function functions[] = {
    {"selected", 2, 2, Type::Boolean, selected},
    {"is-selected", 2, 2, Type::Boolean, selected},
    {"selected-at", 2, 2, Type::String, selected_at},
    {"count-selected", 1, 1, Type::Number, count_selected},
    {"jr:choice-name", 2, 2, Type::String, choice_name},
    {"jr:itext", 1, 1, Type::String, itext},
    {"version", 0, 0, Type::String, version},
    {"property", 1, 1, Type::String, property},
    {"pulldata", 4, 4, Type::String, pulldata},
};

}  // namespace

std::span<const Function> select_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
