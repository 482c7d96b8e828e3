// Short ways to hand in the acts of the interview's pages.
#pragma once

#include <functional>
#include <utility>

#include "app/services/interview/desk.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

/// An act that makes records, or changes several.
inline void perform(InterviewDesk& desk, const char* name,
                    std::function<Result<InterviewAct::Ops>(const InterviewSession&)> ops,
                    std::vector<record::Path> used = {}) {
    if (!desk.active()) return;
    InterviewAct act;
    act.name = name;
    act.ops = std::move(ops);
    act.obsolete_drafts = std::move(used);
    desk.perform(std::move(act));
}

/// An act on one record; nothing when there is none of this id.
inline void perform_on(InterviewDesk& desk, const char* name, const QString& record,
                       std::function<std::vector<record::Op>(const record::RecordState&)> writing) {
    const auto id = Uuid::parse(from_qt(record));
    if (!id) return;
    perform(desk, name,
            [id = *id,
             writing = std::move(writing)](const InterviewSession& session) -> Result<InterviewAct::Ops> {
                const record::RecordState* state = session.record(id);
                return state ? writing(*state) : InterviewAct::Ops{};
            });
}

}  // namespace meetmoment::app
