#include "tests/shared/record/text_traces.hpp"

#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <map>
#include <sstream>

#include "shared/base/time.hpp"
#include "shared/record/authoring.hpp"
#include "tests/support/recorded_cases.hpp"

namespace meetmoment::record::testing {

namespace json = boost::json;

namespace {

std::size_t index_of(const json::value& value) {
    return value.to_number<std::size_t>();
}

Patch patch_of(const json::value& value) {
    const json::array& parts = value.as_array();
    return {index_of(parts[0]), index_of(parts[1]), std::string(parts[2].as_string())};
}

/// "2023-05-14T12:54:33.501Z" or with "+00:00", on the scale of milliseconds since 1970.
std::int64_t time_of(std::string_view text) {
    const auto part = [&](std::size_t at, std::size_t length) {
        return std::atoi(std::string(text.substr(at, length)).c_str());
    };
    const auto day = std::chrono::year(part(0, 4)) / part(5, 2) / part(8, 2);
    std::int64_t time = std::chrono::sys_days(day).time_since_epoch().count();
    time = ((time * 24 + part(11, 2)) * 60 + part(14, 2)) * 60 + part(17, 2);
    return time * 1000 + (text.size() > 23 && text[19] == '.' ? part(20, 3) : 0);
}

}  // namespace

std::string text_folder() {
    return recorded::file("text").string();
}

std::optional<Trace> read_trace(const std::string& path) {
    const std::string text = recorded::read_gz(path);
    if (text.empty()) return std::nullopt;
    const json::object all = json::parse(text).as_object();
    Trace trace{std::string(all.at("endContent").as_string()), {}};
    for (const json::value& value : all.at("txns").as_array()) {
        const json::object& from = value.as_object();
        Turn& turn = trace.turns.emplace_back();
        if (const json::value* parents = from.if_contains("parents")) {
            for (const json::value& parent : parents->as_array())
                turn.parents.push_back(index_of(parent));
        } else if (trace.turns.size() > 1) {
            turn.parents = {trace.turns.size() - 2};
        }
        if (const json::value* agent = from.if_contains("agent")) turn.agent = index_of(*agent);
        turn.time_ms = time_of(from.at("time").as_string());
        for (const json::value& patch : from.at("patches").as_array())
            turn.patches.push_back(patch_of(patch));
    }
    return trace;
}

std::vector<Trace> read_histories(const std::string& path) {
    std::vector<Trace> traces;
    std::istringstream lines(recorded::read_gz(path));
    for (std::string line; std::getline(lines, line);) {
        const json::object all = json::parse(line).as_object();
        Trace& trace = traces.emplace_back(Trace{std::string(all.at("endContent").as_string()), {}});
        std::map<std::size_t, std::size_t> ending_at;  // last version of a turn → its index
        for (const json::value& value : all.at("txns").as_array()) {
            const json::object& from = value.as_object();
            Turn& turn = trace.turns.emplace_back();
            for (const json::value& parent : from.at("parents").as_array())
                turn.parents.push_back(ending_at.at(index_of(parent)));
            // Agents are letters, and letters decide ties.
            for (const char letter : from.at("agent").as_string())
                turn.agent = turn.agent * 256 + static_cast<unsigned char>(letter);
            for (const json::value& patch : from.at("ops").as_array())
                turn.patches.push_back(patch_of(patch));
            ending_at[index_of(from.at("span").as_array()[1]) - 1] = trace.turns.size() - 1;
        }
    }
    return traces;
}

std::u32string to_utf32(std::string_view utf8) {
    std::u32string text;
    for (const char unit : utf8) {
        const auto byte = static_cast<unsigned char>(unit);
        if ((byte & 0xC0U) == 0x80U)
            text.back() = (text.back() << 6U) | (byte & 0x3FU);
        else
            text.push_back(byte < 0x80U   ? byte
                           : byte < 0xE0U ? byte & 0x1FU
                           : byte < 0xF0U ? byte & 0x0FU
                                          : byte & 0x07U);
    }
    return text;
}

std::string to_utf8(std::u32string_view text) {
    std::string utf8;
    for (const char32_t letter : text) {
        const unsigned more = letter < 0x80U ? 0 : letter < 0x800U ? 1 : letter < 0x10000U ? 2 : 3;
        constexpr unsigned kLead[] = {0, 0xC0, 0xE0, 0xF0};
        utf8 += static_cast<char>(kLead[more] | (letter >> (6 * more)));
        for (unsigned left = more; left-- > 0;)
            utf8 += static_cast<char>(0x80U | ((letter >> (6 * left)) & 0x3FU));
    }
    return utf8;
}

void Typist::type(const Patch& patch, std::vector<Op>& ops) {
    if (patch.deleted > 0) {
        TextDelete deletion{record_, text_.range_at(patch.position, patch.deleted)};
        for (const CharRange& range : deletion.ranges)
            text_.erase(range);
        ops.emplace_back(std::move(deletion));
    }
    if (patch.inserted.empty()) return;
    const auto origins = text_.origins_at(patch.position);
    TextInsert insert{record_, next_, origins.left, origins.right, patch.inserted};
    next_ += count_characters(patch.inserted);
    take(writer_, user_, insert);
    ops.emplace_back(std::move(insert));
}

void Typist::take(WriterId writer, const std::string& user, const Op& op) {
    if (const auto* insert = std::get_if<TextInsert>(&op))
        text_.insert(
            {Dot{writer, 1, 0}, 0, user, {}, insert->from, insert->left, insert->right, insert->text});
    if (const auto* deletion = std::get_if<TextDelete>(&op))
        for (const CharRange& range : deletion->ranges)
            text_.erase(range);
}

}  // namespace meetmoment::record::testing
