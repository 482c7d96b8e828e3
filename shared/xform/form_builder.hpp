// What the parsers of a form's parts share: the tables under construction, compiling with places, the first
// problem.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/xform/definition.hpp"
#include "shared/xform/dependencies.hpp"

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

class FormBuilder {
  public:
    explicit FormBuilder(FormDefinition& definition) : form(definition) {}

    FormDefinition& form;
    std::unordered_map<std::string, NodeId> bind_ids;  ///< bind/@id → node

    void problem(std::string code, std::string message, std::string where);
    [[nodiscard]] bool failed() const { return problem_.has_value(); }
    [[nodiscard]] const Problem& first_problem() const { return *problem_; }

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
    [[nodiscard]] std::optional<xpath::Program> compile(std::string_view text, const std::string& where);
    void check_reads(const Reads& reads, const std::string& where);
    [[nodiscard]] std::vector<Read> indirect_reads(const Reads& reads, NodeId context) const;
    /// `ref` is jr:itext() of a literal id that the form does not have.
    [[nodiscard]] bool is_missing_itext(std::string_view ref) const;
    void add_content_reads(const TextContent& content, NodeId context, std::vector<Read>& reads) const;

    std::optional<Problem> problem_;
    std::size_t analysed_ = 0;
};

template <class T>
void sort_unique(std::vector<T>& values) {
    if (!std::is_sorted(values.begin(), values.end())) std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// The parts of a form, in the order in which they are read. Each stops at the builder's first problem.
void parse_itext(FormBuilder& builder, NodeId model);
void parse_binds(FormBuilder& builder, NodeId model);
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

}  // namespace meetmoment::xform
