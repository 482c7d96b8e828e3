#include "shared/xlsform/question_types.hpp"

#include <algorithm>
#include <array>

#include "shared/xlsform/characters.hpp"

namespace meetmoment::xlsform {

namespace {

using Bind = std::array<NameAndValue, 1>;
using Bind2 = std::array<NameAndValue, 2>;
using Preload = std::array<NameAndValue, 3>;

constexpr Bind of_type(std::string_view type) {
    return {{{"type", type}}};
}
constexpr Preload preload(std::string_view kind, std::string_view type, std::string_view parameters) {
    return {{{"jr:preload", kind}, {"type", type}, {"jr:preloadParams", parameters}}};
}

constexpr Bind text = of_type("string");
constexpr Bind integer = of_type("int");
constexpr Bind decimal = of_type("decimal");
constexpr Bind date = of_type("date");
constexpr Bind time_of_day = of_type("time");
constexpr Bind date_time = of_type("dateTime");
constexpr Bind geopoint = of_type("geopoint");
constexpr Bind geotrace = of_type("geotrace");
constexpr Bind geoshape = of_type("geoshape");
constexpr Bind binary = of_type("binary");
constexpr Bind barcode = of_type("barcode");
constexpr Bind ranking = of_type("odk:rank");
constexpr Bind2 note = {{{"readonly", "true()"}, {"type", "string"}}};
constexpr Bind2 percentage = {{{"type", "int"}, {"constraint", "0 <= . and . <= 100"}}};
constexpr Bind2 days_of_month = {{{"type", "int"}, {"constraint", "0 <= . and . <= 31"}}};
constexpr Bind2 days_of_half_year = {{{"type", "int"}, {"constraint", "0 <= . and . <= 183"}}};
constexpr Bind2 days_of_year = {{{"type", "int"}, {"constraint", "0 <= . and . <= 365"}}};
constexpr Bind2 digits = {{{"type", "string"}, {"constraint", "regex(., '^\\d*$')"}}};
constexpr Preload start = preload("timestamp", "dateTime", "start");
constexpr Preload end = preload("timestamp", "dateTime", "end");
constexpr Preload today = preload("date", "date", "today");
constexpr Preload device = preload("property", "string", "deviceid");
constexpr Preload phone = preload("property", "string", "phonenumber");
constexpr Preload sim = preload("property", "string", "simserial");
constexpr Preload subscriber = preload("property", "string", "subscriberid");
constexpr Preload username = preload("property", "string", "username");
constexpr Preload email = preload("property", "string", "email");
constexpr Preload device_uri = preload("property", "string", "uri:deviceid");
constexpr Preload phone_uri = preload("property", "string", "uri:phonenumber");
constexpr Preload sim_uri = preload("property", "string", "uri:simserial");
constexpr Preload subscriber_uri = preload("property", "string", "uri:subscriberid");
constexpr Preload username_uri = preload("property", "string", "uri:username");
constexpr Preload email_uri = preload("property", "string", "uri:email");

constexpr QuestionType types[] = {
    {"text", "input", {}, text},
    {"string", "input", {}, text},
    {"q string", "input", {}, text},
    {"add text prompt", "input", {}, text},
    {"integer", "input", {}, integer},
    {"int", "input", {}, integer},
    {"q int", "input", {}, integer},
    {"add integer prompt", "input", {}, integer},
    {"decimal", "input", {}, decimal},
    {"q decimal", "input", {}, decimal},
    {"add decimal prompt", "input", {}, decimal},
    {"date", "input", {}, date},
    {"q date", "input", {}, date},
    {"add date prompt", "input", {}, date},
    {"time", "input", {}, time_of_day},
    {"dateTime", "input", {}, date_time},
    {"datetime", "input", {}, date_time},
    {"date time", "input", {}, date_time},
    {"q date time", "input", {}, date_time},
    {"q dateTime", "input", {}, date_time},
    {"add date time prompt", "input", {}, date_time},
    {"add dateTime prompt", "input", {}, date_time},
    {"note", "input", {}, note},
    {"q note", "input", {}, note},
    {"add note prompt", "input", {}, note},
    {"percentage", "input", {}, percentage},
    {"phone number", "input", {}, digits, "Enter numbers only."},
    {"number of days in last month", "input", {}, days_of_month, "Enter a number 0-31."},
    {"number of days in last six months", "input", {}, days_of_half_year, "Enter a number 0-183."},
    {"number of days in last year", "input", {}, days_of_year, "Enter a number 0-365."},
    {"barcode", "input", {}, barcode},
    {"q barcode", "input", {}, barcode},
    {"add barcode prompt", "input", {}, barcode},
    {"geopoint", "input", {}, geopoint},
    {"q geopoint", "input", {}, geopoint},
    {"location", "input", {}, geopoint},
    {"q location", "input", {}, geopoint},
    {"add location prompt", "input", {}, geopoint},
    {"gps", "input", {}, geopoint},
    {"geoshape", "input", {}, geoshape},
    {"q geoshape", "input", {}, geoshape},
    {"geotrace", "input", {}, geotrace},
    {"q geotrace", "input", {}, geotrace},
    {"start-geopoint", "action", {}, geopoint},
    {"background-geopoint", "trigger", {}, geopoint},
    {"select one", "select1", {}, text},
    {"select one using", "select1", {}, text},
    {"add select one prompt using", "select1", {}, text},
    {"q select1", "select1", {}, text},
    {"select all that apply", "select", {}, text},
    {"select all that apply from", "select", {}, text},
    {"select multiple from", "select", {}, text},
    {"select multiple using", "select", {}, text},
    {"add select multiple prompt using", "select", {}, text},
    {"q select", "select", {}, text},
    {"select one external", "input", {}, text},
    {"rank", "odk:rank", {}, ranking},
    {"acknowledge", "trigger", {}, text},
    {"q acknowledge", "trigger", {}, text},
    {"add acknowledge prompt", "trigger", {}, text},
    {"trigger", "trigger", {}, {}},
    {"range", "range", {}, integer},
    {"photo", "upload", "image/*", binary},
    {"image", "upload", "image/*", binary},
    {"q picture", "upload", "image/*", binary},
    {"q image", "upload", "image/*", binary},
    {"add image prompt", "upload", "image/*", binary},
    {"audio", "upload", "audio/*", binary},
    {"q audio", "upload", "audio/*", binary},
    {"add audio prompt", "upload", "audio/*", binary},
    {"background-audio", "action", {}, binary},
    {"video", "upload", "video/*", binary},
    {"q video", "upload", "video/*", binary},
    {"add video prompt", "upload", "video/*", binary},
    {"file", "upload", "application/*", binary},
    {"add file prompt", "upload", "application/*", binary},
    {"osm", "upload", "osm/*", binary},
    {"calculate", {}, {}, text},
    {"q calculate", {}, {}, text},
    {"add calculate prompt", {}, {}, text},
    {"hidden", {}, {}, text},
    {"audit", {}, {}, binary},
    {"start", {}, {}, start},
    {"start time", {}, {}, start},
    {"get start time", {}, {}, start},
    {"end", {}, {}, end},
    {"end time", {}, {}, end},
    {"get end time", {}, {}, end},
    {"today", {}, {}, today},
    {"get today", {}, {}, today},
    {"deviceid", {}, {}, device},
    {"device id", {}, {}, device},
    {"get device id", {}, {}, device},
    {"imei", {}, {}, device},
    {"phonenumber", {}, {}, phone},
    {"get phone number", {}, {}, phone},
    {"simserial", {}, {}, sim},
    {"sim id", {}, {}, sim},
    {"get sim id", {}, {}, sim},
    {"subscriberid", {}, {}, subscriber},
    {"subscriber id", {}, {}, subscriber},
    {"get subscriber id", {}, {}, subscriber},
    {"username", {}, {}, username},
    {"email", {}, {}, email},
    {"uri:deviceid", {}, {}, device_uri},
    {"uri:phonenumber", {}, {}, phone_uri},
    {"uri:simserial", {}, {}, sim_uri},
    {"uri:subscriberid", {}, {}, subscriber_uri},
    {"uri:username", {}, {}, username_uri},
    {"uri:email", {}, {}, email_uri},
};

struct SelectSpelling {
    std::string_view command, type;
    bool from_file = false;
};

// Tried in this order; "select one from" stands before "select one".
constexpr SelectSpelling select_spellings[] = {
    {"add select one prompt using", select_one},
    {"add select multiple prompt using", select_multiple},
    {"select all that apply from", select_multiple},
    {"select one from", select_one},
    {"select1", select_one},
    {"select_one", select_one},
    {"select one", select_one},
    {"select_multiple", select_multiple},
    {"select all that apply", select_multiple},
    {"select_one_external", select_external},
    {"select_one_from_file", select_one, true},
    {"select_multiple_from_file", select_multiple, true},
    {"select one from file", select_one, true},
    {"select multiple from file", select_multiple, true},
    {"rank", "rank"},
};

constexpr std::array<std::string_view, 3> or_other_spellings = {"or specify other", "or_other", "or other"};

struct ControlSpelling {
    std::string_view name;
    ControlKind kind;
};
constexpr ControlSpelling control_spellings[] = {{"group", ControlKind::Group},
                                                 {"lgroup", ControlKind::Repeat},
                                                 {"repeat", ControlKind::Repeat},
                                                 {"loop", ControlKind::Loop},
                                                 {"looped group", ControlKind::Repeat}};

// The list of "LIST" or "LIST or_other", as `rest` must be to the end.
bool read_list(std::string_view rest, SelectCommand& out) {
    const std::size_t list_end = std::min(rest.find_first_of(" \t\r\n\v\f"), rest.size());
    if (list_end == 0) return false;
    out.list_name = rest.substr(0, list_end);
    if (list_end == rest.size()) return true;
    const std::string_view tail = rest.substr(list_end);
    out.or_other = std::any_of(or_other_spellings.begin(), or_other_spellings.end(),
                               [&](std::string_view one) { return tail.substr(1) == one && tail[0] == ' '; });
    return out.or_other;
}

// The list of " LIST" or " over LIST".
bool read_loop_list(std::string_view rest, std::string& out) {
    if (rest.empty()) return true;
    if (rest[0] != ' ') return false;
    rest.remove_prefix(1);
    if (rest.starts_with("over ")) rest.remove_prefix(5);
    if (rest.empty() || rest.find_first_of(" \t\r\n\v\f") != std::string_view::npos) return false;
    out = rest;
    return true;
}

}  // namespace

const QuestionType* find_question_type(std::string_view name) {
    const auto* found = std::find_if(std::begin(types), std::end(types),
                                     [&](const QuestionType& type) { return type.name == name; });
    return found == std::end(types) ? nullptr : found;
}

std::string_view canonical_type(std::string_view type) {
    if (type == "imei") return "deviceid";
    if (type == "image" || type == "add image prompt" || type == "add photo prompt") return "photo";
    if (type == "add audio prompt") return "audio";
    if (type == "add video prompt") return "video";
    if (type == "add file prompt") return "file";
    return type;
}

std::optional<bool> yes_or_no(std::string_view written) {
    if (written == "true()") return true;
    if (written == "false()") return false;
    const std::string_view condition = as_condition(written);
    if (condition.empty()) return std::nullopt;
    return condition == "true()";
}

std::string_view as_condition(std::string_view written) {
    for (const std::string_view word : {"yes", "Yes", "YES", "true", "True", "TRUE"})
        if (written == word) return "true()";
    for (const std::string_view word : {"no", "No", "NO", "false", "False", "FALSE"})
        if (written == word) return "false()";
    return {};
}

std::optional<ControlCommand> parse_control(std::string_view type) {
    ControlCommand out;
    out.begins = type.starts_with("begin");
    if (!out.begins && !type.starts_with("end")) return std::nullopt;
    std::string_view rest = type.substr(out.begins ? 5 : 3);
    if (rest.empty() || (rest[0] != '_' && !is_space(rest[0]))) return std::nullopt;
    rest.remove_prefix(1);
    for (const ControlSpelling& spelling : control_spellings) {
        if (!rest.starts_with(spelling.name)) continue;
        const std::string_view tail = rest.substr(spelling.name.size());
        out.kind = spelling.kind;
        if (out.begins ? read_loop_list(tail, out.list_name) : tail.empty()) return out;
    }
    return std::nullopt;
}

std::string_view name_of(ControlKind kind) {
    return kind == ControlKind::Group ? "group" : kind == ControlKind::Repeat ? "repeat" : "loop";
}

std::optional<SelectCommand> parse_select(std::string_view type) {
    for (const SelectSpelling& spelling : select_spellings) {
        if (!type.starts_with(spelling.command)) continue;
        const std::string_view rest = type.substr(spelling.command.size());
        SelectCommand out{spelling.command, spelling.type, {}, spelling.from_file, false};
        if (rest.starts_with(' ') && read_list(rest.substr(1), out)) return out;
    }
    return std::nullopt;
}

std::optional<std::string> parse_osm(std::string_view type) {
    if (!type.starts_with("osm ")) return std::nullopt;
    const std::vector<std::string> parts = words(type);
    return parts.size() > 1 ? std::optional(parts[1]) : std::nullopt;
}

std::string_view file_extension(std::string_view name) {
    for (const std::string_view extension : {".xml", ".csv", ".geojson"})
        if (name.size() > extension.size() && name.ends_with(extension)) return extension;
    return {};
}

}  // namespace meetmoment::xlsform
