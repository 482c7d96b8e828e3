// Who changed what in an interview, commit by commit: for those who read it back or signed it, and want to
// know what it said before.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/interview/attendee.hpp"

namespace meetmoment::interview {

struct FieldChange {
    std::string
        field;       ///< as in study::fields, without topics or items behind a '/'; fields::kText for words
    std::string of;  ///< the topic or item behind it, "consent/audio" → "audio"
    std::string before, after;  ///< as they were shown; of a set its elements with blanks between
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

struct LogLine {
    enum class What { Added, Changed, Removed, Restored, SignedOff, TakenBack };
    What what = What::Changed;
    record::RecordId record;
    std::string kind;       ///< of the record
    std::string words;      ///< what it says, or said before it was removed; "" when withheld
    bool withheld = false;  ///< of somebody who withdrew: that it changed shows, and nothing of what it said
    std::vector<FieldChange> fields;  ///< of Changed
    std::string user;
    UtcMillis wall{};
    std::string reason;  ///< of the commit
};

enum class LogSince {
    Beginning,
    ReadBack,  ///< the first topic that the participants confirmed
    SignOff,   ///< the last signature, also one that was taken back: all that it had not seen
};

/// Whether there is such a moment in this history.
[[nodiscard]] bool has_moment(std::span<const record::Commit> history, LogSince since);

/// `history`: every commit on the interview and on what is below it, each once, in the order of (lamport,
/// id). In that order too; streams, which say nothing that people wrote, and votes, which nobody is to see,
/// are left out.
[[nodiscard]] std::vector<LogLine> change_log(const Folded& folded, const People& people,
                                              std::span<const record::Commit> history, LogSince since);

}  // namespace meetmoment::interview
