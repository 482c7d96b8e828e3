// Somebody who fills in a form at random, as anybody might: from question to question, any answer that the
// form allows, as many instances of a repeat as they like. No I/O, one thread at a time; the same seed and
// form give the same walk.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::walk {

struct Options {
    int attempts = 40;  ///< answers to one question before giving up
    /// Of a repeat in one place, where the form does not tell: from the number that it begins with to this.
    std::size_t most_instances = 3;
    std::size_t most_stops = 20'000;  ///< a longer walk is broken off
    std::uint32_t wrong_one_in = 0;   ///< of so many questions one gets "?!" first; 0 for none
    /// Sees every group, question and note when the walk comes to it, a question with its answer.
    std::function<void(const xform::Item&)> seen = {};
};

struct Walk {
    std::set<std::string> asked;  ///< paths of the questions that it came to, in a repeat each instance
    /// Questions for which no answer was found that the form accepts. They are empty again.
    std::vector<std::string> stuck;
    std::vector<xform::Invalid> left;  ///< what is wrong when everything was answered
    bool broken_off = false;           ///< after most_stops
};

/// Answers everything that is asked, also what only an answer brings up, whether it stands before or behind.
/// What is readonly is seen, not answered. `today` is the day that dates lie around.
[[nodiscard]] Walk walk(xform::Session& session, UtcMillis today, RandomSource& random,
                        const Options& options = {});

}  // namespace meetmoment::walk
