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

    /// Puts known values in; what has no node is kept in `unknown`.
    void fill(const std::map<std::string, std::string>& values);
    /// Preloads nodes whose path is not in `given`, and makes an instanceID where there is none.
    void preload(const std::map<std::string, std::string>& given);
    void preload_end();

    [[nodiscard]] NodeId leaf(std::string_view path) const;
    /// The answers of a select in the order of its choices, each once; what is no choice stays, at the end.
    [[nodiscard]] std::string ordered(NodeId node, std::string_view value);
    [[nodiscard]] bool is_shown(const ItemDefinition& item) const;
    [[nodiscard]] bool is_answerable(const ItemDefinition& item) const;
    [[nodiscard]] Page page(const PageDefinition& definition);
    [[nodiscard]] Item item(Index id);

    /// Turns what the instance logged into what a screen needs, and checks the items that it touched again.
    [[nodiscard]] Changes collect_changes();
    [[nodiscard]] std::vector<Invalid> validate(Index first, Index end);
    [[nodiscard]] Changes change_language(Index language);

    Instance instance;
    std::vector<Fault> faults;  ///< by item
    std::map<std::string, std::string> unknown;

  private:
    void collect_visible(Index first, Index end, std::vector<std::uint32_t>& out) const;
    bool recheck(Index item);

    const FormDefinition& form_;
};

}  // namespace meetmoment::xform
