// The interview itself: where it belongs, who leads it and writes, its topics with planned and actual time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/interview/folded.hpp"
#include "shared/study/guide.hpp"

namespace meetmoment::interview {

enum class TopicState { Open, Parked, Skipped };

struct TopicProgress {
    std::string id;
    std::chrono::milliseconds planned{};
    std::chrono::milliseconds actual{};  ///< by the leading stream, see stream.hpp
    std::map<record::RecordId, std::chrono::milliseconds> by_stream;
    TopicState state = TopicState::Open;
    std::string reason;     ///< of parking or skipping
    bool conflict = false;  ///< two people say different things of its state or the reason

    [[nodiscard]] std::chrono::milliseconds overrun() const;
};

struct Session {
    record::RecordId id;
    std::string study, round, region, group;
    std::string guide;  ///< id and version
    std::string title;
    std::optional<UtcMillis> started, finished;
    bool final = false;
    std::vector<std::string> moderators, note_takers;  ///< accounts
    std::vector<TopicProgress> topics;                 ///< in the guide's order
    std::vector<record::Path> conflicts;               ///< of the interview record
};

[[nodiscard]] Session session_of(const Folded& folded, const study::Guide& guide);

struct NewSession {
    std::string study, round, region, group, guide, title, source;
    UtcMillis started;
    std::vector<std::string> moderators, note_takers;
};
[[nodiscard]] std::vector<record::Op> start_session(const record::RecordId& id, const NewSession& session);
[[nodiscard]] std::vector<record::Op> finish_session(const record::RecordState& interview, UtcMillis at);
[[nodiscard]] std::vector<record::Op> reopen_session(const record::RecordState& interview);
[[nodiscard]] std::vector<record::Op> join_as_moderator(const record::RecordState& interview,
                                                        const std::string& account);
[[nodiscard]] std::vector<record::Op> join_as_note_taker(const record::RecordState& interview,
                                                         const std::string& account);
/// Parks, skips (both with a reason) or takes a topic up again.
[[nodiscard]] std::vector<record::Op> set_topic_state(const record::RecordState& interview,
                                                      std::string_view topic, TopicState state,
                                                      const std::string& reason);

}  // namespace meetmoment::interview
