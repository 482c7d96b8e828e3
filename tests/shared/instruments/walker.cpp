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

class StandingClock final : public Clock {
  public:
    [[nodiscard]] UtcMillis wall() const override {
        return std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9);
    }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return {}; }
};

const StandingClock standing_clock;

}  // namespace

xform::Session open_form(std::string_view resource_name, const std::string& round,
                         const std::map<std::string, std::string>& answers) {
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
    auto session = xform::Session::resume(*form, {&standing_clock, &random, 60, {}, {}}, values);
    if (!session) throw std::runtime_error(session.error().message + " " + session.error().where);
    return *std::move(session);
}

walk::Walk fill_in(xform::Session& session, std::uint64_t seed) {
    SeededRandom random(seed);
    return walk::walk(session, standing_clock.wall(), random, {.wrong_one_in = 8});
}

std::map<std::string, std::string> visible_texts(const xform::Session& session) {
    std::map<std::string, std::string> out;
    for (const auto& page : session.pages()) {
        out["page " + std::to_string(page.id)] = page.title;
        for (const auto id : page.items) {
            const auto item = session.item(id);
            if (!item) continue;
            const bool is_repeat =
                item->kind == xform::ItemKind::Repeat || item->kind == xform::ItemKind::AddRepeat;
            if (!is_repeat || !item->label.empty()) out[item->path + " label"] = item->label;
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
