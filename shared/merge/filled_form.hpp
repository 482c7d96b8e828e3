// A folded submission as the filled-in form that it is.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/fold.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::merge {

/// A value as a form session takes it: "" for every kind of missing.
[[nodiscard]] std::string lexical(const record::Value& value);

/// The shown answers by node path, and what the form's context nodes say (study, round, region, …). Answers
/// in instances of repeats that were taken out are left out.
[[nodiscard]] std::map<std::string, std::string> form_values(const record::RecordState& state);

/// The instances of repeats, as xform::Session::resume takes them: "kind[0191…]".
[[nodiscard]] std::vector<std::string> form_instances(const record::RecordState& state);

/// The record's answers in a session of its form. Problems of xform::Session::resume.
[[nodiscard]] Result<xform::Session> filled_form(const record::RecordState& state,
                                                 std::shared_ptr<const xform::Form> form,
                                                 xform::Environment environment);

/// The field of a record that a form's node shows: the node itself, or for a context node the product's own
/// field ("context/round" → "@round").
[[nodiscard]] record::Path field_of_node(std::string_view node_path);

/// "Nederlands (nl)" → "nl"; a form without itext is taken to be Dutch.
[[nodiscard]] std::string language_tag(std::string_view form_language);

}  // namespace meetmoment::merge
