// What the questionnaire's models show.
#include <algorithm>
#include <set>
#include <utility>

#include "app/controllers/answer_text.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/markup.hpp"
#include "app/services/filling_repeats.hpp"
#include "app/services/form_files.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using Parts = xform::ItemParts;

bool is_question(const xform::Item& item) {
    return xform::is_question(item.kind) && !xform::is_table_head(item) && !item.path.empty();
}

bool takes_choices(const xform::Item& item) {
    return item.kind == xform::ItemKind::SelectOne || item.kind == xform::ItemKind::SelectMultiple ||
           item.kind == xform::ItemKind::Range;
}

bool looks(const xform::Item& item, std::string_view word) {
    return std::find(item.appearance.begin(), item.appearance.end(), word) != item.appearance.end();
}

bool same_choices(const ChoiceModel& a, const ChoiceModel& b) {
    return std::equal(a.choices().begin(), a.choices().end(), b.choices().begin(), b.choices().end(),
                      [](const xform::Choice& x, const xform::Choice& y) { return x.value == y.value; });
}

QString picture_of(const xform::Item& item, xform::MediaKind kind, const QString& folder) {
    for (const xform::Media& media : item.media)
        if (media.kind == kind) return folder + to_qt(media.uri).section(QLatin1Char('/'), -1);
    return {};
}

QString number_text(const std::optional<double>& number) {
    return number ? QString::number(*number, 'g', 12) : QString();
}

/// How many of the instances around a row do not hold the row after it.
int instances_ending(std::string_view keys, std::string_view next) {
    const int all = static_cast<int>(std::count(keys.begin(), keys.end(), '['));
    while (!keys.empty() && !next.starts_with(keys))
        keys = keys.substr(0, keys.rfind('['));
    return all - static_cast<int>(std::count(keys.begin(), keys.end(), '['));
}

}  // namespace

void QuestionnaireController::refresh_all() {
    if (!filling_ || concealed_) return;
    refresh_pages();
    refresh_items();
    refresh_page_errors();
    if (reviewing_) refresh_review();
    Q_EMIT textsChanged();
    Q_EMIT pageChanged();
    Q_EMIT progressChanged();
}

void QuestionnaireController::refresh_pages() {
    if (concealed_) return;
    shown_pages_ = pages_of(filling_->session(), paging_);
    // The page that is shown may have moved, or vanished with its relevance or its instance.
    for (int i = 0; i < pageCount(); ++i)
        if (page_id(i) == page_id_) page_index_ = i;
    if (page_index_ >= pageCount()) page_index_ = pageCount() - 1;
    page_id_ = page_id(page_index_);
    QList<RowModel::Row> rows;
    for (int i = 0; i < pageCount(); ++i) {
        const ShownPage& page = shown_pages_[static_cast<std::size_t>(i)];
        int errors = 0;
        for (const std::uint32_t id : page.items)
            if (const auto item = filling_->session().item(id, Parts::WithoutChoices);
                item && checked_.contains(id) && !item->error.empty())
                ++errors;
        rows.append({page.id, page.title, page.questions, page.answered, !reviewing_ && i == page_index_,
                     reached_.contains(page.id), errors});
    }
    pages_.replace(rows);
}

/// "Goal 2 · Status" for a question in a repeat.
QString QuestionnaireController::label_in(const InstanceNames& names, const xform::Item& item) const {
    const QString label = plain(to_qt(item.label));
    const auto around = names.find(filling_->session().instance_of(item.id));
    return around == names.end() ? label : around->second.trail + QStringLiteral(" · ") + label;
}

RowModel::Row QuestionnaireController::item_row(const xform::Item& item, int ends, TablePart table) {
    const std::string instance = filling_->session().instance_of(item.id);
    const auto name = names_.find(instance);
    QString title;
    if (item.kind == xform::ItemKind::Repeat && name != names_.end()) title = name->second.title;
    if (item.kind == xform::ItemKind::AddRepeat) {
        const auto one = names_.find(item.path);
        const QString label = one == names_.end() ? QString() : one->second.name;
        title = label.isEmpty() ? tr("Add another") : tr("Add: %1").arg(label);
    }
    if (item.kind == xform::ItemKind::Note)
        title = answer_text(filling_->session(), item, item.value, tr("Confirmed"));
    QStringList appearance;
    for (const std::string& word : item.appearance)
        appearance.append(to_qt(word));
    ChoiceModel* choices = takes_choices(item) ? choices_.of(filling_->session(), item.id) : nullptr;
    const QString pictures = pictures_of(filling_->context().form());
    return {item.id,
            static_cast<int>(item.kind),
            static_cast<int>(item.type),
            to_qt(item.path),
            to_qt(item.label),
            to_qt(item.hint),
            to_qt(item.guidance),
            appearance,
            item.required,
            item.readonly,
            QVariant::fromValue(choices),
            item.range.start,
            item.range.end,
            item.range.step,
            to_qt(item.value),
            checked_.contains(item.id) ? to_qt(item.error) : QString(),
            conflict_text(item),
            to_qt(instance),
            static_cast<int>(std::count(instance.begin(), instance.end(), '[')),
            ends,
            title,
            folded_.contains(std::string(keys_of(instance))),
            item.removable,
            static_cast<int>(item.control),
            table,
            item.options.rows.value_or(0),
            item.options.tick_interval.value_or(0.0),
            number_text(item.options.placeholder),
            picture_of(item, xform::MediaKind::Image, pictures),
            picture_of(item, xform::MediaKind::BigImage, pictures),
            to_qt(item.options.accept.empty() ? item.options.media_type : item.options.accept)};
}

