// What ordinary work of one tablet costs on the wire, from fixed made-up data: the same bytes in every run
// and on every machine. Bodies of HTTP, compressed as they are sent.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace meetmoment::wire {

struct Sizes {
    std::size_t count = 0;  ///< of submissions; those below are means over them, but for the idle sync
    double xml = 0;         ///< bytes of a submission as XForms XML (ODK), gzip -9
    double first =
        0;  ///< request that brings a submission with the tablet's opening, the server knowing nothing
    double further = 0;      ///< request that brings another one in the same session
    double reopened = 0;     ///< request that brings another one, the first since the app was started
    double correction = 0;   ///< request that brings one answer of a submission, changed
    double worst_first = 0;  ///< highest share of `xml` that a first submission takes
    std::size_t worst_correction = 0;
    std::size_t idle_request = 0, idle_reply = 0;  ///< one scope
};

/// Made-up respondents of the demo study's form V-U. Throws when one of them does not fit the form.
[[nodiscard]] Sizes measure(std::size_t submissions = 50);

/// A table for people.
[[nodiscard]] std::string to_table(const Sizes& sizes);

}  // namespace meetmoment::wire
