#include "app/controllers/interview/table_controller.hpp"

#include <algorithm>

#include "app/controllers/interview/notes_controller.hpp"
#include "app/text.hpp"
#include "shared/interview/consent.hpp"
#include "shared/interview/order_key.hpp"
#include "shared/interview/stream.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using interview::Attendee;
using interview::ConsentAnswer;

const QString kSeveral = QStringLiteral("multiple");
const QString kUnknown = QStringLiteral("unknown");

bool refuses(ConsentAnswer answer) {
    return answer == ConsentAnswer::Refused || answer == ConsentAnswer::Withdrawn;
}

}  // namespace

TableController::TableController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                 Translations& translations, NotesController& notes)
    : InterviewPart(desk, catalogue, translations, true),
      notes_(notes),
      speakers_({"speakerId", "label", "shown", "organisation", "current", "waiting", "present", "turns",
                 "talkText", "silent", "noNotes", "noQuotes"}),
      groups_({"group", "people", "silentPeople", "turns", "talkText", "share"}),
      duplicates_({"key", "first", "second", "firstId", "secondId"}),
      joined_({"duplicateId", "text"}) {
    connect(&desk, &InterviewDesk::second, this, [this] { refresh(); });
    connect(&notes, &NotesController::speakerNamed, this,
            [this](const QString& label) { select_label(from_qt(label)); });
    connect(&desk, &InterviewDesk::opened, this, [this] {
        refresh_shares();
        refresh();
    });
}

int TableController::present() const {
    return active() ? static_cast<int>(session().people().present_at(session().now())) : 0;
}

int TableController::waiting() const {
    return active() ? static_cast<int>(desk_.table().queue().size()) : 0;
}

QVariantList TableController::organisations() const {
    QVariantList list;
    if (const study::Study* known = study())
        for (const study::OrganisationType& type : known->organisation_types)
            list.append(QVariantMap{{QStringLiteral("id"), to_qt(type.code)},
                                    {QStringLiteral("name"), to_qt(type.name, language())}});
    return list;
}

QVariantList TableController::respondentGroups() const {
    QVariantList list;
    if (const study::Study* known = study())
        for (const study::RespondentGroup& group : known->groups)
            if (group.parent.empty())
                list.append(QVariantMap{{QStringLiteral("id"), to_qt(group.code)},
                                        {QStringLiteral("name"), to_qt(group.name, language())}});
    return list;
}

QString TableController::ownGroup() const {
    const study::Study* known = study();
    return active() && known != nullptr ? to_qt(known->top_group(session().context().group)) : QString();
}

QString TableController::organisation_name(const std::string& code) const {
    if (const study::Study* known = study())
        for (const study::OrganisationType& type : known->organisation_types)
            if (type.code == code) return to_qt(type.name, language());
    return to_qt(code);
}

// --- what is shown

TableController::Stored TableController::told_by(const Uuid& person) const {
    Stored told = stored_.contains(person) ? stored_.at(person) : Stored{};
    // Two tablets that keep turns clock one talk.
    if (!leads_) return told;
    told.talk += desk_.table().unstored_turn_of(person);
    told.turns += desk_.table().unstored_turns_of(person);
    return told;
}

RowModel::Row TableController::row_of(const Attendee& person) const {
    const TableClock& table = desk_.table();
    const auto& queue = table.queue();
    const auto place = std::find(queue.begin(), queue.end(), person.id);
    const Stored told = told_by(person.id);
    const auto consent = [&](std::string_view item) {
        return interview::consent_of(session().attendees(), session().people(), person.id, item).answer;
    };
    const QString organisation = organisation_name(person.organisation);
    return {to_qt(person.id.to_string()),
            to_qt(person.label),
            organisation.isEmpty() ? tr("Participant") : organisation,
            organisation,
            notes_.speaker() == to_qt(person.label),
            place == queue.end() ? 0 : static_cast<int>(place - queue.begin()) + 1,
            person.present_at(session().now()),
            static_cast<int>(told.turns),
            minutes_text(told.talk),
            told.turns == 0,
            refuses(consent(study::consent_item::kNotes)),
            refuses(consent(study::consent_item::kQuote))};
}

void TableController::refresh() {
    QList<RowModel::Row> rows;
    if (active()) {
        for (const Attendee& person : session().people().attendees())
            rows.append(row_of(person));
        for (const QString& general : {kSeveral, kUnknown})
            rows.append({general, general, speaker_text(from_qt(general)), QString(),
                         notes_.speaker() == general, 0, true, 0, QString(), false, false, false});
    }
    speakers_.replace(rows);
    refresh_groups();
    refresh_duplicates();
    Q_EMIT tableChanged();
}

