// Closing in the room: each topic is read back and corrected by those who were there, then the interview is
// signed off. A sign-off carries the digest of the whole interview, which later changes no longer match; it
// locks the interview, but what merges late is kept and shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/interview/attendee.hpp"
#include "shared/study/guide.hpp"

namespace meetmoment::interview {

// --- read-back

struct Correction {
    record::RecordId id;
    std::string text;
    std::string speaker_label;
    std::optional<UtcMillis> at;
};
enum class ReadBackState { NotRead, Read, Confirmed, Corrected };
struct ReadBack {
    std::string topic;
    std::string summary;
    ReadBackState state = ReadBackState::NotRead;
    std::vector<Correction> corrections;  ///< by time, then id
    bool conflict = false;                ///< two summaries or two outcomes
};
/// One for each topic of the guide, in its order.
[[nodiscard]] std::vector<ReadBack> read_backs_of(const Folded& folded, const People& people,
                                                  const study::Guide& guide);
/// A new summary has to be confirmed anew.
[[nodiscard]] std::vector<record::Op> set_summary(const record::RecordState& interview,
                                                  std::string_view topic, const std::string& summary);
/// The participants agree, with or without corrections.
[[nodiscard]] std::vector<record::Op> confirm_summary(const record::RecordState& interview,
                                                      std::string_view topic, bool corrected);
[[nodiscard]] std::vector<record::Op> add_correction(const record::RecordId& interview,
                                                     const record::RecordId& id, std::string_view topic,
                                                     const std::string& text,
                                                     const std::optional<record::RecordId>& speaker,
                                                     UtcMillis at);

// --- sign-off

/// BLAKE2b-128 over the identities and state digests of the interview and its children, in the order of their
/// identities: the same on every replica, and no different for a sign-off.
[[nodiscard]] Hash128 interview_digest(const Folded& folded);

struct SignOff {
    record::Dot dot;
    Hash128 digest;
    std::map<record::WriterId, std::uint32_t> heads;  ///< what its author had loaded
    std::string user;
    UtcMillis wall;
};
/// A value that was written, text that was typed, or a record that was touched after the sign-off.
struct LateChange {
    record::RecordId record;
    std::string field;  ///< "" when something of it went (a value taken out, characters deleted)
    std::string user;   ///< "" when it is not known
    UtcMillis wall{};
    friend bool operator==(const LateChange&, const LateChange&) = default;
};
struct SignOffState {
    std::vector<SignOff> sign_offs;  ///< the newest first
    bool changed_after = false;      ///< the interview is no longer what the newest one signed
    std::vector<LateChange> late;    ///< by (record, field, wall)
    [[nodiscard]] bool locked() const { return !sign_offs.empty(); }
};
[[nodiscard]] SignOffState sign_off_of(const Folded& folded);

/// Why it would be early to sign off: "not-finished", "topic-not-read-back", "conflict"; with the topic or
/// record. It stops nobody.
struct OpenPoint {
    std::string code, where;
    friend bool operator==(const OpenPoint&, const OpenPoint&) = default;
};
[[nodiscard]] std::vector<OpenPoint> open_points(const Folded& folded, const People& people,
                                                 const study::Guide& guide);

[[nodiscard]] std::vector<record::Op> sign_off(const Folded& folded);
/// Takes every sign-off back, so that the interview can be edited again; the commit wants a reason.
[[nodiscard]] std::vector<record::Op> take_back_sign_off(const record::RecordState& interview);

enum class Act {
    Edit,
    Withdraw,  ///< of consent: a participant's right, which no signature ends
    SignOff,   ///< also once more, after late changes
};
/// "interview.signed-off" with who signed when.
[[nodiscard]] Result<void> may_edit(const Folded& folded, Act act = Act::Edit);

}  // namespace meetmoment::interview
