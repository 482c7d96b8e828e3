// What must hold between the parts of a study. Internal to shared/study.
#pragma once

#include "shared/study/object_reader.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::study {

/// Reports names that occur twice, references to nothing, and rounds and steps that are out of order.
void check(const Study& study, FirstProblem& problems);

}  // namespace meetmoment::study
