// An XML document as one flat table: nodes are indices, relations are indices, names are interned.
// The XPath data model (XPath 1.0 §5) without namespace nodes. Ids ascend in document order for a document
// that was read; order_of() stays right when subtrees are added later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/xform/name_table.hpp"

namespace meetmoment::xform {

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0x7fff'ffff;

enum class NodeKind : std::uint8_t { Document, Element, Attribute, Text, Comment, Instruction };

struct Node {
    NodeKind kind = NodeKind::Element;
    NameId name = 0;    ///< local name; target of an instruction
    NameId prefix = 0;  ///< as written
    NameId uri = 0;     ///< namespace URI, 0 for none
    NodeId parent = no_node;
    NodeId first_child = no_node;
    NodeId last_child = no_node;
    NodeId next = no_node;
    NodeId previous = no_node;
    NodeId first_attribute = no_node;  ///< attributes are linked by `next`
    std::uint32_t line = 0;            ///< from 1; 0 for nodes made by the program
    std::string value;                 ///< of attributes, texts, comments and instructions
};

struct ReadLimits {
    std::size_t bytes;
    int depth;
    std::size_t nodes;
};

/// Whether whitespace-only text beside elements is kept. Forms drop it inside instances only, so Keep is the
/// rule.
enum class Whitespace : std::uint8_t { Keep, Drop };

class Document {
  public:
    /// An empty document: just the document node, id 0.
    explicit Document(std::shared_ptr<NameTable> names);

    /// Reads UTF-8 XML. "form.not-xml" (with line), "form.doctype", "form.too-large", "form.too-deep".
    [[nodiscard]] static Result<Document> read(std::string_view xml, std::shared_ptr<NameTable> names,
                                               const ReadLimits& limits,
                                               Whitespace whitespace = Whitespace::Keep);

    [[nodiscard]] const Node& operator[](NodeId id) const { return nodes_[id]; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] const NameTable& names() const { return *names_; }
    [[nodiscard]] const std::shared_ptr<NameTable>& shared_names() const { return names_; }

    /// The URI of a prefix by its first declaration anywhere in the document, or nullptr.
    [[nodiscard]] const std::string* declared_uri(std::string_view prefix) const;

    /// The element below the document node; no_node when empty.
    [[nodiscard]] NodeId root() const;
    [[nodiscard]] NodeId first_element(NodeId parent) const;
    [[nodiscard]] NodeId next_element(NodeId sibling) const;
    [[nodiscard]] bool has_element_children(NodeId element) const {
        return first_element(element) != no_node;
    }
    [[nodiscard]] std::string_view local_name(NodeId id) const { return names_->text(nodes_[id].name); }
    /// "prefix:name" as written, or the name alone.
    [[nodiscard]] std::string qualified_name(NodeId id) const;
    [[nodiscard]] std::string_view uri(NodeId id) const { return names_->text(nodes_[id].uri); }

    /// The attribute without namespace, or "" / no_node.
    [[nodiscard]] NodeId attribute_node(NodeId element, std::string_view name,
                                        std::string_view uri = {}) const;
    [[nodiscard]] std::string_view attribute(NodeId element, std::string_view name,
                                             std::string_view uri = {}) const;

    /// The XPath string value. The view points into the document, or into `scratch` when text is spread over
    /// nodes.
    [[nodiscard]] std::string_view string_value(NodeId id, std::string& scratch) const;

    /// True when `a` comes before `b` in document order.
    [[nodiscard]] bool precedes(NodeId a, NodeId b) const;

    /// The last node of the subtree of `id` in a document that was only read: subtree ids are [id, end).
    [[nodiscard]] NodeId subtree_end(NodeId id) const;

    /// Replaces the text of a leaf element, or an attribute's value. False when it is that already.
    bool set_text(NodeId id, std::string_view text);

    NodeId append_element(NodeId parent, std::string_view name, std::string_view prefix,
                          std::string_view uri);
    NodeId append_attribute(NodeId element, std::string_view name, std::string_view prefix,
                            std::string_view uri, std::string_view value);
    /// Copies the elements, attributes and texts of a subtree of another document with the same name table;
    /// white space between elements is dropped. Empty leaves get an empty text node, which no XPath test
    /// matches. An element or attribute that `wanted` refuses is left out with all below it.
    NodeId append_copy(NodeId parent, const Document& from, NodeId subtree,
                       const std::function<bool(NodeId)>& wanted = nullptr);

    /// Appends a detached element `name` that holds a copy of another document's root. The name table stays
    /// as it is, since threads may share it: names that it lacks become the empty name, which no expression
    /// of its own can ask for.
    NodeId append_foreign(std::string_view name, const Document& from);

    /// Copies the nodes [top, end) of a document that was only read, a whole subtree, as nodes with
    /// successive ids that hang together but on nothing else. Returns the copy of `top`. With `at`, ids that
    /// such a copy had before are used again.
    NodeId append_block(const Document& from, NodeId top, NodeId end, NodeId at = no_node);
    /// Hangs a detached subtree below `parent`, before `next` (no_node: as the last child).
    void link(NodeId node, NodeId parent, NodeId next);
    /// Takes a subtree out; its nodes stay what they are.
    void unlink(NodeId node);
    /// As unlink(), but the subtree still knows its parent.
    void detach(NodeId node);
    /// Makes precedes() of a document with ids out of order read-only, so that threads may share it.
    void number_nodes() const;

  private:
    friend class DocumentReader;
    NodeId add(NodeId parent, NodeKind kind);
    [[nodiscard]] bool is_blank_between_elements(NodeId text) const;
    NodeId append_subtree(NodeId parent, const Document& from, NodeId subtree,
                          const std::function<bool(NodeId)>& wanted);
    void copy_foreign(NodeId parent, const Document& from, NodeId node);
    void collect_text(NodeId id, std::string& out) const;

    std::shared_ptr<NameTable> names_;
    std::vector<Node> nodes_;
    std::vector<std::pair<std::string, std::string>> declared_;  ///< prefix and URI
    bool ids_in_order_ = true;                   ///< false once a node was appended elsewhere than at the end
    mutable std::vector<std::uint32_t> places_;  ///< in document order, by node; empty when not known
};

/// True for XML's white space characters alone, or nothing.
[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace meetmoment::xform
