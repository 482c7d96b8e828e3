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
#include "shared/xform/audit_settings.hpp"

namespace meetmoment::xform {

/// What a form may cost. Exceeding one is a Problem "form.too-large" / "form.too-deep". Besides, an
/// expression has at most 64 KiB ("xpath.too-long") and 200 levels ("xpath.too-deep"), a regular expression 4
/// KiB ("xpath.pattern"), and all expressions together may refer to 20 million nodes ("form.too-large"). A
/// DOCTYPE is refused, so no entity but XML's own means anything. What filling a form in may cost stands in
/// session.hpp.
struct FormLimits {
    std::size_t bytes = 16 * 1024 * 1024;
    int depth = 128;
    std::size_t nodes = 1'000'000;
};

/// The bytes of a file beside the form, by the `src` of its instance ("jr://file-csv/list.csv"); nullopt when
/// there is no such file. It is asked once for each instance, while the form is read.
using FileSource = std::function<std::optional<std::string>(std::string_view src)>;

/// What the form says of its submissions (<submission>); empty where it says nothing.
struct Submission {
    std::string action;                 ///< where they go, instead of the server that the form came from
    std::string method;                 ///< of `action`: "post"; "form-data-post" means the same
    std::string base64_rsa_public_key;  ///< they are encrypted for it
    std::optional<bool> auto_send, auto_delete;
    bool client_editable = false;  ///< one that was sent may be edited and sent again
};

class FormDefinition;  // the tables; internal to shared/xform

class Form {
  public:
    /// Reads a whole document. Problems (each with a `where` of element and, for expressions, column):
    /// "form.not-xml", "form.doctype", "form.no-model", "form.no-instance", "form.unknown-reference",
    /// "form.cycle" (message names the members in order), "xpath.syntax", "xpath.unknown-function",
    /// "xpath.argument-count", "form.unsupported", "form.too-large", "form.too-deep",
    /// "form.missing-file", "form.newer-version" (of the entities specification than 2025.1), and those of
    /// external_instance.hpp.
    [[nodiscard]] static Result<std::shared_ptr<const Form>> parse(std::string_view xml,
                                                                   const FormLimits& limits = {},
                                                                   const FileSource& files = nullptr);

    [[nodiscard]] const std::string& id() const;
    [[nodiscard]] const std::string& version() const;
    [[nodiscard]] const std::string& title() const;
    /// Languages of itext in document order, e.g. "Nederlands (nl)", "English (en)"; empty without itext.
    [[nodiscard]] const std::vector<std::string>& languages() const;
    [[nodiscard]] const std::string& default_language() const;
    [[nodiscard]] const Submission& submission() const;
    /// The classes of the body: "pages", "theme-grid".
    [[nodiscard]] const std::vector<std::string>& body_classes() const;
    /// The versions of the specifications that the form names, "" when it names none: odk:xforms-version,
    /// entities:entities-version.
    [[nodiscard]] const std::string& xforms_version() const;
    [[nodiscard]] const std::string& entities_version() const;
    /// What is wrong with the form but stops nothing: a bind of a node that is gone
    /// ("form.unknown-reference"), a jr:preload that is not known ("form.unknown-preload"), an action that no
    /// event reaches
    /// ("form.idle-action"), an entities:saveto without an entity or with a reserved name ("form.entity").
    [[nodiscard]] const std::vector<Problem>& warnings() const;

    /// Items of the body. Outside repeats an item's id is its place among them; an item of a repeat has an id
    /// in each instance, above these.
    [[nodiscard]] std::uint32_t item_count() const;

    [[nodiscard]] bool has_repeats() const;

    /// What the bind of a node says in a namespace that means nothing to the engine, "" when it says nothing;
    /// `path` without keys of instances ("kind/naam").
    [[nodiscard]] std::string_view bind_attribute(std::string_view path, std::string_view namespace_uri,
                                                  std::string_view name) const;
    /// The paths of all nodes whose binds have the attribute, in document order.
    [[nodiscard]] std::vector<std::string> paths_with_attribute(std::string_view namespace_uri,
                                                                std::string_view name) const;
    /// Whether the node at a path (without keys) is a repeat.
    [[nodiscard]] bool is_repeat(std::string_view path) const;

    /// What the form wants logged (audit.hpp); nullopt for a form without meta/audit.
    [[nodiscard]] const std::optional<AuditSettings>& audit() const;

    explicit Form(std::unique_ptr<const FormDefinition> definition);
    ~Form();
    [[nodiscard]] const FormDefinition& definition() const { return *definition_; }

  private:
    std::unique_ptr<const FormDefinition> definition_;
};

}  // namespace meetmoment::xform
