#include "shared/study/object_reader.hpp"

#include <algorithm>

#include "shared/study/scope.hpp"

namespace meetmoment::study {
namespace {

const json::Object kNoMembers;

}  // namespace

void FirstProblem::report(std::string_view code, std::string message, std::string where) {
    if (!problem_)
        problem_ = Problem{family_ + "." + std::string(code), std::move(message), std::move(where)};
}

ObjectReader::ObjectReader(const json::Value& value, std::string where, FirstProblem& problems)
    : object_(std::get_if<json::Object>(&value.of)), where_(std::move(where)), problems_(problems) {
    if (object_ != nullptr) return;
    wrong_type("an object", where_);
    object_ = &kNoMembers;
}

const json::Value* ObjectReader::find(std::string_view name) {
    asked_.emplace(name);
    const auto found = std::ranges::find(*object_, name, &json::Object::value_type::first);
    return found == object_->end() ? nullptr : &found->second;
}

const json::Value* ObjectReader::require(std::string_view name) {
    const auto* value = find(name);
    if (value == nullptr) report("missing", "\"" + std::string(name) + "\" is missing.", name);
    return value;
}

std::string ObjectReader::where(std::string_view name) const {
    return where_.empty() ? std::string(name) : where_ + "." + std::string(name);
}

void ObjectReader::wrong_type(std::string_view expected, std::string at) {
    problems_.report("wrong-type", "This must be " + std::string(expected) + ".", std::move(at));
}

void ObjectReader::report(std::string_view code, std::string message, std::string_view name) {
    problems_.report(code, std::move(message), where(name));
}

bool ObjectReader::has(std::string_view name) const {
    return std::ranges::find(*object_, name, &json::Object::value_type::first) != object_->end();
}

std::string ObjectReader::text(std::string_view name) {
    const auto* value = require(name);
    if (value == nullptr) return {};
    const auto* text = std::get_if<std::string>(&value->of);
    if (text == nullptr) {
        wrong_type("a text", where(name));
        return {};
    }
    if (text->empty()) report("bad-value", "This text must not be empty.", name);
    return *text;
}

std::string ObjectReader::text_or(std::string_view name, std::string_view otherwise) {
    asked_.emplace(name);
    return has(name) ? text(name) : std::string(otherwise);
}

std::string ObjectReader::identifier(std::string_view name) {
    auto id = text(name);
    if (!id.empty() && !is_identifier(id)) {
        report("bad-value",
               "\"" + id + "\" is no identifier: letters, digits, dots, underscores and hyphens only.", name);
    }
    return id;
}

int ObjectReader::integer(std::string_view name, int least, int most) {
    const auto* value = require(name);
    if (value == nullptr) return least;
    const auto* number = std::get_if<std::int64_t>(&value->of);
    if (number == nullptr) {
        wrong_type("a whole number", where(name));
        return least;
    }
    if (*number < least || *number > most) {
        report("bad-value",
               "This number must be between " + std::to_string(least) + " and " + std::to_string(most) + ".",
               name);
        return least;
    }
    return static_cast<int>(*number);
}

int ObjectReader::integer_or(std::string_view name, int least, int most, int otherwise) {
    asked_.emplace(name);
    return has(name) ? integer(name, least, most) : otherwise;
}

bool ObjectReader::flag_or(std::string_view name, bool otherwise) {
    const auto* value = find(name);
    if (value == nullptr) return otherwise;
    const auto* flag = std::get_if<bool>(&value->of);
    if (flag == nullptr) {
        wrong_type("true or false", where(name));
        return otherwise;
    }
    return *flag;
}

LocalText ObjectReader::local_text_from(const json::Object& languages, const std::string& at) {
    LocalText out;
    for (const auto& [language, text] : languages) {
        const auto* words = std::get_if<std::string>(&text.of);
        if (words == nullptr || words->empty()) {
            problems_.report("bad-value", "A text in a language must be a text that is not empty.",
                             at + "." + language);
            return out;
        }
        out.by_language.emplace(language, *words);
    }
    if (!out.by_language.contains("nl"))
        problems_.report("missing", "The Dutch text (\"nl\") is missing.", at);
    return out;
}

LocalText ObjectReader::local_text(std::string_view name) {
    const auto* value = require(name);
    if (value == nullptr) return {};
    const auto* languages = std::get_if<json::Object>(&value->of);
    if (languages == nullptr) {
        wrong_type("an object of languages", where(name));
        return {};
    }
    return local_text_from(*languages, where(name));
}

LocalText ObjectReader::local_text_or_none(std::string_view name) {
    asked_.emplace(name);
    return has(name) ? local_text(name) : LocalText{};
}

LocalText ObjectReader::as_local_text() {
    for (const auto& [language, text] : *object_)
        asked_.insert(language);
    return local_text_from(*object_, where_);
}

std::vector<std::string> ObjectReader::texts_or_none(std::string_view name) {
    std::vector<std::string> out;
    const auto* value = find(name);
    if (value == nullptr) return out;
    const auto* array = std::get_if<json::Array>(&value->of);
    if (array == nullptr) {
        wrong_type("a list of texts", where(name));
        return out;
    }
    for (const auto& element : *array) {
        const auto* text = std::get_if<std::string>(&element.of);
        if (text == nullptr) {
            wrong_type("a text", where(name) + "[" + std::to_string(out.size()) + "]");
            return out;
        }
        out.push_back(*text);
    }
    return out;
}

std::vector<std::string> ObjectReader::texts(std::string_view name) {
    auto out = require(name) == nullptr ? std::vector<std::string>{} : texts_or_none(name);
    if (out.empty()) report("bad-value", "This list must not be empty.", name);
    return out;
}

void ObjectReader::each_or_none(std::string_view name, const std::function<void(ObjectReader&)>& read) {
    const auto* value = find(name);
    if (value == nullptr) return;
    const auto* array = std::get_if<json::Array>(&value->of);
    if (array == nullptr) {
        wrong_type("a list", where(name));
        return;
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
        ObjectReader element((*array)[i], where(name) + "[" + std::to_string(i) + "]", problems_);
        read(element);
        element.refuse_others();
    }
}

void ObjectReader::each(std::string_view name, const std::function<void(ObjectReader&)>& read) {
    if (require(name) != nullptr) each_or_none(name, read);
}

void ObjectReader::member(std::string_view name, const std::function<void(ObjectReader&)>& read) {
    const auto* value = require(name);
    if (value == nullptr) return;
    ObjectReader object(*value, where(name), problems_);
    read(object);
    object.refuse_others();
}

void ObjectReader::refuse_others() {
    for (const auto& [name, value] : *object_) {
        if (!asked_.contains(name))
            report("unknown-field", "\"" + name + "\" is not a known name here.", name);
    }
}

}  // namespace meetmoment::study
