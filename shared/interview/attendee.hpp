// Who sat at the table: by pseudonym, never by name. Two tablets may enter one person twice; an alias says
// so, can be taken back, and everything that refers to the duplicate then follows the one that is kept.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/interview/folded.hpp"

namespace meetmoment::interview {

struct Attendee {
    record::RecordId id;
    std::vector<record::RecordId> duplicates;  ///< records that are this person too, without `id`
    std::string label;                         ///< "P3"
    std::string organisation;                  ///< OrganisationType::code
    std::string group;                         ///< RespondentGroup::code of either level
    std::string seat;                          ///< order round the table
    std::optional<UtcMillis> from;             ///< came later than the start
    std::optional<UtcMillis> until;            ///< left before the end
    [[nodiscard]] bool present_at(UtcMillis time) const;
};

/// Two records that may be one person.
struct DuplicateCandidate {
    record::RecordId first, second;
    enum class Why { SameLabel, SameOrganisationAndGroup } why = Why::SameLabel;
    friend bool operator==(const DuplicateCandidate&, const DuplicateCandidate&) = default;
};

/// Resolves identities. Built once from a fold; `folded` must outlive it.
class People {
  public:
    explicit People(const Folded& folded);

    /// By seat, then label, then id; one for each person. What the kept record lacks its duplicates give;
    /// a person was present from the first arrival to the last leave of any of them.
    [[nodiscard]] const std::vector<Attendee>& attendees() const { return attendees_; }
    [[nodiscard]] const Attendee* attendee(const record::RecordId& any) const;
    /// The kept record. The chain of aliases is followed to its end; in a circle the smallest identity is
    /// kept; of two different aliases the one that is shown counts; one to a record that is not there counts
    /// for nothing; and when the end of the chain was deleted, the smallest that was not is kept. Identities
    /// that are no attendee's come back as they are.
    [[nodiscard]] record::RecordId resolve(const record::RecordId& any) const;
    /// Whom a record's speaker stands for: by identity, or by label in notes of the first version (then the
    /// one entered on the same tablet, else the first). nullopt for "multiple", "unknown" and strangers.
    [[nodiscard]] std::optional<record::RecordId> speaker_of(const record::RecordState& state) const;
    /// "P3", or the text of the record when it is nobody's.
    [[nodiscard]] std::string speaker_label(const record::RecordState& state) const;
    [[nodiscard]] std::size_t present_at(UtcMillis time) const;

    [[nodiscard]] std::vector<DuplicateCandidate> duplicate_candidates() const;
    /// The first of P1, P2, … that nobody has.
    [[nodiscard]] std::string free_label() const;

  private:
    [[nodiscard]] record::RecordId end_of_chain(const record::RecordId& from) const;
    [[nodiscard]] std::optional<record::RecordId> labelled(const std::string& label,
                                                           record::WriterId writer) const;
    [[nodiscard]] static Attendee merged(const std::vector<const record::RecordState*>& records);

    std::map<record::RecordId, const record::RecordState*> records_;
    std::map<record::RecordId, record::RecordId> kept_;
    std::vector<Attendee> attendees_;
};

struct NewAttendee {
    std::string label, organisation, group, seat;
    std::optional<UtcMillis> from;
};
[[nodiscard]] std::vector<record::Op> add_attendee(const record::RecordId& interview,
                                                   const record::RecordId& id, const NewAttendee& attendee);
[[nodiscard]] std::vector<record::Op> arrive(const record::RecordState& attendee, UtcMillis at);
[[nodiscard]] std::vector<record::Op> leave(const record::RecordState& attendee, UtcMillis at);
/// `seat` is a key of order_key.hpp.
[[nodiscard]] std::vector<record::Op> take_seat(const record::RecordState& attendee, const std::string& seat);
[[nodiscard]] std::vector<record::Op> relabel(const record::RecordState& attendee, const std::string& label);
/// Over every alias that is loaded.
[[nodiscard]] std::vector<record::Op> mark_duplicate(const record::RecordState& duplicate,
                                                     const record::RecordId& kept);
[[nodiscard]] std::vector<record::Op> unmark_duplicate(const record::RecordState& duplicate);

}  // namespace meetmoment::interview
