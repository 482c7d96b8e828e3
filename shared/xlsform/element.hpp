// The form as a tree: the survey, its groups and repeats, their questions.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/xlsform/choices.hpp"
#include "shared/xlsform/parameters.hpp"
#include "shared/xlsform/question_types.hpp"
#include "shared/xlsform/values.hpp"

namespace meetmoment::xlsform {

enum class ElementKind {
    Survey,
    Group,
    Repeat,
    Loop,  ///< becomes a group with a group for each of its choices
    Question,
    ExternalInstance,
    Entity,
    EntityAttribute,
    EntityLabel
};

enum class Event { FirstLoad, Load, NewRepeat };

/// What happens to a node at an event.
struct Action {
    std::string_view element;  ///< "setvalue", "odk:setgeopoint", "odk:recordaudio"
    Event event;
    std::string value;    ///< "" where the default is the value
    std::string quality;  ///< of a recording
};

struct Element {
    ElementKind kind = ElementKind::Question;
    std::string name;
    std::string type;  ///< of a question, as question_types.hpp names it; "survey", "group", "repeat", …
    const QuestionType* question = nullptr;  ///< set when the tree is completed
    std::uint32_t row = 0;

    Text label, hint, guidance;
    Attributes media, bind, control, instance;
    std::string default_value;
    bool default_is_dynamic = false;
    std::vector<Action> actions;
    std::vector<std::string> triggers;  ///< names of the questions that this one is calculated after
    std::string choice_filter;
    std::string itemset;        ///< name of a list, of a file, or a reference
    std::string external_list;  ///< of external_choices, for a filtered select of them
    Parameters parameters;
    std::vector<OsmTag> tags;
    std::string value;      ///< of an attribute of an entity
    std::string loop_list;  ///< of a loop
    bool without_body = false;
    bool flat = false;  ///< its children stand in its parent's place

    Element* parent = nullptr;
    std::vector<std::unique_ptr<Element>> children;

    Element& add(std::unique_ptr<Element> child);
    [[nodiscard]] bool is_section() const;
    [[nodiscard]] bool is_question() const { return kind == ElementKind::Question; }
    [[nodiscard]] bool is_repeat() const { return kind == ElementKind::Repeat; }
    [[nodiscard]] bool is_select() const;

    /// "/data/group/name"; "/data/meta/entity/@id" for an attribute.
    [[nodiscard]] std::string path() const;
    /// The same from below `ancestor`: "/group/name".
    [[nodiscard]] std::string path_below(const Element* ancestor) const;
    [[nodiscard]] const Element* nearest_repeat() const;

    /// Its texts are in the itext.
    [[nodiscard]] bool label_in_itext() const { return label.translated() || !media.empty(); }
    [[nodiscard]] std::string itext_id(std::string_view part) const {
        return path() + ":" + std::string(part);
    }

    /// This element and all below it, in the order of the form.
    void visit(const std::function<void(Element&)>& see);
    void visit(const std::function<void(const Element&)>& see) const;
};

/// The choices of this select stand in the body, for it searches a file (the appearance "search(…)").
[[nodiscard]] bool searches(const Element& select);

/// The nearest element that both are in and that is a repeat (or, with `groups`, a group), and how many steps
/// up it is from `from`.
struct Common {
    const Element* ancestor = nullptr;
    std::size_t steps = 0;
};
[[nodiscard]] Common nearest_common(const Element& from, const Element& other, bool groups);

}  // namespace meetmoment::xlsform
