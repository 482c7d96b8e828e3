// The types of questions: their many spellings, the control and the bind that each gives.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace meetmoment::xlsform {

using NameAndValue = std::pair<std::string_view, std::string_view>;

struct QuestionType {
    std::string_view name;
    std::string_view control;  ///< the element of the body; "" for none, "action" for one that only acts
    std::string_view mediatype = {};
    std::span<const NameAndValue> bind = {};  ///< attributes, in order
    std::string_view hint = {};               ///< where the question has none
};

/// nullptr for a type that nobody knows.
[[nodiscard]] const QuestionType* find_question_type(std::string_view name);

/// The name that a type goes by: "image" is "photo".
[[nodiscard]] std::string_view canonical_type(std::string_view type);

/// "yes", "TRUE", "false()" and the like; nullopt for anything else.
[[nodiscard]] std::optional<bool> yes_or_no(std::string_view text);

/// What a bind says for "yes" and "no": "true()", "false()"; "" for anything else.
[[nodiscard]] std::string_view as_condition(std::string_view text);

enum class ControlKind { Group, Repeat, Loop };

/// "begin_repeat", "end loop", "begin_loop over towns".
struct ControlCommand {
    bool begins;
    ControlKind kind;
    std::string list_name;  ///< of a loop
};
[[nodiscard]] std::optional<ControlCommand> parse_control(std::string_view type);
/// "group", "repeat", "loop".
[[nodiscard]] std::string_view name_of(ControlKind kind);

/// "select_one towns", "select_multiple towns or_other", "rank towns", "select_one_from_file towns.csv".
struct SelectCommand {
    std::string_view command;  ///< as written, without the list
    std::string_view type;     ///< the type of question that it is
    std::string list_name;
    bool from_file = false;
    bool or_other = false;
};
[[nodiscard]] std::optional<SelectCommand> parse_select(std::string_view type);

inline constexpr std::string_view select_one = "select one";
inline constexpr std::string_view select_multiple = "select all that apply";
inline constexpr std::string_view select_external = "select one external";

/// "osm", "osm building_tags": the name of its list of tags, "" for none; nullopt for another type.
[[nodiscard]] std::optional<std::string> parse_osm(std::string_view type);

/// ".csv" of "towns.csv"; "" where none of .xml, .csv, .geojson stands.
[[nodiscard]] std::string_view file_extension(std::string_view name);

}  // namespace meetmoment::xlsform
