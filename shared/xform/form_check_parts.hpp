// What the parts of the form check share.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/xform/form_builder.hpp"
#include "shared/xform/form_check.hpp"

namespace meetmoment::xform {

class Findings {
  public:
    /// `where` is a Problem's: "relevant of /data/a, line 12, column 5".
    void add(Severity severity, std::string_view code, std::string message, std::string_view where,
             std::uint32_t column = 0);
    void warn(std::string_view code, std::string message, std::string_view where, std::uint32_t column = 0) {
        add(Severity::Warning, code, std::move(message), where, column);
    }
    /// Whether an error was found in an element, "instance of x".
    [[nodiscard]] bool has_error(std::string_view element) const;
    [[nodiscard]] bool full() const { return found_.size() >= most_findings; }
    void say_that_there_are_more() { more_ = true; }
    [[nodiscard]] std::vector<Finding> take();

  private:
    std::set<Finding> found_;
    bool more_ = false;
};

/// A form that was read as far as possible. Its tables may lack what had a problem.
struct CheckedForm {
    FormDefinition& form;
    FormBuilder& lookup;  ///< for where() and find(); its problems are nobody's
    NodeId model;
    Findings& findings;
};

/// True when a text shows something in that language: more than white space, or a value.
[[nodiscard]] bool shows_something(const TextContent& content);

void check_types(const CheckedForm& checked);
void check_texts(const CheckedForm& checked, const FileSource& files);
void check_reach(const CheckedForm& checked);
void check_choices(const CheckedForm& checked);

}  // namespace meetmoment::xform
