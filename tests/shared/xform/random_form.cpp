#include "tests/shared/xform/random_form.hpp"

#include <array>
#include <memory>

#include "shared/base/random.hpp"
#include "shared/xform/definition.hpp"
#include "tests/shared/xform/support.hpp"

namespace meetmoment::xform::test {

namespace {

enum class Shape : std::uint8_t { Group, Repeat, Int, Decimal, Text, Range, One, Multiple, Calculated };

struct Drawn {
    std::string name;
    Shape shape = Shape::Group;
    int parent = -1;
    [[nodiscard]] bool holds() const { return shape == Shape::Group || shape == Shape::Repeat; }
};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else
            out += c;
    }
    return out;
}

class FormDrawer {
  public:
    FormDrawer(const Choose& choose, const RandomFormOptions& options) : choose_(choose), options_(options) {}

    std::string draw() {
        add_nodes();
        std::string model = lists() + itexts();
        for (int i = 0; i < size(); ++i)
            model += bind(i);
        for (int left = options_.actions ? static_cast<int>(choose_(3)) : 0; left > 0; --left)
            model += set_value("odk-instance-first-load", -1);
        return form_xml(instance(-1), model, body(-1));
    }

  private:
    [[nodiscard]] int size() const { return static_cast<int>(nodes_.size()); }
    bool chance(std::size_t percent) { return choose_(100) < percent; }
    [[nodiscard]] static std::string name(const char* prefix, int number) {
        return std::string(prefix) + std::to_string(number);
    }

    void add_nodes() {
        const int nodes = 3 + static_cast<int>(choose_(static_cast<std::size_t>(options_.most_nodes - 2)));
        std::vector<int> open{-1};
        for (int i = 0; i < nodes; ++i) {
            // No group and no repeat stays empty.
            const bool fresh = i > 0 && open.back() == i - 1;
            while (!fresh && open.size() > 1 && chance(25))
                open.pop_back();
            Drawn node;
            node.parent = open.back();
            if (!fresh && open.size() < 4 && i + 1 < nodes && chance(30))
                node.shape = chance(65) ? Shape::Repeat : Shape::Group;
            else
                node.shape = static_cast<Shape>(2 + choose_(7));
            if (i == 0) node.shape = Shape::Int;
            node.name = name(node.shape == Shape::Repeat ? "r" : node.shape == Shape::Group ? "g" : "q", i);
            nodes_.push_back(node);
            if (node.holds()) open.push_back(i);
        }
    }

    // --- paths
    [[nodiscard]] std::string path(int node) const {
        return node < 0 ? "/data" : path(nodes_[at(node)].parent) + "/" + nodes_[at(node)].name;
    }
    [[nodiscard]] static std::size_t at(int node) { return static_cast<std::size_t>(node); }
    [[nodiscard]] bool encloses(int outer, int inner) const {
        for (; inner >= 0; inner = nodes_[at(inner)].parent)
            if (inner == outer) return true;
        return outer < 0;
    }
    [[nodiscard]] int repeat_around(int node) const {
        for (; node >= 0; node = nodes_[at(node)].parent)
            if (nodes_[at(node)].shape == Shape::Repeat) return node;
        return -1;
    }
    [[nodiscard]] bool is_single(int from, int to) const {
        const int repeat = repeat_around(to);
        return repeat < 0 || encloses(repeat, from);
    }
    [[nodiscard]] std::string relative(int from, int to) const {
        std::string out = ".";
        int up = from;
        for (; !encloses(up, to); up = nodes_[at(up)].parent)
            out += "/..";
        std::string down;
        for (int node = to; node != up; node = nodes_[at(node)].parent)
            down = "/" + nodes_[at(node)].name + down;
        out += down;
        return out.starts_with("./") ? out.substr(2) : out;
    }
    /// A leaf before `from`, -1 when there is none.
    int earlier_leaf(int from) {
        for (int tries = 0; from > 0 && tries < 8; ++tries) {
            const int node = static_cast<int>(choose_(at(from)));
            if (!nodes_[at(node)].holds()) return node;
        }
        return -1;
    }
    std::string leaf_path(int context, int from) {
        const int node = earlier_leaf(from);
        if (node < 0) return "''";
        return context >= 0 && chance(is_single(context, node) ? 75 : 30) ? relative(context, node)
                                                                          : path(node);
    }
    /// A path to all of something in a repeat that may itself be around the context.
    std::string nodes_path(int context, int from) {
        const int node = earlier_leaf(from);
        if (node < 0) return "instance('list')/root/item[name = 'c9']/kind";
        const int repeat = repeat_around(node);
        if (repeat >= 0 && chance(40)) {
            const std::string tail = relative(repeat, node);
            switch (choose_(4)) {
                case 0:
                    return path(repeat) + "[position() = " + name("", 1 + static_cast<int>(choose_(3))) +
                           "]/" + tail;
                case 1:
                    return path(repeat) + "[./" + tail + " > 1]/" + tail;
                case 2:
                    return path(repeat) + "[last()]/" + tail;
                default:
                    return path(repeat) + "/" + tail + "[. != '']";
            }
        }
        return context < 0 || chance(50) ? path(node) : relative(context, node);
    }

