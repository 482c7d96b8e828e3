#include "shared/outline/outline.hpp"

#include <algorithm>

#include "shared/outline/answers.hpp"
#include "shared/outline/choice_lists.hpp"
#include "shared/outline/texts.hpp"
#include "shared/outline/wording.hpp"

namespace meetmoment::outline {

using xform::FormDefinition;
using xform::Index;
using xform::ItemDefinition;
using xform::ItemKind;
using xform::no_node;
using xform::NodeId;
using xform::TextForm;

namespace {

/// "Nederlands (nl)" is named by itself or by "nl".
bool is_language(std::string_view known, std::string_view wanted) {
    if (known == wanted) return true;
    const std::size_t open = known.rfind('(');
    return open != std::string_view::npos && known.ends_with(')') &&
           known.substr(open + 1, known.size() - open - 2) == wanted;
}

/// Places in the form's languages; the one that is wanted, else the default, speaks first.
Result<std::vector<std::size_t>> languages_of(const FormDefinition& form, std::string_view wanted) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < form.languages.size(); ++i)
        out.push_back(i);
    const auto first = std::find_if(out.begin(), out.end(), [&](std::size_t i) {
        return wanted.empty() ? form.languages[i] == form.default_language
                              : is_language(form.languages[i], wanted);
    });
    if (first != out.end()) {
        std::rotate(out.begin(), first, first + 1);
    } else if (!wanted.empty()) {
        std::string known;
        for (const std::string& language : form.languages)
            known += (known.empty() ? "It has " : ", ") + language;
        return fail("outline.unknown-language",
                    "The form does not have the language '" + std::string(wanted) + "'. " +
                        (known.empty() ? "Its texts stand in one language without a name" : known) + ".");
    }
    return out;
}

class Builder {
  public:
    Builder(const xform::Form& form, const std::vector<std::size_t>& languages, bool all)
        : whole_(form),
          form_(form.definition()),
          texts_(form_, languages),
          lists_(form_, texts_),
          entry_of_(form_.instance.size(), no_index),
          entry_of_item_(form_.items.size(), no_index),
          wording_(form_, out_.entries, lists_.lists(), entry_of_) {
        for (const std::size_t language : languages)
            out_.languages.push_back(form_.languages[language]);
        if (out_.languages.empty()) out_.languages.emplace_back();
        out_.shown = all ? out_.languages.size() : 1;
    }

    Outline build() {
        out_.title = form_.title;
        out_.id = form_.id;
        out_.version = form_.version;
        out_.default_language = form_.default_language;
        for (Index i = 0; i < form_.items.size(); ++i)
            element(i);
        // What a condition names may stand further on.
        for (Index i = 0; i < form_.items.size(); ++i) {
            if (entry_of_item_[i] != no_index) conditions(form_.items[i], out_.entries[entry_of_item_[i]]);
        }
        variables();
        out_.lists = lists_.take();
        count_missing();
        return std::move(out_);
    }

  private:
    void element(Index index) {
        const ItemDefinition& item = form_.items[index];
        if (item.kind == ItemKind::AddRepeat || is_frame(index)) return;
        const auto at = static_cast<std::uint32_t>(out_.entries.size());
        entry_of_item_[index] = at;
        item_of_.push_back(index);
        if (item.node != no_node && entry_of_[item.node] == no_index) entry_of_[item.node] = at;
        Entry entry;
        entry.part = part(item);
        for (Index up = item.parent; up != xform::none; up = form_.items[up].parent)
            entry.depth += entry_of_item_[up] == no_index ? 0 : 1;
        if (item.node != no_node) entry.path = form_.path_of[item.node];
        const xform::Bind* bind = item.node == no_node ? nullptr : form_.bind(item.node);
        const xform::DataType type = bind == nullptr ? xform::DataType::String : bind->type;
        entry.type = type_name(item, type);
        if (entry.part == Part::Question) {
            entry.number = ++questions_;
            entry.answer = answer_in_words(item, type);
        }
        entry.label = texts_.texts(item.label);
        entry.hint = texts_.texts(item.hint);
        entry.guidance = texts_.texts(item.hint, TextForm::Guidance);
        entry.media = texts_.media(item.label);
        lists_.read(item, entry);
        entry.constraint_message =
            texts_.texts(bind == nullptr ? xform::TextRef{} : bind->constraint_message);
        entry.required_message = texts_.texts(bind == nullptr ? xform::TextRef{} : bind->required_message);
        out_.entries.push_back(std::move(entry));
    }

    /// The group that pyxform puts around a repeat holds the repeat's label and nothing else.
    [[nodiscard]] bool is_frame(Index index) const {
        const ItemDefinition& item = form_.items[index];
        return item.kind == ItemKind::Group && item.node == no_node && index + 1 < item.end &&
               form_.items[index + 1].kind == ItemKind::Repeat && form_.items[index + 1].end + 1 == item.end;
    }

    static Part part(const ItemDefinition& item) {
        if (item.kind == ItemKind::Repeat) return Part::Repeat;
        if (item.kind == ItemKind::Group) return item.parent == xform::none ? Part::Page : Part::Group;
        return item.kind == ItemKind::Note ? Part::Note : Part::Question;
    }

