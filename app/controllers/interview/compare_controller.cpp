#include "app/controllers/interview/compare_controller.hpp"

#include <algorithm>
#include <set>

#include "app/controllers/interview/acting.hpp"
#include "shared/interview/order_key.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

using interview::Entry;
using interview::Row;

/// Identity of a row on the screen: its first note.
std::optional<Uuid> first_note(const interview::SideBySide& side, const Row& row) {
    std::optional<std::size_t> first;
    for (const auto& cell : row.cells)
        if (cell) first = std::min(first.value_or(*cell), *cell);
    return first ? std::optional(side.entries[*first].note.id) : std::nullopt;
}

std::vector<const Entry*> entries_of(const interview::SideBySide& side, const Row& row) {
    std::vector<const Entry*> entries;
    for (const auto& cell : row.cells)
        if (cell) entries.push_back(&side.entries[*cell]);
    return entries;
}

bool is_remark(const interview::SideBySide& side, const Row& row) {
    const auto entries = entries_of(side, row);
    return std::all_of(entries.begin(), entries.end(),
                       [](const Entry* one) { return one->note.kind == study::note_kind::kComment; });
}

/// Nobody has to choose.
bool is_plain(const interview::SideBySide& side, const Row& row) {
    const auto entries = entries_of(side, row);
    return !entries.empty() && !entries.front()->note.text.empty() &&
           std::all_of(entries.begin(), entries.end(), [&entries](const Entry* one) {
               return one->note.text == entries.front()->note.text &&
                      one->note.speaker_label == entries.front()->note.speaker_label;
           });
}

}  // namespace

CompareController::CompareController(InterviewDesk& desk, const StudyCatalogue& catalogue,
                                     Translations& translations)
    : InterviewPart(desk, catalogue, translations, false),
      topics_({"topicId", "title", "open", "rows"}),
      rows_({"rowId", "timeText", "cells", "agreed", "open", "remark"}) {
    connect(&desk, &InterviewDesk::closed, this, [this] { to_show_.clear(); });
}

// --- what is shown

void CompareController::take(const std::vector<Uuid>& records) {
    for (const auto kind :
         {study::kinds::kNote, study::kinds::kAgreed, study::kinds::kStream, study::kinds::kAttendee})
        if (holds(records, kind)) return refresh();
}

void CompareController::refresh() {
    all_.clear();
    agreed_.clear();
    QList<RowModel::Row> topics;
    open_ = 0;
    std::set<interview::Column> writers;
    if (active()) {
        const auto& folded = session().folded();
        all_ = interview::merge_streams(folded, session().people(), session().guide());
        for (interview::AgreedTopic& topic :
             interview::agreed_record(folded, session().people(), session().guide())) {
            if (std::none_of(all_.begin(), all_.end(),
                             [&](const auto& side) { return side.topic == topic.topic; }))
                all_.push_back({topic.topic, {}, {}, {}});
            std::move(topic.rows.begin(), topic.rows.end(), std::back_inserter(agreed_));
        }
    }
    for (const interview::SideBySide& side : all_) {
        writers.insert(side.columns.begin(), side.columns.end());
        const auto waiting = std::count_if(side.rows.begin(), side.rows.end(),
                                           [&](const Row& row) { return is_open(side, row); });
        open_ += static_cast<int>(waiting);
        topics.append({to_qt(side.topic), topic_title(side.topic), static_cast<int>(waiting),
                       static_cast<int>(side.rows.size())});
    }
    alone_ = writers.size() < 2;
    topics_.replace(topics);
    if (seen() == nullptr) setTopic(all_.empty() ? QString() : to_qt(all_.front().topic));
    show_topic();
}

void CompareController::setTopic(const QString& topic) {
    if (topic == to_show_) return;
    to_show_ = topic;
    Q_EMIT topicChanged();
    show_topic();
}

const interview::SideBySide* CompareController::seen() const {
    const auto found = std::find_if(all_.begin(), all_.end(),
                                    [this](const auto& side) { return to_qt(side.topic) == to_show_; });
    return found == all_.end() ? nullptr : &*found;
}

