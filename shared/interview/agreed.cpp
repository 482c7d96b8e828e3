#include "shared/interview/agreed.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace fields = study::fields;

namespace {

std::map<std::string, std::vector<AgreedRow>> rows_by_topic(const Folded& folded, const People& people) {
    std::map<std::string, std::vector<AgreedRow>> by_topic;
    for (const record::RecordState* state : folded.of_kind(study::kinds::kAgreed)) {
        AgreedRow row{state->id,
                      state->text(fields::kTopic),
                      state->text(fields::kOrder),
                      state->text(fields::kText),
                      people.speaker_label(*state),
                      people.speaker_of(*state),
                      state->text(fields::kAuthor),
                      moment_of(*state, fields::kAt),
                      references_of(*state, path_of(fields::kSources)),
                      !state->conflicts().empty()};
        by_topic[row.topic].push_back(std::move(row));
    }
    for (auto& [topic, rows] : by_topic)
        std::sort(rows.begin(), rows.end(), [](const AgreedRow& a, const AgreedRow& b) {
            return std::tie(a.order, a.id) < std::tie(b.order, b.id);
        });
    return by_topic;
}

}  // namespace

std::vector<AgreedTopic> agreed_record(const Folded& folded, const People& people,
                                       const study::Guide& guide) {
    auto rows = rows_by_topic(folded, people);
    std::set<record::RecordId> used;
    for (const auto& [topic, of_topic] : rows)
        for (const AgreedRow& row : of_topic)
            used.insert(row.sources.begin(), row.sources.end());
    std::vector<AgreedTopic> topics;
    for (const SideBySide& side : merge_streams(folded, people, guide)) {
        AgreedTopic topic{side.topic, {}, {}, side.agreement()};
        if (const auto found = rows.find(side.topic); found != rows.end())
            topic.rows = std::move(rows.extract(found).mapped());
        for (const Entry& entry : side.entries)
            if (!used.contains(entry.note.id)) topic.left_out.push_back(entry.note.id);
        topics.push_back(std::move(topic));
    }
    for (auto& [name, of_topic] : rows)
        topics.push_back({name, std::move(of_topic), {}, std::nullopt});
    return topics;
}

std::vector<record::Op> agree_on(const record::RecordId& interview, const record::RecordId& id,
                                 const SideBySide& side, const Row& row, const NewAgreedRow& agreed) {
    Change change = Change::creation(id, study::kinds::kAgreed, interview);
    change.put(fields::kTopic, record::present(side.topic))
        .put_text(fields::kOrder, agreed.order)
        .put_text(fields::kText, agreed.text)
        .put_text(fields::kSpeaker, agreed.speaker_label)
        .put_text(fields::kAuthor, agreed.author);
    if (agreed.speaker) change.put(fields::kSpeakerId, reference(*agreed.speaker));
    std::optional<UtcMillis> first;
    for (const auto& cell : row.cells) {
        if (!cell) continue;
        const Entry& entry = side.entries[*cell];
        change.add(fields::kSources, entry.note.id.to_string());
        if (entry.at) first = first ? std::min(*first, *entry.at) : *entry.at;
    }
    if (first) change.put(fields::kAt, moment(*first));
    return std::move(change).ops();
}

std::vector<record::Op> reword_agreed(const record::RecordState& agreed, const std::string& text) {
    return std::move(Change(agreed).put(fields::kText, record::present(text))).ops();
}

std::vector<record::Op> remove_agreed(const record::RecordState& agreed) {
    return std::move(Change(agreed).hide()).ops();
}

}  // namespace meetmoment::interview
