#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "shared/xform/form_builder.hpp"

namespace meetmoment::xform {

namespace {

std::optional<ItemKind> control_kind(std::string_view name) {
    constexpr std::pair<std::string_view, ItemKind> kinds[] = {
        {"input", ItemKind::Input},         {"secret", ItemKind::Input},
        {"textarea", ItemKind::Input},      {"upload", ItemKind::Input},
        {"select1", ItemKind::SelectOne},   {"select", ItemKind::SelectMultiple},
        {"rank", ItemKind::SelectMultiple}, {"range", ItemKind::Range},
        {"trigger", ItemKind::Trigger},     {"group", ItemKind::Group},
    };
    for (const auto& [text, kind] : kinds) {
        if (text == name) return kind;
    }
    return std::nullopt;
}

Control control_of(std::string_view name) {
    constexpr std::pair<std::string_view, Control> controls[] = {
        {"secret", Control::Secret},     {"textarea", Control::Textarea},     {"upload", Control::Upload},
        {"select1", Control::SelectOne}, {"select", Control::SelectMultiple}, {"rank", Control::Rank},
        {"range", Control::Range},       {"trigger", Control::Trigger},       {"group", Control::Group},
        {"repeat", Control::Repeat},
    };
    for (const auto& [text, control] : controls) {
        if (text == name) return control;
    }
    return Control::Input;
}

class BodyParser {
  public:
    explicit BodyParser(FormBuilder& builder)
        : builder_(builder), form_(builder.form), source_(builder.form.source) {}

    void children(NodeId element, Index parent, NodeId context, Index scope = 0) {
        for (NodeId child = source_.first_element(element); child != no_node && !builder_.failed();
             child = source_.next_element(child)) {
            const std::string_view name = source_.local_name(child);
            if (name == "repeat") {
                repeat(child, parent, context, scope);
            } else if (const auto kind = control_kind(name)) {
                item(child, *kind, parent, context, scope);
            }
        }
    }

    [[nodiscard]] bool has_strays() const { return !strays_.empty(); }
    void take_strays() { known_strays_ = std::exchange(strays_, {}); }

    void pages() {
        for (Index i = 0; i < form_.items.size(); i = form_.items[i].end) {
            PageDefinition page{i, form_.items[i].end, none};
            if (form_.items[i].kind == ItemKind::Group) {
                page.group = i;
                page.first = i + 1;
            } else if (!form_.pages.empty() && form_.pages.back().group == none &&
                       form_.pages.back().end == i) {
                form_.pages.back().end = page.end;
                form_.items[i].page = form_.pages.back().id();
                continue;
            }
            form_.pages.push_back(page);
            for (Index k = i; k < page.end; ++k)
                form_.items[k].page = page.id();
        }
    }

  private:
    // An item that stands at the head of each instance, with what is in it; then one that adds an instance.
    void repeat(NodeId element, Index parent, NodeId outer, Index around) {
        const std::string at = builder_.where("repeat", element);
        const std::size_t known = builder_.problems().size();
        const NodeId node = bound_node(element, outer, at);
        if (builder_.failed()) return;
        if (node == no_node || !is_repeat(node)) {
            if (builder_.problems().size() == known)
                builder_.problem("form.unknown-reference", "A repeat needs a path to a node as its nodeset.",
                                 at);
            children(element, parent, outer, around);
            return;
        }
        const Index scope = form_.scope_of[node];
        if (form_.scopes[scope].parent != around || form_.scopes[scope].end_item != 0) {
            builder_.problem("form.unsupported",
                             "A repeat stands once in the body, inside the repeats around its node.", at);
            return;
        }
        const auto first = static_cast<Index>(form_.items.size());
        item(element, ItemKind::Repeat, parent, outer, scope);
        if (builder_.failed()) return;
        ItemDefinition more;
        more.kind = ItemKind::AddRepeat;
        more.control = Control::Repeat;
        more.node = node;
        more.parent = parent;
        more.scope = around;
        more.label = form_.items[first].label;
        more.context = form_.instance[node].parent;
        more.where = at;
        form_.scopes[scope].first_item = first;
        form_.scopes[scope].end_item = static_cast<Index>(form_.items.size());
        form_.items.push_back(std::move(more));
        form_.items.back().end = static_cast<Index>(form_.items.size());
        const std::string_view count = source_.attribute(element, "count", jr_uri);
        if (!count.empty()) form_.scopes[scope].count = count_expression(count, node, at);
    }

