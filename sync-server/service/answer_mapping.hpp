// From a submission as ODK's clients write it to fields of a record: which instance of a repeat is which, and
// which value stands where. Internal to service/. Pure functions.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/record/commit.hpp"
#include "shared/xform/submission_reader.hpp"

namespace meetmoment::server::service {

/// What the names of new instances are made of. The same always gives the same names.
struct InstanceNaming {
    record::RecordId record;
    std::string submission;  ///< instanceID of the submission that brings them
    UtcMillis at{};          ///< they sort by this, then by their order
};

/// The UUID of each instance of `now`. Instances that were there in `before` (named `known`) keep theirs:
/// within each repeat the two lists are laid beside each other in their order so that most answers are equal.
[[nodiscard]] std::vector<Uuid> name_instances(const xform::SubmittedAnswers& now,
                                               const xform::SubmittedAnswers& before,
                                               const std::vector<Uuid>& known, const InstanceNaming& naming);

/// The UUIDs of an instance (or of none, kNone) and of those around it, outermost first.
[[nodiscard]] std::vector<Uuid> instances_around(const xform::SubmittedAnswers& answers,
                                                 const std::vector<Uuid>& names, std::size_t instance);

/// Whether a path is short and shallow enough for a record.
[[nodiscard]] bool has_a_path(const record::Path& path);

struct MappedAnswers {
    std::map<record::Path, std::string> texts;   ///< answers that are not empty
    std::set<record::Path> empty;                ///< leaves that are there without an answer
    std::map<record::Path, std::string> files;   ///< of `texts`: what names a file, its name in normal form C
    std::set<record::Path> unknown;              ///< of `texts`: what the form does not have
    std::vector<record::Path> instances;         ///< of repeats, outer ones first; the last UUID is their own
    std::map<std::string, std::string> context;  ///< "region" → what the form's context node says
    bool whole = true;                           ///< false: something is too deep or too long to have a path
};

/// `names`: one for each instance of `answers`.
[[nodiscard]] MappedAnswers map_answers(const xform::SubmittedAnswers& answers,
                                        const std::vector<Uuid>& names);

}  // namespace meetmoment::server::service