const Row* CompareController::row(const QString& id) const {
    const interview::SideBySide* side = seen();
    if (side == nullptr) return nullptr;
    for (const Row& row : side->rows)
        if (const auto first = first_note(*side, row); first && to_qt(first->to_string()) == id) return &row;
    return nullptr;
}

std::vector<const interview::AgreedRow*> CompareController::agreed_from(const interview::SideBySide& side,
                                                                        const Row& row) const {
    std::set<Uuid> notes;
    for (const Entry* entry : entries_of(side, row))
        notes.insert(entry->note.id);
    std::vector<const interview::AgreedRow*> made;
    for (const interview::AgreedRow& one : agreed_)
        if (std::any_of(one.sources.begin(), one.sources.end(),
                        [&notes](const Uuid& id) { return notes.contains(id); }))
            made.push_back(&one);
    return made;
}

std::vector<const interview::AgreedRow*> CompareController::stranded() const {
    std::set<Uuid> notes;
    for (const interview::SideBySide& side : all_)
        for (const Entry& entry : side.entries)
            notes.insert(entry.note.id);
    std::vector<const interview::AgreedRow*> left;
    for (const interview::AgreedRow& one : agreed_)
        if (to_qt(one.topic) == to_show_ && std::none_of(one.sources.begin(), one.sources.end(),
                                                         [&](const Uuid& id) { return notes.contains(id); }))
            left.push_back(&one);
    return left;
}

bool CompareController::is_open(const interview::SideBySide& side, const Row& row) const {
    return agreed_from(side, row).empty() && !is_remark(side, row);
}

QString CompareController::name_of(const interview::Column& column) const {
    if (column.stream && column.stream == session().stream()) return tr("You");
    return to_qt(column.author);
}

QVariantMap CompareController::cell(const Entry& entry) const {
    const interview::Note& note = entry.note;
    QString kind = to_qt(note.kind);
    QStringList tags;
    if (const study::Study* known = study()) {
        for (const study::Code& one : known->note_kinds)
            if (one.code == note.kind) kind = to_qt(one.text, language());
        for (const study::Code& one : known->tags)
            if (std::find(note.tags.begin(), note.tags.end(), one.code) != note.tags.end())
                tags << to_qt(one.text, language());
    }
    const bool mine =
        note.stream ? note.stream == session().stream() : note.author == session().context().user;
    return {{QStringLiteral("noteId"), to_qt(note.id.to_string())},
            {QStringLiteral("text"), to_qt(note.text)},
            {QStringLiteral("speaker"), speaker_text(note.speaker_label)},
            {QStringLiteral("kind"), to_qt(note.kind)},
            {QStringLiteral("kindLabel"), kind},
            {QStringLiteral("timeText"), entry.at ? clock_text(*entry.at) : QString()},
            {QStringLiteral("author"), to_qt(note.author)},
            {QStringLiteral("mine"), mine},
            {QStringLiteral("tags"), tags}};
}

QVariantMap CompareController::agreed(const interview::AgreedRow& row) const {
    return {{QStringLiteral("agreedId"), to_qt(row.id.to_string())},
            {QStringLiteral("text"), to_qt(row.text)},
            {QStringLiteral("speaker"), speaker_text(row.speaker_label)},
            {QStringLiteral("author"), to_qt(row.author)},
            {QStringLiteral("conflict"), row.conflict}};
}

RowModel::Row CompareController::shown(const interview::SideBySide& side, const Row& row) const {
    QVariantList cells, made;
    std::optional<UtcMillis> first;
    for (const auto& place : row.cells) {
        cells << (place ? cell(side.entries[*place]) : QVariantMap());
        if (place && side.entries[*place].at)
            first = std::min(first.value_or(*side.entries[*place].at), *side.entries[*place].at);
    }
    for (const interview::AgreedRow* one : agreed_from(side, row))
        made << agreed(*one);
    return {to_qt(first_note(side, row)->to_string()),
            first ? clock_text(*first) : QString(),
            cells,
            made,
            is_open(side, row),
            is_remark(side, row)};
}

