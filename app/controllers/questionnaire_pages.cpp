#include "app/controllers/questionnaire_pages.hpp"

#include <algorithm>
#include <utility>

#include "app/controllers/answer_text.hpp"
#include "app/markup.hpp"
#include "app/services/filling_repeats.hpp"
#include "app/text.hpp"

namespace meetmoment::app {
namespace {

using Parts = xform::ItemParts;

constexpr qsizetype kLongestSummary = 60;

bool is_layout(const xform::Item& item) {
    return item.kind == xform::ItemKind::Group && item.path.empty();
}

/// The repeat's own label or, as pyxform writes it, that of the group around it.
class Labels {
  public:
    explicit Labels(const xform::Session& session, std::uint32_t form_page) {
        if (const auto group = session.item(form_page, Parts::WithoutChoices); group && is_layout(*group))
            around_ = plain(to_qt(group->label));
    }
    void pass(const xform::Item& item) {
        if (is_layout(item)) around_ = plain(to_qt(item.label));
        if (item.kind == xform::ItemKind::Repeat && item.label.empty())
            by_repeat_.try_emplace(repeat_of(item.path), around_);
    }
    [[nodiscard]] QString of(const xform::Item& item) const {
        if (!item.label.empty()) return plain(to_qt(item.label));
        const bool adds = item.kind == xform::ItemKind::AddRepeat;
        const auto known = by_repeat_.find(adds ? item.path : repeat_of(item.path));
        return known == by_repeat_.end() ? around_ : known->second;
    }

  private:
    QString around_;
    std::map<std::string, QString> by_repeat_;
};

QString numbered(const QString& label, std::uint32_t number) {
    const QString digits = QString::number(number);
    if (label.contains(digits)) return label;  // its label shows its number already
    return label.isEmpty() ? digits : label + QLatin1Char(' ') + digits;
}

bool has_page_for_each(const xform::Session& session, const xform::Page& page) {
    if (page.items.empty()) return false;
    const auto first = session.item(page.items.front(), Parts::WithoutChoices);
    if (!first || first->kind != xform::ItemKind::Repeat) return false;
    const auto& appearance = first->appearance;
    if (std::find(appearance.begin(), appearance.end(), "field-list") == appearance.end()) return false;
    const std::string repeat = repeat_of(first->path);
    return std::all_of(page.items.begin(), page.items.end(), [&](std::uint32_t id) {
        const std::string instance = session.instance_of(id);
        if (!instance.empty()) return field_of(instance).starts_with(repeat);
        const auto item = session.item(id, Parts::WithoutChoices);
        return item && item->kind == xform::ItemKind::AddRepeat && item->path == repeat;
    });
}

void count(ShownPage& page, const xform::Item& item) {
    if (!xform::is_question(item.kind) || xform::is_table_head(item) || item.path.empty() || item.readonly)
        return;
    ++page.questions;
    if (!item.value.empty()) ++page.answered;
}

/// A page for each instance; the place to add one stands on the last.
void append_instances(std::vector<ShownPage>& pages, const xform::Session& session, const xform::Page& page) {
    const InstanceNames names = instance_names(session, page.id, page.items);
    for (const std::uint32_t id : page.items) {
        const auto item = session.item(id, Parts::WithoutChoices);
        if (!item) continue;
        const bool begins = item->kind == xform::ItemKind::Repeat &&
                            std::count(item->path.begin(), item->path.end(), '[') == 1;
        if (begins) pages.push_back({id, page.id, names.at(item->path).title, {}, 0, 0, item->path});
        pages.back().items.push_back(id);
        count(pages.back(), *item);
    }
}

bool is_table_row(const xform::Item& item) {
    return std::find(item.appearance.begin(), item.appearance.end(), "list-nolabel") != item.appearance.end();
}

/// A page for each question and each place to add an instance. What only says something goes with the
/// question after it, the head of a table with each of its rows; what follows the last question has a page of
/// its own.
void append_questions(std::vector<ShownPage>& pages, const xform::Session& session, const xform::Page& page) {
    const InstanceNames names = instance_names(session, page.id, page.items);
    const QString title = plain(to_qt(page.title));
    const auto trail = [&](std::uint32_t id) {
        const auto around = names.find(session.instance_of(id));
        return around == names.end() ? title : around->second.trail;
    };
    std::vector<std::uint32_t> said;
    std::string begun;  ///< the instance whose head is among them
    std::optional<std::uint32_t> table;
    for (const std::uint32_t id : page.items) {
        const auto item = session.item(id, Parts::WithoutChoices);
        if (!item) continue;
        if (xform::is_table_head(*item)) {
            table = id;
            continue;
        }
        const bool asks = xform::is_question(item->kind) || item->kind == xform::ItemKind::AddRepeat;
        if (!asks) {
            if (item->kind == xform::ItemKind::Repeat) begun = item->path;
            said.push_back(id);
            continue;
        }
        if (!is_table_row(*item)) table.reset();
        if (table) said.push_back(*table);
        said.push_back(id);
        pages.push_back(
            {id, page.id, trail(id), std::exchange(said, {}), 0, 0, std::exchange(begun, {}), page.items});
        count(pages.back(), *item);
    }
    if (said.empty()) return;
    pages.push_back({said.front(), page.id, trail(said.front()), said, 0, 0, {}, page.items});
}

}  // namespace

InstanceNames instance_names(const xform::Session& session, std::uint32_t form_page,
                             const std::vector<std::uint32_t>& items) {
    InstanceNames names;
    Labels labels(session, form_page);
    std::map<std::string, std::string, std::less<>> by_keys;
    for (const std::uint32_t id : items) {
        const auto item = session.item(id, Parts::WithoutChoices);
        if (!item) continue;
        labels.pass(*item);
        if (item->kind == xform::ItemKind::AddRepeat) names[item->path].name = labels.of(*item);
        const std::string instance = session.instance_of(id);
        if (item->kind == xform::ItemKind::Repeat) {
            InstanceName& own = names[instance];
            own.name = own.title = numbered(labels.of(*item), item->number);
            const std::string_view keys = keys_of(instance);
            const auto around = by_keys.find(keys.substr(0, keys.rfind('[')));
            own.trail = around == by_keys.end()
                            ? own.name
                            : names[around->second].trail + QStringLiteral(" · ") + own.name;
            by_keys.emplace(keys, instance);
            continue;
        }
        const auto own = names.find(instance);
        if (own == names.end() || own->second.title != own->second.name || item->value.empty() ||
            !xform::is_question(item->kind) || item->kind == xform::ItemKind::Trigger)
            continue;
        QString said = answer_text(session, *item, item->value, {}).simplified();
        if (said.size() > kLongestSummary) said = said.left(kLongestSummary - 1).trimmed() + QChar(0x2026);
        if (!said.isEmpty()) own->second.title += QStringLiteral(": ") + said;
    }
    return names;
}

std::vector<ShownPage> pages_of(const xform::Session& session, Paging paging) {
    std::vector<ShownPage> pages;
    if (paging == Paging::Questions) {
        for (const xform::Page& page : session.pages())
            append_questions(pages, session, page);
        return pages;
    }
    for (xform::Page& page : session.pages()) {
        if (has_page_for_each(session, page))
            append_instances(pages, session, page);
        else
            pages.push_back({page.id,
                             page.id,
                             plain(to_qt(page.title)),
                             std::move(page.items),
                             page.questions,
                             page.answered,
                             {}});
    }
    return pages;
}

}  // namespace meetmoment::app