    // --- expressions at `context` that read nodes before `from`
    std::string number(int context, int from, int depth = 0) {
        const std::size_t shapes = depth > 2 ? 3 : 13;
        switch (choose_(shapes)) {
            case 0:
                return std::to_string(choose_(6));
            case 1:
                return "coalesce(" + leaf_path(context, from) + ", 0)";
            case 2:
                return "count-non-empty(" + nodes_path(context, from) + ")";
            case 3:
                return "sum(" + nodes_path(context, from) + ")";
            case 4:
                return "count(" + counted(context, from) + ")";
            case 5:
                return position(context);
            case 6:
                return number(context, from, depth + 1) + " + " + number(context, from, depth + 1);
            case 7:
                return "if(" + truth(context, from, depth + 1) + ", " + number(context, from, depth + 1) +
                       ", " + number(context, from, depth + 1) + ")";
            case 8:
                return "string-length(" + leaf_path(context, from) + ")";
            case 9:
                return "max(0, " + nodes_path(context, from) + ")";
            case 10:
                return indexed(context, from, depth);
            case 11:
                return "round(" + number(context, from, depth + 1) + " div 2, 1)";
            default:
                return "count-selected(" + leaf_path(context, from) + ")";
        }
    }
    std::string counted(int context, int from) {
        for (int tries = 0; from > 0 && tries < 8; ++tries) {
            const int node = static_cast<int>(choose_(at(from)));
            if (nodes_[at(node)].shape == Shape::Repeat)
                return context < 0 || chance(50) ? path(node) : relative(context, node);
        }
        return nodes_path(context, from);
    }
    std::string position(int context) {
        std::string up = ".";
        for (int node = context; node >= 0; node = nodes_[at(node)].parent, up += "/..") {
            if (nodes_[at(node)].shape == Shape::Repeat && node != context && chance(70))
                return "position(" + up.substr(2) + ")";
        }
        return "7";
    }
    std::string indexed(int context, int from, int depth) {
        const int node = earlier_leaf(from);
        const int repeat = node < 0 ? -1 : repeat_around(node);
        if (repeat < 0 || repeat_around(nodes_[at(repeat)].parent) >= 0) return "2";
        return "coalesce(indexed-repeat(" + path(node) + ", " + path(repeat) + ", " +
               number(context, from, depth + 1) + "), 0)";
    }
    std::string text(int context, int from, int depth = 0) {
        switch (choose_(depth > 2 ? 2 : 6)) {
            case 0:
                return leaf_path(context, from);
            case 1:
                return "'c" + std::to_string(choose_(4)) + "'";
            case 2:
                return "concat(" + text(context, from, depth + 1) + ", '-', " +
                       number(context, from, depth + 1) + ")";
            case 3:
                return "join(' ', " + nodes_path(context, from) + ")";
            case 4:
                return "if(" + truth(context, from, depth + 1) + ", " + text(context, from, depth + 1) +
                       ", 'anders')";
            default:
                return choice_name(context, from);
        }
    }
    std::string choice_name(int context, int from) {
        const int node = earlier_leaf(from);
        if (node < 0 || context < 0 || nodes_[at(node)].shape != Shape::One || !is_single(context, node))
            return "'x'";
        return "jr:choice-name(" + relative(context, node) + ", '" + path(node) + "')";
    }
    std::string truth(int context, int from, int depth = 0) {
        switch (choose_(depth > 2 ? 3 : 8)) {
            case 0:
                return number(context, from, depth + 1) + " > " + number(context, from, depth + 1);
            case 1:
                return leaf_path(context, from) + " = 'c1'";
            case 2:
                return leaf_path(context, from) + " != ''";
            case 3:
                return "selected(" + leaf_path(context, from) + ", 'c2')";
            case 4:
                return "not(" + truth(context, from, depth + 1) + ")";
            case 5:
                return "(" + truth(context, from, depth + 1) + (chance(50) ? ") and (" : ") or (") +
                       truth(context, from, depth + 1) + ")";
            case 6:
                return "regex(" + leaf_path(context, from) + ", '[a-c0-5]*')";
            default:
                return nodes_path(context, from) + " = " + leaf_path(context, from);
        }
    }

