// Everything that is wrong with a form, for the people who write forms.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/xform/form.hpp"

namespace meetmoment::xform {

/// Error: Form::parse refuses the form. Warning: the form can be filled in, but something in it does not do
/// what it seems to.
enum class Severity : std::uint8_t { Error, Warning };

struct Finding {
    std::uint32_t line = 0;    ///< of the element, from 1; 0 when nothing in the document is to blame
    std::uint32_t column = 0;  ///< in the element's expression, from 1 in bytes; 0 without one
    Severity severity = Severity::Error;
    std::string code;     ///< stable: those of Form::parse, and below
    std::string element;  ///< "relevant of /data/a"
    std::string message;  ///< one sentence for people, with the expression where it is about one
    friend auto operator<=>(const Finding&, const Finding&) = default;
};

inline constexpr std::size_t most_findings = 1'000;

/// Reads a form to its end whatever is wrong with it and tells all, by line, without doubles. Codes beyond
/// those of Form::parse, all warnings:
///   form.unknown-reference    a bind, list or output in a text that names nothing
///   form.type-clash           a comparison or sum of what cannot be compared or summed; only what is certain
///   form.missing-translation  a text or medium that a language lacks; a list's id of a text that is nowhere
///   form.unreachable          what is never relevant, never filled in, or a question that is not in the body
///   form.duplicate-bind, form.duplicate-choice, form.duplicate-text, form.no-choices, form.empty-label,
///   form.audit                location settings that are incomplete
///   form.missing-file         a picture, sound or video (a list's file is an error)
/// Pictures, sounds and videos are asked of `files` too; without `files` they are not looked for.
/// An expression that is no XPath has one finding, for where it breaks; any other has all. What is wrong
/// hides some of what depends on it: in an element whose reference leads nowhere, relative references are
/// taken from the element around it; of circles of calculations that share members one is told, and at most
/// 100. At most `most_findings` are told, the errors first; a last one, "form.too-many-findings", then says
/// that there are more. After "form.too-large" nothing else is looked for.
[[nodiscard]] std::vector<Finding> check(std::string_view xml, const FileSource& files);

}  // namespace meetmoment::xform
