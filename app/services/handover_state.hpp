// That the tablet is in the hands of a respondent, and where they are: kept in the store, so that a process
// that is killed comes back as it was.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/record/commit.hpp"
#include "shared/store/tablet_store.hpp"

namespace meetmoment::app {

struct HandoverState {
    enum class Step {
        None,     ///< the tablet is the interviewer's
        Welcome,  ///< no question has been shown yet
        Asking,
        Done  ///< finished; waits for the interviewer
    };
    Step step = Step::None;
    std::optional<record::RecordId> record;  ///< nullopt when done
    std::string language;                    ///< of the form; "" for the interface's
    std::string place;                       ///< QuestionnaireController::place()
};

/// What cannot be read is a hand-over without a record: it stays locked until the PIN is given. A record that
/// is final is done. Fails as the store does.
[[nodiscard]] Result<HandoverState> read_handover(store::TabletStore& store);
/// Durable when it returns.
Result<void> write_handover(store::TabletStore& store, const HandoverState& state);

/// Names of the secrets (store::AppSecret).
inline constexpr std::string_view kHandoverPin = "handover";
inline constexpr std::string_view kRespondentWord = "respondent";

}  // namespace meetmoment::app
