// The built-in forms, opened as the app opens them and walked through (shared/walk).
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "shared/walk/walker.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::instruments::test {

/// Session on a built-in form with its context nodes filled. `random` and `clock` are kept by this library.
[[nodiscard]] xform::Session open_form(std::string_view resource_name, const std::string& round,
                                       const std::map<std::string, std::string>& answers = {});

/// As anybody might, now and then with a wrong answer first.
[[nodiscard]] walk::Walk fill_in(xform::Session& session, std::uint64_t seed);

/// Every text that a respondent can see now: titles, labels, hints, guidance, choices, errors; by a name of
/// its place.
[[nodiscard]] std::map<std::string, std::string> visible_texts(const xform::Session& session);

}  // namespace meetmoment::instruments::test
