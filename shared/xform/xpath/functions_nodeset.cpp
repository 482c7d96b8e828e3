// Node-set functions.
#include <algorithm>
#include <cmath>

#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

NodeRef subject(Call& call) {
    if (call.count() == 0) return call.focus().node;
    const NodeSet nodes = call.nodes(0);
    return nodes.empty() ? no_ref : nodes.front();
}

Value count(Call& call) {
    return static_cast<double>(call.nodes(0).size());
}

Value count_non_empty(Call& call) {
    double out = 0;
    for (const std::string& text : call.flattened(0))
        out += text.empty() ? 0 : 1;
    return out;
}

// position(node) is its place among the siblings of its name: the number of a repeat instance, which it has while it
// is not relevant too.
Value position(Call& call) {
    if (call.count() == 0) return static_cast<double>(call.focus().position);
    const NodeRef node = call.first_of_all(0);
    if (node == no_ref) return std::nan("");
    if (const auto number = call.host().repeat_number(node)) return *number;
    const Document& document = call.evaluation().document(node);
    const Node& self = document[id_of(node)];
    double place = 1;
    for (NodeId id = self.previous; id != no_node; id = document[id].previous) {
        const Node& sibling = document[id];
        if (sibling.kind == self.kind && sibling.name == self.name && sibling.uri == self.uri) ++place;
    }
    return place;
}

Value last(Call& call) {
    return static_cast<double>(call.focus().size);
}

Value current(Call& call) {
    return NodeSet{call.focus().current};
}

Value instance(Call& call) {
    const std::string id = call.string(0);
    const auto found = call.host().instance(id);
    if (!found) {
        call.evaluation().fail_with("xpath.evaluation", "There is no instance '" + id + "'.");
        return NodeSet{};
    }
    return NodeSet{*found};
}

Value name(Call& call) {
    const NodeRef node = subject(call);
    return node == no_ref ? std::string{} : call.evaluation().document(node).qualified_name(id_of(node));
}

Value local_name(Call& call) {
    const NodeRef node = subject(call);
    return node == no_ref ? std::string{}
                          : std::string(call.evaluation().document(node).local_name(id_of(node)));
}

Value namespace_uri(Call& call) {
    const NodeRef node = subject(call);
    return node == no_ref ? std::string{} : std::string(call.evaluation().document(node).uri(id_of(node)));
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = text.find_first_not_of(" \t\r\n"); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        out.emplace_back(text.substr(at, end - at));
        at = text.find_first_not_of(" \t\r\n", end);
    }
    return out;
}

