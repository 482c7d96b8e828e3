#include "shared/merge/semantic.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/merge/filled_form.hpp"
#include "shared/record/repeats.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::merge {

namespace {

/// Stands still at the latest time in the history, so that every replica gives a form the same "today".
class StandingClock final : public Clock {
  public:
    explicit StandingClock(UtcMillis at) : at_(at) {}
    [[nodiscard]] UtcMillis wall() const override { return at_; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return {}; }

  private:
    UtcMillis at_;
};

struct Broken {
    Rule rule;
    std::string path;
    friend auto operator<=>(const Broken&, const Broken&) = default;
};

std::optional<Rule> rule_of(xform::Fault fault) {
    switch (fault) {
        case xform::Fault::Required:
            return Rule::Required;
        case xform::Fault::Choice:
            return Rule::Choice;
        case xform::Fault::Constraint:
            return Rule::Constraint;
        default:
            return std::nullopt;
    }
}

/// In the form's order, each once.
std::vector<Broken> broken_rules(xform::Session& session, const record::RecordState& state) {
    std::vector<Broken> broken;
    for (const xform::Invalid& invalid : session.validate()) {
        const auto rule = rule_of(invalid.fault);
        if (rule && std::find(broken.begin(), broken.end(), Broken{*rule, invalid.path}) == broken.end())
            broken.push_back({*rule, invalid.path});
    }
    for (const auto& answer : session.answers()) {
        if (answer.relevant || !study::is_answer_path(answer.path)) continue;
        const auto path = record::parse_path(answer.path);
        const record::Value* value = path ? state.shown(*path) : nullptr;
        if (value != nullptr && std::holds_alternative<record::Present>(*value))
            broken.push_back({Rule::Relevance, answer.path});
    }
    return broken;
}

record::Path path_of(const Broken& broken) {
    return record::parse_path(broken.path).value_or(record::Path{broken.path, {}});
}

/// The shown values that a rule depends on, the answer itself first; of what is repeated those of every
/// instance.
std::vector<Evidence> involved(const xform::Form& form, const Broken& broken,
                               const record::RecordState& state) {
    std::vector<Evidence> values;
    const record::Path itself = path_of(broken);
    for (const std::string& node : xform::influences(form, itself.field, broken.rule)) {
        const record::Path first = field_of_node(node);
        for (auto at = state.fields.lower_bound(first);
             at != state.fields.end() && at->first.field == first.field; ++at) {
            if (at->second.empty() || at->second.front().element || !record::in_place(state, at->first))
                continue;
            const auto place = at->first == itself ? values.begin() : values.end();
            values.insert(place, evidence_of(at->first, at->second.front()));
        }
    }
    return values;
}

class Check {
  public:
    Check(const record::RecordState& merged, const History& history,
          const std::shared_ptr<const xform::Form>& form)
        : merged_(merged), history_(history), form_(form), clock_(history.latest_wall()) {}

    std::vector<SemanticProblem> problems() {
        std::vector<SemanticProblem> found;
        auto session = filled_form(merged_, form_, environment());
        if (!session) return found;
        std::vector<Broken> kept;
        for (const Broken& broken : broken_rules(*session, merged_)) {
            auto values = involved(*form_, broken, merged_);
            if (!came_from_merging(broken, values)) continue;
            kept.push_back(broken);
            found.push_back({broken.rule, path_of(broken), study::LocalText{}, without_context(values)});
        }
        if (!found.empty()) say(*session, kept, found);
        return found;
    }

  private:
    xform::Environment environment() { return {&clock_, &random_, 0, {}, {}}; }

    bool came_from_merging(const Broken& broken, const std::vector<Evidence>& values) {
        std::set<record::CommitId> writers;
        for (const Evidence& value : values)
            writers.insert({value.dot.writer, value.dot.seq});
        const std::vector<record::CommitId> commits(writers.begin(), writers.end());
        const auto latest = history_.latest_of(commits);
        return latest.size() > 1 && std::none_of(latest.begin(), latest.end(), [&](const auto& commit) {
                   return broken_for(commit).contains(broken);
               });
    }

    const std::set<Broken>& broken_for(const record::CommitId& commit) {
        const auto known = of_authors_.find(commit);
        if (known != of_authors_.end()) return known->second;
        std::set<Broken> broken;
        const auto state = history_.state_seen_by(commit);
        if (auto session = filled_form(state, form_, environment()))
            for (Broken& one : broken_rules(*session, state))
                broken.insert(std::move(one));
        return of_authors_.emplace(commit, std::move(broken)).first->second;
    }

    static std::vector<Evidence> without_context(std::vector<Evidence> values) {
        std::erase_if(values, [](const Evidence& value) { return !study::is_answer_path(value.path.field); });
        return values;
    }

    void say(xform::Session& session, const std::vector<Broken>& kept, std::vector<SemanticProblem>& found) {
        for (std::size_t at = 0; at < kept.size(); ++at)
            if (kept[at].rule == Rule::Relevance)
                found[at].message.by_language = {
                    {"nl", "Dit antwoord hoort bij een vraag die nu niet meer wordt gesteld."},
                    {"en", "This answer belongs to a question that is not asked any more."}};
        std::vector<std::string> languages = form_->languages();
        if (languages.empty()) languages.emplace_back();
        for (const std::string& language : languages) {
            if (!language.empty() && !session.set_language(language)) continue;
            for (const xform::Invalid& invalid : session.validate()) {
                const auto rule = rule_of(invalid.fault);
                const auto at =
                    rule ? std::find(kept.begin(), kept.end(), Broken{*rule, invalid.path}) : kept.end();
                if (at != kept.end())
                    found[static_cast<std::size_t>(at - kept.begin())]
                        .message.by_language[language_tag(language)] = invalid.message;
            }
        }
    }

    const record::RecordState& merged_;
    const History& history_;
    const std::shared_ptr<const xform::Form>& form_;
    StandingClock clock_;
    SeededRandom random_{1};
    std::map<record::CommitId, std::set<Broken>> of_authors_;
};

}  // namespace

std::string_view to_string(Rule rule) {
    switch (rule) {
        case Rule::Constraint:
            return "constraint";
        case Rule::Required:
            return "required";
        case Rule::Relevance:
            return "relevance";
        case Rule::Choice:
            break;
    }
    return "choice";
}

std::vector<SemanticProblem> semantic_problems(const record::RecordState& merged, const History& history,
                                               const std::shared_ptr<const xform::Form>& form) {
    return Check(merged, history, form).problems();
}

}  // namespace meetmoment::merge
