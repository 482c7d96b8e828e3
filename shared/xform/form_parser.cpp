// From a form's document to its tables.
#include <charconv>
#include <utility>

#include "shared/xform/external_instance.hpp"
#include "shared/xform/form.hpp"
#include "shared/xform/form_builder.hpp"
#include "shared/xform/lexical.hpp"
#include "shared/xform/schema_builder.hpp"

namespace meetmoment::xform {

namespace {

NodeId first_instance(const Document& source, NodeId model) {
    NodeId child = source.first_element(model);
    while (child != no_node && source.local_name(child) != "instance")
        child = source.next_element(child);
    return child;
}

class FormParser {
  public:
    FormParser(FormDefinition& form, NodeId model, std::size_t most_problems)
        : builder_(form, most_problems), form_(form), model_(model) {}

    std::vector<Problem> parse(NodeId data, const FileSource& files) {
        const NodeId body = find_part(form_.source, "body");
        build_schema(builder_, model_, body, data);
        identify();
        describe(body);
        if (!builder_.failed()) secondary_instances(files);
        ensure_instance_id();
        name_paths();
        form_.bind_of.assign(form_.instance.size(), none);
        if (!builder_.failed()) parse_itext(builder_, model_);
        if (!builder_.failed()) parse_binds(builder_, model_);
        if (!builder_.failed()) parse_audit(builder_, model_);
        if (!builder_.failed()) type_defaults();
        if (!builder_.failed()) preload_meta();
        if (!builder_.failed()) parse_entities(builder_, model_);
        if (!builder_.failed()) parse_actions(builder_, model_, no_node, form_.instance.root());
        if (!builder_.failed() && body != no_node) parse_body(builder_, body);
        if (!builder_.failed()) name_attributes();
        if (!builder_.failed()) builder_.complete_reads();
        if (!builder_.failed()) build_graph(builder_);
        if (!builder_.failed()) find_lookups(builder_);
        form_.instance.number_nodes();
        form_.source.number_nodes();
        return builder_.problems();
    }

  private:
    void identify() {
        const NodeId root = form_.instance.root();
        form_.id = form_.instance.attribute(root, "id");
        if (form_.id.empty()) form_.id = form_.instance.uri(root);
        form_.version = form_.instance.attribute(root, "version");
        if (form_.version.empty()) form_.version = form_.instance.attribute(root, "version", orx_uri);
        std::string scratch;
        if (const NodeId title = find_part(form_.source, "title"); title != no_node) {
            form_.title = form_.source.string_value(title, scratch);
        }
    }

    void describe(NodeId body) {
        const Document& source = form_.source;
        form_.xforms_version = source.attribute(model_, "xforms-version", odk_uri);
        if (body != no_node) form_.body_classes = words(source.attribute(body, "class"));
        for (NodeId child = source.first_element(model_); child != no_node;
             child = source.next_element(child)) {
            if (source.local_name(child) != "submission") continue;
            const auto choice = [&](std::string_view name) -> std::optional<bool> {
                const std::string_view value = source.attribute(child, name, orx_uri);
                if (value.empty()) return std::nullopt;
                return is_yes(value);
            };
            Submission& out = form_.submission;
            out.action = source.attribute(child, "action");
            out.method = source.attribute(child, "method");
            out.base64_rsa_public_key = source.attribute(child, "base64RsaPublicKey");
            out.auto_send = choice("auto-send");
            out.auto_delete = choice("auto-delete");
            out.client_editable = is_yes(source.attribute(child, "client-editable", odk_uri));
            break;
        }
    }