    // Written from the repeat ("../n") or, as JavaRosa takes it too, from what is around it ("n").
    Index count_expression(std::string_view count, NodeId repeat, const std::string& at) {
        const NodeId around = form_.instance[repeat].parent;
        const bool starts_with_name =
            (count[0] >= 'a' && count[0] <= 'z') || (count[0] >= 'A' && count[0] <= 'Z') || count[0] == '_';
        const bool plain_name = starts_with_name && count.find_first_of("/.(@ ") == std::string_view::npos;
        if (plain_name && builder_.find(count, around, at) != no_node)
            return builder_.expression("../" + std::string(count), repeat, at);
        return builder_.expression(count, repeat, at);
    }

    void item(NodeId element, ItemKind kind, Index parent, NodeId outer, Index scope) {
        const auto id = static_cast<Index>(form_.items.size());
        form_.items.emplace_back();
        ItemDefinition out;
        out.kind = kind;
        out.control = control_of(source_.local_name(element));
        out.ranked = source_.local_name(element) == "rank";
        out.parent = parent;
        out.element = element;
        out.where = builder_.where(source_.local_name(element), element);
        out.node = bound_node(element, outer, out.where);
        if (builder_.failed()) return;
        // pyxform gives the group around a repeat the repeat's own path; it stands for no instance.
        if (kind == ItemKind::Group && out.node != no_node && is_repeat(out.node) &&
            form_.scopes[form_.scope_of[out.node]].parent == scope)
            out.node = no_node;
        out.context = out.node != no_node ? out.node : outer;
        out.scope = scope;
        if (const Index own = form_.scope_of[out.context]; !form_.encloses(own, scope)) {
            // A question about what is repeated that stands outside the repeat counts as its last (JavaRosa).
            strays_[own].push_back(element);
            form_.items.pop_back();
            return;
        }
        if (kind != ItemKind::Group && out.node == no_node) out.kind = ItemKind::Note;
        if (kind == ItemKind::Input && out.node != no_node && is_note(out.node)) out.kind = ItemKind::Note;
        out.appearance = words(source_.attribute(element, "appearance"));
        texts(element, out);
        if (kind == ItemKind::SelectOne || kind == ItemKind::SelectMultiple) choices(element, out);
        if (kind == ItemKind::Range) {
            out.range = bounds(element, out.where);
            choices(element, out);
            // The labels of a scale limit no answer.
            out.text_reads = std::exchange(out.choice_reads, {});
        }
        out.options = options(element, out.node);
        parse_actions(builder_, element, out.node, out.context);
        const NodeId context = out.context;
        form_.items[id] = std::move(out);
        if ((kind == ItemKind::Group || kind == ItemKind::Repeat) && !builder_.failed())
            children(element, id, context, scope);
        if (kind == ItemKind::Repeat) {
            for (const NodeId stray : known_strays_[scope]) {
                const auto own = control_kind(source_.local_name(stray));
                if (own && !builder_.failed()) item(stray, *own, id, context, scope);
            }
        }
        form_.items[id].end = static_cast<Index>(form_.items.size());
    }

    NodeId bound_node(NodeId element, NodeId outer, const std::string& at) {
        if (const std::string_view bind = source_.attribute(element, "bind"); !bind.empty()) {
            const auto found = builder_.bind_ids.find(std::string(bind));
            if (found != builder_.bind_ids.end()) return found->second;
            builder_.problem("form.unknown-reference", "There is no bind '" + std::string(bind) + "'.", at);
            return no_node;
        }
        std::string_view ref = source_.attribute(element, "ref");
        if (ref.empty()) ref = source_.attribute(element, "nodeset");
        return ref.empty() ? no_node : builder_.resolve(ref, outer, at);
    }

    [[nodiscard]] bool is_repeat(NodeId node) const {
        const Index scope = form_.scope_of[node];
        return scope != 0 && form_.scopes[scope].top == node;
    }
    [[nodiscard]] bool is_note(NodeId node) const {
        const Bind* bind = form_.bind(node);
        return bind != nullptr && bind->always_readonly && bind->calculate == none &&
               bind->type == DataType::String;
    }

