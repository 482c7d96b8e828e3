#include "shared/interview/field.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace meetmoment::interview {

namespace {

constexpr std::int64_t kMostNumber = std::int64_t{1} << 52U;

template <class T>
const T* shown_as(const record::RecordState& state, const record::Path& path) {
    const auto* present = std::get_if<record::Present>(state.shown(path));
    return present ? std::get_if<T>(&present->value) : nullptr;
}

}  // namespace

record::Path path_of(std::string_view field) {
    return {std::string(field), {}};
}

record::Path path_of(std::string_view prefix, std::string_view of) {
    return {std::string(prefix) + std::string(of), {}};
}

record::Value integer(std::int64_t number) {
    return record::Present{record::Scalar{number}};
}

record::Value moment(UtcMillis time) {
    return integer(std::int64_t{time.time_since_epoch().count()});
}

record::Value truth(bool yes) {
    return record::Present{record::Scalar{yes}};
}

record::Value reference(const record::RecordId& record) {
    return record::present(record.to_string());
}

std::int64_t within_range(std::int64_t number) {
    return std::clamp(number, -kMostNumber, kMostNumber);
}

std::optional<std::int64_t> integer_of(const record::RecordState& state, const record::Path& path) {
    const auto* number = shown_as<std::int64_t>(state, path);
    return number ? std::optional(within_range(*number)) : std::nullopt;
}

std::optional<std::int64_t> integer_of(const record::RecordState& state, std::string_view field) {
    return integer_of(state, path_of(field));
}

std::optional<UtcMillis> moment_of(const record::RecordState& state, std::string_view field) {
    const auto number = integer_of(state, field);
    return number ? std::optional(UtcMillis{std::chrono::milliseconds{*number}}) : std::nullopt;
}

bool truth_of(const record::RecordState& state, std::string_view field) {
    const auto* yes = shown_as<bool>(state, path_of(field));
    return yes && *yes;
}

std::optional<record::RecordId> reference_of(const record::RecordState& state, std::string_view field) {
    return Uuid::parse(state.text(field));
}

const record::Siblings* siblings_of(const record::RecordState& state, const record::Path& path) {
    const auto found = state.fields.find(path);
    return found == state.fields.end() || found->second.empty() ? nullptr : &found->second;
}

bool in_conflict(const record::RecordState& state, const record::Path& path) {
    const auto* siblings = siblings_of(state, path);
    return siblings && record::in_conflict(*siblings);
}

std::vector<std::string> elements_of(const record::RecordState& state, const record::Path& set) {
    std::set<std::string> distinct;
    if (const auto* siblings = siblings_of(state, set))
        for (const record::Live& live : *siblings)
            if (live.element) distinct.insert(record::to_display(live.value));
    return {distinct.begin(), distinct.end()};
}

std::vector<record::RecordId> references_of(const record::RecordState& state, const record::Path& set) {
    std::vector<record::RecordId> records;
    for (const std::string& element : elements_of(state, set))
        if (const auto record = Uuid::parse(element)) records.push_back(*record);
    return records;
}

std::vector<std::string_view> split(std::string_view text, std::size_t count) {
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < count) {
        const auto blank = text.find(' ');
        if (blank == std::string_view::npos) break;
        parts.push_back(text.substr(0, blank));
        text.remove_prefix(blank + 1);
    }
    parts.push_back(text);
    return parts;
}

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return within_range(number) == number ? std::optional(number) : std::nullopt;
}

Change Change::creation(const record::RecordId& record, std::string_view kind,
                        const std::optional<record::RecordId>& parent) {
    Change change;
    change.record_ = record;
    change.ops_.emplace_back(record::Create{record, std::string(kind), parent});
    return change;
}

Change& Change::put(const record::Path& path, record::Value value) {
    const auto* siblings = loaded_ ? siblings_of(*loaded_, path) : nullptr;
    if (siblings && siblings->size() == 1 && siblings->front().value == value) return *this;
    std::vector<record::Dot> over;
    if (siblings)
        for (const record::Live& live : *siblings)
            over.push_back(live.dot);
    return append(record::Put{loaded_ ? loaded_->id : record_, path, std::move(value), std::move(over)});
}

Change& Change::put_text(std::string_view field, std::string_view text) {
    return text.empty() ? *this : put(field, record::present(std::string(text)));
}

Change& Change::add(const record::Path& set, std::string element) {
    if (loaded_) {
        const auto members = elements_of(*loaded_, set);
        if (std::find(members.begin(), members.end(), element) != members.end()) return *this;
    }
    return append(record::Add{loaded_ ? loaded_->id : record_, set, std::move(element), {}});
}

Change& Change::remove(const record::Path& set, std::string_view element) {
    std::vector<record::Dot> over;
    if (const auto* siblings = loaded_ ? siblings_of(*loaded_, set) : nullptr)
        for (const record::Live& live : *siblings)
            if (live.element && record::to_display(live.value) == element) over.push_back(live.dot);
    return over.empty() ? *this : append(record::Remove{loaded_->id, set, std::move(over)});
}

Change& Change::append(record::Op op) {
    ops_.push_back(std::move(op));
    return *this;
}

Change& Change::clear(const record::Path& path) {
    const auto* siblings = loaded_ ? siblings_of(*loaded_, path) : nullptr;
    return siblings ? put(path, record::Cleared{}) : *this;
}

Change& Change::hide() {
    // What else is written would bring a hidden record back.
    if (!loaded_ || (loaded_->hidden && ops_.empty())) return *this;
    return append(record::Hide{loaded_->id, loaded_->heads});
}

std::vector<record::Op> Change::ops() && {
    if (loaded_ && !ops_.empty() && !loaded_->heads.empty())
        ops_.emplace_back(record::Seen{loaded_->id, loaded_->heads});
    return std::move(ops_);
}

}  // namespace meetmoment::interview