void TableController::refresh_groups() {
    struct Share : Stored {
        int people = 0, silent = 0;
    };
    const study::Study* known = study();
    std::map<std::string, Share> shares;
    std::chrono::milliseconds all{};
    if (active() && known != nullptr)
        for (const Attendee& person : session().people().attendees()) {
            Share& share = shares[std::string(known->top_group(person.group))];
            const Stored told = told_by(person.id);
            share.talk += told.talk;
            share.turns += told.turns;
            ++share.people;
            share.silent += told.turns == 0 ? 1 : 0;
            all += told.talk;
        }
    QList<RowModel::Row> rows;
    const auto add = [&](const std::string& code, const QString& name) {
        const auto share = shares.find(code);
        if (share == shares.end() || all.count() == 0) return;
        const Share& of = share->second;
        rows.append({name, of.people, of.silent, static_cast<int>(of.turns), minutes_text(of.talk),
                     static_cast<int>((100 * of.talk.count() + all.count() / 2) / all.count())});
    };
    if (known != nullptr)
        for (const study::RespondentGroup& group : known->groups)
            if (group.parent.empty()) add(group.code, to_qt(group.name, language()));
    add({}, tr("Without a group"));
    groups_.replace(rows);
}

QString TableController::duplicate_text(const Uuid& record, const std::map<Uuid, int>& notes) const {
    const record::RecordState* state = session().record(record);
    if (state == nullptr) return {};
    const QString organisation = organisation_name(state->text(study::fields::kOrganisationType));
    const auto count = notes.find(record);
    return to_qt(state->text(study::fields::kLabel)) +
           (organisation.isEmpty() ? QString() : QStringLiteral(" · ") + organisation) +
           QStringLiteral(" · ") + tr("%n note(s)", "", count == notes.end() ? 0 : count->second);
}

void TableController::refresh_duplicates() {
    QList<RowModel::Row> rows, joined;
    if (active()) {
        const auto candidates = session().people().duplicate_candidates();
        std::map<Uuid, int> notes;
        if (!candidates.empty())
            for (const record::RecordState* note : session().folded().of_kind(study::kinds::kNote))
                if (const auto speaker = Uuid::parse(note->text(study::fields::kSpeakerId)))
                    ++notes[*speaker];
        for (const interview::DuplicateCandidate& two : candidates) {
            // Two who work at the same kind of organisation are no surprise at a table.
            if (two.why != interview::DuplicateCandidate::Why::SameLabel) continue;
            rows.append({to_qt(two.first.to_string() + two.second.to_string()),
                         duplicate_text(two.first, notes), duplicate_text(two.second, notes),
                         to_qt(two.first.to_string()), to_qt(two.second.to_string())});
        }
        for (const Attendee& person : session().people().attendees())
            for (const Uuid& duplicate : person.duplicates)
                if (const record::RecordState* state = session().record(duplicate))
                    joined.append({to_qt(duplicate.to_string()),
                                   tr("%1 (%2) is %3")
                                       .arg(to_qt(state->text(study::fields::kLabel)),
                                            organisation_name(state->text(study::fields::kOrganisationType)),
                                            to_qt(person.label))});
    }
    duplicates_.replace(rows);
    joined_.replace(joined);
}

void TableController::refresh_shares() {
    stored_.clear();
    leads_ = true;
    if (!active()) return;
    interview::Folded clocks;
    for (const record::RecordState& child : session().folded().children)
        if (child.kind == study::kinds::kStream) clocks.children.push_back(child);
    const auto streams = interview::streams_of(clocks);
    std::map<Uuid, std::chrono::milliseconds> totals;
    for (const interview::Stream& stream : streams)
        for (const auto& [person, time] : stream.time_of_turns())
            totals[stream.id] += time;
    const interview::Stream* leading = interview::leading(streams, totals);
    if (leading == nullptr) return;
    leads_ = leading->id == session().stream();
    for (const interview::Span& turn : leading->turns)
        if (const auto person = Uuid::parse(turn.of)) {
            Stored& told = stored_[session().people().resolve(*person)];
            told.talk += turn.length;
            ++told.turns;
        }
}

void TableController::take(const std::vector<Uuid>& records) {
    const bool clocks = holds(records, study::kinds::kStream);
    if (clocks) refresh_shares();
    if (clocks || holds(records, study::kinds::kAttendee)) refresh();
}

