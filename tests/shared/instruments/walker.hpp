// Fills in a form as a respondent would: page after page, any answer that the form allows, now and then a
// wrong one first. Whatever it meets is written down, so that a test can say what was never reached.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/xform/session.hpp"

namespace meetmoment::instruments::test {

struct Walk {
    std::set<std::string> asked;       ///< paths of the questions that were on a page
    std::vector<std::string> refused;  ///< answers that the form offers but does not accept
    std::vector<xform::Invalid> left;  ///< problems that remain when everything was answered
    std::map<std::string, std::string> answers;
};

/// Session on a built-in form with its context nodes filled. `random` and `clock` are kept by this library.
[[nodiscard]] xform::Session open_form(std::string_view resource_name, const std::string& round,
                                       const std::map<std::string, std::string>& answers = {});

[[nodiscard]] Walk walk(xform::Session& session, std::uint64_t seed);

/// Every text that a respondent can see now: titles, labels, hints, guidance, choices, errors; by a name of
/// its place.
[[nodiscard]] std::map<std::string, std::string> visible_texts(const xform::Session& session);

}  // namespace meetmoment::instruments::test