QString QuestionnaireController::conflict_text(const xform::Item& item) const {
    if (item.path.empty() || !filling_->in_conflict(item.path)) return {};
    QStringList values;
    for (const record::Live& live : *filling_->loaded(item.path)) {
        QString text =
            answer_text(filling_->session(), item, record::to_display(live.value), tr("Confirmed"));
        if (text.isEmpty()) text = tr("no answer");
        values.append(tr("“%1” (%2, %3)")
                          .arg(text, to_qt(live.user),
                               moment_text(live.wall, clock_.wall(), translations_.language())));
    }
    return tr("There are two answers: %1. Choose the right one, or leave it to the study team.")
        .arg(values.join(tr(" and ")));
}

void QuestionnaireController::refresh_items() {
    if (!filling_ || concealed_ || page_index_ < 0 || page_index_ >= pageCount()) return;
    const xform::Session& session = filling_->session();
    const ShownPage& page = shown_pages_[static_cast<std::size_t>(page_index_)];
    if (session.form().has_repeats()) names_ = instance_names(session, page.form_page, page.named_by());
    std::vector<std::pair<xform::Item, std::string>> shown;
    for (const std::uint32_t id : page.items) {
        auto item = session.item(id, Parts::WithoutChoices);
        if (!item) continue;
        const std::string instance = session.instance_of(id);
        std::string_view keys = keys_of(instance);
        if (item->kind == xform::ItemKind::Repeat) keys = keys.substr(0, keys.rfind('['));
        if (is_folded_away(keys)) continue;
        shown.emplace_back(std::move(*item), keys_of(instance));
    }
    QList<RowModel::Row> rows;
    std::set<std::uint32_t> ids;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const xform::Item& item = shown[at].first;
        const xform::Item* before = at == 0 ? nullptr : &shown[at - 1].first;
        rows.append(item_row(
            item, instances_ending(shown[at].second, at + 1 < shown.size() ? shown[at + 1].second : ""),
            table_part(before, item)));
        ids.insert(item.id);
    }
    items_.replace(rows);
    choices_.keep_only(ids);
}

/// What an item is of a table, after the item before it.
QuestionnaireController::TablePart QuestionnaireController::table_part(const xform::Item* before,
                                                                       const xform::Item& item) {
    if (!takes_choices(item) || item.kind == xform::ItemKind::Range) return NoTable;
    if (xform::is_table_head(item)) return TableHead;
    if (!looks(item, "list-nolabel") && !looks(item, "list")) return NoTable;
    const xform::Session& session = filling_->session();
    const bool goes_on =
        before != nullptr && takes_choices(*before) && !looks(item, "list") &&
        (xform::is_table_head(*before) || looks(*before, "list-nolabel") || looks(*before, "list")) &&
        same_choices(*choices_.of(session, before->id), *choices_.of(session, item.id));
    return goes_on ? TableRow : TableFirstRow;
}

void QuestionnaireController::refresh_page_errors() {
    QList<RowModel::Row> rows;
    for (qsizetype i = 0; i < items_.rows().size(); ++i) {
        const QString error = items_.value(static_cast<int>(i), QStringLiteral("error")).toString();
        if (error.isEmpty()) continue;
        const auto item = filling_->session().item(items_.rows()[i][0].toUInt(), Parts::WithoutChoices);
        rows.append(
            {items_.rows()[i][0], static_cast<int>(i), item ? label_in(names_, *item) : QString(), error});
    }
    page_errors_.replace(rows);
}

void QuestionnaireController::refresh_review() {
    QList<RowModel::Row> rows;
    std::optional<QString> section;  ///< the one whose head was written last
    review_errors_ = 0;
    for (int i = 0; i < pageCount(); ++i) {
        const ShownPage& page = shown_pages_[static_cast<std::size_t>(i)];
        const InstanceNames names = instance_names(filling_->session(), page.form_page, page.named_by());
        QList<RowModel::Row> questions;
        for (const std::uint32_t id : page.items) {
            const auto item = filling_->session().item(id, Parts::WithoutChoices);
            if (!item || !is_question(*item)) continue;
            if (!item->error.empty()) ++review_errors_;
            questions.append({QStringLiteral("i%1").arg(id), page.title, label_in(names, *item),
                              answer_text(filling_->session(), *item, item->value, tr("Confirmed")),
                              to_qt(item->error), i, id, to_qt(item->path), false});
        }
        if (questions.isEmpty()) continue;
        if (std::exchange(section, page.title) != page.title || paging_ == Paging::Sections)
            rows.append({QStringLiteral("p%1").arg(page.id), page.title, QString(), QString(), QString(), i,
                         -1, QString(), true});
        rows += questions;
    }
    review_.replace(rows);
}

void QuestionnaireController::apply(const xform::Changes& changes) {
    if (!filling_ || concealed_) return;
    refresh_pages();
    choices_.refresh(filling_->session(), changes.choices);
    if (changes.structure) {
        refresh_items();
        Q_EMIT pageChanged();
    } else if (!names_.empty() || !changes.choices.empty()) {
        refresh_items();  // the head of an instance shows what was answered in it; a table has the same
                          // choices
    } else {
        for (const std::uint32_t id : changes.items) {
            const int at = items_.index_of(id);
            const auto item = filling_->session().item(id, Parts::WithoutChoices);
            if (at < 0 || !item) continue;
            items_.put(item_row(*item, 0,
                                static_cast<TablePart>(items_.value(at, QStringLiteral("table")).toInt())));
        }
    }
    refresh_page_errors();
    if (reviewing_) refresh_review();
    Q_EMIT progressChanged();
}

}  // namespace meetmoment::app
