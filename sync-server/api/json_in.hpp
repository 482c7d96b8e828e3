// Bodies from outside: JSON of at most eight levels, one object of named texts, lists of texts and lists of
// such objects.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::server::api {

class FieldsReader;

/// The fields of a JSON object that are texts, lists of texts or lists of objects; fields of other types are
/// refused.
class Fields {
  public:
    /// Fails with "json.malformed".
    [[nodiscard]] static Result<Fields> parse(std::string_view body);

    /// Fails with "json.missing" (where = name) when it is not there or a list.
    [[nodiscard]] Result<std::string> text(const std::string& name) const;
    /// "" when it is not there.
    [[nodiscard]] std::string text_or_empty(const std::string& name) const;
    [[nodiscard]] Result<std::vector<std::string>> texts(const std::string& name) const;
    /// A list of objects. Fails like text().
    [[nodiscard]] Result<std::vector<Fields>> objects(const std::string& name) const;

  private:
    friend class FieldsReader;
    std::map<std::string, std::string> texts_;
    std::map<std::string, std::vector<std::string>> lists_;
    std::map<std::string, std::vector<Fields>> objects_;
};

}  // namespace meetmoment::server::api