void CompareController::show_topic() {
    QList<RowModel::Row> rows;
    columns_.clear();
    agreement_ = -1;
    if (const interview::SideBySide* side = seen()) {
        for (const interview::Column& column : side->columns)
            columns_ << name_of(column);
        for (const Row& row : side->rows)
            if (first_note(*side, row)) rows.append(shown(*side, row));
        agreement_ = side->agreement().value_or(-1);
        for (const interview::AgreedRow* one : stranded())
            rows.append({to_qt(one->id.to_string()), one->at ? clock_text(*one->at) : QString(),
                         QVariantList(), QVariantList{agreed(*one)}, false, false});
    }
    rows_.replace(rows);
    Q_EMIT compared();
}

int CompareController::plain() const {
    const interview::SideBySide* side = seen();
    if (side == nullptr) return 0;
    return static_cast<int>(std::count_if(side->rows.begin(), side->rows.end(), [&](const Row& row) {
        return is_open(*side, row) && is_plain(*side, row);
    }));
}

QString CompareController::together(const QString& id) const {
    const Row* of = row(id);
    if (of == nullptr) return {};
    QStringList words;
    for (const Entry* entry : entries_of(*seen(), *of))
        if (const QString text = to_qt(entry->note.text); !text.isEmpty() && !words.contains(text))
            words << text;
    return words.join(QLatin1Char('\n'));
}

// --- what is agreed

InterviewAct::Ops CompareController::ops_for(const interview::SideBySide& side, const Row& row,
                                             const std::string& words, const interview::Note& speaker) const {
    UtcMillis at = session().now();
    for (const Entry* entry : entries_of(side, row))
        if (entry->at) at = std::min(at, *entry->at);
    interview::NewAgreedRow made{words, interview::order_key(at, desk_.random()), speaker.speaker_label,
                                 speaker.speaker, session().context().user};
    return interview::agree_on(session().id(), session().new_id(), side, row, made);
}

void CompareController::agree(const QString& id, const QString& words, const QString& note) {
    const Row* of = row(id);
    if (!active() || of == nullptr || words.trimmed().isEmpty()) return;
    interview::Note speaker;
    for (const Entry* entry : entries_of(*seen(), *of))
        if (to_qt(entry->note.id.to_string()) == note) speaker = entry->note;
    std::vector<record::Path> used;
    const std::string key = "agreed/" + from_qt(id);
    if (!desk_.typed().text(key).empty()) used.push_back(desk_.use_typed(key));
    perform(
        desk_, "agreed",
        [ops = ops_for(*seen(), *of, from_qt(words.trimmed()), speaker)](
            const InterviewSession&) -> Result<InterviewAct::Ops> { return ops; },
        std::move(used));
}

void CompareController::takeOver(const QString& id, const QString& note) {
    const Row* of = row(id);
    if (of == nullptr) return;
    for (const Entry* entry : entries_of(*seen(), *of))
        if (to_qt(entry->note.id.to_string()) == note) return agree(id, to_qt(entry->note.text), note);
}

void CompareController::takePlain() {
    const interview::SideBySide* side = seen();
    if (!active() || side == nullptr) return;
    InterviewAct::Ops ops;
    for (const Row& row : side->rows) {
        if (!is_open(*side, row) || !is_plain(*side, row)) continue;
        const interview::Note& note = entries_of(*side, row).front()->note;
        for (record::Op& op : ops_for(*side, row, note.text, note))
            ops.push_back(std::move(op));
    }
    if (ops.empty()) return;
    perform(desk_, "agreed",
            [ops = std::move(ops)](const InterviewSession&) -> Result<InterviewAct::Ops> { return ops; });
}

void CompareController::reword(const QString& agreed, const QString& words) {
    if (words.trimmed().isEmpty()) return;
    perform_on(desk_, "agreed.edit", agreed,
               [words = from_qt(words.trimmed())](const record::RecordState& state) {
                   return interview::reword_agreed(state, words);
               });
}

void CompareController::remove(const QString& agreed) {
    perform_on(desk_, "agreed.remove", agreed,
               [](const record::RecordState& state) { return interview::remove_agreed(state); });
}

}  // namespace meetmoment::app
