#include "sync-server/service/form_texts.hpp"

#include <algorithm>
#include <limits>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/merge/filled_form.hpp"
#include "shared/record/repeats.hpp"
#include "shared/registry/facts.hpp"
#include "shared/xform/session.hpp"

namespace meetmoment::server::service {
namespace {

using xform::DataType;
using xform::Item;
using xform::ItemKind;

std::string type_of(const Item& item) {
    switch (item.kind) {
        case ItemKind::SelectOne:
            return "select1";
        case ItemKind::SelectMultiple:
            return "select";
        case ItemKind::Range:
            return "range";
        case ItemKind::Trigger:
            return "trigger";
        case ItemKind::Note:
        case ItemKind::Group:
        case ItemKind::Repeat:
        case ItemKind::AddRepeat:
            return "note";
        case ItemKind::Input:
            break;
    }
    switch (item.type) {
        case DataType::Int:
            return "int";
        case DataType::Decimal:
            return "decimal";
        case DataType::Date:
        case DataType::DateTime:
            return "date";
        default:
            return "text";
    }
}

/// Sessions that only show and check need a clock and randomness, but nothing of them is kept.
class Surroundings {
  public:
    [[nodiscard]] xform::Environment environment() {
        xform::Environment environment;
        environment.clock = &clock_;
        environment.random = &random_;
        return environment;
    }

