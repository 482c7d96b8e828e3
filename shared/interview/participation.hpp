// Who took part in the talk, so that a silent member or a silent group is seen.
#pragma once

#include <string>
#include <vector>

#include "shared/interview/note.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::interview {

struct Share {
    std::size_t turns = 0;
    std::chrono::milliseconds talk{};
    std::size_t notes = 0;  ///< notes with this speaker, by all note-takers
    [[nodiscard]] bool silent() const { return turns == 0 && notes == 0; }
};
struct PersonShare : Share {
    record::RecordId person;
    std::string label;
};
struct GroupShare : Share {
    std::string group;  ///< top group; "" for people without one
    std::size_t people = 0;
    std::size_t silent_people = 0;
};
struct Participation {
    std::vector<PersonShare> people;  ///< as they sit; everybody who was there
    std::vector<GroupShare> groups;   ///< in the study's order, "" and unknown ones last
};

/// Turns and talk-time are those of the leading stream (stream.hpp): what several note-takers clocked is one
/// talk and is not added up.
[[nodiscard]] Participation participation_of(const Folded& folded, const People& people,
                                             const study::Study& study);

}  // namespace meetmoment::interview
