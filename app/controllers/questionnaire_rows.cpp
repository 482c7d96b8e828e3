// What the questionnaire's models show.
#include <QLocale>

#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

/// The convention of our forms for "I don't know": set apart from the other choices
/// (shared/instruments/README.md).
constexpr std::string_view kDontKnow = "wn";

bool is_question(const xform::Item& item) {
    return item.kind != xform::ItemKind::Group && item.kind != xform::ItemKind::Note && !item.path.empty();
}

QString label_of(const xform::Item& item, std::string_view value) {
    for (const xform::Choice& choice : item.choices)
        if (choice.value == value) return to_qt(choice.label);
    return to_qt(value);
}

}  // namespace

/// An answer as people read it.
static QString answer_text(const xform::Item& item, const std::string& value, const QString& yes) {
    if (value.empty()) return {};
    switch (item.kind) {
        case xform::ItemKind::SelectOne:
            return label_of(item, value);
        case xform::ItemKind::SelectMultiple: {
            QStringList labels;
            for (const QString& one : to_qt(value).split(QLatin1Char(' '), Qt::SkipEmptyParts))
                labels.append(label_of(item, from_qt(one)));
            return labels.join(QStringLiteral("; "));
        }
        case xform::ItemKind::Trigger:
            return yes;
        default:
            break;
    }
    if (item.type == xform::DataType::Date) {
        const QDate date = QDate::fromString(to_qt(value), Qt::ISODate);
        if (date.isValid()) return QLocale().toString(date, QLocale::LongFormat);
    }
    return to_qt(value);
}

void QuestionnaireController::refresh_all() {
    if (!filling_) return;
    refresh_pages();
    refresh_items();
    refresh_page_errors();
    if (reviewing_) refresh_review();
    Q_EMIT textsChanged();
    Q_EMIT pageChanged();
    Q_EMIT progressChanged();
}

void QuestionnaireController::refresh_pages() {
    shown_pages_ = filling_->session().pages();
    // The page that is shown may have moved, or vanished with its relevance.
    for (int i = 0; i < pageCount(); ++i)
        if (page_id(i) == page_id_) page_index_ = i;
    if (page_index_ >= pageCount()) page_index_ = pageCount() - 1;
    QList<RowModel::Row> rows;
    for (int i = 0; i < pageCount(); ++i) {
        const xform::Page& page = shown_pages_[static_cast<std::size_t>(i)];
        int errors = 0;
        for (const std::uint32_t id : page.items)
            if (const auto item = filling_->session().item(id);
                item && checked_.contains(id) && !item->error.empty())
                ++errors;
        rows.append({page.id, to_qt(page.title), page.questions, page.answered,
                     !reviewing_ && i == page_index_, reached_.contains(page.id), errors});
    }
    pages_.replace(rows);
}

RowModel::Row QuestionnaireController::item_row(const xform::Item& item) const {
    QStringList appearance;
    for (const std::string& word : item.appearance)
        appearance.append(to_qt(word));
    QVariantList choices;
    for (const xform::Choice& choice : item.choices)
        choices.append(QVariantMap{{QStringLiteral("value"), to_qt(choice.value)},
                                   {QStringLiteral("label"), to_qt(choice.label)},
                                   {QStringLiteral("apart"), choice.value == kDontKnow}});
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
            choices,
            item.range.start,
            item.range.end,
            item.range.step,
            to_qt(item.value),
            checked_.contains(item.id) ? to_qt(item.error) : QString(),
            conflict_text(item)};
}

QString QuestionnaireController::conflict_text(const xform::Item& item) const {
    if (item.path.empty() || !filling_->in_conflict(item.path)) return {};
    QStringList values;
    for (const record::Live& live : *filling_->loaded(item.path)) {
        QString text = answer_text(item, record::to_display(live.value), tr("Confirmed"));
        if (text.isEmpty()) text = tr("no answer");
        values.append(tr("“%1” (%2, %3)")
                          .arg(text, to_qt(live.user),
                               moment_text(live.wall, clock_.wall(), translations_.language())));
    }
    return tr("There are two answers: %1. Choose the right one, or leave it to the study team.")
        .arg(values.join(tr(" and ")));
}

void QuestionnaireController::refresh_items() {
    if (!filling_ || page_index_ < 0 || page_index_ >= pageCount()) return;
    QList<RowModel::Row> rows;
    for (const std::uint32_t id : shown_pages_[static_cast<std::size_t>(page_index_)].items)
        if (const auto item = filling_->session().item(id)) rows.append(item_row(*item));
    items_.replace(rows);
}

void QuestionnaireController::refresh_page_errors() {
    QList<RowModel::Row> rows;
    for (qsizetype i = 0; i < items_.rows().size(); ++i) {
        const QString error = items_.value(static_cast<int>(i), QStringLiteral("error")).toString();
        if (error.isEmpty()) continue;
        rows.append({items_.rows()[i][0], static_cast<int>(i),
                     items_.value(static_cast<int>(i), QStringLiteral("label")), error});
    }
    page_errors_.replace(rows);
}

void QuestionnaireController::refresh_review() {
    QList<RowModel::Row> rows;
    review_errors_ = 0;
    for (int i = 0; i < pageCount(); ++i) {
        const xform::Page& page = shown_pages_[static_cast<std::size_t>(i)];
        const QString title = to_qt(page.title);
        QList<RowModel::Row> questions;
        for (const std::uint32_t id : page.items) {
            const auto item = filling_->session().item(id);
            if (!item || !is_question(*item)) continue;
            if (!item->error.empty()) ++review_errors_;
            questions.append({QStringLiteral("i%1").arg(id), title, to_qt(item->label),
                              answer_text(*item, item->value, tr("Confirmed")), to_qt(item->error), i, id,
                              to_qt(item->path), false});
        }
        if (questions.isEmpty()) continue;
        rows.append({QStringLiteral("p%1").arg(page.id), title, QString(), QString(), QString(), i, -1,
                     QString(), true});
        rows += questions;
    }
    review_.replace(rows);
}

void QuestionnaireController::apply(const xform::Changes& changes) {
    if (!filling_) return;
    refresh_pages();
    if (changes.structure) {
        refresh_items();
        Q_EMIT pageChanged();
    } else {
        for (const std::uint32_t id : changes.items) {
            const int at = items_.index_of(id);
            const auto item = filling_->session().item(id);
            if (at < 0 || !item) continue;
            items_.put(item_row(*item));
        }
    }
    refresh_page_errors();
    if (reviewing_) refresh_review();
    Q_EMIT progressChanged();
}

}  // namespace meetmoment::app
