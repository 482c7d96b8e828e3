// The names of the product's own record kinds and fields. They are written into commits that are never
// rewritten, so a name never changes its meaning and is never used again for something else. Names of form
// answers are the node's path below the form's root ("samenwerking/a1"); everything that starts with '@' is
// ours.
#pragma once

#include <string_view>

namespace meetmoment::study::kinds {

/// One filled-in questionnaire.
inline constexpr std::string_view kSubmission = "submission";
/// One group interview; the parent of its notes and attendees.
inline constexpr std::string_view kInterview = "interview";
/// One entry of a note-taker's stream; parent: an interview.
inline constexpr std::string_view kNote = "note";
/// One participant of an interview, by pseudonym; parent: an interview.
inline constexpr std::string_view kAttendee = "attendee";

// All of the following have an interview as their parent.

/// One person's device in the interview: who writes on it, and how far its clock is off.
inline constexpr std::string_view kStream = "stream";
/// One count of raised hands.
inline constexpr std::string_view kHands = "hands";
/// One person's choice of a level; one record per voter.
inline constexpr std::string_view kVote = "vote";
inline constexpr std::string_view kAction = "action";
inline constexpr std::string_view kDecision = "decision";
/// A subject put aside for later.
inline constexpr std::string_view kParked = "parked";
/// One entry of the debrief.
inline constexpr std::string_view kFinding = "finding";
/// What a participant said when a topic was read back.
inline constexpr std::string_view kCorrection = "correction";
/// One row of the record that the note-takers agreed on, made from their notes, which stay as they are.
inline constexpr std::string_view kAgreed = "agreed";
/// One stretch of sound.
inline constexpr std::string_view kRecording = "recording";

/// One entity of one of the study's lists (ODK Entities): a person, a tree, a house that several submissions
/// are about. It has no parent.
inline constexpr std::string_view kEntity = "entity";

}  // namespace meetmoment::study::kinds

