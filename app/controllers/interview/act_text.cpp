#include <QCoreApplication>
#include <array>
#include <string_view>

#include "app/controllers/interview/interview_controller.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

struct Named {
    std::string_view name;
    const char* text;
};

constexpr std::array<Named, 48> kActs{{
    {"note.add", QT_TRANSLATE_NOOP("Act", "note added")},
    {"note.edit", QT_TRANSLATE_NOOP("Act", "note changed")},
    {"note.remove", QT_TRANSLATE_NOOP("Act", "note removed")},
    {"note.kind", QT_TRANSLATE_NOOP("Act", "kind of note changed")},
    {"note.speaker", QT_TRANSLATE_NOOP("Act", "speaker of a note changed")},
    {"note.tag", QT_TRANSLATE_NOOP("Act", "tag of a note changed")},
    {"note.quote", QT_TRANSLATE_NOOP("Act", "note marked for a quote")},
    {"note.move", QT_TRANSLATE_NOOP("Act", "note moved to another topic")},
    {"topic.park", QT_TRANSLATE_NOOP("Act", "topic parked")},
    {"topic.skip", QT_TRANSLATE_NOOP("Act", "topic skipped")},
    {"topic.reopen", QT_TRANSLATE_NOOP("Act", "topic taken up again")},
    {"person.add", QT_TRANSLATE_NOOP("Act", "participant added")},
    {"person.label", QT_TRANSLATE_NOOP("Act", "code of a participant changed")},
    {"person.arrive", QT_TRANSLATE_NOOP("Act", "participant came in")},
    {"person.leave", QT_TRANSLATE_NOOP("Act", "participant left")},
    {"person.seat", QT_TRANSLATE_NOOP("Act", "seat changed")},
    {"person.join", QT_TRANSLATE_NOOP("Act", "two participants joined into one")},
    {"person.split", QT_TRANSLATE_NOOP("Act", "participants told apart again")},
    {"consent", QT_TRANSLATE_NOOP("Act", "consent noted")},
    {"consent.withdraw", QT_TRANSLATE_NOOP("Act", "consent withdrawn")},
    {"hands", QT_TRANSLATE_NOOP("Act", "hands counted")},
    {"hands.recount", QT_TRANSLATE_NOOP("Act", "hands counted again")},
    {"vote", QT_TRANSLATE_NOOP("Act", "choices of a level handed in")},
    {"level", QT_TRANSLATE_NOOP("Act", "level of the group settled")},
    {"dissent", QT_TRANSLATE_NOOP("Act", "dissent noted")},
    {"action.add", QT_TRANSLATE_NOOP("Act", "action added")},
    {"decision.add", QT_TRANSLATE_NOOP("Act", "decision added")},
    {"parked.add", QT_TRANSLATE_NOOP("Act", "subject parked")},
    {"finding.add", QT_TRANSLATE_NOOP("Act", "finding added")},
    {"outcome.done", QT_TRANSLATE_NOOP("Act", "done or not done")},
    {"outcome.edit", QT_TRANSLATE_NOOP("Act", "words changed")},
    {"outcome.remove", QT_TRANSLATE_NOOP("Act", "entry removed")},
    {"action.due", QT_TRANSLATE_NOOP("Act", "date of an action changed")},
    {"summary", QT_TRANSLATE_NOOP("Act", "summary written")},
    {"summary.confirm", QT_TRANSLATE_NOOP("Act", "summary confirmed")},
    {"correction", QT_TRANSLATE_NOOP("Act", "correction noted")},
    {"finish", QT_TRANSLATE_NOOP("Act", "interview finished")},
    {"reopen", QT_TRANSLATE_NOOP("Act", "interview reopened")},
    {"sign-off", QT_TRANSLATE_NOOP("Act", "interview signed off")},
    {"sign-off.back", QT_TRANSLATE_NOOP("Act", "sign-off taken back")},
    {"agreed", QT_TRANSLATE_NOOP("Act", "row of the agreed record added")},
    {"agreed.edit", QT_TRANSLATE_NOOP("Act", "row of the agreed record changed")},
    {"agreed.remove", QT_TRANSLATE_NOOP("Act", "row of the agreed record removed")},
    {"clock", QT_TRANSLATE_NOOP("Act", "clock compared")},
    {"photo", QT_TRANSLATE_NOOP("Act", "photo added")},
    {"drawing", QT_TRANSLATE_NOOP("Act", "drawing added")},
    {"photo.remove", QT_TRANSLATE_NOOP("Act", "photo removed")},
    {"audio.remove", QT_TRANSLATE_NOOP("Act", "recording removed")},
}};

}  // namespace

QString act_text(const std::string& name) {
    for (const Named& act : kActs)
        if (act.name == name) return QCoreApplication::translate("Act", act.text);
    return to_qt(name);
}

}  // namespace meetmoment::app
