// Where an interview belongs, and who holds this tablet in it.
#pragma once

#include <string>

namespace meetmoment::app {

struct InterviewContext {
    std::string study, round, region, group;
    std::string guide;  ///< "g-u:2026.1"
    std::string title;  ///< for people
    std::string user;   ///< the note-taker's account

    [[nodiscard]] std::string scope() const;
};

}  // namespace meetmoment::app
