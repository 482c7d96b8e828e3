#include "shared/xform/session.hpp"

#include <algorithm>

#include "shared/base/uuid.hpp"
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

void Session::Impl::fill(const std::map<std::string, std::string>& values) {
    for (const auto& [path, value] : values) {
        if (const NodeId node = leaf(path); node != no_node) {
            instance.put(node, value);
        } else {
            unknown[path] = value;
        }
    }
}

void Session::Impl::preload(const std::map<std::string, std::string>& given) {
    const xpath::LocalTime now = xpath::local_time(instance.now(), instance.utc_offset_minutes());
    const auto new_id = [&] { return "uuid:" + make_uuid_v4(instance.random()).to_string(); };
    for (const Bind& bind : form_.binds) {
        if (bind.preload == Preload::None || given.contains(form_.path_of[bind.node])) continue;
        switch (bind.preload) {
            case Preload::Uid:
                instance.put(bind.node, new_id());
                break;
            case Preload::Start:
                instance.put(bind.node, xpath::date_time_text(now));
                break;
            case Preload::Today:
                instance.put(bind.node, xpath::date_text(now));
                break;
            case Preload::Property:
                instance.put(bind.node, instance.property(bind.preload_parameter));
                break;
            default:
                break;
        }
    }
    const Bind* bind = form_.bind(form_.instance_id);
    const bool calculated = bind != nullptr && bind->calculate != none;
    if (!calculated && instance.value(form_.instance_id).empty()) instance.put(form_.instance_id, new_id());
}

void Session::Impl::preload_end() {
    const xpath::LocalTime now = xpath::local_time(instance.now(), instance.utc_offset_minutes());
    for (const Bind& bind : form_.binds) {
        if (bind.preload == Preload::End) instance.put(bind.node, xpath::date_time_text(now));
    }
    instance.settle();
}

NodeId Session::Impl::leaf(std::string_view path) const {
    if (path.starts_with('/')) {
        const std::size_t second = path.find('/', 1);
        path = second == std::string_view::npos ? std::string_view{} : path.substr(second + 1);
    }
    const auto found = form_.leaf_by_path.find(std::string(path));
    return found == form_.leaf_by_path.end() ? no_node : found->second;
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
    impl->preload(initial);
    impl->fill(initial);
    impl->instance.recalculate_all();
    impl->instance.run_first_load_actions();
    impl->instance.run_load_actions();
    (void)impl->instance.take_changes();
    return Session(std::move(impl));
}

Result<Session> Session::resume(std::shared_ptr<const Form> form, Environment environment,
                                const std::map<std::string, std::string>& values) {
    if (const auto problem = missing(environment)) return fail(*problem);
    auto impl = std::make_unique<Impl>(std::move(form), std::move(environment));
    impl->fill(values);
    impl->preload(values);
    impl->instance.recalculate_all();
    impl->instance.run_load_actions();
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

std::vector<Page> Session::pages() const {
    std::vector<Page> out;
    for (const PageDefinition& definition : impl_->instance.definition().pages) {
        Page page = impl_->page(definition);
        if (!page.items.empty()) out.push_back(std::move(page));
    }
    return out;
}

std::optional<Item> Session::item(std::uint32_t id) const {
    if (id >= impl_->instance.definition().items.size()) return std::nullopt;
    return impl_->item(id);
}

Result<Changes> Session::set_value(std::string_view path, std::string_view value) {
    const NodeId node = impl_->leaf(path);
    if (node == no_node)
        return fail("session.unknown-path", "The form has no question at this path.", std::string(path));
    if (impl_->instance.is_readonly(node))
        return fail("session.readonly", "This answer cannot be changed.", std::string(path));
    impl_->instance.put(node, impl_->ordered(node, value));
    impl_->instance.settle();
    return impl_->collect_changes();
}

std::string Session::value(std::string_view path) const {
    const NodeId node = impl_->leaf(path);
    return node == no_node ? std::string{} : impl_->instance.value(node);
}

bool Session::is_relevant(std::string_view path) const {
    const std::vector<std::string>& paths = impl_->instance.definition().path_of;
    if (const NodeId node = impl_->leaf(path); node != no_node) return impl_->instance.is_relevant(node);
    const auto group = std::find(paths.begin(), paths.end(), path);
    return group != paths.end() && !path.empty() &&
           impl_->instance.is_relevant(static_cast<NodeId>(group - paths.begin()));
}

std::vector<Invalid> Session::validate_page(std::uint32_t page) {
    for (const PageDefinition& definition : impl_->instance.definition().pages) {
        if (definition.id() != page) continue;
        const bool hidden = definition.group != none &&
                            !impl_->is_shown(impl_->instance.definition().items[definition.group]);
        return hidden ? std::vector<Invalid>{} : impl_->validate(definition.first, definition.end);
    }
    return {};
}

std::vector<Invalid> Session::validate() {
    return impl_->validate(0, static_cast<Index>(impl_->faults.size()));
}

Changes Session::finish() {
    impl_->preload_end();
    return impl_->collect_changes();
}

std::vector<Session::Answer> Session::answers() const {
    const Instance& instance = impl_->instance;
    const Document& schema = instance.definition().instance;
    std::vector<Answer> out;
    for (NodeId id = schema.root() + 1; id < schema.size(); ++id) {
        if (schema[id].kind != NodeKind::Element || schema.has_element_children(id)) continue;
        out.push_back({instance.definition().path_of[id], instance.value(id), instance.is_relevant(id)});
    }
    for (const auto& [path, value] : impl_->unknown)
        out.push_back({path, value, true});
    return out;
}

std::string Session::to_xml() const {
    return serialise(impl_->instance);
}

}  // namespace meetmoment::xform
