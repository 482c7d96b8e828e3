#include "tests/shared/instruments/walker.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

#include "shared/base/random.hpp"
#include "shared/base/time.hpp"
#include "shared/instruments/instruments.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::instruments::test {
namespace {

using xform::Item;
using xform::ItemKind;

class StandingClock final : public Clock {
  public:
    [[nodiscard]] UtcMillis wall() const override {
        return std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9);
    }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return {}; }
};

int below(RandomSource& random, std::size_t count) {
    return static_cast<int>(random.next_u64() % count);
}

std::string several(const std::vector<xform::Choice>& choices, RandomSource& random) {
    std::string value;
    for (const auto& choice : choices) {
        const bool alone = choice.value == "wn" || choice.value == "geen";
        if (!alone && below(random, 4) == 0) value += (value.empty() ? "" : " ") + choice.value;
    }
    return value.empty() ? choices.back().value : value;
}

std::string any_answer(const Item& item, RandomSource& random) {
    switch (item.kind) {
        case ItemKind::SelectOne:
            if (item.choices.empty()) return "";
            return item.choices[static_cast<std::size_t>(below(random, item.choices.size()))].value;
        case ItemKind::SelectMultiple:
            return item.choices.empty() ? "" : several(item.choices, random);
        case ItemKind::Range: {
            const auto steps =
                static_cast<std::size_t>((item.range.end - item.range.start) / item.range.step) + 1;
            const auto value = item.range.start + item.range.step * below(random, steps);
            return std::to_string(static_cast<int>(value));
        }
        case ItemKind::Trigger:
            return "OK";
        case ItemKind::Input:
            return item.type == xform::DataType::Int ? std::to_string(below(random, 40))
                                                     : "Antwoord in eigen woorden.";
        default:
            break;
    }
    return "";
}

bool is_question(const Item& item) {
    return item.kind != ItemKind::Group && item.kind != ItemKind::Note;
}

/// Answers what a page shows. An answer may bring a new question on the same page, so look again until all
/// were seen.
void answer_page(xform::Session& session, std::uint32_t page_id, RandomSource& random, Walk& walk) {
    std::set<std::uint32_t> done;
    for (bool again = true; again;) {
        again = false;
        for (const auto& page : session.pages()) {
            if (page.id != page_id) continue;
            for (const auto id : page.items) {
                const auto item = session.item(id);
                if (!item || !is_question(*item) || !done.insert(id).second) continue;
                walk.asked.insert(item->path);
                if (below(random, 8) == 0) (void)session.set_value(item->path, "geen wn x");
                const auto answer = any_answer(*item, random);
                if (answer.empty() || !session.set_value(item->path, answer)) {
                    walk.refused.push_back(item->path + " = " + answer);
                }
                again = true;
                break;
            }
        }
    }
}

}  // namespace

xform::Session open_form(std::string_view resource_name, const std::string& round,
                         const std::map<std::string, std::string>& answers) {
    static const StandingClock clock;
    static SeededRandom random(1);
    auto form = xform::Form::parse(resource(resource_name).value());
    if (!form) throw std::runtime_error(form.error().message + " " + form.error().where);
    auto values = answers;
    if (!round.empty()) {
        values.insert({{std::string(study::context::kStudy), "four-regions"},
                       {std::string(study::context::kRegion), "AM08"},
                       {std::string(study::context::kRound), round},
                       {std::string(study::context::kGroup), "U"},
                       {std::string(study::context::kRespondent), "2222222A"}});
    }
    auto session = xform::Session::resume(*form, {&clock, &random, 60, {}, {}}, values);
    if (!session) throw std::runtime_error(session.error().message + " " + session.error().where);
    return *std::move(session);
}

Walk walk(xform::Session& session, std::uint64_t seed) {
    SeededRandom random(seed);
    Walk out;
    std::set<std::uint32_t> visited;
    for (bool again = true; again;) {
        again = false;
        for (const auto& page : session.pages()) {
            if (!visited.insert(page.id).second) continue;
            answer_page(session, page.id, random, out);
            again = true;
            break;
        }
    }
    out.left = session.validate();
    for (const auto& answer : session.answers()) {
        if (answer.relevant && !answer.value.empty()) out.answers[answer.path] = answer.value;
    }
    return out;
}

std::map<std::string, std::string> visible_texts(const xform::Session& session) {
    std::map<std::string, std::string> out;
    for (const auto& page : session.pages()) {
        out["page " + std::to_string(page.id)] = page.title;
        for (const auto id : page.items) {
            const auto item = session.item(id);
            if (!item) continue;
            out[item->path + " label"] = item->label;
            if (!item->hint.empty()) out[item->path + " hint"] = item->hint;
            if (!item->guidance.empty()) out[item->path + " guidance"] = item->guidance;
            if (!item->error.empty()) out[item->path + " error"] = item->error;
            for (const auto& choice : item->choices)
                out[item->path + " = " + choice.value] = choice.label;
        }
    }
    return out;
}

}  // namespace meetmoment::instruments::test