    // Metadata that has a name of its own needs no jr:preload.
    void preload_meta() {
        struct Known {
            std::string_view name;
            Preload preload;
            std::string_view parameter;
        };
        constexpr Known known[] = {
            {"timeStart", Preload::Start, "start"},
            {"timeEnd", Preload::End, "end"},
            {"userID", Preload::Property, "username"},
            {"deviceID", Preload::Property, "deviceid"},
            {"email", Preload::Property, "email"},
            {"phoneNumber", Preload::Property, "phonenumber"},
            {"simSerial", Preload::Property, "simserial"},
            {"subscriberID", Preload::Property, "subscriberid"},
        };
        const Document& instance = form_.instance;
        const NodeId meta = instance[form_.instance_id].parent;
        for (NodeId child = instance.first_element(meta); child != no_node;
             child = instance.next_element(child)) {
            std::string scratch;
            if (!instance.string_value(child, scratch).empty() || instance.has_element_children(child))
                continue;
            for (const Known& meant : known) {
                if (instance.local_name(child) != meant.name) continue;
                Index& at = form_.bind_of[child];
                if (at == none) {
                    at = static_cast<Index>(form_.binds.size());
                    form_.binds.emplace_back().node = child;
                }
                Bind& bind = form_.binds[at];
                if (bind.preload != Preload::None || bind.calculate != none) continue;
                bind.preload = meant.preload;
                bind.preload_parameter = meant.parameter;
            }
        }
    }

    // Attributes that get values are answers.
    void name_attributes() {
        const auto name = [&](NodeId node) {
            if (form_.instance[node].kind != NodeKind::Attribute) return;
            form_.attributes.insert(node);
            form_.leaf_by_path.emplace(form_.path_of[node], node);
        };
        for (const Bind& bind : form_.binds)
            name(bind.node);
        for (const Action& action : form_.actions)
            name(action.target);
    }

    void secondary_instances(const FileSource& files) {
        const Document& source = form_.source;
        const NodeId primary = first_instance(source, model_);
        for (NodeId child = source.first_element(model_); child != no_node && !builder_.failed();
             child = source.next_element(child)) {
            if (source.local_name(child) != "instance" || child == primary) continue;
            const std::string_view id = source.attribute(child, "id");
            if (!id.empty()) form_.secondary.emplace(id, child);
            const std::string src(source.attribute(child, "src"));
            if (!src.empty() && source.first_element(child) == no_node) external(child, src, files);
        }
    }

    void external(NodeId instance, const std::string& src, const FileSource& files) {
        const std::string at = builder_.where("instance", instance);
        if (src == "jr://instance/last-saved") {
            form_.last_saved.insert(instance);
            form_.source.append_copy(instance, form_.instance, form_.instance.root());
            return;
        }
        // Pictures and sounds are no data.
        if (src.starts_with("jr://images/") || src.starts_with("jr://audio/") ||
            src.starts_with("jr://video/"))
            return;
        const auto bytes = files ? files(src) : std::nullopt;
        if (!bytes) {
            builder_.problem("form.missing-file", "The form needs the file of '" + src + "'.", at);
            return;
        }
        if (const auto read = append_external(form_.source, instance, src, *bytes); !read)
            builder_.problem(read.error().code, read.error().message, read.error().where + ", " + at);
    }

    // OpenRosa wants meta/instanceID in every submission.
    void ensure_instance_id() {
        Document& instance = form_.instance;
        const NodeId root = instance.root();
        NodeId meta = instance.first_element(root);
        while (meta != no_node && instance.local_name(meta) != "meta")
            meta = instance.next_element(meta);
        const bool prefixed = form_.source.declared_uri("orx") != nullptr;
        if (meta == no_node)
            meta = prefixed ? instance.append_element(root, "meta", "orx", orx_uri)
                            : instance.append_element(root, "meta", "", instance.uri(root));
        NodeId id = instance.first_element(meta);
        while (id != no_node && instance.local_name(id) != "instanceID")
            id = instance.next_element(id);
        if (id == no_node) {
            const std::string prefix(instance.names().text(instance[meta].prefix));
            const std::string uri(instance.uri(meta));
            id = instance.append_element(meta, "instanceID", prefix, uri);
        }
        form_.instance_id = id;
        NodeId deprecated = instance.first_element(meta);
        while (deprecated != no_node && instance.local_name(deprecated) != "deprecatedID")
            deprecated = instance.next_element(deprecated);
        if (deprecated == no_node) {
            const std::string prefix(instance.names().text(instance[meta].prefix));
            const std::string uri(instance.uri(meta));
            deprecated = instance.append_element(meta, "deprecatedID", prefix, uri);
            form_.deprecated_id_added = true;
        }
        form_.deprecated_id = deprecated;
        form_.scope_of.resize(instance.size(), 0);
        form_.scopes[0].end = static_cast<NodeId>(instance.size());
    }

