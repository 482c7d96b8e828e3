#include "sync-server/api/json_in.hpp"

#include <boost/json.hpp>

#include "shared/base/bytes.hpp"

namespace meetmoment::server::api {
namespace {

namespace json = boost::json;

auto malformed(const char* what, const std::string& where = {}) {
    return fail("json.malformed", what, where);
}

}  // namespace

/// What JSON values become, from the outside in.
class FieldsReader {
  public:
    static Result<Fields> object(const json::object& object) {
        Fields fields;
        for (const auto& [key, field] : object) {
            const std::string name(key);
            if (field.is_string()) {
                fields.texts_[name] = std::string(field.get_string());
            } else if (field.is_array()) {
                if (auto read = list(fields, name, field.get_array()); !read) return fail(read.error());
            } else if (!field.is_null()) {
                return malformed("A field is neither a text nor a list.", name);
            }
        }
        return fields;
    }

  private:
    static Result<void> list(Fields& fields, const std::string& name, const json::array& array) {
        auto& texts = fields.lists_[name];
        auto& objects = fields.objects_[name];
        for (const auto& element : array) {
            if (element.is_string()) {
                texts.emplace_back(element.get_string());
            } else if (element.is_object()) {
                auto read = object(element.get_object());
                if (!read) return fail(read.error());
                objects.push_back(std::move(*read));
            } else {
                return malformed("A list may hold texts or objects only.", name);
            }
        }
        if (!texts.empty() && !objects.empty())
            return malformed("A list may hold texts or objects, not both.", name);
        return {};
    }
};

Result<Fields> Fields::parse(std::string_view body) {
    json::parse_options options;
    options.max_depth = 8;
    boost::system::error_code error;
    const auto value = json::parse(json::string_view(body.data(), body.size()), error, {}, options);
    if (error || !value.is_object()) return malformed("The body is not a JSON object.");
    return FieldsReader::object(value.get_object());
}

Result<std::string> Fields::text(const std::string& name) const {
    const auto found = texts_.find(name);
    if (found == texts_.end()) return fail("json.missing", "A field is missing or is not a text.", name);
    return found->second;
}

std::string Fields::text_or_empty(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? std::string() : found->second;
}

Result<std::vector<std::string>> Fields::texts(const std::string& name) const {
    const auto found = lists_.find(name);
    if (found == lists_.end()) return fail("json.missing", "A field is missing or is not a list.", name);
    return found->second;
}

Result<std::vector<Fields>> Fields::objects(const std::string& name) const {
    const auto found = objects_.find(name);
    if (found == objects_.end()) return fail("json.missing", "A field is missing or is not a list.", name);
    return found->second;
}

}  // namespace meetmoment::server::api
