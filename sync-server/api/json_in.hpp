// Bodies from outside: JSON of at most eight levels, one object of named texts and lists of texts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::server::api {

/// The fields of a JSON object that are texts or lists of texts; fields of other types are refused.
class Fields {
  public:
    /// Fails with "json.malformed".
    [[nodiscard]] static Result<Fields> parse(std::string_view body);

    /// Fails with "json.missing" (where = name) when it is not there or a list.
    [[nodiscard]] Result<std::string> text(const std::string& name) const;
    /// "" when it is not there.
    [[nodiscard]] std::string text_or_empty(const std::string& name) const;
    [[nodiscard]] Result<std::vector<std::string>> texts(const std::string& name) const;

  private:
    std::map<std::string, std::string> texts_;
    std::map<std::string, std::vector<std::string>> lists_;
};

}  // namespace meetmoment::server::api
