// JSON as a value tree, so that Boost.JSON stays in one file of this folder. For definitions (studies,
// guides), which are read once and are small.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::study::json {

struct Value;
using Array = std::vector<Value>;
/// Members in the order of the document.
using Object = std::vector<std::pair<std::string, Value>>;

struct Value {
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> of = nullptr;
};

/// Strict JSON (RFC 8259), valid UTF-8, nesting at most 16, at most 4 MiB. Problem `code`, with line and
/// column as `where`. A name that occurs twice in an object keeps its last value.
[[nodiscard]] Result<Value> parse(std::string_view text, std::string_view code);

/// Without white space.
[[nodiscard]] std::string serialise(const Value& value);

}  // namespace meetmoment::study::json
