// Answers as people read them: in the review, in the heads of instances of repeats, where two answers meet.
#pragma once

#include <QString>
#include <string>

#include "shared/xform/session.hpp"

namespace meetmoment::app {

/// The form's own name of the interface's language, "Nederlands (nl)" for "nl"; "" when it lacks it.
[[nodiscard]] std::string form_language(const xform::Form& form, const QString& language);

/// `yes` stands for a ticked box. What is masked on the screen is masked here.
[[nodiscard]] QString answer_text(const xform::Session& session, const xform::Item& item,
                                  const std::string& value, const QString& yes);

}  // namespace meetmoment::app
