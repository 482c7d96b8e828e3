#include "shared/study/json.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace meetmoment::study::json {
namespace {

constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;

Value from_boost(const boost::json::value& value) {
    switch (value.kind()) {
        case boost::json::kind::bool_:
            return {value.get_bool()};
        case boost::json::kind::int64:
            return {value.get_int64()};
        // Only integers above 2^63 arrive as uint64; no field of ours is that large.
        case boost::json::kind::uint64:
            return {static_cast<double>(value.get_uint64())};
        case boost::json::kind::double_:
            return {value.get_double()};
        case boost::json::kind::string:
            return {std::string(value.get_string())};
        case boost::json::kind::array: {
            Array array;
            for (const auto& element : value.get_array())
                array.push_back(from_boost(element));
            return {std::move(array)};
        }
        case boost::json::kind::object: {
            Object object;
            for (const auto& [name, member] : value.get_object()) {
                object.emplace_back(std::string(name), from_boost(member));
            }
            return {std::move(object)};
        }
        case boost::json::kind::null:
            break;
    }
    return {};
}

struct ToBoost {
    boost::json::value operator()(std::nullptr_t) const { return nullptr; }
    boost::json::value operator()(bool flag) const { return flag; }
    boost::json::value operator()(std::int64_t number) const { return number; }
    boost::json::value operator()(double number) const { return number; }
    boost::json::value operator()(const std::string& text) const { return boost::json::string(text); }
    boost::json::value operator()(const Array& array) const {
        boost::json::array out;
        for (const auto& element : array)
            out.push_back(std::visit(*this, element.of));
        return out;
    }
    boost::json::value operator()(const Object& object) const {
        boost::json::object out;
        for (const auto& [name, member] : object)
            out[name] = std::visit(*this, member.of);
        return out;
    }
};

std::string line_and_column(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto last_break = before.rfind('\n');
    const auto column = before.size() - (last_break == std::string_view::npos ? 0 : last_break + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

}  // namespace

Result<Value> parse(std::string_view text, std::string_view code) {
    if (text.size() > kMaxBytes) return fail(std::string(code), "The document is larger than 4 MiB.");
    boost::json::parse_options options;
    options.max_depth = kMaxDepth;
    boost::json::stream_parser parser({}, options);
    boost::json::error_code error;
    const auto read = parser.write_some(text.data(), text.size(), error);
    if (!error && read < text.size()) error = boost::json::error::extra_data;
    if (!error) parser.finish(error);
    if (error) {
        return fail(std::string(code), "The document is not valid JSON: " + error.message() + ".",
                    line_and_column(text, read));
    }
    return from_boost(parser.release());
}

std::string serialise(const Value& value) {
    return boost::json::serialize(std::visit(ToBoost{}, value.of));
}

}  // namespace meetmoment::study::json
