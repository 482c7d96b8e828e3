#include "app/controllers/interview/names_controller.hpp"

#include <QDate>

#include "app/controllers/interview/notes_controller.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

constexpr std::string_view kInstead = "[cliënt]";
/// Words that were said to be no names in this interview, one a line.
const std::string kNoNames = "no-names";

}  // namespace

NamesController::NamesController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                 Translations& translations, NotesController& notes)
    : InterviewPart(desk, catalogue, translations, true),
      notes_(notes),
      rows_({"noteId", "text", "found", "timeText"}) {
    notes_.may_go = [this](const std::string& words) { return look(words).empty(); };
    connect(&notes, &NotesController::heldChanged, this, [this] { refresh(); });
    connect(&desk, &InterviewDesk::opened, this, [this] {
        learn_study();
        interview::add_words(desk_.typed().text(kNoNames), known_);
        refresh();
    });
}

void NamesController::learn_study() {
    const study::Study* known = study();
    if (known == nullptr) return;
    known_.clear();
    const auto learn = [this](const study::LocalText& text) {
        for (const auto& [language, words] : text.by_language)
            interview::add_words(words, known_);
    };
    for (const study::Region& region : known->regions) {
        interview::add_words(region.name, known_);
        interview::add_words(region.centre, known_);
        for (const std::string& variant : region.variants)
            interview::add_words(variant, known_);
    }
    for (const study::OrganisationType& type : known->organisation_types)
        learn(type.name);
    for (const study::RespondentGroup& group : known->groups)
        learn(group.name);
    for (const study::Code& tag : known->tags)
        learn(tag.text);
    learn(known->name);
    for (const study::Topic& topic : session().guide().topics) {
        learn(topic.title);
        learn(topic.prompt);
    }
}

std::vector<interview::Suspicion> NamesController::look(const std::string& words) const {
    return interview::suspicions(words, known_, QDate::currentDate().year());
}

QStringList NamesController::found(const QString& words) const {
    QStringList all;
    for (const interview::Suspicion& one : look(from_qt(words)))
        all << to_qt(one.words);
    return all;
}

QString NamesController::replaced(const QString& words) const {
    const std::string text = from_qt(words);
    return to_qt(interview::without(text, look(text), kInstead));
}

void NamesController::refresh() {
    QList<RowModel::Row> rows;
    if (active())
        for (const auto& [id, note] : notes_.held_notes()) {
            const QString words = to_qt(note.words());
            rows.append({to_qt(id.to_string()), words, found(words), clock_text(note.at)});
        }
    rows_.replace(rows);
}

void NamesController::replace(const QString& note) {
    const auto id = Uuid::parse(from_qt(note));
    if (!id || !notes_.held_notes().contains(*id)) return;
    const std::string words = notes_.held_notes().at(*id).words();
    notes_.release(*id, interview::without(words, look(words), kInstead));
}

void NamesController::keep(const QString& note) {
    const auto id = Uuid::parse(from_qt(note));
    if (!id || !notes_.held_notes().contains(*id)) return;
    const std::string words = notes_.held_notes().at(*id).words();
    std::string no_names = desk_.typed().text(kNoNames);
    for (const interview::Suspicion& one : look(words))
        if (one.what == interview::Suspect::Name) no_names += one.words + "\n";
    interview::add_words(no_names, known_);
    desk_.set_typed(kNoNames, no_names);
    notes_.release(*id, words);
}

}  // namespace meetmoment::app
