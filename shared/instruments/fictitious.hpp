// Made-up respondents for the demo, for tests and for measuring. The same seed gives the same answers for
// ever, on every machine. Everything says that it is fictitious: "@source" is "fictitious" and "@title"
// starts with "Fictief". Region names are real, so no output may show these scores without saying so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/time.hpp"

namespace meetmoment::instruments {

/// A field's name (study/fields.hpp, or a form node's path) and its value: integers are UTC milliseconds.
using FictitiousField = std::pair<std::string, std::variant<std::string, std::int64_t>>;

/// What all of these start with: "Fictief".
extern const std::string_view kFictitiousMark;

struct FictitiousSubmission {
    std::string region;  ///< for the scope of its commit
    std::string round;
    std::string respondent;  ///< a valid pseudonym
    UtcMillis started, finished;
    std::vector<FictitiousField> metadata;  ///< the '@' fields, status final
    std::vector<FictitiousField>
        answers;  ///< by node path, texts; only nodes that are relevant, valid against V-U
};

/// `count` answers to V-U from the regions in turn, by people who mostly answer M0 and M6 both. Levels and
/// agreement differ by region, rise from M0 to M6, and spread within a region. The first n of a larger count
/// are the same.
[[nodiscard]] std::vector<FictitiousSubmission> fictitious_submissions(std::uint64_t seed, std::size_t count);

struct FictitiousNote {
    UtcMillis at;
    std::string author;                   ///< one of the two note-takers
    std::vector<FictitiousField> fields;  ///< as study::fields of a note, `order` included
    std::vector<std::string> tags;
};

struct FictitiousInterview {
    std::string region;
    std::vector<FictitiousField> metadata;
    std::vector<std::vector<FictitiousField>> attendees;
    std::vector<FictitiousNote> notes;  ///< by time, both note-takers mixed
};

/// One group interview with executing professionals in M6, noted by two people at the same time.
[[nodiscard]] FictitiousInterview fictitious_interview(std::uint64_t seed);

}  // namespace meetmoment::instruments
