#include "shared/walk/filling_time.hpp"

#include <algorithm>

#include "shared/walk/walker.hpp"

namespace meetmoment::walk {

using xform::Control;
using xform::DataType;
using xform::Item;
using xform::ItemKind;

namespace {

class Respondent {
  public:
    explicit Respondent(const Times& times) : times_(times) {}

    void see(const Item& item) {
        read(item.label);
        read(item.hint);
        if (!is_question(item.kind)) return;
        const std::vector<xform::Choice>& choices = item.kind == ItemKind::Range ? item.ticks : item.choices;
        const bool known = !choices.empty() && choices == known_;
        if (!known) read_choices(choices);
        if (item.readonly) return;
        ++effort_.questions;
        effort_.seconds +=
            known && item.kind == ItemKind::SelectOne ? times_.one_on_a_known_scale : answer(item);
    }

    [[nodiscard]] Effort effort() const {
        Effort out = effort_;
        out.seconds += out.words * 60 / times_.words_a_minute;
        return out;
    }

  private:
    void read(const std::string& text) { effort_.words += static_cast<double>(count_words(text)); }

    void read_choices(const std::vector<xform::Choice>& choices) {
        known_ = choices;
        for (std::size_t i = 0; i < std::min(choices.size(), times_.choices_read); ++i)
            read(choices[i].label);
    }

    [[nodiscard]] double answer(const Item& item) const {
        switch (item.kind) {
            case ItemKind::SelectOne:
                return times_.one;
            case ItemKind::SelectMultiple: {
                const auto chosen =
                    static_cast<double>(item.value.empty() ? 0 : 1 + std::ranges::count(item.value, ' '));
                return item.control == Control::Rank ? chosen * times_.each_of_a_ranking
                                                     : times_.several + chosen * times_.each_of_several;
            }
            case ItemKind::Range:
                return times_.range;
            case ItemKind::Trigger:
                return times_.tick;
            default:
                return item.control == Control::Upload ? times_.file : typed(item);
        }
    }

    [[nodiscard]] double typed(const Item& item) const {
        switch (item.type) {
            case DataType::Boolean:
                return times_.yes_or_no;
            case DataType::Int:
            case DataType::Decimal:
                return times_.number;
            case DataType::Date:
            case DataType::Time:
            case DataType::DateTime:
                return times_.day;
            case DataType::Geopoint:
            case DataType::Geotrace:
            case DataType::Geoshape:
                return times_.place;
            case DataType::Binary:
                return times_.file;
            case DataType::Barcode:
                return times_.barcode;
            case DataType::Intent:
                return times_.other_app;
            case DataType::String:
                break;
        }
        const bool is_long = item.control == Control::Textarea || item.options.rows.has_value() ||
                             std::ranges::find(item.appearance, "multiline") != item.appearance.end();
        const double words = is_long ? times_.words_of_a_long_text : times_.words_of_a_text;
        const double writing = times_.thinking_of_a_text + words * 60 / times_.typed_words_a_minute;
        return item.required ? writing : writing * times_.texts_written;
    }

    const Times& times_;
    Effort effort_;
    std::vector<xform::Choice> known_;
};

}  // namespace

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool in_tag = false, in_word = false;
    for (const char c : text) {
        if (in_tag) {
            in_tag = c != '>';
            continue;
        }
        if (c == '<') {
            in_tag = true;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            in_word = false;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            const bool counts =
                byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            words += counts && !in_word ? 1 : 0;
            in_word = in_word || counts;
        }
    }
    return words;
}

Result<FillingTime> filling_time(const std::shared_ptr<const xform::Form>& form, const Clock& clock,
                                 const FillingOptions& options) {
    FillingTime out;
    std::size_t stops = 0;
    double seconds = 0, words = 0, questions = 0;
    for (int i = 0; i < options.walks && (i == 0 || stops < options.most_stops); ++i) {
        SeededRandom random(options.seed + static_cast<std::uint64_t>(i));
        auto session = xform::Session::start(form, {&clock, &random, 0, {}, {}}, options.preset);
        if (!session) return fail(session.error());
        for (const auto& [path, value] : options.preset) {
            if (session->value(path) != value)
                return fail("filling.unknown-path",
                            "The form has no '" + path + "' that could be '" + value + "'.");
        }
        Respondent respondent(options.times);
        Options walking;
        walking.seen = [&](const Item& item) {
            ++stops;
            respondent.see(item);
        };
        const Walk walked = walk(*session, clock.wall(), random, walking);
        out.stuck += walked.stuck.empty() ? 0 : 1;
        const Effort effort = respondent.effort();
        out.least_seconds = i == 0 ? effort.seconds : std::min(out.least_seconds, effort.seconds);
        out.most_seconds = std::max(out.most_seconds, effort.seconds);
        seconds += effort.seconds;
        words += effort.words;
        questions += static_cast<double>(effort.questions);
        ++out.walks;
    }
    if (out.walks == 0) return out;
    out.mean_seconds = seconds / out.walks;
    out.mean_words = words / out.walks;
    out.mean_questions = questions / out.walks;
    return out;
}

}  // namespace meetmoment::walk