    // Default answers as their types hold them, in the templates and in the instances of the form.
    void type_defaults() {
        for (const Bind& bind : form_.binds) {
            std::string scratch;
            const std::string written(form_.instance.string_value(bind.node, scratch));
            if (!form_.instance.has_element_children(bind.node))
                form_.instance.set_text(bind.node, lexical_value(written, bind.type));
        }
        for (Scope& scope : form_.scopes)
            type_seeds(scope.seeds);
    }
    void type_seeds(std::vector<Seed>& seeds) {
        for (Seed& seed : seeds) {
            for (auto& [node, text] : seed.values) {
                if (const Bind* bind = form_.bind(node)) text = lexical_value(text, bind->type);
            }
            type_seeds(seed.inside);
        }
    }

    void name_paths() {
        const Document& instance = form_.instance;
        form_.path_of.resize(instance.size());
        for (NodeId id = instance.root() + 1; id < instance.size(); ++id) {
            if (instance[id].kind == NodeKind::Attribute) {
                const std::string& element = form_.path_of[instance[id].parent];
                form_.path_of[id] =
                    (element.empty() ? "@" : element + "/@") + std::string(instance.local_name(id));
            }
            if (instance[id].kind != NodeKind::Element) continue;
            const std::string& above = form_.path_of[instance[id].parent];
            form_.path_of[id] = (above.empty() ? "" : above + "/") + std::string(instance.local_name(id));
            const Index scope = form_.scope_of[id];
            if (scope != 0 && form_.scopes[scope].top == id)
                form_.repeat_by_path.emplace(form_.path_of[id], scope);
            if (!instance.has_element_children(id)) form_.leaf_by_path.emplace(form_.path_of[id], id);
        }
    }

    FormBuilder builder_;
    FormDefinition& form_;
    NodeId model_;
};

}  // namespace

NodeId find_part(const Document& document, std::string_view name) {
    for (NodeId child = document.first_element(document.root()); child != no_node;
         child = document.next_element(child)) {
        if (document.local_name(child) == name) return child;
        if (document.local_name(child) != "head") continue;
        for (NodeId part = document.first_element(child); part != no_node;
             part = document.next_element(part)) {
            if (document.local_name(part) == name) return part;
        }
    }
    for (NodeId id = 0; id < document.size(); ++id) {
        if (document[id].kind == NodeKind::Element && document.local_name(id) == name) return id;
    }
    return no_node;
}

ParsedForm parse_form(std::string_view xml, const FormLimits& limits, const FileSource& files,
                      std::size_t most_problems) {
    const auto names = std::make_shared<NameTable>();
    auto source = Document::read(xml, names, {limits.bytes, limits.depth, limits.nodes});
    if (!source) return {nullptr, {source.error()}};
    const NodeId model = find_part(*source, "model");
    if (model == no_node)
        return {nullptr,
                {{"form.no-model", "The document has no model element, so it is no XForm.", "line 1"}}};
    const NodeId holder = first_instance(*source, model);
    const NodeId data = holder == no_node ? no_node : source->first_element(holder);
    if (data == no_node) {
        return {nullptr,
                {{"form.no-instance", "The model has no primary instance.",
                  "model, line " + std::to_string((*source)[model].line)}}};
    }
    auto definition = std::make_unique<FormDefinition>(std::move(*source), Document(names));
    std::vector<Problem> problems = FormParser(*definition, model, most_problems).parse(data, files);
    return {std::move(definition), std::move(problems)};
}

Result<std::shared_ptr<const Form>> Form::parse(std::string_view xml, const FormLimits& limits,
                                                const FileSource& files) {
    ParsedForm parsed = parse_form(xml, limits, files, 1);
    if (!parsed.problems.empty()) return fail(std::move(parsed.problems.front()));
    return std::make_shared<const Form>(std::move(parsed.definition));
}

}  // namespace meetmoment::xform
