// A value or the problem that prevented it. Everything in shared/ that can fail for a reason outside the
// program (a file, a form, a message, a disk) returns Result; exceptions are for broken invariants only.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace meetmoment {

/// What was wrong, where, and what to do about it.
/// `code` is stable and machine-readable ("xpath.unknown-function"); `message` is one sentence for people;
/// `where` names the place (file and line, XPath and column, field path) and may be empty.
struct Problem {
    std::string code;
    std::string message;
    std::string where;

    friend bool operator==(const Problem&, const Problem&) = default;
};

template <class T = void>
using Result = tl::expected<T, Problem>;

/// Usage: `return fail("store.newer", "This data folder was written by a newer version.", path);`
[[nodiscard]] inline tl::unexpected<Problem> fail(std::string code, std::string message,
                                                  std::string where = {}) {
    return tl::unexpected<Problem>(Problem{std::move(code), std::move(message), std::move(where)});
}

[[nodiscard]] inline tl::unexpected<Problem> fail(Problem problem) {
    return tl::unexpected<Problem>(std::move(problem));
}

}  // namespace meetmoment
