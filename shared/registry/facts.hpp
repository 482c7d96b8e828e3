// The facts of a submission that its form lets go over into the next round, as CSV files for that round's
// form.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/record/fold.hpp"
#include "shared/xform/form.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::registry {

/// Of the attribute of a bind that declares what goes over: mm:registry="NAME".
inline constexpr std::string_view kNamespace = "urn:meetmoment:form";
inline constexpr std::string_view kAttribute = "registry";

/// Contents by src: "jr://file-csv/vorige.csv" (name,value) and, for each list that the form declares,
/// "jr://file-csv/vorige_NAME.csv" (name and a column for each field, in document order).
using Files = std::map<std::string, std::string>;

/// Whether a form's external instance is one of these files.
[[nodiscard]] bool is_previous(std::string_view src);

/// Whether the form declares anything.
[[nodiscard]] bool declares_facts(const xform::Form& form);

/// The files without any rows: of a first round.
[[nodiscard]] Files no_facts(const xform::Form& form);

/// The facts of `before`, in the files and columns that `form` declares. Calculated values count; what is not
/// relevant or empty is left out, and so is an entry of which nothing but its name is left: that is how a
/// form drops one. Entries are in document order, all repeats of a NAME together; of two with one name the
/// first counts.
[[nodiscard]] Files facts_of(const xform::Form& form, const xform::Session& before);

/// The entries that a record took over itself: those in repeats that have a field for `name`. For a record
/// whose round before is not at hand.
[[nodiscard]] Files facts_taken_over(const xform::Form& form, const record::RecordState& state);

/// Gives the files to Form::parse; for one that is not in `files` a header alone. nullopt for all others.
[[nodiscard]] xform::FileSource source_of(Files files);

}  // namespace meetmoment::registry
