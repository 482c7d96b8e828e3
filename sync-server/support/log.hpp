// Log lines for machines: one JSON object a line on standard error. Never an answer, a note, a password, a
// token or a code: only names of events, ids, counts, codes of problems and durations.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace meetmoment::server {

enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };

struct LogField {
    std::string_view name;
    std::variant<std::string_view, std::int64_t> value;
};

/// Opens the log; before it nothing is written. Call once, from main().
void open_log(LogLevel least);

/// {"time":"…","level":"info","event":"sync","device":"…","commits":12}. Thread-safe.
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace meetmoment::server
