// What each participant agreed to, item by item, and what a later withdrawal takes away.
//
// A withdrawal hides and blanks everything that is tied to the person, as far as it is loaded. What somebody
// else writes at the same time survives the merge, so the caller asks again after each merge as long as the
// consent is withdrawn: the operations that are then given are empty when nothing is left to read.
//
// It does not erase: the commits that held the words stay in the logs of every replica, as do the deleted
// characters in a note's TextBody, until the erasure of a person destroys the key that seals them. Until then
// support tools can still read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/interview/attendee.hpp"

namespace meetmoment::interview {

enum class ConsentAnswer { NotAsked, Given, Refused, Withdrawn };

struct Consent {
    ConsentAnswer answer = ConsentAnswer::NotAsked;
    std::optional<UtcMillis> at;  ///< nullopt in records of the first version
    std::string version;          ///< of the text that was shown
    bool conflict = false;        ///< two tablets, or two records of one person, say different things
    [[nodiscard]] bool allows() const { return answer == ConsentAnswer::Given; }
};

/// `item` is one of study::consent_item. Of several answers that stand side by side the most careful counts:
/// withdrawn, then refused, then given.
[[nodiscard]] Consent consent_of(const Folded& folded, const People& people, const record::RecordId& person,
                                 std::string_view item);

/// Who is there at that time and has not given consent to the item, as they sit.
[[nodiscard]] std::vector<Attendee> without_consent(const Folded& folded, const People& people,
                                                    std::string_view item, UtcMillis at);

/// `answer` is not NotAsked. A withdrawal is given by withdraw(), which does more.
[[nodiscard]] std::vector<record::Op> answer_consent(const record::RecordState& attendee,
                                                     std::string_view item, ConsentAnswer answer,
                                                     UtcMillis at, const std::string& text_version);

/// Something that is tied to a person, and why.
struct Tied {
    record::RecordId record;
    enum class What {
        Note,    ///< said by the person
        Quote,   ///< in the person's own words, or to be quoted
        Remark,  ///< a correction, decision, finding or parked subject of the person
        Agreed,  ///< an agreed row made from one of these notes
        Vote,
        Hand,     ///< the person is named beside a count; the count itself names nobody
        Action,   ///< to be done by the person
        Dissent,  ///< the person is named as a dissenter, or alone dissented
        Turn,     ///< time the person spoke
        Photo,
        Audio,
    } what = What::Note;
    friend auto operator<=>(const Tied&, const Tied&) = default;
};

/// Everything that holds something of the person under this item, hidden or not, by (record, what). For
/// "notes" that is all but pictures and sound of others; for "quote" the quotes; for "photo" and "audio" what
/// the person is noted to be in, and what is attached to the person's notes.
[[nodiscard]] std::vector<Tied> tied_to(const Folded& folded, const People& people,
                                        const record::RecordId& person, std::string_view item);

/// What of tied_to() can still be read. Empty after a withdrawal, until something new arrives.
[[nodiscard]] std::vector<Tied> readable(const Folded& folded, const People& people,
                                         const record::RecordId& person, std::string_view item);

/// Pictures and sound for which nobody noted who is in them: a person has to look or listen.
[[nodiscard]] std::vector<record::RecordId> unattributed_media(const Folded& folded, std::string_view item);

/// The operations that leave nothing of the person readable under this item. They do not say that the consent
/// is withdrawn.
[[nodiscard]] std::vector<record::Op> blank(const Folded& folded, const People& people,
                                            const record::RecordId& person, std::string_view item);
/// Both: withdrawn on every record of the person, and blanked.
[[nodiscard]] std::vector<record::Op> withdraw(const Folded& folded, const People& people,
                                               const record::RecordId& person, std::string_view item,
                                               UtcMillis at, const std::string& text_version);

}  // namespace meetmoment::interview
