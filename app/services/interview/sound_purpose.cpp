#include "app/services/interview/sound_purpose.hpp"

#include <sstream>

#include "shared/interview/field.hpp"

namespace meetmoment::app {
namespace {

constexpr std::string_view kWord = "interview";
constexpr std::string_view kNone = "-";

}  // namespace

std::string SoundPurpose::text() const {
    std::ostringstream out;
    out << kWord << ' ' << interview.to_string() << ' ' << recording.to_string() << ' '
        << start.time_since_epoch().count() << ' ' << (stream ? stream->to_string() : std::string(kNone))
        << ' ' << persons.size();
    for (const record::RecordId& person : persons)
        out << ' ' << person.to_string();
    out << ' ' << author;
    return out.str();
}

std::optional<SoundPurpose> SoundPurpose::parse(const std::string& text) {
    std::istringstream in(text);
    std::string word, interview, recording, stream;
    std::int64_t start = 0;
    std::size_t count = 0;
    if (!(in >> word >> interview >> recording >> start >> stream >> count) || word != kWord)
        return std::nullopt;
    const auto of = Uuid::parse(interview), id = Uuid::parse(recording);
    if (!of || !id) return std::nullopt;
    SoundPurpose purpose{*of, *id, UtcMillis{std::chrono::milliseconds{start}}, Uuid::parse(stream), {}, {}};
    for (std::string person; purpose.persons.size() < count && in >> person;)
        if (const auto one = Uuid::parse(person)) purpose.persons.push_back(*one);
    in >> std::ws;
    std::getline(in, purpose.author);
    return purpose;
}

}  // namespace meetmoment::app
