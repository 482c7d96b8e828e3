// Reads typed members from a JSON object and remembers the first problem, so that a whole definition can be
// read in one go and checked once at the end. Internal to shared/study.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/study/json.hpp"
#include "shared/study/text.hpp"

namespace meetmoment::study {

/// The first problem of a document; later ones are mostly its consequences.
class FirstProblem {
  public:
    /// `family` is the part of a code before the dot, "study".
    explicit FirstProblem(std::string_view family) : family_(family) {}

    void report(std::string_view code, std::string message, std::string where);
    [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

  private:
    std::string family_;
    std::optional<Problem> problem_;
};

class ObjectReader {
  public:
    /// A value that is no object is reported and reads as an empty one. All arguments outlive the reader.
    ObjectReader(const json::Value& value, std::string where, FirstProblem& problems);

    std::string text(std::string_view name);
    std::string text_or(std::string_view name, std::string_view otherwise);
    /// An identifier as in scope.hpp.
    std::string identifier(std::string_view name);
    int integer(std::string_view name, int least, int most);
    int integer_or(std::string_view name, int least, int most, int otherwise);
    bool flag_or(std::string_view name, bool otherwise);
    /// An object of language tags; Dutch is required, no text may be empty.
    LocalText local_text(std::string_view name);
    std::vector<std::string> texts(std::string_view name);
    std::vector<std::string> texts_or_none(std::string_view name);
    /// Empty when it is not there.
    LocalText local_text_or_none(std::string_view name);
    /// The object itself, as one of language tags.
    LocalText as_local_text();

    /// Calls `read` for every element of an array of objects.
    void each(std::string_view name, const std::function<void(ObjectReader&)>& read);
    void each_or_none(std::string_view name, const std::function<void(ObjectReader&)>& read);
    /// Reads one object.
    void member(std::string_view name, const std::function<void(ObjectReader&)>& read);

    [[nodiscard]] bool has(std::string_view name) const;
    /// Reports every name that was not asked for.
    void refuse_others();
    void report(std::string_view code, std::string message, std::string_view name);

  private:
    const json::Value* find(std::string_view name);
    const json::Value* require(std::string_view name);
    [[nodiscard]] std::string where(std::string_view name) const;
    LocalText local_text_from(const json::Object& languages, const std::string& at);
    void wrong_type(std::string_view expected, std::string at);

    const json::Object* object_ = nullptr;
    std::string where_;
    FirstProblem& problems_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace meetmoment::study
