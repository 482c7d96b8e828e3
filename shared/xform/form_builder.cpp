#include "shared/xform/form_builder.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "shared/xform/xpath/functions.hpp"
#include "shared/xform/xpath/value.hpp"

namespace meetmoment::xform {

namespace {

/// Prefixes as the form declares them, then as the field always uses them.
class FormNamespaces final : public xpath::Namespaces {
  public:
    explicit FormNamespaces(const Document& form) : form_(form) {}
    [[nodiscard]] const std::string* uri(std::string_view prefix) const override {
        if (const std::string* declared = form_.declared_uri(prefix)) return declared;
        static const std::unordered_map<std::string_view, std::string> usual = {
            {"jr", std::string(jr_uri)},
            {"orx", std::string(orx_uri)},
            {"odk", std::string(odk_uri)},
            {"entities", std::string(entities_uri)}};
        const auto found = usual.find(prefix);
        return found == usual.end() ? nullptr : &found->second;
    }

  private:
    const Document& form_;
};

void trim_ends(TextContent& content) {
    if (content.empty()) return;
    std::string& first = content.front().literal;
    first.erase(0, std::min(first.find_first_not_of(" \t\r\n"), first.size()));
    TextPart& last = content.back();
    if (last.expression == none) last.literal.erase(last.literal.find_last_not_of(" \t\r\n") + 1);
}

}  // namespace

bool is_yes(std::string_view attribute) {
    return attribute == "true" || attribute == "true()" || attribute == "1";
}

std::optional<double> decimal_number(std::string_view attribute) {
    const double value = xpath::to_number(attribute);
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<int> whole_number(std::string_view attribute) {
    constexpr double most = 1'000'000;
    const auto value = decimal_number(attribute);
    if (!value || *value < 1 || *value > most || *value != std::floor(*value)) return std::nullopt;
    return static_cast<int>(*value);
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

void FormBuilder::problem(std::string code, std::string message, std::string where) {
    if (failed()) return;
    stopped_ = code == "form.too-large";
    problems_.push_back({std::move(code), std::move(message), std::move(where)});
}

std::string FormBuilder::where(std::string_view what, NodeId element) const {
    std::string out(what);
    for (const char* attribute : {"nodeset", "ref", "id"}) {
        const std::string_view value = form.source.attribute(element, attribute);
        if (value.empty()) continue;
        out += " of " + std::string(value);
        break;
    }
    return out + ", line " + std::to_string(form.source[element].line);
}

std::optional<xpath::Program> FormBuilder::compile(std::string_view text, const std::string& at) {
    const FormNamespaces namespaces(form.source);
    xpath::CompileOptions options;
    options.namespaces = &namespaces;
    // One who wants to know everything also wants to know what comes behind an unknown function.
    std::vector<Problem> deferred;
    options.defer_errors = most_problems_ > 1;
    options.deferred = options.defer_errors ? &deferred : nullptr;
    auto program = xpath::compile(text, *form.source.shared_names(), options);
    if (!program) deferred.push_back(program.error());
    for (const Problem& error : deferred) {
        problem(error.code, error.message + " In: " + std::string(text.substr(0, 200)),
                error.where.empty() ? at : at + ", " + error.where);
    }
    if (!program) return std::nullopt;
    return std::move(*program);
}

std::string FormBuilder::output_expression(std::string_view value) const {
    std::string once(value);
    for (const auto& [escaped, character] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}) {
        for (std::size_t at = once.find(escaped); at != std::string::npos; at = once.find(escaped, at + 1))
            once.replace(at, std::strlen(escaped), character);
    }
    if (once == value) return once;
    const FormNamespaces namespaces(form.source);
    xpath::CompileOptions options;
    options.namespaces = &namespaces;
    const bool as_written = xpath::compile(value, *form.source.shared_names(), options).has_value();
    return as_written ? std::string(value) : once;
}

void FormBuilder::check_reads(const Reads& reads, const std::string& at) {
    analysed_ += reads.cost;
    if (reads.cost > most_analysed || analysed_ > 4 * most_analysed) {
        problem("form.too-large", "The form's expressions refer to too many nodes.", at);
        return;
    }
    for (const std::string& path : reads.dead_paths)
        problem("form.unknown-reference", "There is no node '" + path + "' in the form's instance.", at);
    for (const std::string& id : reads.instances) {
        if (!form.secondary.contains(id)) {
            problem("form.unknown-reference", "There is no instance '" + id + "' in the form.", at);
        }
    }
    for (const std::string& id : reads.itexts) {
        if (!form.itext_index.contains(id))
            problem("form.unknown-reference", "There is no itext '" + id + "'.", at);
    }
}

namespace {
// position(..) and its like: each instance has it calculated again when one before it comes or goes.
Index scope_of_number(const xpath::Program& program, const FormDefinition& form) {
    const xpath::Expr& root = program.exprs[program.root];
    if (root.op != xpath::Op::Call || root.function->name != "position" || root.range.count != 1 ||
        program.bound.empty())
        return none;
    const xpath::Bound& bound = program.bound[program.operands[root.range.first]];
    if (bound.target == no_node) return none;
    const Index scope = form.scope_of[bound.target];
    const bool own = scope != 0 && form.scopes[scope].top == bound.target && bound.anchor == scope;
    return own ? scope : none;
}
}  // namespace

Index FormBuilder::expression(std::string_view text, NodeId context, const std::string& at,
                              bool in_secondary) {
    if (failed()) return none;
    auto program = compile(text, at);
    if (!program) return none;
    Expression out{std::move(*program), context, {}, {}, none, at};
    Reads reads = reads_of(out.program, form, context, context, in_secondary);
    if (!reads.bound.empty()) out.program.bound.resize(out.program.exprs.size());
    for (const auto& [path, bound] : reads.bound)
        out.program.bound[path] = bound;
    if (context != no_node) {
        check_reads(reads, at);
        out.reads = std::move(reads.nodes);
        out.places = std::move(reads.places);
        out.number_of = scope_of_number(out.program, form);
    }
    form.expressions.push_back(std::move(out));
    return static_cast<Index>(form.expressions.size() - 1);
}

void FormBuilder::warn(std::string code, std::string message, std::string where) {
    form.warnings.push_back({std::move(code), std::move(message), std::move(where)});
}

NodeId FormBuilder::find_plain(std::string_view path) {
    const Document& schema = form.instance;
    if (plain_paths_.empty()) {
        const NodeId root = schema.root();
        plain_paths_.emplace("/", no_node);
        std::vector<std::string> names(schema.size());
        for (NodeId id = root; id < schema.size(); ++id) {
            const bool inside = id != root;
            const bool plain = schema[id].kind == NodeKind::Element && schema[id].prefix == 0 &&
                               schema[id].uri == schema[root].uri &&
                               (!inside || !names[schema[id].parent].empty());
            if (!plain) continue;
            names[id] = (inside ? names[schema[id].parent] : "") + "/" + std::string(schema.local_name(id));
            const auto [known, added] = plain_paths_.try_emplace(names[id], id);
            if (!added) known->second = no_node;
        }
    }
    const auto found = plain_paths_.find(std::string(path));
    return found == plain_paths_.end() ? no_node : found->second;
}

NodeId FormBuilder::find(std::string_view path, NodeId context, const std::string& at) {
    if (failed()) return no_node;
    // Most references are such paths, as pyxform writes them, and a form has thousands.
    if (const NodeId node = find_plain(path); node != no_node) return node;
    const auto program = compile(path, at);
    if (!program) return no_node;
    if (program->exprs[program->root].op != xpath::Op::Path) {
        problem("xpath.syntax", "A path to a node is needed here, not '" + std::string(path) + "'.", at);
        return no_node;
    }
    const Reads reads = reads_of(*program, form, context, context);
    if (reads.nodes.empty() || reads.nodes.front().node == 0) return no_node;
    return reads.nodes.front().node;
}

NodeId FormBuilder::resolve(std::string_view path, NodeId context, const std::string& at) {
    const std::size_t known = problems_.size();
    const NodeId node = find(path, context, at);
    if (node == no_node && problems_.size() == known)
        problem("form.unknown-reference",
                "There is no node '" + std::string(path) + "' in the form's instance.", at);
    return node;
}

TextContent FormBuilder::content(NodeId element, NodeId context) {
    TextContent out;
    const Document& source = form.source;
    for (NodeId child = source[element].first_child; child != no_node; child = source[child].next) {
        const Node& node = source[child];
        if (node.kind == NodeKind::Text) {
            if (out.empty() || out.back().expression != none) out.emplace_back();
            out.back().literal += node.value;
        } else if (node.kind == NodeKind::Element && source.local_name(child) == "output") {
            std::string_view value = source.attribute(child, "value");
            if (value.empty()) value = source.attribute(child, "ref");
            const auto bound = bind_ids.find(std::string(source.attribute(child, "bind")));
            const std::string path =
                bound == bind_ids.end() ? std::string{} : form.absolute_path(bound->second);
            if (value.empty()) value = path;
            if (out.empty() || out.back().expression != none) out.emplace_back();
            out.back().expression = expression(output_expression(value), context, where("output", child));
        } else if (node.kind == NodeKind::Element) {
            // Inline markup (<span style>) counts as its text.
            for (TextPart& part : content(child, context))
                out.push_back(std::move(part));
        }
    }
    trim_ends(out);
    return out;
}

TextRef FormBuilder::literal_text(std::string_view text) {
    form.contents.push_back({TextPart{std::string(text), none}});
    return {TextRef::Kind::Content, static_cast<Index>(form.contents.size() - 1)};
}

TextRef FormBuilder::text_of_expression(std::string_view text, NodeId context, const std::string& at) {
    const Index index = expression(text, context, at);
    if (index == none) return {};
    const xpath::Program& program = form.expressions[index].program;
    const xpath::Expr& root = program.exprs[program.root];
    if (root.op == xpath::Op::Call && root.function->name == "jr:itext") {
        const xpath::Expr& id = program.exprs[program.operands[root.range.first]];
        if (id.op == xpath::Op::Literal) {
            const auto found = form.itext_index.find(program.literals[id.literal]);
            if (found != form.itext_index.end()) return {TextRef::Kind::Itext, found->second};
            problem("form.unknown-reference", "There is no itext '" + program.literals[id.literal] + "'.",
                    at);
            return {};
        }
    }
    return {TextRef::Kind::Expression, index};
}

bool FormBuilder::is_missing_itext(std::string_view ref) const {
    for (const char quote : {'\'', '"'}) {
        const std::size_t open = ref.find(quote);
        if (open == std::string_view::npos || !ref.starts_with("jr:itext(")) continue;
        const std::size_t close = ref.find(quote, open + 1);
        if (close != std::string_view::npos)
            return !form.itext_index.contains(std::string(ref.substr(open + 1, close - open - 1)));
    }
    return false;
}

TextRef FormBuilder::text_of_element(NodeId element, NodeId context) {
    const std::string_view ref = form.source.attribute(element, "ref");
    std::string scratch;
    const bool has_own = !is_blank(form.source.string_value(element, scratch));
    // Content beside a reference counts where the form has no such itext (ODK XForms, "Languages").
    if (!ref.empty() && !(has_own && is_missing_itext(ref)))
        return text_of_expression(ref, context, where("text", element));
    TextContent text = content(element, context);
    if (text.empty()) return {};
    form.contents.push_back(std::move(text));
    return {TextRef::Kind::Content, static_cast<Index>(form.contents.size() - 1)};
}

void FormBuilder::add_content_reads(const TextContent& content, NodeId context,
                                    std::vector<Read>& reads) const {
    for (const TextPart& part : content) {
        if (part.expression == none) continue;
        const Reads more = reads_of(form.expressions[part.expression].program, form, context, context);
        reads.insert(reads.end(), more.nodes.begin(), more.nodes.end());
        for (const NodeId place : more.places)
            reads.push_back({place, form.scope_of[place]});
        const std::vector<Read> further = indirect_reads(more, context);
        reads.insert(reads.end(), further.begin(), further.end());
    }
}

void FormBuilder::add_text_reads(const TextRef& text, NodeId context, std::vector<Read>& reads) const {
    switch (text.kind) {
        case TextRef::Kind::None:
            break;
        case TextRef::Kind::Content:
            add_content_reads(form.contents[text.index], context, reads);
            break;
        case TextRef::Kind::Expression: {
            const std::vector<Read>& own = form.expressions[text.index].reads;
            reads.insert(reads.end(), own.begin(), own.end());
            for (const NodeId place : form.expressions[text.index].places)
                reads.push_back({place, form.scope_of[place]});
            break;
        }
        case TextRef::Kind::Itext:
            for (const auto& variants : form.itexts[text.index].by_language) {
                for (const TextVariant& variant : variants)
                    add_content_reads(variant.content, context, reads);
            }
            break;
    }
}

std::vector<Read> FormBuilder::indirect_reads(const Reads& reads, NodeId context) const {
    std::vector<Read> out;
    for (const std::string& written : reads.choice_names) {
        const std::size_t from = std::min(written.find_first_not_of(' '), written.size());
        const std::string path = written.substr(from, written.find_last_not_of(' ') + 1 - from);
        for (const ItemDefinition& item : form.items) {
            const bool named =
                item.node != no_node &&
                (path == form.absolute_path(item.node) ||
                 (!path.starts_with('/') && path.ends_with(form.instance.local_name(item.node))));
            if (named) out.insert(out.end(), item.choice_reads.begin(), item.choice_reads.end());
        }
    }
    for (const std::string& id : reads.itexts) {
        const auto found = form.itext_index.find(id);
        if (found == form.itext_index.end()) continue;
        for (const auto& variants : form.itexts[found->second].by_language) {
            for (const TextVariant& variant : variants) {
                for (const TextPart& part : variant.content) {
                    if (part.expression == none) continue;
                    const Reads shown =
                        reads_of(form.expressions[part.expression].program, form, context, context);
                    out.insert(out.end(), shown.nodes.begin(), shown.nodes.end());
                }
            }
        }
    }
    return out;
}

void FormBuilder::complete_reads() {
    for (Expression& expression : form.expressions) {
        if (expression.context == no_node) continue;
        const std::string& source = expression.program.source;
        if (source.find("jr:choice-name") == std::string::npos &&
            source.find("jr:itext") == std::string::npos)
            continue;
        const Reads reads = reads_of(expression.program, form, expression.context, expression.context);
        const std::vector<Read> more = indirect_reads(reads, expression.context);
        expression.reads.insert(expression.reads.end(), more.begin(), more.end());
        sort_unique(expression.reads);
    }
    for (ItemDefinition& item : form.items) {
        add_text_reads(item.label, item.context, item.text_reads);
        add_text_reads(item.hint, item.context, item.text_reads);
        for (const ChoiceDefinition& choice : item.choices)
            add_text_reads(choice.label, item.context, item.text_reads);
        sort_unique(item.text_reads);
    }
}

}  // namespace meetmoment::xform
