// What the parsers of a form's parts share: the tables under construction, compiling with places, and the
// problems found.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/xform/definition.hpp"
#include "shared/xform/dependencies.hpp"
#include "shared/xform/form.hpp"

namespace meetmoment::xform {

inline constexpr std::string_view jr_uri = "http://openrosa.org/javarosa";
inline constexpr std::string_view orx_uri = "http://openrosa.org/xforms";
inline constexpr std::string_view odk_uri = "http://www.opendatakit.org/xforms";
inline constexpr std::string_view entities_uri = "http://www.opendatakit.org/xforms/entities";

/// "true", "true()" or "1".
[[nodiscard]] bool is_yes(std::string_view attribute);
/// A finite number; nullopt for anything else.
[[nodiscard]] std::optional<double> decimal_number(std::string_view attribute);
/// A whole number from 1 to 1,000,000; nullopt for anything else.
[[nodiscard]] std::optional<int> whole_number(std::string_view attribute);
/// The words of a list with white space between.
[[nodiscard]] std::vector<std::string> words(std::string_view text);
/// The part of a form with that name ("model", "body") where it belongs, below the root or its head, so that
/// a question may have the name too; elsewhere the first of that name. no_node without one.
[[nodiscard]] NodeId find_part(const Document& document, std::string_view name);

class FormBuilder {
  public:
    /// Reading stops when `most_problems` were found: 1 for use, more for the form check.
    explicit FormBuilder(FormDefinition& definition, std::size_t most_problems = 1)
        : form(definition), most_problems_(most_problems) {}

    FormDefinition& form;
    std::unordered_map<std::string, NodeId> bind_ids;  ///< bind/@id → node

    void problem(std::string code, std::string message, std::string where);
    /// True when reading stops: enough problems, or a form that is too large to go on. Until then what has a
    /// problem is left out or stays without its part, so a part that is needed (`no_node`, `none`) is to be
    /// looked at as well.
    [[nodiscard]] bool failed() const { return stopped_ || problems_.size() >= most_problems_; }
    /// In the order in which they were found.
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

    /// "relevant of /data/a, line 12"
    [[nodiscard]] std::string where(std::string_view what, NodeId source_element) const;

    /// Compiles and checks an expression; `context` is a schema node, or no_node for itext.
    [[nodiscard]] Index expression(std::string_view text, NodeId context, const std::string& where,
                                   bool in_secondary = false);
    /// What is wrong with the form but does not stop it.
    void warn(std::string code, std::string message, std::string where);
    /// The schema node of a ref or nodeset attribute; no_node when there is none.
    [[nodiscard]] NodeId find(std::string_view path, NodeId context, const std::string& where);
    /// As find(), but none is a problem.
    [[nodiscard]] NodeId resolve(std::string_view path, NodeId context, const std::string& where);

    /// Mixed content with outputs; white space at both ends is dropped.
    [[nodiscard]] TextContent content(NodeId source_element, NodeId context);
    /// A label, hint or message: `jr:itext('…')`, another expression, or literal content.
    [[nodiscard]] TextRef text_of_expression(std::string_view expression, NodeId context,
                                             const std::string& where);
    [[nodiscard]] TextRef text_of_element(NodeId source_element, NodeId context);
    [[nodiscard]] TextRef literal_text(std::string_view text);

    /// Schema nodes that a text shows at a context.
    void add_text_reads(const TextRef& text, NodeId context, std::vector<Read>& reads) const;
    /// What jr:choice-name() and jr:itext() in expressions read beyond their own paths; after the body is
    /// known.
    void complete_reads();

  private:
    /// The only element of a path like /data/group/question; no_node when it takes XPath to tell.
    [[nodiscard]] NodeId find_plain(std::string_view path);
    [[nodiscard]] std::optional<xpath::Program> compile(std::string_view text, const std::string& where);
    /// The expression of an output: pyxform escapes the operators of some twice.
    [[nodiscard]] std::string output_expression(std::string_view value) const;
    void check_reads(const Reads& reads, const std::string& where);
    [[nodiscard]] std::vector<Read> indirect_reads(const Reads& reads, NodeId context) const;
    /// `ref` is jr:itext() of a literal id that the form does not have.
    [[nodiscard]] bool is_missing_itext(std::string_view ref) const;
    void add_content_reads(const TextContent& content, NodeId context, std::vector<Read>& reads) const;

    std::vector<Problem> problems_;
    std::size_t most_problems_;
    bool stopped_ = false;
    std::size_t analysed_ = 0;
    std::unordered_map<std::string, NodeId> plain_paths_;  ///< no_node for one of several elements
};

template <class T>
void sort_unique(std::vector<T>& values) {
    if (!std::is_sorted(values.begin(), values.end())) std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// The parts of a form, in the order in which they are read. Each stops when the builder has failed.
void parse_itext(FormBuilder& builder, NodeId model);
void parse_binds(FormBuilder& builder, NodeId model);
/// What the bind of meta/audit says; after the binds.
void parse_audit(FormBuilder& builder, NodeId model);
void parse_body(FormBuilder& builder, NodeId body);
/// The actions among the children of an element: the model (`control` no_node), or a control, group or repeat
/// bound to `control`. Their paths start at `context`.
void parse_actions(FormBuilder& builder, NodeId source_parent, NodeId control, NodeId context);
/// After the binds.
void parse_entities(FormBuilder& builder, NodeId model);
/// Gives expressions their tables for searching lists; when all are compiled.
void find_lookups(FormBuilder& builder);
/// Orders the computations, finds cycles and builds the reverse tables.
void build_graph(FormBuilder& builder);

/// What became of a document: the tables as far as they could be made (nullptr for what is no XForm), and at
/// most `most_problems` problems in the order in which they were found. With any the tables are good for
/// looking at only.
struct ParsedForm {
    std::unique_ptr<FormDefinition> definition;
    std::vector<Problem> problems;
};
[[nodiscard]] ParsedForm parse_form(std::string_view xml, const FormLimits& limits, const FileSource& files,
                                    std::size_t most_problems);

}  // namespace meetmoment::xform
