#include "sync-server/service/submission_fields.hpp"

#include <optional>

#include "shared/base/hash.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"
#include "shared/xform/xpath/date_time.hpp"
#include "sync-server/service/openrosa_submissions.hpp"

namespace meetmoment::server::service {
namespace {

namespace fields = study::fields;

record::Value integer(std::int64_t value) {
    return record::Present{record::Scalar{value}};
}

std::string region_of(const SubmissionSource& source, const MappedAnswers& mapped) {
    if (!source.user.region.empty() || source.study == nullptr) return source.user.region;
    const auto text = said(mapped, "region");
    const auto* region = source.study->region(text);
    if (region == nullptr && !text.empty()) region = source.study->region_named(text);
    return region == nullptr ? std::string() : region->code;
}

std::optional<std::int64_t> time_in(const MappedAnswers& mapped, std::initializer_list<const char*> names) {
    for (const auto* name : names) {
        const auto found = mapped.texts.find(own_field(name));
        if (found == mapped.texts.end()) continue;
        const auto time = xform::xpath::parse_date_time(found->second, 0);
        constexpr double kDay = 86'400'000.0;
        if (time) return static_cast<std::int64_t>(xform::xpath::days_since_epoch(*time) * kDay + 0.5);
    }
    return std::nullopt;
}

std::int64_t ms(UtcMillis time) {
    return time.time_since_epoch().count();
}

}  // namespace

record::RecordId record_of_submission(const std::string& study, const std::string& instance_id) {
    Uuid id{blake2b_128(as_bytes("openrosa\n" + study + "\n" + instance_id)).bytes};
    id.bytes[6] = static_cast<std::uint8_t>(0x80U | (id.bytes[6] & 0x0FU));
    id.bytes[8] = static_cast<std::uint8_t>(0x80U | (id.bytes[8] & 0x3FU));
    return id;
}

std::string SubmissionPlace::scope(const std::string& study) const {
    return study::to_string(study::Scope{study, region.empty() ? std::string(kNoRegion) : region,
                                         std::string(study::kFieldRole)});
}

SubmissionPlace place_of(const SubmissionSource& source, const MappedAnswers& mapped) {
    const auto* study = source.study;
    SubmissionPlace place;
    place.region = region_of(source, mapped);
    if (study == nullptr) return place;
    place.round = said(mapped, "round");
    if (study->round(place.round) == nullptr) place.round = source.user.round;
    if (place.round.empty()) {
        const auto* open = study->round_on(study::Date{std::chrono::floor<std::chrono::days>(source.now)});
        if (open != nullptr) place.round = open->id;
    }
    place.group = said(mapped, "group");
    if (study->group(place.group) == nullptr) place.group = source.user.group;
    const auto* instrument = study->instrument(source.form_id);
    if (place.group.empty() && instrument != nullptr && instrument->groups.size() == 1)
        place.group = instrument->groups.front();
    return place;
}

std::string said(const MappedAnswers& mapped, const std::string& name) {
    const auto found = mapped.context.find(name);
    return found == mapped.context.end() ? std::string() : found->second;
}

std::int64_t started_ms(const MappedAnswers& mapped, UtcMillis now) {
    return time_in(mapped, {"meta/timeStart", "start"}).value_or(ms(now));
}

std::int64_t finished_ms(const MappedAnswers& mapped, UtcMillis now) {
    return time_in(mapped, {"meta/timeEnd", "end"}).value_or(ms(now));
}

record::Path own_field(std::string_view field) {
    return {std::string(field), {}};
}

std::vector<std::pair<record::Path, record::Value>> own_fields(const SubmissionSource& source,
                                                               const SubmissionPlace& place,
                                                               const MappedAnswers& mapped) {
    const bool known = source.study != nullptr && source.study->instrument(source.form_id) != nullptr;
    std::vector<std::pair<record::Path, record::Value>> all;
    const std::pair<std::string_view, std::string> texts[] = {
        {fields::kStudy, source.user.study},
        {fields::kRound, place.round},
        {fields::kRegion, place.region},
        {fields::kGroup, place.group},
        {fields::kInstrument, known ? source.form_id : std::string()},
        {fields::kForm, source.form_version},
        {fields::kRespondent, said(mapped, "respondent")},
        {fields::kStatus, std::string(study::status::kFinal)},
        {fields::kSource, std::string(study::source::kOdk)}};
    for (const auto& [field, text] : texts)
        if (!text.empty()) all.emplace_back(own_field(field), record::present(text));
    all.emplace_back(own_field(fields::kStarted), integer(started_ms(mapped, source.now)));
    all.emplace_back(own_field(fields::kFinished), integer(finished_ms(mapped, source.now)));
    return all;
}

}  // namespace meetmoment::server::service
