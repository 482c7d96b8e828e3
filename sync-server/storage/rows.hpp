// What the store keeps, as plain values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/record/blob_reference.hpp"
#include "shared/record/fold.hpp"
#include "shared/sync/messages.hpp"
#include "sync-server/security/identity.hpp"

namespace meetmoment::server::storage {

struct StudyRow {
    std::string id;
    std::string version;  ///< first 16 hexadecimal digits of the content's hash
    std::string json;
};

/// Something that tablets fetch by name and version: the study, forms, guides.
struct DocumentRow {
    std::string name;
    std::string version;
    Bytes hash;  ///< BLAKE2b-256
    std::int64_t bytes = 0;
};

/// A secret that the person's telephone shows six digits of, see security/second_factor.hpp.
struct SecondFactorRow {
    Bytes secret;  ///< sealed
    bool confirmed = false;
    std::int64_t last_step = 0;             ///< of the last digits that let him in: none lets in twice
    std::vector<std::string> spare_hashes;  ///< of codes for who lost the telephone, in hexadecimal
    friend bool operator==(const SecondFactorRow&, const SecondFactorRow&) = default;
};

struct AccountRow {
    std::string account;
    std::string name;
    std::string password_hash;
    std::vector<Membership> memberships;  ///< one for each study
    bool locked = false;                  ///< lets nobody in
    std::optional<SecondFactorRow> second_factor;
    std::int64_t created_ms = 0;
    std::int64_t used_ms = 0;  ///< last log-in; 0 = never
    friend bool operator==(const AccountRow&, const AccountRow&) = default;
};

struct SessionRow {
    Bytes hash;
    std::string account;
    std::string csrf;
    std::int64_t used_ms = 0;
    std::int64_t expires_ms = 0;
    std::string id;  ///< names it to people
    std::int64_t opened_ms = 0;
    std::string agent;  ///< what the browser says it is, cut
    std::string peer;   ///< address that opened it
};

struct InvitationRow {
    std::string id;
    Bytes hash;        ///< of its token, see security/token.hpp
    std::string name;  ///< of who is invited
    Membership membership;
    std::string made_by;  ///< account
    std::int64_t made_ms = 0;
    std::int64_t expires_ms = 0;
    std::string taken_by;  ///< the account that came of it; "" = none yet
};

enum class DeviceState : std::uint8_t {
    Active,
    Revoked,  ///< is not let in any more
    Wiping,   ///< is to send what it has and then to wipe itself
    Wiped,    ///< has said that it did, or has no right to anything any more
};

struct DeviceRow {
    Device device;
    std::string name;  ///< as its user calls it
    std::string build;
    Bytes token_hash;
    std::int64_t enrolled_ms = 0;
    DeviceState state = DeviceState::Active;
    std::optional<Bytes> next_token_hash;  ///< given out, not yet used: both let in until it is
    std::int64_t token_ms = 0;             ///< when the token was made
    std::int64_t seen_ms = 0;              ///< last request, give or take an hour
};

/// Who is behind a participant's code: the only place where a name stands, and sealed.
struct ParticipantRow {
    std::string code;    ///< shared/study/pseudonym.hpp
    std::string region;  ///< decides who may know him
    std::string group;   ///< of respondents
    Bytes sealed;        ///< name and addresses, see service/participants.hpp; empty once erased
    std::int64_t made_ms = 0;
    std::string made_by;  ///< account
    std::optional<std::int64_t> erased_ms;
};

/// An entry of the audit trail.
struct AuditRow {
    std::uint64_t seq = 0;  ///< from 1, without gaps
    std::int64_t at_ms = 0;
    std::string actor, action, subject, detail;
    int status = 0;
    Bytes hash;  ///< of the entry before and of this one, see service/audit.hpp
    friend bool operator==(const AuditRow&, const AuditRow&) = default;
};

/// A place in the chain: after entry `seq`, whose hash is this; 0 and "" before the first.
struct AuditMark {
    std::uint64_t seq = 0;
    Bytes hash;
};

struct EnrolmentCodeRow {
    std::string id;  ///< the code's first four characters
    Bytes key;       ///< see security/enrolment_code.hpp
    std::string study;
    std::string user;
    std::string display_name;
    std::vector<std::string> scopes;
    std::int64_t expires_ms = 0;
    std::optional<std::int64_t> used_ms;
    int failures = 0;  ///< wrong codes given with this id
};

struct AppUserRow {
    AppUser user;
    Bytes token_hash;  ///< see security/token.hpp
    std::string ha1;   ///< of its password (security/digest_log_in.hpp); "" = it logs in by its token only
    std::int64_t created_ms = 0;
    std::optional<std::int64_t> revoked_ms;
};

/// A submission as an ODK client sent it, one row for each instanceID: the original and each edit.
struct OpenRosaInstanceRow {
    std::string instance_id;
    record::RecordId record;  ///< that it became; an edit is of the record of its original
    std::string form;         ///< id and version
    std::string app_user;
    std::string previous;  ///< instanceID that it stands for from now on; "" of an original
    std::string next;      ///< instanceID that stands for it from now on; "" of the current one
    std::int64_t received_ms = 0;
    Bytes notes;  ///< of service/openrosa_notes.hpp
    Bytes xml;    ///< as it was received
};

/// A file that came with a submission, or that its edit kept.
struct OpenRosaFileRow {
    std::string instance_id;
    std::string name;  ///< in normal form C
    record::BlobHash manifest;
};

/// How far a writer's chain has come at this server.
struct WriterRow {
    std::uint32_t upto = 0;
    Hash128 last_hash;  ///< of commit `upto`
    std::string
        device;  ///< that brought its first commit; of its Opening when that was brought back after a restore
    std::string build;
};

struct LoggedCommit {
    std::uint64_t server_seq = 0;
    std::string device;  ///< of its writer
    Bytes bytes;
    std::int64_t received_ms = 0;  ///< by the server's clock
};

struct QuarantineRow {
    record::CommitId id;  ///< zero when it could not be read
    Hash128 hash;
    std::string why;
    std::string device;  ///< who delivered it
    std::int64_t received_ms = 0;
    Bytes bytes;
};

/// What tables and counts show of a submission; a pure function of its record (service/submission_row.hpp).
struct SubmissionRow {
    record::RecordId id;
    std::string scope, round, region, group, instrument, form, respondent, status, source;
    std::string review;          ///< open | approved | returned | changed
    std::int64_t conflicts = 0;  ///< paths with different live values
    std::vector<std::string> authors;
    std::int64_t started_ms = 0, finished_ms = 0;
    std::int64_t updated_ms = 0;  ///< latest wall time of a commit on it
};

struct SubmissionQuery {
    std::string round, region, group, status, review;  ///< "" = any
    bool only_conflicts = false;
    std::string text;                                               ///< found in respondent, id, or authors
    std::optional<std::vector<std::string>> scopes = std::nullopt;  ///< only records of these; nullopt = any
    std::string sort = "-updated";
    std::int64_t offset = 0;
    std::int64_t limit = 100;
};

struct SubmissionPage {
    std::int64_t total = 0;
    std::vector<SubmissionRow> rows;
};

struct ResponseCell {
    std::string region, group, round;
    std::int64_t partial = 0, done = 0, in_conflict = 0, approved = 0;
};

/// Something in a record that somebody has to look at (shared/merge/attention.hpp), as the queue shows it.
struct AttentionRow {
    record::RecordId record;
    Hash128 key;  ///< names it within the record
    std::string kind, severity;
    bool blocking = false;
    bool accepted = false;  ///< somebody looked and left it as it is
    std::string rule;       ///< of a broken rule
    std::vector<std::string> paths;
    std::optional<record::RecordId> other;  ///< of a duplicate
    std::vector<std::string> who;
    std::int64_t at_ms = 0;
    std::string record_kind, round, region, group;  ///< of a note or an attendee: its interview's
    std::string title;  ///< respondent's code, or the interview's title, an attendee's label before it
    friend bool operator==(const AttentionRow&, const AttentionRow&) = default;
};

struct AttentionQuery {
    std::string kind, round, region, group;  ///< "" = any
    bool accepted = false;                   ///< those that were accepted instead of the open ones
    std::int64_t offset = 0;
    std::int64_t limit = 100;
    std::optional<std::vector<std::string>> scopes = std::nullopt;  ///< as in SubmissionQuery
};

struct AttentionPage {
    std::int64_t total = 0;                      ///< of this kind
    std::map<std::string, std::int64_t> counts;  ///< by kind, whatever kind was asked for
    std::vector<AttentionRow> rows;              ///< blocking ones first, then the oldest
};

/// What the fold knows of a record beside its fields. For engines.
struct RecordRow {
    std::string kind;  ///< "" until its Create has arrived
    std::optional<record::RecordId> parent;
    std::string scope;
    std::optional<record::CommitId> created_by;
    std::int64_t touched_ms = 0;
};

struct RecordHeader {
    record::RecordId id;
    std::string kind;
    std::optional<record::RecordId> parent;
    std::string scope;
};

/// Commits after some cursors, in server order.
struct Delivery {
    std::vector<sync::Delivered> commits;
    std::vector<sync::ScopeCursor> cursors;
    bool more = false;
};

}  // namespace meetmoment::server::storage
