#include "shared/interview/vote.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

namespace fields = study::fields;
using record::RecordId;
using record::RecordState;

/// Whether `a` was cast after `b`; by what the fold orders by, not by clocks.
bool is_later(const RecordState& a, const RecordState& b) {
    const auto rank = [](const RecordState& vote) {
        const record::Live& live = siblings_of(vote, path_of(fields::kLevel))->front();
        return std::tuple(live.lamport, live.dot);
    };
    return rank(a) > rank(b);
}

struct Ballots {
    std::map<RecordId, const RecordState*> by_person;
    std::vector<const RecordState*> anonymous;
};

Ballots ballots_of(const Folded& folded, const People& people, std::string_view item) {
    Ballots ballots;
    for (const RecordState* vote : folded.of_kind(study::kinds::kVote)) {
        if (vote->text(fields::kItem) != item || !integer_of(*vote, fields::kLevel)) continue;
        const auto voter = reference_of(*vote, fields::kVoter);
        if (!voter) {
            ballots.anonymous.push_back(vote);
            continue;
        }
        const RecordState*& held = ballots.by_person[people.resolve(*voter)];
        if (!held || is_later(*vote, *held)) held = vote;
    }
    return ballots;
}

GroupLevel group_level_of(const RecordState& interview, const People& people, std::string_view item) {
    GroupLevel group;
    group.level = integer_of(interview, path_of(fields::kGroupLevel, item));
    group.dissent =
        std::max<std::int64_t>(integer_of(interview, path_of(fields::kDissent, item)).value_or(0), 0);
    std::set<RecordId> who;
    for (const RecordId& id : references_of(interview, path_of(fields::kDissenters, item)))
        who.insert(people.resolve(id));
    group.dissenters.assign(who.begin(), who.end());
    if (const auto* text = interview.shown(path_of(fields::kDissentText, item)))
        group.text = record::to_display(*text);
    for (const auto prefix : {fields::kGroupLevel, fields::kDissent, fields::kDissentText})
        group.conflict = group.conflict || in_conflict(interview, path_of(prefix, item));
    return group;
}

Result<void> check(const study::LevelScale& scale, HalfSteps level) {
    if (is_level(scale, level)) return {};
    return fail("interview.level", "The scale has no such level.", scale.id);
}

}  // namespace

bool is_level(const study::LevelScale& scale, HalfSteps level) {
    return !scale.steps.empty() && level >= HalfSteps{2} * scale.steps.front().value &&
           level <= HalfSteps{2} * scale.steps.back().value;
}

Tally tally_of(const Folded& folded, const People& people, std::string_view item, std::size_t fewest) {
    Ballots ballots = ballots_of(folded, people, item);
    std::vector<const RecordState*> votes = std::move(ballots.anonymous);
    for (const auto& [person, vote] : ballots.by_person)
        votes.push_back(vote);
    Tally tally;
    tally.cast = votes.size();
    tally.shown = tally.cast >= std::max(fewest, kFewestVotes);
    tally.group = group_level_of(folded.interview, people, item);
    if (!tally.shown) return tally;
    double sum = 0;
    for (const RecordState* vote : votes) {
        const HalfSteps level = *integer_of(*vote, fields::kLevel);
        ++tally.levels[level];
        sum += static_cast<double>(level) / 2;
    }
    tally.mean = sum / static_cast<double>(tally.cast);
    return tally;
}

const RecordState* vote_of(const Folded& folded, const People& people, std::string_view item,
                           const RecordId& person) {
    const Ballots ballots = ballots_of(folded, people, item);
    const auto found = ballots.by_person.find(people.resolve(person));
    return found == ballots.by_person.end() ? nullptr : found->second;
}

std::optional<HalfSteps> own_vote(const Folded& folded, const People& people, std::string_view item,
                                  const RecordId& person) {
    const RecordState* vote = vote_of(folded, people, item, person);
    return vote ? integer_of(*vote, fields::kLevel) : std::nullopt;
}

Result<std::vector<record::Op>> cast_vote(const RecordId& interview, const RecordId& id, const NewVote& vote,
                                          const study::LevelScale& scale) {
    if (auto ok = check(scale, vote.level); !ok) return fail(ok.error());
    Change change = Change::creation(id, study::kinds::kVote, interview);
    change.put_text(fields::kItem, vote.item);
    if (vote.voter) change.put(fields::kVoter, reference(*vote.voter));
    change.put(fields::kLevel, integer(vote.level)).put_text(fields::kScale, scale.id);
    // The time of a ballot would tell whose it is.
    if (vote.voter) change.put(fields::kAt, moment(vote.at));
    return std::move(change).ops();
}

Result<std::vector<record::Op>> revise_vote(const RecordState& vote, HalfSteps level,
                                            const study::LevelScale& scale) {
    if (auto ok = check(scale, level); !ok) return fail(ok.error());
    return std::move(Change(vote)
                         .put(fields::kLevel, integer(level))
                         .put(fields::kScale, record::present(scale.id)))
        .ops();
}

Result<std::vector<record::Op>> settle_level(const RecordState& interview, std::string_view item,
                                             HalfSteps level, const study::LevelScale& scale) {
    if (auto ok = check(scale, level); !ok) return fail(ok.error());
    return std::move(Change(interview).put(path_of(fields::kGroupLevel, item), integer(level))).ops();
}

std::vector<record::Op> note_dissent(const RecordState& interview, std::string_view item,
                                     std::int64_t how_many, const std::vector<RecordId>& who,
                                     const std::string& text) {
    Change change(interview);
    change.put(path_of(fields::kDissent, item), integer(how_many));
    change.put(path_of(fields::kDissentText, item), record::present(text));
    const record::Path set = path_of(fields::kDissenters, item);
    for (const RecordId& listed : references_of(interview, set))
        if (std::find(who.begin(), who.end(), listed) == who.end()) change.remove(set, listed.to_string());
    for (const RecordId& person : who)
        change.add(set, person.to_string());
    return std::move(change).ops();
}

}  // namespace meetmoment::interview
