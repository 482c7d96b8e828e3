// References as paths: ${name} becomes the path of the question, relative where both stand in a repeat.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/xlsform/findings.hpp"
#include "shared/xlsform/form.hpp"
#include "shared/xlsform/references.hpp"
#include "shared/xlsform/xml.hpp"

namespace meetmoment::xlsform {

/// How an expression is used.
struct PathUse {
    bool current = false;  ///< a relative path begins with current()/, as it must in a predicate
    bool parent = false;  ///< the path leads through the parent of the repeat, so that a predicate can follow
};

class Paths {
  public:
    Paths(const Form& form, Findings& findings) : form_(form), findings_(findings) {}

    /// The text with each reference replaced by " path ". Without a context the paths are absolute. A name
    /// that is unknown or not unique is refused.
    [[nodiscard]] std::string resolve(std::string_view text, const Element* context, const PathUse& use = {});

    /// The element of a name, or nullptr after a refusal.
    [[nodiscard]] const Element* find(std::string_view name);

    /// The content of a label or hint: references and instance() expressions become <output>.
    [[nodiscard]] std::vector<XmlNode> content(std::string_view text, const Element* context);

  private:
    class Surroundings;

    [[nodiscard]] const Element* find(std::string_view name, std::string_view intro);
    [[nodiscard]] std::string path_of(const Reference& reference, const Surroundings& surroundings,
                                      const Element* context, PathUse use);
    [[nodiscard]] static std::string relative_path(const Element& target, const Element& context,
                                                   const PathUse& use);

    const Form& form_;
    Findings& findings_;
};

}  // namespace meetmoment::xlsform