// --- what is done

const Attendee* TableController::labelled(const std::string& label) const {
    for (const Attendee& person : session().people().attendees())
        if (person.label == label) return &person;
    return nullptr;
}

void TableController::select_label(const std::string& label) {
    if (!active()) return;
    notes_.set_speaker(label);
    const Attendee* person = labelled(label);
    desk_.table().give_word(person ? std::optional(person->id) : std::nullopt);
    desk_.table_changed();
    refresh();
}

void TableController::select(int index) {
    if (index < 0 || index >= speakers_.count()) return;
    select_label(from_qt(speakers_.value(index, QStringLiteral("label")).toString()));
}

void TableController::toggleHand(int index) {
    const auto person = Uuid::parse(from_qt(speakers_.value(index, QStringLiteral("speakerId")).toString()));
    if (!active() || !person) return;
    desk_.table().toggle_hand(*person);
    desk_.table_changed();
    refresh();
}

void TableController::next() {
    if (!active() || desk_.table().queue().empty()) return;
    if (const Attendee* person = session().people().attendee(desk_.table().queue().front()))
        select_label(person->label);
    else
        desk_.table().next_speaker();
}

void TableController::add(const QString& label, const QString& organisation, const QString& group) {
    if (!active()) return;
    interview::NewAttendee made;
    made.label = label.trimmed().isEmpty() ? session().people().free_label() : from_qt(label.trimmed());
    made.organisation = from_qt(organisation);
    made.group = from_qt(group);
    const auto& seated = session().people().attendees();
    made.seat = seated.empty() ? interview::order_key(session().now(), desk_.random())
                               : interview::order_between(seated.back().seat, {}, desk_.random());
    InterviewAct act;
    act.name = "person.add";
    act.ops = [made, id = session().new_id()](const InterviewSession& session) -> Result<InterviewAct::Ops> {
        return interview::add_attendee(session.id(), id, made);
    };
    desk_.perform(std::move(act));
    select_label(made.label);
}

void TableController::change(
    const char* name, const QString& person,
    const std::function<std::vector<record::Op>(const record::RecordState&)>& writing) {
    const auto id = Uuid::parse(from_qt(person));
    if (!active() || !id) return;
    InterviewAct act;
    act.name = name;
    act.ops = [id = *id, writing](const InterviewSession& session) -> Result<InterviewAct::Ops> {
        const record::RecordState* state = session.record(id);
        return state ? writing(*state) : InterviewAct::Ops{};
    };
    desk_.perform(std::move(act));
}

void TableController::relabel(const QString& person, const QString& label) {
    if (label.trimmed().isEmpty()) return;
    change("person.label", person, [label = from_qt(label.trimmed())](const record::RecordState& state) {
        return interview::relabel(state, label);
    });
}

void TableController::arrive(const QString& person) {
    change("person.arrive", person, [at = desk_.clock().wall()](const record::RecordState& state) {
        return interview::arrive(state, at);
    });
}

void TableController::leaveTable(const QString& person) {
    change("person.leave", person, [at = desk_.clock().wall()](const record::RecordState& state) {
        return interview::leave(state, at);
    });
}

void TableController::move(const QString& person, int by) {
    if (!active() || by == 0) return;
    const auto& all = session().people().attendees();
    const auto at = std::find_if(all.begin(), all.end(), [&person](const Attendee& one) {
        return to_qt(one.id.to_string()) == person;
    });
    if (at == all.end()) return;
    const auto to = std::clamp<std::ptrdiff_t>(at - all.begin() + by, 0, std::ssize(all) - 1);
    std::vector<std::string> seats;
    for (const Attendee& one : all)
        if (one.id != at->id) seats.push_back(one.seat);
    const std::string seat = interview::order_at(seats, static_cast<std::size_t>(to), desk_.random());
    change("person.seat", person,
           [seat](const record::RecordState& state) { return interview::take_seat(state, seat); });
}

void TableController::join(const QString& duplicate, const QString& kept) {
    const auto other = Uuid::parse(from_qt(kept));
    if (!other) return;
    change("person.join", duplicate, [other = *other](const record::RecordState& state) {
        return interview::mark_duplicate(state, other);
    });
}

void TableController::split(const QString& duplicate) {
    change("person.split", duplicate,
           [](const record::RecordState& state) { return interview::unmark_duplicate(state); });
}

void TableController::tellApart(const QString& person) {
    if (active()) relabel(person, to_qt(session().people().free_label()));
}

}  // namespace meetmoment::app
