#include "shared/interview/hands.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace fields = study::fields;

namespace {

std::vector<record::RecordId> persons(const record::RecordState& state, std::string_view set,
                                      const People& people) {
    std::set<record::RecordId> distinct;
    for (const record::RecordId& id : references_of(state, path_of(set)))
        distinct.insert(people.resolve(id));
    return {distinct.begin(), distinct.end()};
}

}  // namespace

bool Hands::adds_up() const {
    return agree >= 0 && disagree >= 0 && abstain >= 0 && silent() >= 0;
}

std::vector<Hands> hands_of(const Folded& folded, const People& people) {
    std::vector<Hands> all;
    for (const record::RecordState* state : folded.of_kind(study::kinds::kHands)) {
        Hands hands;
        hands.id = state->id;
        hands.statement = state->text(fields::kStatement);
        hands.topic = state->text(fields::kTopic);
        hands.agree = integer_of(*state, fields::kAgree).value_or(0);
        hands.disagree = integer_of(*state, fields::kDisagree).value_or(0);
        hands.abstain = integer_of(*state, fields::kAbstain).value_or(0);
        hands.present = integer_of(*state, fields::kPresentThen).value_or(0);
        hands.agreed_by = persons(*state, fields::kAgreedBy, people);
        hands.disagreed_by = persons(*state, fields::kDisagreedBy, people);
        hands.at = moment_of(*state, fields::kAt);
        hands.author = state->text(fields::kAuthor);
        hands.conflict = !state->conflicts().empty();
        all.push_back(std::move(hands));
    }
    std::sort(all.begin(), all.end(),
              [](const Hands& a, const Hands& b) { return std::tie(a.at, a.id) < std::tie(b.at, b.id); });
    return all;
}

std::vector<record::Op> count_hands(const record::RecordId& interview, const record::RecordId& id,
                                    const NewHands& hands) {
    Change change = Change::creation(id, study::kinds::kHands, interview);
    change.put_text(fields::kStatement, hands.statement)
        .put(fields::kTopic, record::present(hands.topic))
        .put(fields::kAgree, integer(hands.agree))
        .put(fields::kDisagree, integer(hands.disagree))
        .put(fields::kAbstain, integer(hands.abstain))
        .put(fields::kPresentThen, integer(hands.present))
        .put(fields::kAt, moment(hands.at))
        .put_text(fields::kAuthor, hands.author);
    for (const record::RecordId& person : hands.agreed_by)
        change.add(fields::kAgreedBy, person.to_string());
    for (const record::RecordId& person : hands.disagreed_by)
        change.add(fields::kDisagreedBy, person.to_string());
    return std::move(change).ops();
}

std::vector<record::Op> recount_hands(const record::RecordState& hands, std::int64_t agree,
                                      std::int64_t disagree, std::int64_t abstain, std::int64_t present) {
    return std::move(Change(hands)
                         .put(fields::kAgree, integer(agree))
                         .put(fields::kDisagree, integer(disagree))
                         .put(fields::kAbstain, integer(abstain))
                         .put(fields::kPresentThen, integer(present)))
        .ops();
}

}  // namespace meetmoment::interview
