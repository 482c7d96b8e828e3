#include "app/controllers/conflict_list.hpp"

#include "app/controllers/answer_text.hpp"
#include "app/markup.hpp"
#include "app/text.hpp"
#include "shared/merge/attention.hpp"
#include "shared/merge/filled_form.hpp"
#include "shared/record/blob_reference.hpp"
#include "shared/record/repeats.hpp"

namespace meetmoment::app {
namespace {

std::optional<xform::Item> item_at(const xform::Session& session, const std::string& path) {
    for (const xform::Page& page : session.pages())
        for (const std::uint32_t id : page.items)
            if (auto item = session.item(id, xform::ItemParts::WithoutChoices); item && item->path == path)
                return item;
    return std::nullopt;
}

ConflictingAnswer answer_of(const record::Live& live, const xform::Session& session,
                            const std::optional<xform::Item>& item, const QString& yes) {
    const std::string value = merge::lexical(live.value);
    ConflictingAnswer answer{live.dot, {}, {}, live.user, live.wall};
    answer.text = item ? answer_text(session, *item, value, yes) : to_qt(value);
    const std::string accept =
        item ? item->options.accept.empty() ? item->options.media_type : item->options.accept : std::string();
    if (record::blob_of(live.value) && accept.starts_with("image/"))
        answer.picture = QStringLiteral("image://answer/") + to_qt(value);
    return answer;
}

Result<void> add_conflicts(std::vector<AnswerConflict>& found, const store::RecordRow& row,
                           const record::RecordState& state, const std::shared_ptr<const xform::Form>& form,
                           const xform::Environment& environment, const QString& language,
                           const QString& yes) {
    auto session = merge::filled_form(state, form, environment);
    if (!session) return fail(session.error());
    if (const std::string spoken = form_language(*form, language); !spoken.empty())
        std::ignore = session->set_language(spoken);
    for (const record::Path& path : state.conflicts()) {
        if (!merge::is_settled_by_people(form.get(), path) || !record::in_place(state, path)) continue;
        AnswerConflict conflict{row, record::to_string(path), {}, {}};
        const auto item = item_at(*session, conflict.path);
        conflict.question = item ? plain(to_qt(item->label)) : to_qt(path.field);
        for (const record::Live& live : state.fields.at(path))
            conflict.answers.push_back(answer_of(live, *session, item, yes));
        found.push_back(std::move(conflict));
    }
    return {};
}

}  // namespace

Result<std::vector<AnswerConflict>> find_conflicts(store::TabletStore& store, const FormLookup& forms,
                                                   const std::vector<store::RecordRow>& rows,
                                                   const xform::Environment& environment,
                                                   const QString& language, const QString& yes) {
    std::vector<AnswerConflict> found;
    for (const store::RecordRow& row : rows) {
        if (row.conflicts == 0) continue;
        const auto state = store.record(row.id);
        if (!state) return fail(state.error());
        if (!*state) continue;
        const auto form = forms.of(store, **state);
        if (!form) continue;
        // One that cannot be read is for the study team alone.
        (void)add_conflicts(found, row, **state, *form, environment, language, yes);
    }
    return found;
}

}  // namespace meetmoment::app