    void texts(NodeId element, ItemDefinition& out) {
        for (NodeId child = source_.first_element(element); child != no_node;
             child = source_.next_element(child)) {
            const std::string_view name = source_.local_name(child);
            if (name == "label") out.label = builder_.text_of_element(child, out.context);
            if (name == "hint") out.hint = builder_.text_of_element(child, out.context);
        }
    }

    void choices(NodeId element, ItemDefinition& out) {
        for (NodeId child = source_.first_element(element); child != no_node && !builder_.failed();
             child = source_.next_element(child)) {
            const std::string_view name = source_.local_name(child);
            if (name == "item") out.choices.push_back(choice(child, out.context));
            if (name == "itemset") itemset(child, out);
        }
    }

    ControlOptions options(NodeId element, NodeId node) const {
        const auto odk = [&](std::string_view name) {
            const std::string_view value = source_.attribute(element, name, odk_uri);
            return value.empty() ? source_.attribute(element, name) : value;
        };
        ControlOptions out;
        out.media_type = source_.attribute(element, "mediatype");
        out.accept = source_.attribute(element, "accept");
        out.rows = whole_number(source_.attribute(element, "rows"));
        out.accuracy_threshold = decimal_number(source_.attribute(element, "accuracyThreshold"));
        out.unacceptable_accuracy_threshold =
            decimal_number(source_.attribute(element, "unacceptableAccuracyThreshold"));
        out.autoplay = source_.attribute(element, "autoplay");
        out.intent = source_.attribute(element, "intent");
        out.incremental = is_yes(source_.attribute(element, "incremental"));
        out.tick_interval = decimal_number(odk("tick-interval"));
        out.placeholder = decimal_number(odk("placeholder"));
        if (const Bind* bind = node == no_node ? nullptr : form_.bind(node)) {
            out.max_pixels = bind->max_pixels;
            out.quality = bind->quality;
            out.allow_mock_accuracy = bind->allow_mock_accuracy;
        }
        return out;
    }

    ChoiceDefinition choice(NodeId element, NodeId context) {
        ChoiceDefinition out;
        for (NodeId child = source_.first_element(element); child != no_node;
             child = source_.next_element(child)) {
            const std::string_view name = source_.local_name(child);
            if (name == "label") out.label = builder_.text_of_element(child, context);
            if (name == "value") {
                std::string scratch;
                const std::vector<std::string> value = words(source_.string_value(child, scratch));
                for (const std::string& word : value)
                    out.value += (out.value.empty() ? "" : " ") + word;
            }
        }
        return out;
    }

    void itemset(NodeId element, ItemDefinition& out) {
        const std::string at = builder_.where("itemset", element);
        out.itemset.nodes = builder_.expression(source_.attribute(element, "nodeset"), out.context, at);
        bool has_value = false;
        for (NodeId child = source_.first_element(element); child != no_node && !builder_.failed();
             child = source_.next_element(child)) {
            std::string_view ref = source_.attribute(child, "ref");
            if (ref.empty()) ref = source_.attribute(child, "value");
            has_value = has_value || source_.local_name(child) == "value";
            if (source_.local_name(child) == "value")
                out.itemset.value = builder_.expression(ref, out.context, at, true);
            if (source_.local_name(child) == "label")
                out.itemset.label = builder_.expression(ref, out.context, at, true);
        }
        if (builder_.failed()) return;
        if (!has_value) {
            builder_.problem("form.unknown-reference", "An itemset needs a value element.", at);
            return;
        }
        for (const Index part : {out.itemset.nodes, out.itemset.value, out.itemset.label}) {
            if (part == none) continue;
            const std::vector<Read>& reads = form_.expressions[part].reads;
            out.choice_reads.insert(out.choice_reads.end(), reads.begin(), reads.end());
        }
        sort_unique(out.choice_reads);
    }

