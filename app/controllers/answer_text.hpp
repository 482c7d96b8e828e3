// Answers as people read them: in the review, in the heads of instances of repeats, where two answers meet.
#pragma once

#include <QString>
#include <string>

#include "shared/xform/session.hpp"

namespace meetmoment::app {

/// `yes` stands for a ticked box. What is masked on the screen is masked here.
[[nodiscard]] QString answer_text(const xform::Session& session, const xform::Item& item,
                                  const std::string& value, const QString& yes);

}  // namespace meetmoment::app
