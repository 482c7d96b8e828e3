// Kinds of answers, in words and as XLSForm calls them.
#pragma once

#include <string>

#include "shared/xform/definition.hpp"

namespace meetmoment::outline {

/// "one answer", "a whole number", "a photo or picture".
[[nodiscard]] std::string answer_in_words(const xform::ItemDefinition& item, xform::DataType type);
/// "select_one", "integer", "image".
[[nodiscard]] std::string type_name(const xform::ItemDefinition& item, xform::DataType type);
/// Of a value that nobody is asked for.
[[nodiscard]] std::string type_name(xform::DataType type);

}  // namespace meetmoment::outline
