// Problems in the user's language: what was wrong and what to do.
#pragma once

#include <QString>

#include "shared/base/result.hpp"

namespace meetmoment::app {

/// The data folder cannot be used.
[[nodiscard]] QString blocked_text(const Problem& problem);
/// Something typed could not be written.
[[nodiscard]] QString save_problem_text(const Problem& problem);
[[nodiscard]] QString enrolment_problem_text(const Problem& problem);
/// By the code of sync::Status::problem.
[[nodiscard]] QString sync_problem_text(const std::string& code);
/// A PIN, or the word of a respondent, that was not taken or could not be kept.
[[nodiscard]] QString secret_problem_text(const Problem& problem, bool word);
/// A form, record or study that cannot be opened.
[[nodiscard]] QString open_problem_text(const Problem& problem);

/// An answer that could not be settled.
[[nodiscard]] QString conflict_problem_text(const Problem& problem);

/// A study that cannot go from this tablet yet.
[[nodiscard]] QString leaving_problem_text(const Problem& problem);

/// A file to carry away that could not be made.
[[nodiscard]] QString work_file_problem_text(const Problem& problem);

/// A file that cannot be an answer, or cannot be shown as one.
[[nodiscard]] QString attachment_problem_text(const Problem& problem);

}  // namespace meetmoment::app
