#include "shared/registry/previous_form.hpp"

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/merge/filled_form.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::registry {
namespace {

namespace fields = study::fields;
using Parsed = Result<std::shared_ptr<const xform::Form>>;

/// Submissions that name each other in a circle come from a broken tablet; a study has not as many rounds.
constexpr int kMostRounds = 16;

/// Stands still when the submission was finished, so that its calculations give the same everywhere.
class FinishedClock final : public Clock {
  public:
    explicit FinishedClock(const record::RecordState& state) {
        const record::Value* value = state.shown(fields::kFinished);
        const auto* held = value == nullptr ? nullptr : std::get_if<record::Present>(value);
        if (const auto* at = held == nullptr ? nullptr : std::get_if<std::int64_t>(&held->value))
            at_ = UtcMillis(std::chrono::milliseconds(*at));
    }
    [[nodiscard]] UtcMillis wall() const override { return at_; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return {}; }

  private:
    UtcMillis at_{};
};

Parsed form_at(const std::string& form, const std::string& previous, const record::RecordState* state,
               const Archive& archive, int depth);

/// nullopt when the submission is not here or cannot be opened.
std::optional<Files> facts_before(const xform::Form& form, const std::string& previous,
                                  const Archive& archive, int depth) {
    const auto id = Uuid::parse(previous);
    if (!id || depth >= kMostRounds) return std::nullopt;
    const auto before = archive.record(*id);
    if (!before) return std::nullopt;
    auto its_form =
        form_at(before->text(fields::kForm), before->text(fields::kPrevious), &*before, archive, depth + 1);
    if (!its_form) return std::nullopt;
    const FinishedClock clock(*before);
    SeededRandom random{1};
    const auto session = merge::filled_form(*before, std::move(*its_form), {&clock, &random, 0, {}, {}});
    if (!session) return std::nullopt;
    return facts_of(form, *session);
}

Parsed form_at(const std::string& form, const std::string& previous, const record::RecordState* state,
               const Archive& archive, int depth) {
    auto blank = archive.form(form, {});
    if (!blank || previous.empty() || !declares_facts(**blank)) return blank;
    auto files = facts_before(**blank, previous, archive, depth);
    if (!files && state != nullptr) files = facts_taken_over(**blank, *state);
    return files ? archive.form(form, *files) : blank;
}

}  // namespace

Parsed form_with_facts(const std::string& form, const std::string& previous, const record::RecordState* state,
                       const Archive& archive) {
    return form_at(form, previous, state, archive, 0);
}

Parsed form_of(const record::RecordState& state, const Archive& archive) {
    return form_at(state.text(fields::kForm), state.text(fields::kPrevious), &state, archive, 0);
}

}  // namespace meetmoment::registry
