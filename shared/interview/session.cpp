#include "shared/interview/session.hpp"

#include "shared/interview/field.hpp"
#include "shared/interview/stream.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

namespace fields = study::fields;
using std::chrono::milliseconds;

std::string_view to_string(TopicState state) {
    switch (state) {
        case TopicState::Parked:
            return study::topic_state::kParked;
        case TopicState::Skipped:
            return study::topic_state::kSkipped;
        case TopicState::Open:
            break;
    }
    return study::topic_state::kOpen;
}

TopicState state_of(const record::Value* value) {
    const std::string text = value ? record::to_display(*value) : std::string();
    if (text == study::topic_state::kParked) return TopicState::Parked;
    if (text == study::topic_state::kSkipped) return TopicState::Skipped;
    return TopicState::Open;
}

void read_state(const record::RecordState& interview, TopicProgress& topic) {
    const record::Path state = path_of(fields::kTopicState, topic.id);
    const record::Path reason = path_of(fields::kTopicReason, topic.id);
    topic.state = state_of(interview.shown(state));
    if (const auto* why = interview.shown(reason); why && topic.state != TopicState::Open)
        topic.reason = record::to_display(*why);
    topic.conflict = in_conflict(interview, state) || in_conflict(interview, reason);
}

std::vector<TopicProgress> topics_of(const Folded& folded, const study::Guide& guide) {
    const std::vector<Stream> streams = streams_of(folded);
    std::vector<std::map<std::string, milliseconds>> times;
    for (const Stream& stream : streams)
        times.push_back(stream.time_on_topics());
    std::vector<TopicProgress> topics;
    for (const study::Topic& planned : guide.topics) {
        TopicProgress topic;
        topic.id = planned.id;
        topic.planned = std::chrono::minutes{planned.planned_minutes};
        for (std::size_t at = 0; at < streams.size(); ++at)
            if (const auto found = times[at].find(planned.id); found != times[at].end())
                topic.by_stream[streams[at].id] = found->second;
        if (const Stream* lead = leading(streams, topic.by_stream)) topic.actual = topic.by_stream[lead->id];
        read_state(folded.interview, topic);
        topics.push_back(std::move(topic));
    }
    return topics;
}

}  // namespace

milliseconds TopicProgress::overrun() const {
    return std::max(actual - planned, milliseconds{0});
}

Session session_of(const Folded& folded, const study::Guide& guide) {
    const record::RecordState& state = folded.interview;
    Session session;
    session.id = state.id;
    session.study = state.text(fields::kStudy);
    session.round = state.text(fields::kRound);
    session.region = state.text(fields::kRegion);
    session.group = state.text(fields::kGroup);
    session.guide = state.text(fields::kGuide);
    session.title = state.text(fields::kTitle);
    session.started = moment_of(state, fields::kStarted);
    session.finished = moment_of(state, fields::kFinished);
    session.final = state.text(fields::kStatus) == study::status::kFinal;
    session.moderators = elements_of(state, path_of(fields::kModerators));
    session.note_takers = elements_of(state, path_of(fields::kNoteTakers));
    session.topics = topics_of(folded, guide);
    session.conflicts = state.conflicts();
    return session;
}

std::vector<record::Op> start_session(const record::RecordId& id, const NewSession& session) {
    Change change = Change::creation(id, study::kinds::kInterview, std::nullopt);
    const std::pair<std::string_view, std::string_view> texts[] = {
        {fields::kStudy, session.study},          {fields::kRound, session.round},
        {fields::kRegion, session.region},        {fields::kGroup, session.group},
        {fields::kGuide, session.guide},          {fields::kTitle, session.title},
        {fields::kStatus, study::status::kDraft}, {fields::kSource, session.source}};
    for (const auto& [field, text] : texts)
        change.put_text(field, text);
    change.put(fields::kStarted, moment(session.started));
    for (const std::string& account : session.moderators)
        change.add(fields::kModerators, account);
    for (const std::string& account : session.note_takers)
        change.add(fields::kNoteTakers, account);
    return std::move(change).ops();
}

std::vector<record::Op> finish_session(const record::RecordState& interview, UtcMillis at) {
    return std::move(Change(interview)
                         .put(fields::kStatus, record::present(std::string(study::status::kFinal)))
                         .put(fields::kFinished, moment(at)))
        .ops();
}

std::vector<record::Op> reopen_session(const record::RecordState& interview) {
    return std::move(Change(interview)
                         .put(fields::kStatus, record::present(std::string(study::status::kDraft)))
                         .clear(path_of(fields::kFinished)))
        .ops();
}

std::vector<record::Op> join_as_moderator(const record::RecordState& interview, const std::string& account) {
    return std::move(Change(interview).add(fields::kModerators, account)).ops();
}

std::vector<record::Op> join_as_note_taker(const record::RecordState& interview, const std::string& account) {
    return std::move(Change(interview).add(fields::kNoteTakers, account)).ops();
}

std::vector<record::Op> set_topic_state(const record::RecordState& interview, std::string_view topic,
                                        TopicState state, const std::string& reason) {
    Change change(interview);
    change.put(path_of(fields::kTopicState, topic), record::present(std::string(to_string(state))));
    if (state == TopicState::Open)
        change.clear(path_of(fields::kTopicReason, topic));
    else
        change.put(path_of(fields::kTopicReason, topic), record::present(reason));
    return std::move(change).ops();
}

}  // namespace meetmoment::interview
