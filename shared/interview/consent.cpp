#include "shared/interview/consent.hpp"

#include <algorithm>

#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

namespace fields = study::fields;

std::string_view to_string(ConsentAnswer answer) {
    switch (answer) {
        case ConsentAnswer::Given:
            return "given";
        case ConsentAnswer::Refused:
            return "refused";
        default:
            return "withdrawn";
    }
}

std::optional<Consent> parse(std::string_view text) {
    const auto parts = split(text, 3);
    const auto at = parts.size() == 3 ? number_of(parts[1]) : std::nullopt;
    if (!at) return std::nullopt;
    for (const auto answer : {ConsentAnswer::Given, ConsentAnswer::Refused, ConsentAnswer::Withdrawn})
        if (parts[0] == to_string(answer))
            return Consent{answer, UtcMillis{std::chrono::milliseconds{*at}}, std::string(parts[2]), false};
    return std::nullopt;
}

std::vector<Consent> answers_on(const record::RecordState& attendee, std::string_view item) {
    std::vector<Consent> answers;
    if (const auto* siblings = siblings_of(attendee, path_of(fields::kConsentItem, item))) {
        for (const record::Live& live : *siblings)
            if (auto answer = parse(record::to_display(live.value))) answers.push_back(std::move(*answer));
        return answers;
    }
    // The first version wrote down what was given, in one field.
    const std::string given = " " + attendee.text(fields::kConsent) + " ";
    if (given.find(" " + std::string(item) + " ") != std::string::npos)
        answers.push_back({ConsentAnswer::Given, std::nullopt, {}, false});
    return answers;
}

}  // namespace

Consent consent_of(const Folded& folded, const People& people, const record::RecordId& person,
                   std::string_view item) {
    const record::RecordId kept = people.resolve(person);
    Consent found;
    bool first = true;
    for (const record::RecordState& state : folded.children) {
        if (state.kind != study::kinds::kAttendee || people.resolve(state.id) != kept) continue;
        for (Consent& answer : answers_on(state, item)) {
            const bool differs = !first && answer.answer != found.answer;
            const bool careful = std::tie(answer.answer, answer.at, answer.version) >
                                 std::tie(found.answer, found.at, found.version);
            const bool conflict = found.conflict || differs;
            if (first || careful) found = std::move(answer);
            found.conflict = conflict;
            first = false;
        }
    }
    return found;
}

std::vector<Attendee> without_consent(const Folded& folded, const People& people, std::string_view item,
                                      UtcMillis at) {
    std::vector<Attendee> missing;
    for (const Attendee& one : people.attendees())
        if (one.present_at(at) && !consent_of(folded, people, one.id, item).allows()) missing.push_back(one);
    return missing;
}

std::vector<record::Op> answer_consent(const record::RecordState& attendee, std::string_view item,
                                       ConsentAnswer answer, UtcMillis at, const std::string& text_version) {
    const std::string text = std::string(to_string(answer)) + " " +
                             std::to_string(std::int64_t{at.time_since_epoch().count()}) + " " + text_version;
    return std::move(Change(attendee).put(path_of(fields::kConsentItem, item), record::present(text))).ops();
}

}  // namespace meetmoment::interview
