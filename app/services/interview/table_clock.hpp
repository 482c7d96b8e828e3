// What runs at the table on this device: the topic, who speaks, who wants to. Time that has passed becomes
// spans to be stored in this device's stream; until they are, text() carries them over the end of the
// process. Time stands still while the interview is not open. Qt-free but for JSON; one thread at a time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/base/uuid.hpp"
#include "shared/interview/stream.hpp"

namespace meetmoment::app {

class TableClock {
  public:
    /// `clock` must outlive it.
    explicit TableClock(const Clock& clock) : clock_(clock) {}

    [[nodiscard]] const std::string& topic() const { return topic_; }
    /// Ends the time of the topic before.
    void go_to(std::string topic);
    [[nodiscard]] const std::optional<Uuid>& speaking() const { return speaking_; }
    /// nullopt: nobody in particular.
    void give_word(const std::optional<Uuid>& person);

    /// Who raised a hand to speak, in that order.
    [[nodiscard]] const std::vector<Uuid>& queue() const { return queue_; }
    /// Raises the hand or takes it down.
    void toggle_hand(const Uuid& person);
    /// The first one leaves the queue and speaks; nullopt when nobody waits.
    std::optional<Uuid> next_speaker();

    /// Not stored yet, the running ones included.
    [[nodiscard]] std::chrono::milliseconds unstored_on(const std::string& topic) const;
    [[nodiscard]] std::chrono::milliseconds unstored_turn_of(const Uuid& person) const;
    [[nodiscard]] std::size_t unstored_turns_of(const Uuid& person) const;

    /// What has ended, or would end now; the running ones go on with what comes after.
    struct Spans {
        std::vector<interview::Span> topics, turns;
        [[nodiscard]] bool empty() const { return topics.empty() && turns.empty(); }
    };
    [[nodiscard]] const Spans& ended() const { return ended_; }
    /// Ends the running spans and begins them anew.
    void cut();
    /// They were stored.
    void forget(const Spans& stored);

    /// Everything, for the end of the process; read() goes on from there.
    [[nodiscard]] std::string text() const;
    void read(const std::string& text);

  private:
    void end_topic();
    void end_turn();
    [[nodiscard]] interview::Span running(std::chrono::milliseconds since, std::string of) const;

    const Clock& clock_;
    std::string topic_;
    std::chrono::milliseconds topic_since_{}, turn_since_{};  ///< monotonic
    std::optional<Uuid> speaking_;
    std::vector<Uuid> queue_;
    Spans ended_;
};

}  // namespace meetmoment::app
