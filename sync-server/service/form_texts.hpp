// The questions of a form as a reviewer reads them: texts in all languages, types and choices, by answer
// path.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/record/fold.hpp"
#include "shared/registry/facts.hpp"
#include "shared/study/text.hpp"
#include "shared/xform/form.hpp"

namespace meetmoment::server::service {

struct Question {
    std::string path;          ///< without instances
    study::LocalText section;  ///< title of the page
    study::LocalText text;
    std::vector<study::LocalText> repeats;  ///< what the instances around it are called, outermost first
    std::string type;        ///< text, int, decimal, date, select1, select, range, trigger, note
    bool answerable = true;  ///< a person gives it, the form does not compute it
    std::vector<std::pair<std::string, study::LocalText>> choices;

    /// The choice's label; for a select of several all of them, separated by " · "; else the value itself.
    [[nodiscard]] study::LocalText label_of(std::string_view value) const;
    [[nodiscard]] bool has_choice(std::string_view value) const;
    /// "Goal 2 · Status" for an answer inside repeats; without the number when the instance was taken out or
    /// `state` is nullptr.
    [[nodiscard]] study::LocalText text_at(const record::Path& answer,
                                           const record::RecordState* state) const;
};

/// "people" of "jr://file-csv/people.csv" or "jr://file/people.csv": the list of entities that a form reads;
/// nullopt for what is none.
[[nodiscard]] std::optional<std::string> entity_list_of(std::string_view src);

/// The files of a form: of the round before as registry has them, and of each list of entities a header
/// alone. What is in a list differs from app user to app user and no check of an answer asks for it.
[[nodiscard]] xform::FileSource files_beside(registry::Files files);

/// Immutable; shared between threads.
class FormTexts {
  public:
    [[nodiscard]] static Result<std::shared_ptr<const FormTexts>> read(std::string_view xml);

    [[nodiscard]] const std::vector<Question>& questions() const {
        return questions_;
    }  ///< in the form's order
    /// nullptr for a path that no person answers.
    [[nodiscard]] const Question* question(std::string_view path) const;
    /// Position in the form; unknown paths come after all others.
    [[nodiscard]] std::size_t position(std::string_view path) const;
    [[nodiscard]] const std::shared_ptr<const xform::Form>& form() const { return form_; }
    /// Lists of entities that the form reads.
    [[nodiscard]] const std::set<std::string>& entity_lists() const { return entity_lists_; }
    /// The same texts with the form as it is for a record: with the facts of the round before beside it.
    [[nodiscard]] std::shared_ptr<const FormTexts> with(std::shared_ptr<const xform::Form> form) const;

    /// Which answers the form asks for, given the record's.
    [[nodiscard]] std::map<std::string, bool> relevance(const record::RecordState& state) const;
    /// What the form says against this value of a path, "" when it is in order.
    [[nodiscard]] std::string objection(const record::RecordState& state, const std::string& path,
                                        const std::string& value) const;

  private:
    std::shared_ptr<const xform::Form> form_;
    std::vector<Question> questions_;
    std::map<std::string, std::size_t, std::less<>> by_path_;
    std::set<std::string> entity_lists_;
};

}  // namespace meetmoment::server::service
