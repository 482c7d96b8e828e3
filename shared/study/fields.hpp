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
inline constexpr std::string_view kRespondent = "@respondent";  ///< pseudonym code, see pseudonym.hpp

// Of an interview.
inline constexpr std::string_view kGuide = "@guide";  ///< guide id and version, "g-u:2026.1"

// Of a note.
inline constexpr std::string_view kTopic = "topic";    ///< Topic::id of the guide; "" before the first topic
inline constexpr std::string_view kText = "text";      ///< UTF-8, may hold line feeds
inline constexpr std::string_view kNoteKind = "kind";  ///< one of note_kind::
inline constexpr std::string_view kSpeaker =
    "speaker";                                 ///< attendee's label, "P3"; "multiple" or "unknown"; or absent
inline constexpr std::string_view kAt = "at";  ///< integer, UTC milliseconds of the first key stroke
inline constexpr std::string_view kOrder = "order";    ///< fractional key within the topic, compared bytewise
inline constexpr std::string_view kAuthor = "author";  ///< account of the note-taker
inline constexpr std::string_view kTags = "tags";      ///< add-wins set of Tag::code

// Of an attendee.
inline constexpr std::string_view kLabel = "label";                ///< "P3", in table order
inline constexpr std::string_view kOrganisationType = "org_type";  ///< OrganisationType::code
inline constexpr std::string_view kConsent = "consent";  ///< space-separated: notes audio quote photo

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
inline constexpr std::string_view kFictitious = "fictitious";  ///< made up; must say so wherever it is shown

}  // namespace meetmoment::study::source

namespace meetmoment::study::note_kind {

inline constexpr std::string_view kParaphrase = "paraphrase";
inline constexpr std::string_view kVerbatim = "verbatim";    ///< the speaker's own words
inline constexpr std::string_view kComment = "comment";      ///< the note-taker's own remark
inline constexpr std::string_view kNonverbal = "nonverbal";  ///< nodding, silence, laughter

}  // namespace meetmoment::study::note_kind

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
