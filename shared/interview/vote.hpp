// Levels: each participant chooses one by himself, on a device of his own or one that is handed over; what
// was chosen is shown once enough have; then the group talks, and settles on a level, with dissent noted.
//
// An anonymous ballot holds no person and no time. The commit that carries it has an author and a clock all
// the same, which only the log shows: whoever hands one tablet round should let several vote before it syncs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/interview/attendee.hpp"
#include "shared/study/study.hpp"

namespace meetmoment::interview {

/// Twice the level: 7 is 3.5.
using HalfSteps = std::int64_t;

/// Fewer votes are not shown, whatever a study says.
inline constexpr std::size_t kFewestVotes = 5;

/// Between the first and the last step of the scale.
[[nodiscard]] bool is_level(const study::LevelScale& scale, HalfSteps level);

struct GroupLevel {
    std::optional<HalfSteps> level;            ///< nullopt: not settled yet
    std::int64_t dissent = 0;                  ///< how many disagreed
    std::vector<record::RecordId> dissenters;  ///< resolved; those who wished to be noted
    std::string text;                          ///< what they said
    bool conflict = false;                     ///< two note-takers wrote different things
};

/// All that may be shown of the votes on one item.
struct Tally {
    std::size_t cast = 0;                     ///< one for each person and anonymous ballot
    bool shown = false;                       ///< enough have voted
    std::map<HalfSteps, std::size_t> levels;  ///< empty unless `shown`
    std::optional<double> mean;               ///< in steps; nullopt unless `shown`
    GroupLevel group;
};

/// `fewest` is the study's minimum cell; never taken below kFewestVotes. Votes that two records hold for one
/// person count once: the one that was cast last.
[[nodiscard]] Tally tally_of(const Folded& folded, const People& people, std::string_view item,
                             std::size_t fewest);
/// A person's own vote, for that person's eyes.
[[nodiscard]] std::optional<HalfSteps> own_vote(const Folded& folded, const People& people,
                                                std::string_view item, const record::RecordId& person);
/// The record of a person's vote, to revise it; nullptr when there is none.
[[nodiscard]] const record::RecordState* vote_of(const Folded& folded, const People& people,
                                                 std::string_view item, const record::RecordId& person);

struct NewVote {
    std::string item;                       ///< questionnaire item, "a1"
    std::optional<record::RecordId> voter;  ///< nullopt: an anonymous ballot
    HalfSteps level = 0;
    UtcMillis at;
};
/// "interview.level" when the scale has no such level.
[[nodiscard]] Result<std::vector<record::Op>> cast_vote(const record::RecordId& interview,
                                                        const record::RecordId& id, const NewVote& vote,
                                                        const study::LevelScale& scale);
[[nodiscard]] Result<std::vector<record::Op>> revise_vote(const record::RecordState& vote, HalfSteps level,
                                                          const study::LevelScale& scale);
[[nodiscard]] Result<std::vector<record::Op>> settle_level(const record::RecordState& interview,
                                                           std::string_view item, HalfSteps level,
                                                           const study::LevelScale& scale);
[[nodiscard]] std::vector<record::Op> note_dissent(const record::RecordState& interview,
                                                   std::string_view item, std::int64_t how_many,
                                                   const std::vector<record::RecordId>& who,
                                                   const std::string& text);

}  // namespace meetmoment::interview
