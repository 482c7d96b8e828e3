#include "shared/xform/submission_reader.hpp"

#include <unordered_map>
#include <utility>

#include "shared/xform/definition.hpp"
#include "shared/xform/form_builder.hpp"

namespace meetmoment::xform {
namespace {

constexpr std::size_t kOutside = SubmittedInstance::kNone;

std::string joined(std::string_view above, std::string_view name) {
    return above.empty() ? std::string(name) : std::string(above) + "/" + std::string(name);
}

std::string text_of(const Document& document, NodeId element) {
    std::string scratch;
    std::string text(document.string_value(element, scratch));
    // An identity between line ends is still that identity.
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

NodeId child_named(const Document& document, NodeId parent, std::string_view name) {
    NodeId child = document.first_element(parent);
    while (child != no_node && document.local_name(child) != name)
        child = document.next_element(child);
    return child;
}

SubmissionHead head_of(const Document& document) {
    SubmissionHead head;
    const NodeId root = document.root();
    head.form_id = document.attribute(root, "id");
    if (head.form_id.empty()) head.form_id = document.uri(root);
    head.version = document.attribute(root, "version");
    if (head.version.empty()) head.version = document.attribute(root, "version", orx_uri);
    head.encrypted = document.attribute(root, "encrypted") == "yes";
    head.instance_id = document.attribute(root, "instanceID");
    const NodeId meta = child_named(document, root, "meta");
    if (meta == no_node) return head;
    if (const NodeId id = child_named(document, meta, "instanceID"); id != no_node)
        head.instance_id = text_of(document, id);
    if (const NodeId id = child_named(document, meta, "deprecatedID"); id != no_node)
        head.deprecated_id = text_of(document, id);
    return head;
}

class Walk {
  public:
    Walk(const Document& document, const FormDefinition* form) : document_(document), form_(form) {}

    SubmittedAnswers all() {
        children(document_.root(), form_ == nullptr ? no_node : form_->instance.root(), {}, kOutside);
        return std::move(out_);
    }

  private:
    /// The form's node of that name below `schema`, no_node when it has none. Submissions have the form's
    /// order: `last` is where the one before was found.
    [[nodiscard]] NodeId schema_of(NodeId element, NodeId schema, NodeId last) const {
        if (schema == no_node) return no_node;
        const auto name = document_.local_name(element);
        if (last != no_node) {
            if (form_->instance.local_name(last) == name) return last;
            const NodeId next = form_->instance.next_element(last);
            if (next != no_node && form_->instance.local_name(next) == name) return next;
        }
        return child_named(form_->instance, schema, name);
    }

    [[nodiscard]] bool is_repeat(NodeId schema) const {
        return schema != no_node && form_->scope_of[schema] != 0 &&
               form_->scopes[form_->scope_of[schema]].top == schema;
    }

    void children(NodeId element, NodeId schema, const std::string& path, std::size_t instance) {
        std::unordered_map<NameId, std::size_t> seen;
        NodeId last = no_node;
        for (NodeId child = document_.first_element(element); child != no_node;
             child = document_.next_element(child)) {
            const NodeId place = schema_of(child, schema, last);
            if (place != no_node) last = place;
            std::string inner = joined(path, document_.local_name(child));
            const std::size_t number = seen[document_[child].name]++;
            if (is_repeat(place)) {
                out_.instances.push_back({inner, instance, number});
                one(child, place, inner, out_.instances.size() - 1);
            } else if (number == 0) {
                one(child, place, inner, instance);
            } else {
                one(child, no_node, inner + "#" + std::to_string(number + 1), instance);
            }
        }
    }

    void one(NodeId element, NodeId schema, const std::string& path, std::size_t instance) {
        attributes(element, schema, path, instance);
        const bool leaf = schema == no_node ? !document_.has_element_children(element)
                                            : !form_->instance.has_element_children(schema);
        if (leaf) {
            std::string scratch;
            const Bind* bind = schema == no_node ? nullptr : form_->bind(schema);
            const bool file = (bind != nullptr && bind->type == DataType::Binary) || path == "meta/audit";
            std::string value(document_.string_value(element, scratch));
            if (document_.has_element_children(element)) value = own_text(element);
            out_.values.push_back({path, instance, std::move(value), schema != no_node, file});
        }
        children(element, leaf ? no_node : schema, path, instance);
    }

    [[nodiscard]] std::string own_text(NodeId element) const {
        std::string text;
        for (NodeId child = document_[element].first_child; child != no_node; child = document_[child].next)
            if (document_[child].kind == NodeKind::Text) text += document_[child].value;
        return text;
    }

    void attributes(NodeId element, NodeId schema, const std::string& path, std::size_t instance) {
        for (NodeId a = document_[element].first_attribute; a != no_node; a = document_[a].next) {
            const NodeId known = schema == no_node ? no_node
                                                   : form_->instance.attribute_node(
                                                         schema, document_.local_name(a), document_.uri(a));
            if (document_.qualified_name(a) == "jr:template") continue;
            out_.values.push_back({joined(path, "@" + std::string(document_.local_name(a))), instance,
                                   document_[a].value, known != no_node, false});
        }
    }

    const Document& document_;
    const FormDefinition* form_;
    SubmittedAnswers out_;
};

/// Submissions of one form name the same things again and again, so each thread goes on with what it knows,
/// to a limit.
std::shared_ptr<NameTable> names_of_thread() {
    constexpr std::size_t kMostNames = 4096;
    thread_local std::shared_ptr<NameTable> names;
    if (!names || names->size() > kMostNames) names = std::make_shared<NameTable>();
    return names;
}

}  // namespace

Result<SubmissionReader> SubmissionReader::read(std::string_view xml) {
    const FormLimits limits;
    auto document =
        Document::read(xml, names_of_thread(), {limits.bytes, limits.depth, limits.nodes}, Whitespace::Keep);
    if (!document) return fail(document.error());
    SubmissionHead head = head_of(*document);
    if (head.form_id.empty())
        return fail("submission.no-form", "The submission does not say of which form it is.",
                    std::string(document->local_name(document->root())));
    if (head.instance_id.empty())
        return fail("submission.no-instance-id", "The submission has no instanceID.", "meta/instanceID");
    return SubmissionReader(std::make_shared<const Document>(std::move(*document)), std::move(head));
}

SubmittedAnswers SubmissionReader::answers(const Form* form) const {
    return Walk(*document_, form == nullptr ? nullptr : &form->definition()).all();
}

}  // namespace meetmoment::xform