    void conditions(const ItemDefinition& item, Entry& entry) {
        if (item.kind == ItemKind::Repeat) {
            const xform::Scope& scope = form_.scopes[item.scope];
            entry.count = wording_.value(scope.count);
            entry.fixed = scope.fixed;
            const Index frame = item.parent;
            const bool labelled = std::any_of(entry.label.begin(), entry.label.end(),
                                              [](const auto& text) { return text.has_value(); });
            if (!labelled && frame != xform::none && entry_of_item_[frame] == no_index)
                entry.label = texts_.texts(form_.items[frame].label);
        }
        const xform::Bind* bind = item.node == no_node ? nullptr : form_.bind(item.node);
        if (bind == nullptr) return;
        entry.relevant = wording_.condition(bind->relevant);
        entry.constraint = wording_.condition(bind->constraint);
        entry.required = wording_.condition(bind->required);
        entry.always_required = wording_.is_constant(bind->required, true);
        entry.readonly = wording_.condition(bind->readonly);
        entry.always_readonly = bind->always_readonly;
        if (wording_.is_constant(bind->required, false)) entry.required = {};
        if (wording_.is_constant(bind->readonly, false)) entry.readonly = {};
    }

    void variables() {
        const xform::Document& instance = form_.instance;
        for (NodeId id = instance.root() + 1; id < instance.size(); ++id) {
            if (instance[id].kind != xform::NodeKind::Element || instance.has_element_children(id)) continue;
            if (form_.path_of[id].empty()) continue;
            if (id == form_.deprecated_id && form_.deprecated_id_added) continue;
            variable(id);
        }
    }

    void variable(NodeId id) {
        const xform::Document& instance = form_.instance;
        Variable out;
        out.path = form_.path_of[id];
        out.name = out.path.substr(out.path.rfind('/') + 1);
        out.entry = entry_of_[id];
        const xform::Bind* bind = form_.bind(id);
        const std::string_view parent = instance.local_name(instance[id].parent);
        if (out.entry != no_index) {
            out.type = out_.entries[out.entry].type;
        } else if (parent == "meta" || (bind != nullptr && bind->preload != xform::Preload::None)) {
            out.type = "metadata";
        } else {
            out.type = bind != nullptr && bind->calculate != xform::none ? "calculate" : "text";
        }
        if (bind != nullptr) out.calculate = wording_.value(bind->calculate);
        std::string scratch;
        out.initial = instance.string_value(id, scratch);
        if (const Index scope = form_.scope_of[id]; scope != 0)
            out.repeat = form_.path_of[form_.scopes[scope].top];
        place(id, out);
        out.item = whole_.bind_attribute(out.path, item_uri, "item");
        out.source = whole_.bind_attribute(out.path, item_uri, "source");
        out_.variables.push_back(std::move(out));
    }

    /// By the body where it is asked, else by the groups of its nodes.
    void place(NodeId id, Variable& out) const {
        const auto inside = [&](std::uint32_t entry) {
            if (entry == no_index) return;
            const Part part = out_.entries[entry].part;
            if (part == Part::Page) out.page = entry;
            if (part == Part::Group && out.group == no_index) out.group = entry;
        };
        if (out.entry != no_index) {
            for (Index up = form_.items[item_of_[out.entry]].parent; up != xform::none;
                 up = form_.items[up].parent)
                inside(entry_of_item_[up]);
            return;
        }
        const xform::Document& instance = form_.instance;
        for (NodeId up = instance[id].parent; up != no_node; up = instance[up].parent)
            inside(entry_of_[up]);
    }

    void count_missing() {
        const auto count = [&](const Texts& texts) {
            for (std::size_t i = 0; i < out_.shown; ++i)
                out_.missing_texts += is_missing(texts, i) ? 1 : 0;
        };
        for (const Entry& entry : out_.entries) {
            for (const Texts* texts : {&entry.label, &entry.hint, &entry.guidance, &entry.constraint_message,
                                       &entry.required_message})
                count(*texts);
        }
        for (const ChoiceList& list : out_.lists) {
            for (const Choice& choice : list.choices)
                count(choice.label);
        }
    }

    const xform::Form& whole_;
    const FormDefinition& form_;
    TextReader texts_;
    ChoiceLists lists_;
    Outline out_;
    std::vector<std::uint32_t> entry_of_;       // by schema node
    std::vector<std::uint32_t> entry_of_item_;  // by item of the body
    std::vector<Index> item_of_;                // by entry
    Wording wording_;
    std::uint32_t questions_ = 0;
};

}  // namespace

bool is_missing(const Texts& texts, std::size_t language) {
    return !texts[language] &&
           std::any_of(texts.begin(), texts.end(), [](const auto& text) { return text.has_value(); });
}

Result<Outline> outline_of(const xform::Form& form, std::string_view language) {
    const auto languages = languages_of(form.definition(), language);
    if (!languages) return fail(languages.error());
    return Builder(form, *languages, language.empty()).build();
}

}  // namespace meetmoment::outline
