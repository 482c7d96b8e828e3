// What the central team sees of submissions, and what it decides: settle a conflict, approve, send back.
// Reading is pure and pinned to a server sequence; every decision is a commit of the server's own writer.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/record/fold.hpp"
#include "shared/study/text.hpp"
#include "sync-server/security/identity.hpp"
#include "sync-server/service/attention_view.hpp"
#include "sync-server/service/own_writer.hpp"
#include "sync-server/service/study_catalogue.hpp"
#include "sync-server/storage/store.hpp"

namespace meetmoment::server::service {

/// One live value of a field.
struct Sibling {
    std::string dot;   ///< "<writer, 16 hexadecimal digits>:<seq>:<index>"
    std::string kind;  ///< present, cleared, not-relevant, refused
    std::string text;
    study::LocalText label;
    std::string user;
    std::string device;  ///< the tablet's name, or its id, or "server"
    std::int64_t at_ms = 0;
    std::string blob = {};  ///< of a value that is a file: its manifest's hash in hexadecimal
};

struct Answer {
    std::string path;
    study::LocalText section, question;
    std::string type;
    bool conflict = false;
    bool relevant = true;
    std::vector<Sibling> values;  ///< the first is shown provisionally
};

struct FieldChange {
    std::string path;
    study::LocalText question;
    std::string kind, text;
    study::LocalText label;
};

struct Change {
    std::string commit;  ///< "<writer>:<seq>"
    std::string user, device;
    std::int64_t at_ms = 0;
    std::uint64_t server_seq = 0;
    std::string reason, form_version;
    std::vector<FieldChange> changes;
};

struct ReviewView {
    std::string state;   ///< open, approved, returned, changed
    std::string digest;  ///< of the approved state, "" otherwise
    std::string by;
    std::int64_t at_ms = 0;
    std::string reason;
};

struct Submission {
    storage::SubmissionRow row;
    std::string digest;  ///< of the state as it is shown
    std::vector<Answer> answers;
    std::vector<Change> history;  ///< oldest first
    ReviewView review;
    RecordAttention attention;
    std::uint64_t server_seq = 0;
};

struct Conflict {
    storage::SubmissionRow row;
    Answer answer;
    std::optional<Sibling> base;  ///< what all authors had loaded
};

struct SubmissionList {
    std::int64_t total = 0;
    std::vector<storage::SubmissionRow> rows;
    std::uint64_t server_seq = 0;
};

struct Resolution {
    std::string path;
    std::vector<std::string> over;  ///< dots
    std::string kind;               ///< present, cleared
    std::string text;
    std::string reason;
};

struct Decision {
    std::string state;   ///< approved, returned, open
    std::string digest;  ///< of the state that the reviewer saw
    std::string reason;
};

class Review {
  public:
    Review(storage::Store& store, StudyCatalogue& catalogue, OwnWriter& writer)
        : store_(store), catalogue_(catalogue), writer_(writer) {}

    /// Fails as access() does (service/access.hpp), here and below. What is out of reach is not listed.
    [[nodiscard]] Result<SubmissionList> list(const Person& person, storage::SubmissionQuery query);
    /// Fails with "record.unknown", also when it is out of reach, here and below.
    [[nodiscard]] Result<Submission> submission(const Person& person, const std::string& id);
    [[nodiscard]] Result<std::vector<Conflict>> conflicts(const Person& person, const std::string& region,
                                                          const std::string& round);

    /// Fails with "record.unknown", "record.changed" unless `over` is exactly the live values,
    /// "resolve.reason-missing", "resolve.value-invalid".
    [[nodiscard]] Result<Submission> resolve(const Person& person, const std::string& id,
                                             const Resolution& resolution);
    /// Fails with "record.unknown", "record.changed", "review.in-conflict", "review.reason-missing",
    /// "review.state".
    [[nodiscard]] Result<Submission> decide(const Person& person, const std::string& id,
                                            const Decision& decision);

  private:
    Result<void> commit_resolution(storage::Writing& writing, const Person& person,
                                   const record::RecordId& id, const Resolution& resolution);
    Result<void> commit_decision(storage::Writing& writing, const Person& person, const record::RecordId& id,
                                 const Decision& decision);
    Result<void> check_value(const Person& person, const record::RecordId& id, const Resolution& resolution);

    storage::Store& store_;
    StudyCatalogue& catalogue_;
    OwnWriter& writer_;
};

}  // namespace meetmoment::server::service
