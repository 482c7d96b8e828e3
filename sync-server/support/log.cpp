#include "sync-server/support/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string>

#include "shared/base/time.hpp"

namespace meetmoment::server {
namespace {

void append_quoted(std::string& out, std::string_view text) {
    static constexpr char kDigits[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (code < 0x20 || code == 0x7f) {
            out += "\\u00";
            out += kDigits[code >> 4U];
            out += kDigits[code & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

spdlog::level::level_enum level_of(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return spdlog::level::debug;
        case LogLevel::Info:
            return spdlog::level::info;
        case LogLevel::Warning:
            return spdlog::level::warn;
        case LogLevel::Error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return "debug";
        case LogLevel::Info:
            return "info";
        case LogLevel::Warning:
            return "warning";
        case LogLevel::Error:
            return "error";
    }
    return "error";
}

constexpr const char* kLogger = "meetmoment";

}  // namespace

void open_log(LogLevel least) {
    auto logger = spdlog::stderr_logger_mt(kLogger);
    logger->set_pattern("%v");
    logger->set_level(level_of(least));
    logger->flush_on(spdlog::level::info);
}

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    const auto logger = spdlog::get(kLogger);
    if (!logger || !logger->should_log(level_of(level))) return;
    std::string line = R"({"time":")" + to_iso8601(SystemClock().wall()) + R"(","level":")";
    line += name_of(level);
    line += R"(","event":)";
    append_quoted(line, event);
    for (const auto& field : fields) {
        line += ',';
        append_quoted(line, field.name);
        line += ':';
        if (const auto* text = std::get_if<std::string_view>(&field.value)) {
            append_quoted(line, *text);
        } else {
            line += std::to_string(std::get<std::int64_t>(field.value));
        }
    }
    line += '}';
    logger->log(level_of(level), "{}", line);
}

}  // namespace meetmoment::server
