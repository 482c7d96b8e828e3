// What the tests of lists in files share: an instance element to append to, and what it holds then as one
// line.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/xform/external_instance.hpp"

namespace meetmoment::xform::test {

class Target {
  public:
    Document document{std::make_shared<NameTable>()};
    NodeId instance = document.append_element(0, "instance", "", "");

    /// "root(item(name=a,label=A),item(name=b,label=))"; "" when nothing was appended.
    [[nodiscard]] std::string content() const {
        const NodeId first = document.first_element(instance);
        return first == no_node ? "" : shown(first);
    }

  private:
    [[nodiscard]] std::string shown(NodeId element) const {
        std::string out(document.local_name(element));
        std::string scratch;
        if (!document.has_element_children(element) && out != "root")
            return out + "=" + std::string(document.string_value(element, scratch));
        std::string inside;
        for (NodeId child = document.first_element(element); child != no_node;
             child = document.next_element(child))
            inside += (inside.empty() ? "" : ",") + shown(child);
        return out + "(" + inside + ")";
    }
};

/// What a file becomes, or "code at where".
inline std::string external(std::string_view src, std::string_view bytes, const ExternalLimits& limits = {}) {
    Target target;
    const auto done = append_external(target.document, target.instance, src, bytes, limits);
    return done ? target.content() : done.error().code + " at " + done.error().where;
}

}  // namespace meetmoment::xform::test
