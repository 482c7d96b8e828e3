#include "app/services/previous_round.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

namespace fields = study::fields;

std::string field(const store::RecordRow& row, std::string_view name) {
    const auto found = row.fields.find(std::string(name));
    return found == row.fields.end() ? std::string() : found->second;
}

std::int64_t finished(const store::RecordRow& row) {
    const std::string text = field(row, fields::kFinished);
    std::int64_t at = 0;
    std::from_chars(text.data(), text.data() + text.size(), at);
    return at;
}

}  // namespace

std::vector<std::string> rounds_before(const study::Study& study, const std::string& round) {
    std::vector<std::string> before;
    for (const study::Round& known : study.rounds) {
        if (known.id == round) {
            std::reverse(before.begin(), before.end());
            return before;
        }
        before.push_back(known.id);
    }
    return {};
}

Result<std::optional<record::RecordId>> find_previous(store::TabletStore& store,
                                                      const FillingContext& context,
                                                      const std::vector<std::string>& rounds) {
    if (rounds.empty()) return std::optional<record::RecordId>();
    static const std::array<std::string, 5> asked{
        std::string(fields::kRound), std::string(fields::kRegion), std::string(fields::kInstrument),
        std::string(fields::kStatus), std::string(fields::kFinished)};
    const auto rows = store.records(study::kinds::kSubmission, asked);
    if (!rows) return fail(rows.error());
    for (const std::string& round : rounds) {
        const store::RecordRow* latest = nullptr;
        for (const store::RecordRow& row : *rows) {
            const bool counts = !row.hidden && field(row, fields::kRound) == round &&
                                field(row, fields::kRegion) == context.region &&
                                field(row, fields::kInstrument) == context.instrument &&
                                field(row, fields::kStatus) == study::status::kFinal;
            const auto rank = [](const store::RecordRow& one) { return std::pair(finished(one), one.id); };
            if (counts && (latest == nullptr || rank(*latest) < rank(row))) latest = &row;
        }
        if (latest != nullptr) return std::optional(latest->id);
    }
    return std::optional<record::RecordId>();
}

}  // namespace meetmoment::app