Value id(Call& call) {
    std::vector<std::string> wanted;
    for (const std::string& text : call.flattened(0)) {
        for (std::string& word : words(text))
            wanted.push_back(std::move(word));
    }
    const Document& document = call.evaluation().document(call.focus().node);
    NodeSet out;
    for (NodeId node = 0; node < document.size(); ++node) {
        if (document[node].kind != NodeKind::Element) continue;
        const NodeId attribute = document.attribute_node(node, "id");
        if (attribute == no_node) continue;
        if (std::find(wanted.begin(), wanted.end(), document[attribute].value) == wanted.end()) continue;
        out.push_back(node | (call.focus().node & form_bit));
    }
    call.evaluation().sort_unique(out);
    return out;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

Value lang(Call& call) {
    std::string wanted = call.string(0);
    const Document& document = call.evaluation().document(call.focus().node);
    for (NodeId node = id_of(call.focus().node); node != no_node; node = document[node].parent) {
        const NodeId attribute =
            document.attribute_node(node, "lang", "http://www.w3.org/XML/1998/namespace");
        if (attribute == no_node) continue;
        std::string given = document[attribute].value;
        std::transform(wanted.begin(), wanted.end(), wanted.begin(), lower);
        std::transform(given.begin(), given.end(), given.begin(), lower);
        return given == wanted || given.starts_with(wanted + "-");
    }
    return false;
}

bool is_below(const Document& document, NodeId node, NodeId top) {
    while (node != no_node && node != top)
        node = document[node].parent;
    return node == top;
}

std::size_t depth_of(const Document& document, NodeId node) {
    std::size_t depth = 0;
    for (; node != no_node; node = document[node].parent)
        ++depth;
    return depth;
}

// indexed-repeat(node, repeat, index, …): the node in the index-th instance of each repeat. The repeats may
// stand in any order; each is counted inside the chosen instance of the one around it.
Value indexed_repeat(Call& call) {
    struct Level {
        NodeSet repeats;
        double index;
    };
    std::vector<Level> levels;
    for (std::size_t i = 1; i + 1 < call.count(); i += 2) {
        levels.push_back({call.nodes(i), call.number(i + 1)});
        if (levels.back().repeats.empty()) return NodeSet{};
    }
    const auto depth = [&](const Level& level) {
        const NodeRef first = level.repeats.front();
        return depth_of(call.evaluation().document(first), id_of(first));
    };
    std::stable_sort(levels.begin(), levels.end(),
                     [&](const Level& a, const Level& b) { return depth(a) < depth(b); });
    NodeSet nodes = call.nodes(0);
    NodeRef within = no_ref;
    for (Level& level : levels) {
        const auto outside = [&](NodeRef node) {
            return within != no_ref &&
                   !is_below(call.evaluation().document(node), id_of(node), id_of(within));
        };
        std::erase_if(level.repeats, outside);
        if (!(level.index >= 1 && level.index <= static_cast<double>(level.repeats.size()))) return NodeSet{};
        within = level.repeats[static_cast<std::size_t>(level.index) - 1];
        std::erase_if(nodes, outside);
    }
    return nodes;
}

// Park-Miller "minimal standard" generator, as ODK's clients use it, so that a seed gives the same order
// everywhere.
class ParkMiller {
  public:
    explicit ParkMiller(std::int64_t seed) : state_(seed % modulus) {
        if (state_ <= 0) state_ += modulus - 1;
    }
    double next() {
        state_ = state_ * 16807 % modulus;
        return static_cast<double>(state_ - 1) / static_cast<double>(modulus - 1);
    }

  private:
    static constexpr std::int64_t modulus = 2'147'483'647;
    std::int64_t state_;
};

// Inside-out Fisher-Yates.
Value randomize(Call& call) {
    const NodeSet nodes = call.nodes(0);
    std::int64_t seed = static_cast<std::int64_t>(call.host().random().next_u64() >> 33);
    if (call.count() > 1) {
        const double given = call.number(1);
        seed = std::isfinite(given) && std::fabs(given) < 9e18 ? static_cast<std::int64_t>(given) : 0;
    }
    ParkMiller generator(seed);
    NodeSet out(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto j = static_cast<std::size_t>(generator.next() * static_cast<double>(i + 1));
        if (j != i) out[i] = out[j];
        out[j] = nodes[i];
    }
    return out;
}

constexpr Function functions[] = {
    {"count", 1, 1, Type::Number, count},
    {"count-non-empty", 1, 1, Type::Number, count_non_empty},
    {"position", 0, 1, Type::Number, position},
    {"last", 0, 0, Type::Number, last},
    {"current", 0, 0, Type::Nodes, current},
    {"instance", 1, 1, Type::Nodes, instance},
    {"name", 0, 1, Type::String, name},
    {"local-name", 0, 1, Type::String, local_name},
    {"namespace-uri", 0, 1, Type::String, namespace_uri},
    {"indexed-repeat", 3, 11, Type::Nodes, indexed_repeat},
    {"id", 1, 1, Type::Nodes, id},
    {"lang", 1, 1, Type::Boolean, lang},
    {"randomize", 1, 2, Type::Nodes, randomize},
};

}  // namespace

std::span<const Function> node_set_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