/// All values are texts unless said otherwise.
namespace meetmoment::study::fields {

// Of a submission and of an interview.
inline constexpr std::string_view kStudy = "@study";    ///< Study::id
inline constexpr std::string_view kRound = "@round";    ///< Round::id, "M6"
inline constexpr std::string_view kRegion = "@region";  ///< Region::code, "AM02"
inline constexpr std::string_view kGroup = "@group";    ///< RespondentGroup::code, "U"
inline constexpr std::string_view kTitle = "@title";    ///< for people; never a person's name
inline constexpr std::string_view kStatus = "@status";  ///< one of status::
inline constexpr std::string_view kSource = "@source";  ///< one of source::
/// Integers: UTC milliseconds by the device's clock. Evidence only.
inline constexpr std::string_view kStarted = "@started";
inline constexpr std::string_view kFinished = "@finished";
/// The review state, see review.hpp. Absent means open. Not part of a record's state digest.
inline constexpr std::string_view kReview = "@review";
/// Everything of the review itself begins so: no tablet writes it, and no state digest counts it.
inline constexpr std::string_view kReviewPrefix = "@review";
/// "kept": the record stays although somebody deleted it. It counts for the deletions that its author had
/// seen.
inline constexpr std::string_view kReviewKept = "@review.kept";
/// Followed by the 32 hexadecimal digits of what was accepted (merge/attention.hpp); the value is the state
/// digest of the record when it was, so that a change of the record opens it again.
inline constexpr std::string_view kReviewAccepted = "@review.accepted/";

// Of a submission.
inline constexpr std::string_view kInstrument = "@instrument";  ///< Instrument::id, "v-u"
inline constexpr std::string_view kForm = "@form";              ///< form id and version, "v-u:2026.1"
/// Whether who filled in takes part, where the form does not ask it and the app did: in hand-over. In the
/// form of kConsentItem; the version is that of the study's text, or "app" for the app's own words.
inline constexpr std::string_view kParticipation = "@participation";
inline constexpr std::string_view kRespondent = "@respondent";  ///< pseudonym code, see pseudonym.hpp
/// Record id of the submission whose facts this one began with (shared/registry); absent without one.
inline constexpr std::string_view kPrevious = "@previous";

/// Followed by a file's name: bytes, a blob's manifest hash. A file that an ODK client sent and no answer
/// names.
inline constexpr std::string_view kKeptFile = "@file/";

/// Followed by the path of a meta/entity in the form, and with the instances around it: a code of what the
/// submission says of an entity and could not be done.
inline constexpr std::string_view kEntityProblem = "@entity-problem/";

// Of an entity. Its label is its kLabel; its properties are fields by their own names.
inline constexpr std::string_view kEntityList = "@list";  ///< name of the list, "dataset" in the form
inline constexpr std::string_view kEntityId = "@entity";  ///< UUID within the list, as the forms know it
/// "<number> <epoch>": goes up with every change and is what a form says that it began with.
inline constexpr std::string_view kEntityVersion = "@version";
/// The submission that brought the last change (service/entity_history.hpp).
inline constexpr std::string_view kEntityChange = "@change";

// Of an interview.
inline constexpr std::string_view kGuide = "@guide";  ///< guide id and version, "g-u:2026.1"
/// Add-wins sets of accounts.
inline constexpr std::string_view kModerators = "moderators";
inline constexpr std::string_view kNoteTakers = "note_takers";
/// Add-wins set of "<digest> <writer>:<seq> …", see interview/sign_off.hpp. Like all that begins with
/// "@review" it is no part of a state digest.
inline constexpr std::string_view kSignOff = "@review-sign-off";
// One field for each topic, the prefix followed by Topic::id.
inline constexpr std::string_view kTopicState = "topic_state/";  ///< one of topic_state::
inline constexpr std::string_view kTopicReason = "topic_reason/";
inline constexpr std::string_view kReadBack = "read_back/";             ///< the summary that was read out
inline constexpr std::string_view kReadBackState = "read_back_state/";  ///< one of read_back::
// One field for each question of level, the prefix followed by the questionnaire item ("a1").
inline constexpr std::string_view kGroupLevel = "level/";  ///< integer, half steps: 7 is 3.5
inline constexpr std::string_view kDissent = "dissent/";   ///< integer: how many disagreed
inline constexpr std::string_view kDissentText = "dissent_text/";
inline constexpr std::string_view kDissenters = "dissenters/";  ///< add-wins set of attendees' record ids

// Of a note, and of everything else below an interview that has one of these.
inline constexpr std::string_view kTopic = "topic";  ///< Topic::id of the guide; "" before the first topic
/// UTF-8, may hold line feeds. A note written since texts merge has a TextBody instead, which wins.
inline constexpr std::string_view kText = "text";
inline constexpr std::string_view kNoteKind = "kind";  ///< one of note_kind::
/// Attendee's label, "P3"; "multiple" or "unknown"; or absent.
inline constexpr std::string_view kSpeaker = "speaker";
/// Record id of the attendee that the label stands for, because two tablets may both have called somebody
/// P3. Absent in notes of the first version.
inline constexpr std::string_view kSpeakerId = "speaker_id";
inline constexpr std::string_view kAt = "at";          ///< integer, UTC milliseconds of the first key stroke
inline constexpr std::string_view kOrder = "order";    ///< fractional key within the topic, compared bytewise
inline constexpr std::string_view kAuthor = "author";  ///< account of the note-taker
inline constexpr std::string_view kTags = "tags";      ///< add-wins set of Tag::code
inline constexpr std::string_view kQuoteLater = "quote_later";  ///< boolean
inline constexpr std::string_view kStreamId = "stream";         ///< record id of the stream it was taken in
/// Bytes, a blob's manifest hash; `kAudio` also of a recording.
inline constexpr std::string_view kPhoto = "photo";
inline constexpr std::string_view kAudio = "audio";
/// Add-wins set of attendees' record ids: who is in the picture or to be heard.
inline constexpr std::string_view kPersons = "persons";
/// Integer, milliseconds of sound, of a recording; it began at its kAt.
inline constexpr std::string_view kLength = "length";

// Of an attendee.
inline constexpr std::string_view kLabel = "label";                ///< "P3", in table order
inline constexpr std::string_view kOrganisationType = "org_type";  ///< OrganisationType::code
inline constexpr std::string_view kConsent = "consent";  ///< space-separated: notes audio quote photo
/// One field for each item, the prefix followed by one of consent_item::. Where one is, it counts and not
/// kConsent. "<given|refused|withdrawn> <UTC milliseconds> <version of the text that was shown>"
inline constexpr std::string_view kConsentItem = "consent/";
inline constexpr std::string_view kAttendeeGroup = "group";  ///< RespondentGroup::code of either level
inline constexpr std::string_view kSeat = "seat";            ///< fractional key, order round the table
inline constexpr std::string_view kFrom = "from";            ///< integer, UTC milliseconds: came
inline constexpr std::string_view kUntil = "until";          ///< integer, UTC milliseconds: left

// Of a stream.
inline constexpr std::string_view kRole = "role";  ///< one of role::
/// Add-wins set of "<start> <milliseconds> <topic>": time spent on a topic, start by the device's clock.
inline constexpr std::string_view kSpans = "spans";
/// Add-wins set of "<start> <milliseconds> <attendee's record id>": turns in the talk.
inline constexpr std::string_view kTurns = "turns";
/// Add-wins set of "<measured at> <offset> <error> <source>": milliseconds to add to the device's clock.
inline constexpr std::string_view kClockOffsets = "clock_offsets";

// Of a count of hands: integers.
inline constexpr std::string_view kStatement = "statement";  ///< Statement::id, or the text when it has none
inline constexpr std::string_view kAgree = "agree";
inline constexpr std::string_view kDisagree = "disagree";
inline constexpr std::string_view kAbstain = "abstain";
inline constexpr std::string_view kPresentThen = "present";  ///< how many were there
/// Add-wins sets of attendees' record ids, when the note-taker noted who.
inline constexpr std::string_view kAgreedBy = "agreed_by";
inline constexpr std::string_view kDisagreedBy = "disagreed_by";

// Of a vote.
inline constexpr std::string_view kItem = "item";    ///< questionnaire item, "a1"
inline constexpr std::string_view kVoter = "voter";  ///< attendee's record id; absent on an anonymous ballot
inline constexpr std::string_view kLevel = "level";  ///< integer, half steps: 7 is 3.5
inline constexpr std::string_view kScale = "scale";  ///< LevelScale::id

// Of an action; what is to be done is its kText.
inline constexpr std::string_view kWho = "who";       ///< label, organisation type or free words
inline constexpr std::string_view kWhoId = "who_id";  ///< attendee's record id, when it is one
inline constexpr std::string_view kDue = "due";       ///< "2026-06-01"
inline constexpr std::string_view kDone = "done";     ///< boolean; also of a parked subject

// Of a finding; its words are its kText.
inline constexpr std::string_view kFindingKind = "finding";  ///< one of finding_kind::

// Of an agreed row; its words are its kText.
inline constexpr std::string_view kSources = "sources";  ///< add-wins set of notes' record ids

}  // namespace meetmoment::study::fields

