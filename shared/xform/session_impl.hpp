// The inside of Session, shared by its source files.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/xform/instance.hpp"
#include "shared/xform/session.hpp"
#include "shared/xform/validation.hpp"

namespace meetmoment::xform {

class Session::Impl {
  public:
    Impl(std::shared_ptr<const Form> form, Environment environment);

    [[nodiscard]] Result<void> take_last_saved();
    /// Puts known values in, with the instances of repeats that they stand in; what has no node is kept in
    /// `unknown`.
    void fill(const std::map<std::string, std::string>& values);
    /// Adds instances that are named by path, "child[key]", in their order.
    void add_instances(const std::vector<std::string>& paths);
    /// Puts the values of a submission in; `given` gets the paths that it has. "form.not-xml",
    /// "session.other-form".
    [[nodiscard]] Result<void> read(std::string_view xml, std::map<std::string, std::string>& given);
    /// Preloads nodes whose path is not in `given`, and makes an instanceID where there is none.
    void preload(const std::map<std::string, std::string>& given);
    void preload_end();

    /// The node of an answer: "group/name", in repeats "child/name[key]", or a reference
    /// "/data/child[2]/name".
    [[nodiscard]] NodeId leaf(std::string_view path) const;
    /// The repeat at a path without the key of an instance, and the block around it; no_block when there is
    /// none.
    [[nodiscard]] std::pair<BlockId, Index> repeat(std::string_view path) const;
    /// The block of an instance of a repeat, "child[key]" or "/data/child[2]".
    [[nodiscard]] BlockId repeat_instance(std::string_view path) const;
    [[nodiscard]] NodeId by_reference(std::string_view reference) const;
    /// The answers of a select in the order of its choices, each once; what is no choice stays, at the end.
    [[nodiscard]] std::string ordered(NodeId node, std::string_view value);
    /// False for a number beyond the ends of a range that asks for the node.
    [[nodiscard]] bool is_on_scale(NodeId node, std::string_view value) const;

    [[nodiscard]] bool is_shown(const ItemDefinition& item, BlockId block) const;
    [[nodiscard]] bool is_answerable(const ItemDefinition& item, BlockId block) const;
    [[nodiscard]] bool may_add(Index scope, BlockId parent) const;
    [[nodiscard]] bool may_remove(BlockId block) const;
    enum class Groups : std::uint8_t {
        WithContent,  ///< those in which something is shown
        WithNode,     ///< those that are a place in the form, not its layout
    };
    /// The items that are shown, in the order of the form, a group before what is in it.
    void collect_shown(Index first, Index end, BlockId block, Groups groups,
                       std::vector<std::uint32_t>& out) const;
    [[nodiscard]] Page page(const PageDefinition& definition);
    [[nodiscard]] Item item(std::uint32_t id, ItemParts parts);

    /// Turns what the instance logged into what a screen needs, and checks the items that it touched again.
    [[nodiscard]] Changes collect_changes();
    [[nodiscard]] std::vector<Invalid> validate(Index first, Index end);
    [[nodiscard]] Changes change_language(Index language);

    Instance instance;
    std::vector<Fault> faults;  ///< by item id
    std::map<std::string, std::string> unknown;

  private:
    bool read_children(const Document& from, NodeId element, BlockId block, NodeId schema,
                       std::map<std::string, std::string>& given);
    bool recheck(std::uint32_t id, const ItemDefinition& item, BlockId block);

    const FormDefinition& form_;
};

}  // namespace meetmoment::xform
