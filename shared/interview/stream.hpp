// One person's device in an interview. Each writes only its own stream (time on topics, turns, how far its
// clock is off), so that two tablets never conflict, and what they measured is merged when it is read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/interview/folded.hpp"

namespace meetmoment::interview {

/// How far a device's clock was off from the common time of the interview.
struct ClockOffset {
    UtcMillis measured;                  ///< by the device's clock
    std::chrono::milliseconds offset{};  ///< to be added to the device's clock
    std::chrono::milliseconds error{};   ///< not less than 0; how far the offset may be off itself
    std::string source;                  ///< "server", "tablet"; no blanks
    friend auto operator<=>(const ClockOffset&, const ClockOffset&) = default;
};

/// A request left and its reply came by the device's clock, and the server said what time it was in between
/// (Cristian's algorithm: half of the way there, with half the way as the error).
[[nodiscard]] ClockOffset offset_from_server(UtcMillis sent, UtcMillis server, UtcMillis received);

/// What one tablet shows and another one types over or scans: seconds of the day and a check digit, "453170".
[[nodiscard]] std::string handshake_code(UtcMillis now);
/// `read` is this device's clock when the other one showed the code, `shown_for` how long it did. The common
/// time is then that of the other tablet, and the day is the one that makes the offset least. nullopt for a
/// wrong code.
[[nodiscard]] std::optional<ClockOffset> offset_from_handshake(std::string_view code, UtcMillis read,
                                                               std::chrono::milliseconds shown_for);

/// Time on a topic or in a person's turn, by the device's clock.
struct Span {
    UtcMillis start;
    std::chrono::milliseconds length{};
    std::string of;  ///< Topic::id, or the attendee's record id
    friend auto operator<=>(const Span&, const Span&) = default;
};

struct Stream {
    record::RecordId id;
    std::string author;                ///< account
    std::string role;                  ///< one of study::role
    std::vector<ClockOffset> offsets;  ///< by time of measuring
    std::vector<Span> spans;           ///< on topics, by start
    std::vector<Span> turns;           ///< in the talk, by start

    /// By the last measurement before `at`, else by the first one; unchanged when none was made.
    [[nodiscard]] UtcMillis corrected(UtcMillis at) const;
    /// Of `spans` or `turns`, by what they are of. Time that two spans share counts once.
    [[nodiscard]] std::map<std::string, std::chrono::milliseconds> time_on_topics() const;
    [[nodiscard]] std::map<std::string, std::chrono::milliseconds> time_of_turns() const;
};

/// By id. What is not well-formed is passed over.
[[nodiscard]] std::vector<Stream> streams_of(const Folded& folded);

/// Of several clocks on one interview: a moderator's, else the one that counted most; equal ones by id.
/// `total` is what each stream counted in all. nullptr when nobody counted anything.
[[nodiscard]] const Stream* leading(const std::vector<Stream>& streams,
                                    const std::map<record::RecordId, std::chrono::milliseconds>& total);

[[nodiscard]] std::vector<record::Op> open_stream(const record::RecordId& interview,
                                                  const record::RecordId& id, const std::string& author,
                                                  std::string_view role);
[[nodiscard]] std::vector<record::Op> record_offset(const record::RecordState& stream,
                                                    const ClockOffset& offset);
/// Nothing for a span without length.
[[nodiscard]] std::vector<record::Op> record_span(const record::RecordState& stream, const Span& span);
[[nodiscard]] std::vector<record::Op> record_turn(const record::RecordState& stream, const Span& turn);

}  // namespace meetmoment::interview