    RangeBounds bounds(NodeId element, const std::string& at) {
        RangeBounds out;
        const auto number = [&](std::string_view name, double& to) {
            const double value = xpath::to_number(source_.attribute(element, name));
            if (value == value) {
                to = value;
            } else {
                builder_.problem("form.range", "A range needs the number '" + std::string(name) + "'.", at);
            }
        };
        number("start", out.start);
        number("end", out.end);
        number("step", out.step);
        if (!builder_.failed() && out.step == 0)
            builder_.problem("form.range", "A range's step must not be 0.", at);
        out.step = out.step < 0 ? -out.step : out.step;
        return out;
    }

    FormBuilder& builder_;
    FormDefinition& form_;
    const Document& source_;
    std::map<Index, std::vector<NodeId>> strays_;        ///< by scope: questions found outside their repeat
    std::map<Index, std::vector<NodeId>> known_strays_;  ///< from a first reading
};

}  // namespace

void parse_body(FormBuilder& builder, NodeId body) {
    BodyParser parser(builder);
    FormDefinition& form = builder.form;
    const std::size_t actions = form.actions.size();
    const std::size_t warnings = form.warnings.size();
    parser.children(body, none, form.instance.root());
    if (parser.has_strays() && !builder.failed()) {
        form.items.clear();
        form.actions.resize(actions);
        form.warnings.resize(warnings);
        for (Scope& scope : form.scopes)
            scope.end_item = 0;
        parser.take_strays();
        parser.children(body, none, form.instance.root());
    }
    if (!builder.failed()) parser.pages();
}

void parse_actions(FormBuilder& builder, NodeId parent, NodeId control, NodeId context) {
    FormDefinition& form = builder.form;
    const Document& source = form.source;
    for (NodeId child = source.first_element(parent); child != no_node && !builder.failed();
         child = source.next_element(child)) {
        const std::string_view name = source.local_name(child);
        const std::string at = builder.where(name, child);
        Action action;
        std::string_view events = source.attribute(child, "event");
        if (events.empty()) events = source.attribute(child, "event", "http://www.w3.org/2001/xml-events");
        if (name == "setgeopoint") {
            action.kind = ActionKind::SetGeopoint;
        } else if (name == "recordaudio") {
            action.kind = ActionKind::RecordAudio;
            action.quality = source.attribute(child, "quality", odk_uri);
        } else if (name != "setvalue") {
            continue;
        }
        for (const std::string& event : words(events)) {
            action.on_first_load =
                action.on_first_load || event == "odk-instance-first-load" || event == "xforms-ready";
            action.on_load = action.on_load || event == "odk-instance-load";
            action.on_new_repeat = action.on_new_repeat || event == "odk-new-repeat" || event == "jr-insert";
            action.on_revalidate = action.on_revalidate || event == "xforms-revalidate";
            if (event == "xforms-value-changed") action.on_value_changed = control != no_node;
        }
        const bool in_repeat = form.scope_of[context] != 0;
        if (!action.on_first_load && !action.on_load && !(action.on_new_repeat && in_repeat) &&
            !action.on_revalidate && !action.on_value_changed)
            builder.warn("form.idle-action", "No event that is known here runs this action.", at);
        action.trigger = action.on_value_changed ? control : no_node;
        std::string target(source.attribute(child, "ref"));
        if (target.empty()) target = source.attribute(child, "target");
        if (const std::string bind(source.attribute(child, "bind")); !bind.empty()) {
            const auto bound = builder.bind_ids.find(bind);
            if (bound == builder.bind_ids.end()) {
                builder.problem("form.unknown-reference", "There is no bind '" + bind + "'.", at);
                continue;
            }
            target = form.absolute_path(bound->second);
        }
        action.context = context;
        action.target = builder.resolve(target, action.context, at);
        if (builder.failed()) return;
        const bool found = action.target != no_node;
        if (found) action.target_path = builder.expression(target, action.context, at);
        if (action.kind != ActionKind::SetValue) {
            if (found) form.actions.push_back(std::move(action));
            continue;
        }
        if (const std::string_view value = source.attribute(child, "value"); !value.empty()) {
            action.value = builder.expression(value, found ? action.target : action.context, at);
        } else {
            std::string scratch;
            action.literal = source.string_value(child, scratch);
        }
        if (found) form.actions.push_back(std::move(action));
    }
}

}  // namespace meetmoment::xform
