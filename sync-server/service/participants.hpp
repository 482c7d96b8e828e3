// Who is behind a participant's code: the key table, apart from everything that people answered. Its rows are
// sealed (secrets.hpp) and open only for who may know participants, in his regions; answers hold the code
// alone. Erasing somebody takes his row's content away, so that nobody can tell any more whose the code was,
// and takes what was answered under the code out of the study.
#pragma once

#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/own_writer.hpp"
#include "sync-server/service/secrets.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// What is known of a person; every part up to 200 bytes of UTF-8, and "" when it is not known.
struct ParticipantDetails {
    std::string name, organisation, seat, email, telephone, note;
    friend bool operator==(const ParticipantDetails&, const ParticipantDetails&) = default;
};

struct Participant {
    std::string code;
    std::string region, group;
    ParticipantDetails details;  ///< empty once erased
    std::int64_t made_ms = 0;
    std::string made_by;
    std::optional<std::int64_t> erased_ms;
};

struct Erased {
    std::size_t records = 0;  ///< submissions that were taken out
};

class Participants {
  public:
    static constexpr std::size_t kMostAtOnce = 500;
    static constexpr std::size_t kLongestDetail = 200;

    /// References must outlive it.
    Participants(storage::Store& store, StudyCatalogue& catalogue, const Secrets& secrets, OwnWriter& writer,
                 const Clock& clock, RandomSource& random)
        : store_(store),
          catalogue_(catalogue),
          secrets_(secrets),
          writer_(writer),
          clock_(clock),
          random_(random) {}

    /// Issues codes that nobody in the study has yet, one for each; all or none. Fails as access() does
    /// (service/access.hpp), with "participant.region" (not in the study or out of reach),
    /// "participant.group", "participant.malformed", "participant.too-many".
    [[nodiscard]] Result<std::vector<Participant>> issue(const Person& person, const std::string& region,
                                                         const std::string& group,
                                                         const std::vector<ParticipantDetails>& details);
    /// Within reach, by code. "secrets.unreadable" when one does not open with this server's key.
    [[nodiscard]] Result<std::vector<Participant>> list(const Person& person);
    /// `code` as somebody typed it. Fails with "participant.unknown", also when he is out of reach.
    [[nodiscard]] Result<Participant> find(const Person& person, const std::string& code);
    /// The submissions of his code that are within reach: with find() all that is held of him. Fails like
    /// find().
    [[nodiscard]] Result<std::vector<record::RecordId>> submissions(const Person& person,
                                                                    const std::string& code);
    /// Fails like find(), with "participant.erased", "participant.malformed".
    Result<void> change(const Person& person, const std::string& code, const ParticipantDetails& details);
    /// For good: the details go, and every submission of the code is blanked and hidden, which tablets hear
    /// of at their next sync. What arrives later under the code is for the review queue to see. Fails like
    /// find(), with "participant.reason-missing", "commit.*".
    [[nodiscard]] Result<Erased> erase(const Person& person, const std::string& code,
                                       const std::string& reason);

  private:
    [[nodiscard]] std::int64_t now_ms() const { return clock_.wall().time_since_epoch().count(); }
    [[nodiscard]] Bytes seal(const std::string& study, const std::string& code,
                             const ParticipantDetails& details) const;
    [[nodiscard]] Result<Participant> open(const std::string& study,
                                           const storage::ParticipantRow& row) const;

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    const Secrets& secrets_;
    OwnWriter& writer_;
    const Clock& clock_;
    RandomSource& random_;
};

}  // namespace meetmoment::server::service