    // --- parts of the form
    std::string instance(int parent) {
        std::string out;
        for (int i = 0; i < size(); ++i) {
            const Drawn& node = nodes_[at(i)];
            if (node.parent != parent) continue;
            const bool with_template = node.shape == Shape::Repeat && chance(60);
            out += "<" + node.name + (with_template ? " jr:template=\"\">" : ">");
            out += node.holds() ? instance(i) : initial(node.shape);
            out += "</" + node.name + ">";
        }
        return out;
    }
    std::string initial(Shape shape) {
        if (shape == Shape::Calculated || !chance(25)) return "";
        if (shape != Shape::One && shape != Shape::Multiple) return std::to_string(choose_(5));
        return options_.invertible ? "" : "c1";
    }
    static std::string lists() {
        std::string out = "<instance id=\"list\"><root>";
        for (int i = 0; i < 5; ++i) {
            const std::string n = std::to_string(i);
            out += "<item><name>c" + n + "</name><label>Keuze " + n + "</label><kind>" +
                   std::to_string(i % 2) + "</kind></item>";
        }
        return out + "</root></instance>";
    }
    std::string itexts() {
        std::string out = "<itext>";
        for (const char* language : {"Nederlands (nl)", "English (en)"}) {
            out += "<translation lang=\"" + std::string(language) + "\">";
            for (int i = 0; i < 3; ++i) {
                out += "<text id=\"t" + std::to_string(i) + "\"><value>" + language[0] + " <output value=\"" +
                       escaped(number(-1, size())) + "\"/></value></text>";
            }
            out += "</translation>";
        }
        return out + "</itext>";
    }
    std::string attribute(const char* name, const std::string& expression) {
        return " " + std::string(name) + "=\"" + escaped(expression) + "\"";
    }
    std::string bind(int node) {
        const Shape shape = nodes_[at(node)].shape;
        std::string out = "<bind nodeset=\"" + path(node) + "\"";
        if (chance(30) && !(options_.invertible && nodes_[at(node)].holds())) {
            // A repeat is there as a whole or not at all, so that a submission has every instance that
            // counts.
            out += attribute("relevant", shape == Shape::Repeat ? absolute_truth(node) : truth(node, node));
        }
        if (shape == Shape::Int) out += " type=\"int\"";
        if (shape == Shape::Decimal) out += " type=\"decimal\"";
        if (shape == Shape::Calculated) {
            const bool numeric = chance(60);
            if (numeric && chance(50)) out += " type=\"int\"";
            out += " readonly=\"true()\"" +
                   attribute("calculate", numeric ? number(node, node) : text(node, node));
        } else if (shape > Shape::Repeat) {
            if (chance(20)) out += attribute("required", truth(node, node));
            if (!options_.invertible && chance(8)) out += attribute("readonly", truth(node, node));
            if (chance(25))
                out += attribute("constraint", ". != 4 and (" + truth(node, size()) + ")") +
                       " jr:constraintMsg=\"Nee\"";
        }
        return out + "/>";
    }
    /// The same in every instance: of questions outside repeats.
    std::string absolute_truth(int from) {
        const int node = earlier_leaf(from);
        if (node < 0 || repeat_around(node) >= 0) return "true()";
        return path(node) + (chance(50) ? " != ''" : " != 2");
    }
    std::string set_value(const char* event, int trigger) {
        std::vector<int> targets;
        for (int i = trigger + 1; i < size(); ++i) {
            const Shape shape = nodes_[at(i)].shape;
            if (shape > Shape::Repeat && shape != Shape::Calculated && is_single(trigger, i))
                targets.push_back(i);
        }
        if (targets.empty()) return "";
        const int target = targets[choose_(targets.size())];
        return "<setvalue event=\"" + std::string(event) + "\" ref=\"" + path(target) + "\"" +
               attribute("value", number(target, target)) + "/>";
    }
    std::string label(int context) {
        if (chance(30)) return "<label ref=\"jr:itext('t" + std::to_string(choose_(3)) + "')\"/>";
        return "<label>L <output" +
               attribute("value", chance(60) ? number(context, size()) : text(context, size())) +
               "/></label>";
    }
    std::string body(int parent) {
        std::string out;
        for (int i = 0; i < size(); ++i) {
            if (nodes_[at(i)].parent == parent) out += control(i);
        }
        return out;
    }
    std::string control(int node) {
        const std::string ref = " ref=\"" + path(node) + "\"";
        // Around a repeat stands a group without a node of its own; its label is about what is around it.
        const std::string shown =
            label(nodes_[at(node)].shape == Shape::Repeat ? nodes_[at(node)].parent : node);
        const std::string action =
            options_.actions && chance(25) ? set_value("xforms-value-changed", node) : "";
        switch (nodes_[at(node)].shape) {
            case Shape::Group:
                return "<group" + ref + ">" + shown + body(node) + "</group>";
            case Shape::Repeat:
                return repeat(node, shown);
            case Shape::Range:
                return "<range" + ref + " start=\"0\" end=\"8\" step=\"2\">" + shown + action + "</range>";
            case Shape::One:
            case Shape::Multiple: {
                const char* element = nodes_[at(node)].shape == Shape::One ? "select1" : "select";
                return "<" + std::string(element) + ref + ">" + shown + choices(node) + action + "</" +
                       element + ">";
            }
            default:
                return "<input" + ref + ">" + shown + action + "</input>";
        }
    }
    std::string repeat(int node, const std::string& shown) {
        std::string out = "<group>" + shown + "<repeat nodeset=\"" + path(node) + "\"";
        const int number_node = earlier_leaf(node);
        if (!options_.invertible && chance(25) && number_node >= 0 && is_single(node, number_node))
            out += attribute("jr:count", relative(node, number_node));
        out += ">";
        if (options_.actions && chance(40)) out += set_value("odk-new-repeat", node);
        return out + body(node) + "</repeat></group>";
    }
    std::string choices(int node) {
        const int source = earlier_leaf(node);
        switch (choose_(4)) {
            case 0: {
                std::string out;
                for (int i = 0; i < 4; ++i)
                    out += "<item><label>I" + std::to_string(i) + "</label><value>c" + std::to_string(i) +
                           "</value></item>";
                return out;
            }
            case 1:
                if (source >= 0 && chance(30) && position(node) != "7") {
                    return "<itemset nodeset=\"instance('list')/root/item[position() = " +
                           position_from_list(node) +
                           "]\"><value ref=\"name\"/><label ref=\"label\"/></itemset>";
                }
                if (source >= 0) {
                    const std::string from = chance(50) ? path(source) : relative(node, source);
                    return "<itemset nodeset=\"" + from + "\"><value ref=\".\"/><label ref=\".\"/></itemset>";
                }
                [[fallthrough]];
            case 2:
                if (source >= 0 && repeat_around(source) >= 0) {
                    const int repeat = repeat_around(source);
                    const std::string tail = relative(repeat, source);
                    return "<itemset nodeset=\"" + path(repeat) + "[./" + tail + " != '']\"><value ref=\"" +
                           tail + "\"/><label ref=\"" + tail + "\"/></itemset>";
                }
                [[fallthrough]];
            default:
                return "<itemset nodeset=\"" +
                       escaped("instance('list')/root/item[kind = " + current_number(node) + " or name = " +
                               current_path(node) + " or " + std::to_string(choose_(2)) + " = 1]") +
                       "\"><value ref=\"name\"/><label ref=\"label\"/></itemset>";
        }
    }
    std::string current_path(int node) {
        const int source = earlier_leaf(node);
        if (source < 0) return "'c1'";
        return is_single(node, source) ? "current()/" + relative(node, source) : path(source);
    }
    std::string position_from_list(int node) {
        const std::string own = position(node);
        return own == "7" ? own : "position(current()/" + own.substr(9);
    }
    std::string current_number(int node) { return "count-non-empty(" + current_path(node) + ")"; }

