#include "app/services/handover_state.hpp"

#include <array>
#include <sstream>

#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

constexpr const char* kKey = "handover";
constexpr std::array<const char*, 4> kSteps{"none", "welcome", "asking", "done"};

/// Four lines: step, record, language, place.
HandoverState parse(const std::string& text) {
    std::istringstream in(text);
    std::string step, record;
    HandoverState state;
    state.step = HandoverState::Step::Done;
    if (!std::getline(in, step) || !std::getline(in, record)) return state;
    const auto id = Uuid::parse(record);
    if (!id) return state;
    for (const auto known : {HandoverState::Step::Welcome, HandoverState::Step::Asking})
        if (step == kSteps[static_cast<std::size_t>(known)]) {
            state.step = known;
            state.record = *id;
        }
    std::getline(in, state.language);
    std::getline(in, state.place);
    return state;
}

}  // namespace

Result<HandoverState> read_handover(store::TabletStore& store) {
    const auto text = store.setting(kKey);
    if (!text) return fail(text.error());
    if (text->empty()) return HandoverState{};
    HandoverState state = parse(*text);
    if (!state.record) return state;
    const auto record = store.record(*state.record);
    if (!record) return fail(record.error());
    const bool over = !*record || (*record)->text(study::fields::kStatus) == study::status::kFinal;
    if (over) return HandoverState{HandoverState::Step::Done, {}, {}, {}};
    return state;
}

Result<void> write_handover(store::TabletStore& store, const HandoverState& state) {
    if (state.step == HandoverState::Step::None) return store.set_setting(kKey, {});
    std::ostringstream out;
    out << kSteps[static_cast<std::size_t>(state.step)] << '\n'
        << (state.record ? state.record->to_string() : std::string()) << '\n'
        << state.language << '\n'
        << state.place << '\n';
    return store.set_setting(kKey, out.str());
}

}  // namespace meetmoment::app
