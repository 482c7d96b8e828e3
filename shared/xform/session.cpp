#include "shared/xform/session.hpp"

#include <algorithm>

#include "shared/xform/entities.hpp"
#include "shared/xform/form_builder.hpp"
#include "shared/xform/serialise.hpp"
#include "shared/xform/session_impl.hpp"
#include "shared/xform/xpath/date_time.hpp"

namespace meetmoment::xform {

Session::Impl::Impl(std::shared_ptr<const Form> form, Environment environment)
    : instance(std::move(form), std::move(environment)),
      faults(instance.definition().items.size(), Fault::None),
      form_(instance.definition()) {
    const auto language = std::find(form_.languages.begin(), form_.languages.end(), form_.default_language);
    if (language != form_.languages.end())
        instance.current_language = static_cast<Index>(language - form_.languages.begin());
}

namespace {

/// "child/name[key][key]": the schema path and the keys.
struct KeyedPath {
    std::string field;
    std::vector<std::string_view> keys;
};

KeyedPath split(std::string_view path) {
    KeyedPath out;
    std::size_t at = path.find('[');
    out.field = path.substr(0, at);
    while (at != std::string_view::npos && at < path.size()) {
        const std::size_t end = path.find(']', at);
        if (path[at] != '[' || end == std::string_view::npos) return {};
        out.keys.push_back(path.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return out;
}

}  // namespace

void Session::Impl::fill(const std::map<std::string, std::string>& values) {
    for (const auto& [path, value] : values) {
        NodeId node = leaf(path);
        if (node == no_node && path.ends_with(']')) {
            const KeyedPath keyed = split(path);
            if (const auto at = form_.leaf_by_path.find(keyed.field); at != form_.leaf_by_path.end()) {
                add_instances({form_.path_of[form_.scopes[form_.scope_of[at->second]].top] +
                               path.substr(keyed.field.size())});
                node = leaf(path);
            }
        }
        if (node != no_node) {
            instance.enter(node, value, is_on_scale(node, value));
        } else {
            unknown[path] = value;
        }
    }
}

void Session::Impl::add_instances(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        const KeyedPath keyed = split(path);
        const auto found = form_.repeat_by_path.find(keyed.field);
        if (found == form_.repeat_by_path.end()) continue;
        std::vector<Index> chain;
        for (Index scope = found->second; scope != 0; scope = form_.scopes[scope].parent)
            chain.insert(chain.begin(), scope);
        if (chain.size() != keyed.keys.size()) continue;
        BlockId at = 0;
        for (std::size_t i = 0; i < chain.size(); ++i) {
            const BlockId known = instance.blocks().by_key(keyed.keys[i]);
            const bool fits = known != no_block && instance.blocks().block(known).parent == at &&
                              instance.blocks().block(known).scope == chain[i];
            if (known != no_block && !fits) break;  // the key names an instance elsewhere
            if (!fits && !instance.has_room(chain[i])) break;
            at = fits ? known
                      : instance.add_block(at, chain[i], most_instances, std::string(keyed.keys[i]), false,
                                           false);
        }
    }
}

Result<void> Session::Impl::read(std::string_view xml, std::map<std::string, std::string>& given) {
    const FormLimits limits;
    const auto document = Document::read(xml, std::make_shared<NameTable>(),
                                         {limits.bytes, limits.depth, limits.nodes}, Whitespace::Keep);
    if (!document) return fail(document.error());
    const NodeId root = document->root();
    if (document->local_name(root) != form_.instance.local_name(form_.instance.root())) {
        return fail("session.other-form", "This is no submission of the form " + form_.id + ".",
                    std::string(document->local_name(root)));
    }
    if (!read_children(*document, root, 0, form_.instance.root(), given)) {
        return fail("form.too-large",
                    "The submission's repeats have more than " + std::to_string(most_nodes) + " nodes.");
    }
    return {};
}

// Elements of the submission by their names; what the form does not have is kept by its path. False when
// there is no room for all.
bool Session::Impl::read_children(const Document& from, NodeId element, BlockId block, NodeId schema,
                                  std::map<std::string, std::string>& given) {
    std::string scratch;
    for (NodeId a = form_.instance[schema].first_attribute; a != no_node; a = form_.instance[a].next) {
        if (!form_.attributes.contains(a)) continue;
        const NodeId known =
            from.attribute_node(element, form_.instance.local_name(a), form_.instance.uri(a));
        if (known == no_node) continue;
        const NodeId node = instance.blocks().node(block, a);
        instance.enter(node, from[known].value);
        given.emplace(instance.blocks().path(node), std::string{});
    }
    for (NodeId child = from.first_element(element); child != no_node; child = from.next_element(child)) {
        NodeId place = form_.instance.first_element(schema);
        while (place != no_node && form_.instance.local_name(place) != from.local_name(child))
            place = form_.instance.next_element(place);
        if (place == no_node) {
            const std::string& above = form_.path_of[schema];
            unknown[(above.empty() ? "" : above + "/") + std::string(from.local_name(child))] =
                from.string_value(child, scratch);
            continue;
        }
        const Index scope = form_.scope_of[place];
        BlockId inner = block;
        const bool repeated = scope != 0 && form_.scopes[scope].top == place;
        if (repeated && !instance.has_room(scope)) return false;
        if (repeated) inner = instance.add_block(block, scope, most_instances, {}, false, false);
        if (!read_children(from, child, inner, place, given)) return false;
        if (!form_.instance.has_element_children(place)) {
            if (place == form_.deprecated_id && form_.deprecated_id_added) continue;
            const NodeId node = instance.blocks().node(inner, place);
            instance.enter(node, from.string_value(child, scratch));
            given.emplace(instance.blocks().path(node), std::string{});
        }
    }
    return true;
}

void Session::Impl::preload(const std::map<std::string, std::string>& given) {
    for (BlockId block = 0; block < instance.blocks().blocks(); ++block) {
        if (instance.blocks().block(block).live) instance.preload(block, given);
    }
    const Bind* bind = form_.bind(form_.instance_id);
    const bool calculated = bind != nullptr && bind->calculate != none;
    if (!calculated && instance.value(form_.instance_id).empty())
        instance.put(form_.instance_id, "uuid:" + instance.new_id());
}

void Session::Impl::preload_end() {
    const xpath::LocalTime now = xpath::local_time(instance.now(), instance.utc_offset_minutes());
    for (const Bind& bind : form_.binds) {
        if (bind.preload != Preload::End) continue;
        instance.blocks().each_block(0, form_.scope_of[bind.node], [&](BlockId block) {
            instance.put(instance.blocks().node(block, bind.node), xpath::date_time_text(now));
            return true;
        });
    }
    instance.settle();
}

NodeId Session::Impl::leaf(std::string_view path) const {
    if (path.starts_with('/')) {
        const NodeId node = by_reference(path);
        const bool is_leaf =
            node != no_node && !form_.instance.has_element_children(instance.blocks().schema_of(node));
        return is_leaf ? node : no_node;
    }
    const KeyedPath keyed = split(path);
    const auto found = form_.leaf_by_path.find(keyed.field);
    if (found == form_.leaf_by_path.end()) return no_node;
    const BlockId block = instance.blocks().find_block(form_.scope_of[found->second], keyed.keys);
    return block == no_block ? no_node : instance.blocks().node(block, found->second);
}

std::pair<BlockId, Index> Session::Impl::repeat(std::string_view path) const {
    if (path.starts_with('/')) {
        const NodeId last = by_reference(path.substr(0, path.rfind('/')));
        if (last == no_node) return {no_block, none};
        const std::string field = form_.path_of[instance.blocks().schema_of(last)];
        const auto found = form_.repeat_by_path.find((field.empty() ? "" : field + "/") +
                                                     std::string(path.substr(path.rfind('/') + 1)));
        if (found == form_.repeat_by_path.end()) return {no_block, none};
        return {instance.blocks().block_of(last), found->second};
    }
    const KeyedPath keyed = split(path);
    const auto found = form_.repeat_by_path.find(keyed.field);
    if (found == form_.repeat_by_path.end()) return {no_block, none};
    return {instance.blocks().find_block(form_.scopes[found->second].parent, keyed.keys), found->second};
}

BlockId Session::Impl::repeat_instance(std::string_view path) const {
    if (path.starts_with('/')) {
        const NodeId node = by_reference(path);
        if (node == no_node) return no_block;
        const BlockId block = instance.blocks().block_of(node);
        const Block& at = instance.blocks().block(block);
        return at.base == node && at.parent != no_block ? block : no_block;
    }
    const KeyedPath keyed = split(path);
    const auto found = form_.repeat_by_path.find(keyed.field);
    if (found == form_.repeat_by_path.end()) return no_block;
    return instance.blocks().find_block(found->second, keyed.keys);
}

Result<void> Session::Impl::take_last_saved() {
    const std::string& xml = instance.environment().last_saved;
    if (xml.empty() || form_.last_saved.empty()) return {};
    return instance.take_last_saved(xml);
}

std::string Session::reference_of(std::uint32_t item) const {
    const InstanceTree& blocks = impl_->instance.blocks();
    const auto [block, index] = blocks.item(item);
    if (block == no_block) return {};
    const ItemDefinition& definition = impl_->instance.definition().items[index];
    if (definition.node == no_node) return {};
    if (definition.kind != ItemKind::AddRepeat) return blocks.reference(blocks.node(block, definition.node));
    const Document& schema = impl_->instance.definition().instance;
    return blocks.reference(blocks.node(block, schema[definition.node].parent)) + "/" +
           std::string(schema.local_name(definition.node));
}

std::string Session::instance_of(std::uint32_t item) const {
    const InstanceTree& blocks = impl_->instance.blocks();
    const BlockId block = blocks.item(item).first;
    return block == no_block || block == 0 ? std::string{} : blocks.path(blocks.block(block).base);
}

// Names and numbers only; a name without a number is the first of its name.
NodeId Session::Impl::by_reference(std::string_view reference) const {
    const Document& tree = instance.tree();
    NodeId at = 0;
    while (!reference.empty()) {
        if (reference.front() != '/') return no_node;
        reference.remove_prefix(1);
        std::string_view step = reference.substr(0, reference.find('/'));
        reference.remove_prefix(step.size());
        std::size_t number = 1;
        if (const std::size_t open = step.find('['); open != std::string_view::npos) {
            const double given = xpath::to_number(step.substr(open + 1, step.find(']') - open - 1));
            if (!(given >= 1 && given <= static_cast<double>(most_instances))) return no_node;
            number = static_cast<std::size_t>(given);
            step = step.substr(0, open);
        }
        if (step.starts_with('@')) {
            const std::string_view name = step.substr(1);
            NodeId attribute = tree[at].first_attribute;
            while (attribute != no_node && tree.qualified_name(attribute) != name)
                attribute = tree[attribute].next;
            return reference.empty() ? attribute : no_node;
        }
        if (const std::size_t colon = step.find(':'); colon != std::string_view::npos)
            step.remove_prefix(colon + 1);
        NodeId child = tree.first_element(at);
        for (; child != no_node; child = tree.next_element(child)) {
            if (tree.local_name(child) == step && --number == 0) break;
        }
        if (child == no_node) return no_node;
        at = child;
    }
    return at;
}

namespace {
std::optional<Problem> missing(const Environment& environment) {
    if (environment.clock != nullptr && environment.random != nullptr) return std::nullopt;
    return Problem{"session.environment", "A session needs a clock and a random source.", {}};
}
}  // namespace

Result<Session> Session::start(std::shared_ptr<const Form> form, Environment environment,
                               const std::map<std::string, std::string>& initial) {
    if (const auto problem = missing(environment)) return fail(*problem);
    auto impl = std::make_unique<Impl>(std::move(form), std::move(environment));
    if (auto taken = impl->take_last_saved(); !taken) return fail(taken.error());
    impl->instance.add_seeds();
    impl->preload(initial);
    impl->fill(initial);
    impl->instance.recalculate_all();
    impl->instance.settle();
    impl->instance.run_first_load_actions();
    impl->instance.run_load_actions();
    (void)impl->instance.take_changes();
    return Session(std::move(impl));
}

Result<Session> Session::resume(std::shared_ptr<const Form> form, Environment environment,
                                const std::map<std::string, std::string>& values,
                                const std::vector<std::string>& repeat_instances) {
    if (const auto problem = missing(environment)) return fail(*problem);
    auto impl = std::make_unique<Impl>(std::move(form), std::move(environment));
    if (auto taken = impl->take_last_saved(); !taken) return fail(taken.error());
    impl->add_instances(repeat_instances);
    impl->fill(values);
    impl->preload(values);
    impl->instance.recalculate_all();
    impl->instance.run_load_actions();
    impl->instance.settle();
    (void)impl->instance.take_changes();
    return Session(std::move(impl));
}

Result<Session> Session::edit(std::shared_ptr<const Form> form, Environment environment,
                              std::string_view xml) {
    auto session = from_xml(std::move(form), std::move(environment), xml);
    if (!session) return session;
    Instance& instance = session->impl_->instance;
    const NodeId id = instance.definition().instance_id;
    const std::string sent = instance.value(id);
    instance.add_deprecated_id(sent);
    instance.put(id, "uuid:" + instance.new_id());
    instance.recalculate_all();
    instance.settle();
    (void)instance.take_changes();
    return session;
}

Result<Session> Session::from_xml(std::shared_ptr<const Form> form, Environment environment,
                                  std::string_view xml) {
    if (const auto problem = missing(environment)) return fail(*problem);
    auto impl = std::make_unique<Impl>(std::move(form), std::move(environment));
    if (auto taken = impl->take_last_saved(); !taken) return fail(taken.error());
    std::map<std::string, std::string> given;
    if (auto read = impl->read(xml, given); !read) return fail(read.error());
    impl->preload(given);
    impl->instance.recalculate_all();
    impl->instance.run_load_actions();
    impl->instance.settle();
    (void)impl->instance.take_changes();
    return Session(std::move(impl));
}

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

const Form& Session::form() const {
    return impl_->instance.form();
}

const std::string& Session::language() const {
    static const std::string no_language;
    const Index language = impl_->instance.current_language;
    return language == none ? no_language : form().languages()[language];
}

Result<Changes> Session::set_language(std::string_view language) {
    const std::vector<std::string>& languages = form().languages();
    const auto found = std::find(languages.begin(), languages.end(), language);
    if (found == languages.end()) {
        return fail("form.unknown-language", "The form has no language '" + std::string(language) + "'.",
                    form().id());
    }
    return impl_->change_language(static_cast<Index>(found - languages.begin()));
}

std::vector<std::uint32_t> Session::stops() const {
    std::vector<std::uint32_t> out;
    impl_->collect_shown(0, static_cast<Index>(impl_->instance.definition().items.size()), 0,
                         Impl::Groups::WithNode, out);
    return out;
}

std::vector<Page> Session::pages() const {
    std::vector<Page> out;
    for (const PageDefinition& definition : impl_->instance.definition().pages) {
        Page page = impl_->page(definition);
        if (!page.items.empty()) out.push_back(std::move(page));
    }
    return out;
}

std::optional<Item> Session::item(std::uint32_t id, ItemParts parts) const {
    if (impl_->instance.blocks().item(id).first == no_block) return std::nullopt;
    return impl_->item(id, parts);
}

std::vector<Choice> Session::choices(std::uint32_t id) const {
    const auto [block, index] = impl_->instance.blocks().item(id);
    if (block == no_block) return {};
    return impl_->instance.choices(impl_->instance.definition().items[index], block);
}

std::optional<std::string> Session::choice_label(std::uint32_t id, std::string_view value) const {
    const auto [block, index] = impl_->instance.blocks().item(id);
    if (block == no_block) return std::nullopt;
    return impl_->instance.label_of_choice(impl_->instance.definition().items[index], block, value);
}

Result<Changes> Session::set_value(std::string_view path, std::string_view value) {
    const NodeId node = impl_->leaf(path);
    if (node == no_node)
        return fail("session.unknown-path", "The form has no question at this path.", std::string(path));
    if (impl_->instance.is_readonly(node) && !impl_->instance.is_requested(node))
        return fail("session.readonly", "This answer cannot be changed.", std::string(path));
    impl_->instance.enter(node, impl_->ordered(node, value), impl_->is_on_scale(node, value));
    impl_->instance.settle();
    return impl_->collect_changes();
}

std::string Session::value(std::string_view path) const {
    const NodeId node = impl_->leaf(path);
    return node == no_node ? std::string{} : impl_->instance.entered(node);
}

std::string Session::lexical_value(std::string_view path) const {
    const NodeId node = impl_->leaf(path);
    return node == no_node ? std::string{} : impl_->instance.value(node);
}

bool Session::is_relevant(std::string_view path) const {
    const Instance& instance = impl_->instance;
    const FormDefinition& form = instance.definition();
    NodeId node = impl_->leaf(path);
    if (node == no_node && path.starts_with('/')) node = impl_->by_reference(path);
    if (node == no_node) {
        if (const BlockId block = impl_->repeat_instance(path); block != no_block)
            node = instance.blocks().block(block).base;
    }
    if (node == no_node && !path.empty()) {
        const auto group = std::find(form.path_of.begin(), form.path_of.end(), path);
        if (group == form.path_of.end()) return false;
        node = static_cast<NodeId>(group - form.path_of.begin());
        if (form.scope_of[node] != 0) return false;
    }
    return node != no_node && instance.is_relevant(node);
}

Result<Changes> Session::add_repeat(std::string_view path, std::string_view key,
                                    std::optional<std::size_t> before) {
    const auto [parent, scope] = impl_->repeat(path);
    if (parent == no_block)
        return fail("session.unknown-path", "The form has no repeat at this path.", std::string(path));
    if (!impl_->may_add(scope, parent))
        return fail("session.fixed-repeat", "The form sets the number of these itself.", std::string(path));
    if (impl_->instance.blocks().instances(parent, scope).size() >= most_instances ||
        !impl_->instance.has_room(scope))
        return fail("session.too-many", "There is no room for another of these.", std::string(path));
    if (!key.empty() && impl_->instance.blocks().by_key(key) != no_block)
        return fail("session.known-key", "There is an instance with this key.", std::string(key));
    impl_->instance.add_block(parent, scope, before.value_or(most_instances),
                              key.empty() ? impl_->instance.new_id() : std::string(key), true);
    impl_->instance.settle();
    return impl_->collect_changes();
}

Result<Changes> Session::remove_repeat(std::string_view path) {
    const BlockId block = impl_->repeat_instance(path);
    if (block == no_block)
        return fail("session.unknown-path", "There is no such instance.", std::string(path));
    if (!impl_->may_remove(block))
        return fail("session.fixed-repeat", "The form sets the number of these itself.", std::string(path));
    impl_->instance.remove_block(block);
    impl_->instance.settle();
    return impl_->collect_changes();
}

std::vector<std::string> Session::repeat_instances() const {
    const InstanceTree& blocks = impl_->instance.blocks();
    std::vector<NodeId> tops;
    for (Index scope = 1; scope < impl_->instance.definition().scopes.size(); ++scope) {
        blocks.each_block(0, scope, [&](BlockId block) {
            tops.push_back(blocks.block(block).base);
            return true;
        });
    }
    std::sort(tops.begin(), tops.end(), [&](NodeId a, NodeId b) { return blocks.document().precedes(a, b); });
    std::vector<std::string> out;
    for (const NodeId top : tops)
        out.push_back(blocks.path(top));
    return out;
}

std::size_t Session::repeat_count(std::string_view path) const {
    const auto [parent, scope] = impl_->repeat(path);
    return parent == no_block ? 0 : impl_->instance.blocks().instances(parent, scope).size();
}

bool Session::repeat_exists(std::string_view path) const {
    return impl_->repeat(path).first != no_block;
}

std::string Session::path_of_node(std::uint32_t node) const {
    return node < impl_->instance.blocks().size() ? impl_->instance.blocks().path(node) : std::string{};
}

std::string Session::path_of(std::string_view reference) const {
    const NodeId node = impl_->by_reference(reference);
    return node == no_node || node == 0 ? std::string{} : impl_->instance.blocks().path(node);
}

std::string Session::reference_of(std::string_view path) const {
    if (const NodeId node = impl_->leaf(path); node != no_node)
        return impl_->instance.blocks().reference(node);
    const BlockId block = impl_->repeat_instance(path);
    return block == no_block ? std::string{}
                             : impl_->instance.blocks().reference(impl_->instance.blocks().block(block).base);
}

std::vector<Invalid> Session::validate_page(std::uint32_t page) {
    for (const PageDefinition& definition : impl_->instance.definition().pages) {
        if (definition.id() != page) continue;
        const bool hidden = definition.group != none &&
                            !impl_->is_shown(impl_->instance.definition().items[definition.group], 0);
        return hidden ? std::vector<Invalid>{} : impl_->validate(definition.first, definition.end);
    }
    return {};
}

std::vector<Invalid> Session::validate() {
    return impl_->validate(0, static_cast<Index>(impl_->instance.definition().items.size()));
}

Changes Session::finish() {
    impl_->preload_end();
    impl_->instance.run_revalidate_actions();
    return impl_->collect_changes();
}

std::vector<ActionRequest> Session::take_requests() {
    return impl_->instance.take_requests();
}

std::vector<EntityChange> Session::entities() const {
    return entity_changes(impl_->instance);
}

std::vector<Session::Answer> Session::answers() const {
    const Instance& instance = impl_->instance;
    const Document& schema = instance.definition().instance;
    const Document& tree = instance.tree();
    std::vector<Answer> out;
    for (NodeId at = tree.root(), root = at; at != no_node;) {
        for (NodeId a = tree[at].first_attribute; a != no_node; a = tree[a].next) {
            if (instance.definition().attributes.contains(instance.blocks().schema_of(a)))
                out.push_back({instance.blocks().path(a), instance.entered(a), instance.is_relevant(at)});
        }
        if (at != root && !schema.has_element_children(instance.blocks().schema_of(at)))
            out.push_back({instance.blocks().path(at), instance.entered(at), instance.is_relevant(at)});
        NodeId next = tree.first_element(at);
        for (NodeId up = at; next == no_node && up != root; up = tree[up].parent)
            next = tree.next_element(up);
        at = next;
    }
    for (const auto& [path, value] : impl_->unknown)
        out.push_back({path, value, true});
    return out;
}

const std::optional<Problem>& Session::problem() const {
    return impl_->instance.problem();
}

std::string Session::to_xml() const {
    return serialise(impl_->instance);
}

}  // namespace meetmoment::xform
