// A submission as another program sent it: what it says of itself, and its answers as they stand there.
// Unlike Session::from_xml() this calculates, makes and leaves out nothing, and it can read what no form
// fits.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/xform/form.hpp"

namespace meetmoment::xform {

class Document;

/// OpenRosa metadata (getodk/xforms-spec, "Metadata"); "" for what is not there.
struct SubmissionHead {
    std::string form_id;  ///< `id` of the root element, or its namespace, as the first clients wrote it
    std::string version;
    std::string instance_id;    ///< meta/instanceID, or the root element's own attribute
    std::string deprecated_id;  ///< meta/deprecatedID: the submission that this one stands for from now on
    bool encrypted = false;     ///< the answers are in a file that goes with it
};

/// An instance of a repeat, in document order; those in which it stands come before it.
struct SubmittedInstance {
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::string repeat;          ///< path of the repeat, "kind/bezoek"
    std::size_t parent = kNone;  ///< the instance around, among all instances
    std::size_t number = 0;      ///< among its siblings, from 0
};

struct SubmittedValue {
    /// Path as Form has it ("kind/naam", "meta/entity/@id"). What the form does not know is named likewise;
    /// of several of one name the second is "naam#2".
    std::string path;
    std::size_t instance = SubmittedInstance::kNone;  ///< the innermost one that it stands in
    std::string value;
    bool known = false;  ///< the form has such a node
    bool file = false;   ///< the form says that the value names a file
};

struct SubmittedAnswers {
    std::vector<SubmittedInstance> instances;
    std::vector<SubmittedValue> values;  ///< of all leaves, empty ones too, in document order
};

/// To be used on the thread that read it.
class SubmissionReader {
  public:
    /// Problems: "form.not-xml", "form.doctype", "form.too-large", "form.too-deep", "submission.no-form" and
    /// "submission.no-instance-id" for metadata that has to be there.
    [[nodiscard]] static Result<SubmissionReader> read(std::string_view xml);

    [[nodiscard]] const SubmissionHead& head() const { return head_; }
    /// nullptr: nothing is known of the form, so nothing is a repeat.
    [[nodiscard]] SubmittedAnswers answers(const Form* form) const;

  private:
    SubmissionReader(std::shared_ptr<const Document> document, SubmissionHead head)
        : document_(std::move(document)), head_(std::move(head)) {}
    std::shared_ptr<const Document> document_;
    SubmissionHead head_;
};

}  // namespace meetmoment::xform
