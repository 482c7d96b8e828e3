// Reads JSON (RFC 8259) in place, from one value to the next, without building anything: a file of any shape
// costs no memory, and numbers keep the digits that were written, which a list's values need.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace meetmoment::xform {

enum class JsonKind : std::uint8_t { Object, Array, Text, Number, True, False, Null };

class JsonCursor {
  public:
    /// `json` is UTF-8 and must outlive the cursor. `depth`: of objects and arrays.
    JsonCursor(std::string_view json, int depth) : json_(json), deepest_(depth) {}

    /// What comes next; "external.not-json" at the end and before what is no value.
    [[nodiscard]] Result<JsonKind> peek();
    /// Each of these reads one whole value that peek() announced.
    /// `member` gets a name and must read the value.
    [[nodiscard]] Result<void> object(const std::function<Result<void>(const std::string& name)>& member);
    /// `element` must read one value.
    [[nodiscard]] Result<void> array(const std::function<Result<void>()>& element);
    [[nodiscard]] Result<std::string> text();
    /// As written.
    [[nodiscard]] Result<std::string_view> number();
    /// Reads any value and checks that it is JSON.
    [[nodiscard]] Result<void> skip();
    /// Nothing but white space may follow.
    [[nodiscard]] Result<void> end();

    /// A cursor can go back to where a value begins.
    [[nodiscard]] std::size_t position() const { return at_; }
    void go_to(std::size_t position) { at_ = position; }

    [[nodiscard]] tl::unexpected<Problem> problem(std::string code, std::string message) const;

  private:
    void skip_space();
    [[nodiscard]] bool take(char c);
    [[nodiscard]] tl::unexpected<Problem> unexpected(const std::string& wanted) const;
    [[nodiscard]] Result<void> enter();
    [[nodiscard]] Result<void> escape(std::string& out);
    [[nodiscard]] Result<std::uint32_t> code_unit();
    [[nodiscard]] std::size_t digits();

    std::string_view json_;
    std::size_t at_ = 0;
    int depth_ = 0;
    int deepest_;
};

}  // namespace meetmoment::xform