    const Choose& choose_;
    const RandomFormOptions& options_;
    std::vector<Drawn> nodes_;
};

bool is_select(const FormDefinition& form, const std::string& path) {
    for (const Reader& reader : form.items_bound.of(form.leaf_by_path.at(path.substr(0, path.find('['))))) {
        const ItemKind kind = form.items[reader.target].kind;
        if (kind == ItemKind::SelectOne || kind == ItemKind::SelectMultiple) return true;
    }
    return false;
}

std::string draw_answer(const Choose& choose) {
    constexpr std::array<const char*, 18> answers = {"",    "0",  "1",     "2",        "3",  "4",
                                                     "2.5", "c0", "c1",    "c2",       "c3", "c4",
                                                     "elf", "9",  "c1 c2", "c3 c0 c9", "-1", "a & <b>"};
    return answers[choose(answers.size())];
}

}  // namespace

Choose seeded(std::uint64_t seed) {
    auto random = std::make_shared<SeededRandom>(seed);
    return [random](std::size_t limit) { return static_cast<std::size_t>(random->next_u64() % limit); };
}

std::string random_form(const Choose& choose, const RandomFormOptions& options) {
    return FormDrawer(choose, options).draw();
}

Edit draw_edit(const Session& session, const Choose& choose, int serial, bool offered_only) {
    Edit edit;
    const std::size_t what = choose(100);
    if (what < 4) {
        edit.kind = Edit::Kind::Language;
        const auto& languages = session.form().languages();
        if (!languages.empty()) edit.value = languages[choose(languages.size())];
        return edit;
    }
    if (what < 8) return Edit{Edit::Kind::Validate, {}, {}, 0};
    std::vector<Item> wanted;
    const ItemKind kind = what < 30 ? ItemKind::AddRepeat : ItemKind::Repeat;
    if (what < 40) {
        for (const std::uint32_t id : session.stops()) {
            auto item = session.item(id);
            if (item->kind == kind && (kind == ItemKind::AddRepeat || item->removable))
                wanted.push_back(std::move(*item));
        }
    }
    if (!wanted.empty()) {
        const Item& item = wanted[choose(wanted.size())];
        edit.path = item.path;
        edit.kind = kind == ItemKind::AddRepeat ? Edit::Kind::Add : Edit::Kind::Remove;
        if (edit.kind == Edit::Kind::Remove) return edit;
        edit.value = "k" + std::to_string(serial);
        edit.before = choose(item.number + 1);
        return edit;
    }
    const FormDefinition& form = session.form().definition();
    std::vector<std::string> paths;
    for (const Session::Answer& answer : session.answers()) {
        const auto leaf = form.leaf_by_path.find(answer.path.substr(0, answer.path.find('[')));
        if (leaf == form.leaf_by_path.end() || form.items_bound.of(leaf->second).empty()) continue;
        const Bind* bind = form.bind(leaf->second);
        if (bind == nullptr || bind->calculate == none) paths.push_back(answer.path);
    }
    if (paths.empty()) return Edit{Edit::Kind::Validate, {}, {}, 0};
    edit.path = paths[choose(paths.size())];
    edit.value = draw_answer(choose);
    if (!offered_only || !is_select(form, edit.path)) return edit;
    edit.value.clear();
    for (const std::uint32_t id : session.stops()) {
        const Item item = *session.item(id);
        if (item.path == edit.path && !item.choices.empty())
            edit.value = item.choices[choose(item.choices.size())].value;
    }
    return edit;
}

Result<Changes> apply(Session& session, const Edit& edit) {
    switch (edit.kind) {
        case Edit::Kind::Add:
            return session.add_repeat(edit.path, edit.value, edit.before);
        case Edit::Kind::Remove:
            return session.remove_repeat(edit.path);
        case Edit::Kind::Language:
            return session.set_language(edit.value);
        case Edit::Kind::Validate:
            (void)session.validate();
            return Changes{};
        default:
            return session.set_value(edit.path, edit.value);
    }
}

std::string to_text(const Edit& edit) {
    switch (edit.kind) {
        case Edit::Kind::Add:
            return "add " + edit.path + " " + edit.value + " before " + std::to_string(edit.before);
        case Edit::Kind::Remove:
            return "remove " + edit.path;
        case Edit::Kind::Language:
            return "language " + edit.value;
        case Edit::Kind::Validate:
            return "validate";
        default:
            return "set " + edit.path + " = " + edit.value;
    }
}

}  // namespace meetmoment::xform::test