namespace meetmoment::study::status {

inline constexpr std::string_view kDraft = "draft";
inline constexpr std::string_view kFinal = "final";

}  // namespace meetmoment::study::status

/// Where a record's values come from.
namespace meetmoment::study::source {

inline constexpr std::string_view kTablet = "tablet";
inline constexpr std::string_view kPaper = "paper";
inline constexpr std::string_view kDocument = "document";  ///< coded from an application or a plan
inline constexpr std::string_view kInterview = "interview";
inline constexpr std::string_view kOdk = "odk";                ///< sent by ODK Collect or Enketo
inline constexpr std::string_view kFictitious = "fictitious";  ///< made up; must say so wherever it is shown

}  // namespace meetmoment::study::source

namespace meetmoment::study::note_kind {

inline constexpr std::string_view kParaphrase = "paraphrase";
inline constexpr std::string_view kVerbatim = "verbatim";    ///< the speaker's own words
inline constexpr std::string_view kComment = "comment";      ///< the note-taker's own remark
inline constexpr std::string_view kNonverbal = "nonverbal";  ///< nodding, silence, laughter

}  // namespace meetmoment::study::note_kind

namespace meetmoment::study::topic_state {

inline constexpr std::string_view kOpen = "open";  ///< or absent
inline constexpr std::string_view kParked = "parked";
inline constexpr std::string_view kSkipped = "skipped";

}  // namespace meetmoment::study::topic_state

namespace meetmoment::study::read_back {

inline constexpr std::string_view kConfirmed = "confirmed";  ///< the participants agreed
inline constexpr std::string_view kCorrected = "corrected";  ///< they agreed after corrections

}  // namespace meetmoment::study::read_back

namespace meetmoment::study::consent_item {

inline constexpr std::string_view kNotes = "notes";
inline constexpr std::string_view kAudio = "audio";
inline constexpr std::string_view kQuote = "quote";
inline constexpr std::string_view kPhoto = "photo";

}  // namespace meetmoment::study::consent_item

namespace meetmoment::study::role {

inline constexpr std::string_view kModerator = "moderator";
inline constexpr std::string_view kNoteTaker = "note-taker";

}  // namespace meetmoment::study::role

namespace meetmoment::study::finding_kind {

inline constexpr std::string_view kMoment = "moment";
inline constexpr std::string_view kSurprise = "surprise";
inline constexpr std::string_view kHypothesis = "hypothesis";
inline constexpr std::string_view kOpenQuestion = "question";

}  // namespace meetmoment::study::finding_kind

/// Nodes that every form of ours has, and which the app fills through Session::resume() before anything is
/// asked. They mirror the fields above so that a form can ask what fits the round; they are not stored as
/// answers.
namespace meetmoment::study::context {

inline constexpr std::string_view kPrefix = "context/";
inline constexpr std::string_view kStudy = "context/study";
inline constexpr std::string_view kRegion = "context/region";
inline constexpr std::string_view kRound = "context/round";
inline constexpr std::string_view kGroup = "context/group";
inline constexpr std::string_view kRespondent = "context/respondent";

}  // namespace meetmoment::study::context

namespace meetmoment::study {

/// Whether a form node is an answer to store: everything but the context nodes. Names with '@' are no form
/// nodes.
[[nodiscard]] constexpr bool is_answer_path(std::string_view path) {
    return !path.empty() && path.front() != '@' && !path.starts_with(context::kPrefix);
}

}  // namespace meetmoment::study
