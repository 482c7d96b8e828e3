// Node-set functions.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_set>

#include "shared/base/digest.hpp"
#include "shared/xform/xpath/functions.hpp"

namespace meetmoment::xform::xpath {

namespace {

NodeRef subject(Call& call) {
    return call.count() == 0 ? call.focus().node : call.first_node(0);
}

Value count(Call& call) {
    double out = 0;
    const auto one = [&](NodeRef) { return ++out > 0; };
    if (!call.resume(0, Running::Count, out, one)) call.each_node(0, one);
    return out;
}

Value count_non_empty(Call& call) {
    double out = 0;
    std::string scratch;
    call.each_node(0, [&](NodeRef node) {
        if (!call.evaluation().node_text(node, scratch).empty()) ++out;
        return call.evaluation().spend();
    });
    return out;
}

// position(node) is its place among the siblings of its name: the number of a repeat instance, which it has
// while it is not relevant too.
Value position(Call& call) {
    if (call.count() == 0) return static_cast<double>(call.focus().position);
    const NodeRef node = call.first_of_all(0);
    if (node == no_ref) return std::nan("");
    if (const auto number = call.host().repeat_number(node)) return *number;
    const Document& document = call.evaluation().document(node);
    const Node& self = document[id_of(node)];
    double place = 1;
    for (NodeId id = self.previous; id != no_node && call.evaluation().spend(); id = document[id].previous) {
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
        call.fail("xpath.evaluation", "There is no instance '" + id + "'.");
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

void add_words(std::string_view text, std::unordered_set<std::string>& out) {
    for (std::size_t at = text.find_first_not_of(" \t\r\n"); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        out.emplace(text.substr(at, end - at));
        at = text.find_first_not_of(" \t\r\n", end);
    }
}

Value id(Call& call) {
    std::unordered_set<std::string> wanted;
    call.each_text(0, [&](std::string_view text) { add_words(text, wanted); });
    const Document& document = call.evaluation().document(call.focus().node);
    NodeSet out;
    for (NodeId node = 0; node < document.size() && call.evaluation().spend(); ++node) {
        if (document[node].kind != NodeKind::Element) continue;
        const NodeId attribute = document.attribute_node(node, "id");
        if (attribute == no_node) continue;
        if (!wanted.contains(document[attribute].value)) continue;
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

// One pair of indexed-repeat(): the instances of a repeat and which of them is meant.
struct Indexed {
    NodeSet repeats;
    double index;
    std::size_t depth;
};

std::size_t depth_of(const Document& document, NodeId node) {
    std::size_t depth = 0;
    for (; document[node].parent != no_node; node = document[node].parent)
        ++depth;
    return depth;
}

// indexed-repeat(node, repeat, index, …): the node in the index-th instance of each repeat. The pairs may
// come in any order; an index counts within the instance that the repeat around it was narrowed to. No
// instance there gives no node.
Value indexed_repeat(Call& call) {
    std::vector<Indexed> pairs;
    for (std::size_t i = 1; i + 1 < call.count(); i += 2) {
        Indexed& pair = pairs.emplace_back(Indexed{call.nodes(i), std::trunc(call.number(i + 1)), 0});
        if (pair.repeats.empty()) return NodeSet{};
        const NodeRef first = pair.repeats.front();
        pair.depth = depth_of(call.evaluation().document(first), id_of(first));
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Indexed& a, const Indexed& b) { return a.depth < b.depth; });
    NodeRef within = no_ref;
    const auto outside = [&](NodeRef node) {
        if (within == no_ref) return false;
        return in_form(node) != in_form(within) || !call.evaluation().spend() ||
               !is_below(call.evaluation().document(node), id_of(node), id_of(within));
    };
    for (Indexed& pair : pairs) {
        std::erase_if(pair.repeats, outside);
        if (!(pair.index >= 1 && pair.index <= static_cast<double>(pair.repeats.size()))) return NodeSet{};
        within = pair.repeats[static_cast<std::size_t>(pair.index) - 1];
    }
    NodeSet nodes = call.nodes(0);
    std::erase_if(nodes, outside);
    return nodes;
}

// Park-Miller "minimal standard" generator as JavaRosa has it: the seed goes through a double, so that a long
// one loses its last bits in the same way everywhere.
class ParkMiller {
  public:
    explicit ParkMiller(std::int64_t seed)
        : state_(static_cast<std::int64_t>(std::fmod(static_cast<double>(seed), modulus))) {
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

// Java's conversion of a double to a long: towards zero, within bounds, NaN gives 0.
std::int64_t to_long(double number) {
    if (std::isnan(number)) return 0;
    if (number >= 0x1p63) return std::numeric_limits<std::int64_t>::max();
    if (number <= -0x1p63) return std::numeric_limits<std::int64_t>::min();
    return static_cast<std::int64_t>(number);
}

// A text that is no number gives the first eight bytes of its SHA-256; an empty one gives 0 (JavaRosa).
std::int64_t seed_of(std::string_view text, double number) {
    if (!std::isnan(number) || text.empty()) return to_long(number);
    const Bytes hash = digest_bytes(text, "SHA-256").value_or(Bytes{});
    const auto shift_in = [](std::uint64_t seed, std::uint8_t byte) { return seed << 8U | byte; };
    return static_cast<std::int64_t>(
        std::accumulate(hash.begin(), hash.begin() + 8, std::uint64_t{0}, shift_in));
}

std::int64_t seed_argument(Call& call) {
    if (call.count() < 2) return static_cast<std::int64_t>(call.host().random().next_u64() >> 33);
    const Value value = call.value(1);
    const std::string text = call.evaluation().as_string(value);
    const bool number = type_of(value) == Type::Number || type_of(value) == Type::Boolean;
    return seed_of(number ? std::string_view{} : text, call.evaluation().as_number(value));
}

// Inside-out Fisher-Yates.
Value randomize(Call& call) {
    const NodeSet nodes = call.nodes(0);
    ParkMiller generator(seed_argument(call));
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
    {"indexed-repeat", 3, 11, Type::Nodes, indexed_repeat, false, 1},
    {"id", 1, 1, Type::Nodes, id},
    {"lang", 1, 1, Type::Boolean, lang},
    {"randomize", 1, 2, Type::Nodes, randomize},
};

}  // namespace

std::span<const Function> node_set_functions() {
    return functions;
}

}  // namespace meetmoment::xform::xpath
