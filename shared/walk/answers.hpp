// Answers that somebody might give, whatever the question is.
#pragma once

#include <string>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::walk {

/// Of the question's type and among its choices; "" when it offers none. `attempt` counts from 0 how often a
/// constraint has refused one: each attempt tries another kind of answer (a larger number, an earlier day, a
/// text of another form, one choice alone). Days lie around `today`.
[[nodiscard]] std::string any_answer(const xform::Item& item, int attempt, UtcMillis today,
                                     RandomSource& random);

}  // namespace meetmoment::walk
