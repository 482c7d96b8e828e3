// A form definition: an XForm (ODK XForms 1.0 profile) parsed once into flat tables, with every expression
// compiled and the dependency graph ordered. Immutable afterwards and shared between sessions and threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace meetmoment::xform {

/// What a form may cost. Exceeding one is a Problem "form.too-large" / "form.too-deep". Besides, an expression has at
/// most 64 KiB ("xpath.too-long") and 200 levels ("xpath.too-deep"), a regular expression 4 KiB ("xpath.pattern"), and
/// all expressions together may refer to 20 million nodes ("form.too-large"). A DOCTYPE is refused, so no entity but
/// XML's own means anything. What filling a form in may cost stands in session.hpp.
struct FormLimits {
    std::size_t bytes = 16 * 1024 * 1024;
    int depth = 128;
    std::size_t nodes = 1'000'000;
};

/// The bytes of a file beside the form, by the `src` of its instance ("jr://file-csv/list.csv"); nullopt when
/// there is no such file. It is asked once for each instance, while the form is read.
using FileSource = std::function<std::optional<std::string>(std::string_view src)>;

class FormDefinition;  // the tables; internal to shared/xform

class Form {
  public:
    /// Reads a whole document. Problems (each with a `where` of element and, for expressions, column):
    /// "form.not-xml", "form.doctype", "form.no-model", "form.no-instance", "form.unknown-reference",
    /// "form.cycle" (message names the members in order), "xpath.syntax", "xpath.unknown-function",
    /// "xpath.argument-count", "form.unsupported", "form.too-large", "form.too-deep",
    /// "form.missing-file", and those of external_instance.hpp.
    [[nodiscard]] static Result<std::shared_ptr<const Form>> parse(std::string_view xml,
                                                                   const FormLimits& limits = {},
                                                                   const FileSource& files = nullptr);

    [[nodiscard]] const std::string& id() const;
    [[nodiscard]] const std::string& version() const;
    [[nodiscard]] const std::string& title() const;
    /// Languages of itext in document order, e.g. "Nederlands (nl)", "English (en)"; empty without itext.
    [[nodiscard]] const std::vector<std::string>& languages() const;
    [[nodiscard]] const std::string& default_language() const;
    /// What is wrong with the form but stops nothing: a bind of a node that is gone ("form.unknown-reference").
    [[nodiscard]] const std::vector<Problem>& warnings() const;

    explicit Form(std::unique_ptr<const FormDefinition> definition);
    ~Form();
    [[nodiscard]] const FormDefinition& definition() const { return *definition_; }

  private:
    std::unique_ptr<const FormDefinition> definition_;
};

}  // namespace meetmoment::xform