  private:
    SystemClock clock_;
    SeededRandom random_{1};
};

std::string first_segment(std::string_view path) {
    return std::string(path.substr(0, path.find('/')));
}

std::string field_of(std::string_view path) {
    return std::string(path.substr(0, path.find('[')));
}

/// For every text there must be a question: one instance of each repeat, where the form does not count them.
void add_instances(xform::Session& session) {
    constexpr int kDeepest = 8;
    for (int depth = 0; depth < kDeepest; ++depth) {
        bool added = false;
        for (const std::uint32_t id : session.stops()) {
            const auto item = session.item(id);
            if (item && item->kind == ItemKind::AddRepeat && item->number == 0)
                added = session.add_repeat(item->path).has_value() || added;
        }
        if (!added) return;
    }
}

/// The items outside repeats and of the first instance of each, in the form's order.
std::vector<Item> items_of(const xform::Session& session) {
    std::vector<Item> items;
    for (std::uint32_t id = 0; id < session.form().item_count(); ++id)
        if (auto item = session.item(id)) items.push_back(std::move(*item));
    for (const std::uint32_t id : session.stops())
        if (!session.instance_of(id).empty())
            if (auto item = session.item(id)) items.push_back(std::move(*item));
    return items;
}

/// Adds one language's texts of all items to the questions.
void add_language(const xform::Session& session, const std::string& tag, std::vector<Question>& questions,
                  std::map<std::string, std::size_t, std::less<>>& by_path) {
    std::map<std::string, std::string> sections;
    std::map<std::string, std::string> repeats;  // label by path of the instance
    std::string layout;                          // label of the group around a repeat, which has no path
    for (const Item& shown : items_of(session)) {
        const Item* item = &shown;
        if (item->kind == ItemKind::Group) {
            if (item->path.find('/') == std::string::npos) sections[item->path] = item->label;
            if (item->path.empty()) layout = item->label;
            continue;
        }
        if (item->kind == ItemKind::AddRepeat)
            repeats.try_emplace(field_of(item->path), item->label.empty() ? layout : item->label);
        if (item->kind == ItemKind::Repeat && !item->label.empty())
            repeats[field_of(item->path)] = item->label;
        if (item->path.empty() || !xform::is_question(item->kind)) continue;
        const std::string field = field_of(item->path);
        auto [entry, fresh] = by_path.try_emplace(field, questions.size());
        if (fresh) questions.push_back(Question{field, {}, {}, {}, type_of(*item), true, {}});
        Question& question = questions[entry->second];
        question.text.by_language[tag] = item->label;
        std::size_t depth = 0;
        for (std::size_t slash = field.find('/'); slash != std::string::npos;
             slash = field.find('/', slash + 1)) {
            const auto repeat = repeats.find(field.substr(0, slash));
            if (repeat == repeats.end()) continue;
            if (depth == question.repeats.size()) question.repeats.emplace_back();
            question.repeats[depth++].by_language[tag] = repeat->second;
        }
        const auto section = sections.find(first_segment(field));
        if (section != sections.end()) question.section.by_language[tag] = section->second;
        for (std::size_t i = 0; i < item->choices.size(); ++i) {
            if (i == question.choices.size())
                question.choices.emplace_back(item->choices[i].value, study::LocalText{});
            question.choices[i].second.by_language[tag] = item->choices[i].label;
        }
    }
}

}  // namespace

namespace {

/// A header and a row with nothing but a name.
std::optional<std::string> one_entry(std::string_view src) {
    if (!registry::is_previous(src)) return files_beside({})(src);
    return src.ends_with("/vorige.csv") ? "name,value\n" : "name\nx\n";
}

constexpr const char* kEmptyList = "name,label,__version\n";

}  // namespace

std::optional<std::string> entity_list_of(std::string_view src) {
    constexpr std::string_view kEnding = ".csv";
    const auto slash = src.rfind('/');
    const bool is_csv = src.starts_with("jr://file") && src.ends_with(kEnding);
    if (!is_csv || slash == std::string_view::npos || registry::is_previous(src)) return std::nullopt;
    src.remove_prefix(slash + 1);
    src.remove_suffix(kEnding.size());
    if (src.empty()) return std::nullopt;
    return std::string(src);
}

xform::FileSource files_beside(registry::Files files) {
    return
        [facts = registry::source_of(std::move(files))](std::string_view src) -> std::optional<std::string> {
            if (entity_list_of(src)) return kEmptyList;
            return facts(src);
        };
}

study::LocalText Question::label_of(std::string_view value) const {
    study::LocalText label;
    std::string_view rest = value;
    while (!choices.empty() && !rest.empty()) {
        const auto end = type == "select" ? rest.find(' ') : std::string_view::npos;
        const auto one = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        for (const auto& [code, shown] : choices) {
            if (code != one) continue;
            for (const auto& [language, words] : shown.by_language) {
                auto& out = label.by_language[language];
                out += (out.empty() ? "" : " · ") + words;
            }
        }
    }
    if (label.by_language.empty()) {
        label.by_language["nl"] = value;
        label.by_language["en"] = value;
    }
    return label;
}

bool Question::has_choice(std::string_view value) const {
    for (const auto& choice : choices) {
        if (choice.first == value) return true;
    }
    return false;
}

study::LocalText Question::text_at(const record::Path& answer, const record::RecordState* state) const {
    study::LocalText named = text;
    for (std::size_t depth = std::min(repeats.size(), answer.instances.size()); depth-- > 0;) {
        const int number = state == nullptr ? 0 : record::number_of(*state, answer, depth);
        for (auto& [language, words] : named.by_language) {
            std::string around(repeats[depth].in(language));
            if (number > 0) around += " " + std::to_string(number);
            words = around + " · " + words;
        }
    }
    return named;
}

Result<std::shared_ptr<const FormTexts>> FormTexts::read(std::string_view xml) {
    auto texts = std::make_shared<FormTexts>();
    const auto beside = files_beside({});
    const auto noting_lists = [&](std::string_view src) {
        if (auto list = entity_list_of(src)) texts->entity_lists_.insert(std::move(*list));
        return beside(src);
    };
    auto form = xform::Form::parse(xml, {}, noting_lists);
    if (!form) return fail(form.error());
    // Lists of the round before have one entry here, so that what is counted by them is there to be read.
    auto shown = registry::declares_facts(**form) ? xform::Form::parse(xml, {}, one_entry) : form;
    if (!shown) return fail(shown.error());
    texts->form_ = *form;
    Surroundings surroundings;
    auto session = xform::Session::start(*shown, surroundings.environment());
    if (!session) return fail(session.error());
    add_instances(*session);
    std::vector<std::string> languages = texts->form_->languages();
    if (languages.empty()) {
        add_language(*session, "nl", texts->questions_, texts->by_path_);
    }
    for (const auto& language : languages) {
        if (auto changed = session->set_language(language); !changed) return fail(changed.error());
        add_language(*session, merge::language_tag(language), texts->questions_, texts->by_path_);
    }
    return std::shared_ptr<const FormTexts>(std::move(texts));
}

std::shared_ptr<const FormTexts> FormTexts::with(std::shared_ptr<const xform::Form> form) const {
    auto texts = std::make_shared<FormTexts>(*this);
    texts->form_ = std::move(form);
    return texts;
}

const Question* FormTexts::question(std::string_view path) const {
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? nullptr : &questions_[found->second];
}

std::size_t FormTexts::position(std::string_view path) const {
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? std::numeric_limits<std::size_t>::max() : found->second;
}

std::map<std::string, bool> FormTexts::relevance(const record::RecordState& state) const {
    std::map<std::string, bool> relevant;
    Surroundings surroundings;
    auto session = merge::filled_form(state, form_, surroundings.environment());
    if (!session) return relevant;
    for (const auto& question : questions_)
        if (question.repeats.empty()) relevant[question.path] = session->is_relevant(question.path);
    for (const auto& answer : session->answers())
        if (answer.path.ends_with(']')) relevant[answer.path] = answer.relevant;
    return relevant;
}

std::string FormTexts::objection(const record::RecordState& state, const std::string& path,
                                 const std::string& value) const {
    const Question* asked = question(field_of(path));
    if (asked == nullptr) return "The form has no such question.";
    std::string_view rest = value;
    while (!asked->choices.empty() && !rest.empty()) {
        const auto end = asked->type == "select" ? rest.find(' ') : std::string_view::npos;
        if (!asked->has_choice(rest.substr(0, end))) return "The question has no such choice.";
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    Surroundings surroundings;
    auto session = merge::filled_form(state, form_, surroundings.environment());
    if (!session) return session.error().message;
    if (auto changed = session->set_value(path, value); !changed) return changed.error().message;
    for (const auto& invalid : session->validate()) {
        if (invalid.path == path) return invalid.message;
    }
    return {};
}

}  // namespace meetmoment::server::service
