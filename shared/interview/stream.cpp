#include "shared/interview/stream.hpp"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

namespace fields = study::fields;
using std::chrono::milliseconds;

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr milliseconds kDay{kSecondsOfDay * 1000};

std::int64_t count(UtcMillis time) {
    return time.time_since_epoch().count();
}

UtcMillis at(std::int64_t number) {
    return UtcMillis{milliseconds{number}};
}

std::string to_text(const ClockOffset& offset) {
    return std::to_string(count(offset.measured)) + " " + std::to_string(offset.offset.count()) + " " +
           std::to_string(offset.error.count()) + " " + offset.source;
}

std::optional<ClockOffset> parse_offset(std::string_view text) {
    const auto parts = split(text, 4);
    if (parts.size() != 4) return std::nullopt;
    const auto measured = number_of(parts[0]), offset = number_of(parts[1]), error = number_of(parts[2]);
    if (!measured || !offset || !error || *error < 0) return std::nullopt;
    return ClockOffset{at(*measured), milliseconds{*offset}, milliseconds{*error}, std::string(parts[3])};
}

std::string to_text(const Span& span) {
    return std::to_string(count(span.start)) + " " + std::to_string(span.length.count()) + " " + span.of;
}

std::optional<Span> parse_span(std::string_view text) {
    const auto parts = split(text, 3);
    if (parts.size() != 3 || parts[2].empty()) return std::nullopt;
    const auto start = number_of(parts[0]), length = number_of(parts[1]);
    // Nobody speaks for longer than a day.
    if (!start || !length || *length <= 0 || milliseconds{*length} > kDay) return std::nullopt;
    return Span{at(*start), milliseconds{*length}, std::string(parts[2])};
}

template <class T>
std::vector<T> parsed(const record::RecordState& state, std::string_view field,
                      std::optional<T> (*parse)(std::string_view)) {
    std::vector<T> all;
    for (const std::string& element : elements_of(state, path_of(field)))
        if (auto one = parse(element)) all.push_back(std::move(*one));
    std::sort(all.begin(), all.end());
    return all;
}

/// `spans` rise by start.
std::map<std::string, milliseconds> lengths(const std::vector<Span>& spans) {
    std::map<std::string, milliseconds> sums;
    std::map<std::string, UtcMillis> ends;
    for (const Span& span : spans) {
        const UtcMillis end = span.start + span.length;
        const auto [known, first] = ends.try_emplace(span.of, span.start);
        const UtcMillis from = std::max(span.start, known->second);
        if (end > from) sums[span.of] += end - from;
        known->second = std::max(known->second, end);
    }
    return sums;
}

int check_digit(std::int64_t seconds) {
    // Luhn's: finds each wrong digit and nearly each swap of neighbours.
    int sum = 0;
    for (bool twice = true; seconds > 0; seconds /= 10, twice = !twice) {
        const int digit = static_cast<int>(seconds % 10) * (twice ? 2 : 1);
        sum += digit / 10 + digit % 10;
    }
    return (10 - sum % 10) % 10;
}

}  // namespace

ClockOffset offset_from_server(UtcMillis sent, UtcMillis server, UtcMillis received) {
    const milliseconds way = std::max(received - sent, milliseconds{0});
    return {received, server - (sent + way / 2), way / 2, "server"};
}

std::string handshake_code(UtcMillis now) {
    const auto day = std::chrono::floor<std::chrono::days>(now);
    const std::int64_t seconds = (now - day).count() / 1000;
    std::array<char, 24> code{};
    std::snprintf(code.data(), code.size(), "%05lld%d", static_cast<long long>(seconds),
                  check_digit(seconds));
    return code.data();
}

std::optional<ClockOffset> offset_from_handshake(std::string_view code, UtcMillis read,
                                                 milliseconds shown_for) {
    const bool digits = std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto number = code.size() == 6 && digits ? number_of(code) : std::nullopt;
    if (!number || *number / 10 >= kSecondsOfDay || check_digit(*number / 10) != *number % 10)
        return std::nullopt;
    // The code is cut to whole seconds, and it was read some time after it came up.
    const milliseconds error = milliseconds{500} + std::max(shown_for, milliseconds{0}) / 2;
    const auto day = std::chrono::floor<std::chrono::days>(read);
    milliseconds offset = day + milliseconds{*number / 10 * 1000} + error - read;
    if (offset > kDay / 2) offset -= kDay;
    if (offset < -kDay / 2) offset += kDay;
    return ClockOffset{read, offset, error, "tablet"};
}

UtcMillis Stream::corrected(UtcMillis time) const {
    if (offsets.empty()) return time;
    const auto after = std::upper_bound(offsets.begin(), offsets.end(), time,
                                        [](UtcMillis t, const ClockOffset& o) { return t < o.measured; });
    return time + (after == offsets.begin() ? after : after - 1)->offset;
}

std::map<std::string, milliseconds> Stream::time_on_topics() const {
    return lengths(spans);
}

std::map<std::string, milliseconds> Stream::time_of_turns() const {
    return lengths(turns);
}

std::vector<Stream> streams_of(const Folded& folded) {
    std::vector<Stream> all;
    for (const record::RecordState* state : folded.of_kind(study::kinds::kStream))
        all.push_back({state->id, state->text(fields::kAuthor), state->text(fields::kRole),
                       parsed(*state, fields::kClockOffsets, parse_offset),
                       parsed(*state, fields::kSpans, parse_span),
                       parsed(*state, fields::kTurns, parse_span)});
    return all;
}

const Stream* leading(const std::vector<Stream>& streams,
                      const std::map<record::RecordId, milliseconds>& total) {
    const Stream* lead = nullptr;
    std::tuple<bool, milliseconds> best;
    for (const Stream& stream : streams) {
        const auto counted = total.find(stream.id);
        if (counted == total.end() || counted->second <= milliseconds{0}) continue;
        const std::tuple rank(stream.role == study::role::kModerator, counted->second);
        if (!lead || rank > best) {
            lead = &stream;
            best = rank;
        }
    }
    return lead;
}

std::vector<record::Op> open_stream(const record::RecordId& interview, const record::RecordId& id,
                                    const std::string& author, std::string_view role) {
    return std::move(Change::creation(id, study::kinds::kStream, interview)
                         .put_text(fields::kAuthor, author)
                         .put_text(fields::kRole, role))
        .ops();
}

std::vector<record::Op> record_offset(const record::RecordState& stream, const ClockOffset& offset) {
    return std::move(Change(stream).add(fields::kClockOffsets, to_text(offset))).ops();
}

std::vector<record::Op> record_span(const record::RecordState& stream, const Span& span) {
    if (span.length <= milliseconds{0}) return {};
    return std::move(Change(stream).add(fields::kSpans, to_text(span))).ops();
}

std::vector<record::Op> record_turn(const record::RecordState& stream, const Span& turn) {
    if (turn.length <= milliseconds{0}) return {};
    return std::move(Change(stream).add(fields::kTurns, to_text(turn))).ops();
}

}  // namespace meetmoment::interview
