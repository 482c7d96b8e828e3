// Holds real forms to mean the same in both shapes: each forms/*.xlsx of the conformance data is converted,
// and filled in side by side with the XForm that another converter made of it. After every answer all that is
// shown must be the same: which questions, of which kind, with which texts and choices, what is required,
// what is refused; at the end every value and every complaint. Ends with
// "xlsform twins: P passed, F failed of N".
//
// conformance_twins_differences.tsv names what differs for a reason of the twin's, never of the converter's;
// a line that nothing needs any more is a failure too. Exit code 77 (skipped) when the data is absent.
// `--tell` prints every difference, explained ones too; `--walks N` says how many times each form is filled
// in.
#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "shared/walk/answers.hpp"
#include "shared/workbook/xlsx_reader.hpp"
#include "shared/xform/session.hpp"
#include "shared/xform/xpath/value.hpp"
#include "shared/xlsform/convert.hpp"
#include "tests/support/recorded_cases.hpp"

using namespace meetmoment;
using namespace meetmoment::xform;

namespace {

constexpr std::size_t kMostStops = 2'000;

class StandingClock final : public Clock {
  public:
    [[nodiscard]] UtcMillis wall() const override {
        return UtcMillis(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9));
    }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return {}; }
};

const StandingClock standing_clock;

/// What a form gives as a value that comes from chance is masked.
std::string masked(std::string value) {
    const bool uuid =
        value.starts_with("uuid:") || (value.size() == 36 && std::ranges::count(value, '-') == 4);
    return uuid ? "(uuid)" : std::move(value);
}

/// "/data/kind[2]/naam" → "kind[2]/naam": the forms' roots may have different names.
std::string below_root(std::string_view reference) {
    const std::size_t slash = reference.find('/', 1);
    return std::string(slash == std::string_view::npos ? std::string_view{} : reference.substr(slash + 1));
}

std::string without_numbers(const std::string& place) {
    std::string out;
    bool inside = false;
    for (const char c : place) {
        if (c == '[') inside = true;
        if (!inside) out += c;
        if (c == ']') inside = false;
    }
    return out;
}

/// A difference by where it is and what of it differs, with the first example of it.
class Differences {
  public:
    void add(const std::string& place, const std::string& what, const std::string& twin,
             const std::string& ours) {
        found_.try_emplace({without_numbers(place), what}, twin + " | " + ours);
    }
    void compare(const std::string& place, const std::string& what, const std::string& twin,
                 const std::string& ours) {
        if (twin != ours) add(place, what, twin, ours);
    }
    [[nodiscard]] const std::map<std::pair<std::string, std::string>, std::string>& found() const {
        return found_;
    }

  private:
    std::map<std::pair<std::string, std::string>, std::string> found_;
};

std::string choices_text(const std::vector<Choice>& choices) {
    std::string out;
    for (const Choice& choice : choices) {
        out += choice.value + "=" + choice.label;
        for (const Media& media : choice.media)
            out += " " + media.uri;
        out += ";";
    }
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

std::string media_text(const std::vector<Media>& media) {
    std::string out;
    for (const Media& one : media)
        out += one.uri + ";";
    return out;
}

struct Side {
    std::shared_ptr<const Form> form;
    SeededRandom random{1};
    std::optional<Session> session = {};

    void start(std::uint64_t seed) {
        random = SeededRandom(seed);
        auto begun = Session::start(form, {&standing_clock, &random, 60, {}, {{"deviceid", "tablet-7"}}});
        if (!begun) throw std::runtime_error(begun.error().message);
        session = std::move(*begun);
    }
    [[nodiscard]] std::string place(std::uint32_t id) const { return below_root(session->reference_of(id)); }
    [[nodiscard]] std::string path(const std::string& place) const {
        const std::string root = session->reference_of("meta/instanceID");
        return session->path_of(root.substr(0, root.find('/', 1)) + "/" + place);
    }
};

class Twins {
  public:
    Twins(std::shared_ptr<const Form> twin, std::shared_ptr<const Form> ours)
        : twin_{std::move(twin)}, ours_{std::move(ours)} {}

    Differences& fill_in(std::uint64_t seed, const std::string& language) {
        twin_.start(seed);
        ours_.start(seed);
        SeededRandom random(seed);
        set_language(language);
        walk(random);
        values();
        complaints();
        return differences_;
    }

    /// How much was compared: answers given, and questions among them.
    [[nodiscard]] std::size_t answers() const { return answers_; }
    [[nodiscard]] std::size_t questions() const { return asked_.size(); }

  private:
    using Shown = std::vector<std::pair<std::string, Item>>;

    void set_language(const std::string& language) {
        if (language.empty()) return;
        for (Side* side : {&twin_, &ours_}) {
            if (!side->session->set_language(language))
                differences_.add("", "languages", language,
                                 side == &twin_ ? "not in the twin" : "not in ours");
        }
    }

    static Shown shown(const Side& side) {
        Shown out;
        for (const std::uint32_t id : side.session->stops()) {
            auto item = side.session->item(id);
            if (item) out.emplace_back(side.place(id), *std::move(item));
        }
        return out;
    }

    void walk(RandomSource& random) {
        std::set<std::string> done;
        std::map<std::string, std::size_t> instances;
        for (std::size_t count = 0; count < kMostStops; ++count) {
            const Shown there = shown(twin_);
            compare(there, shown(ours_));
            const auto next = std::ranges::find_if(there, [&](const auto& one) {
                return (is_question(one.second.kind) && !one.second.readonly && !done.contains(one.first)) ||
                       (one.second.kind == ItemKind::AddRepeat && wants(one, instances, random));
            });
            if (next == there.end()) return;
            if (next->second.kind == ItemKind::AddRepeat) {
                for (Side* side : {&twin_, &ours_}) {
                    if (!side->session->add_repeat(add_path(*side, next->first)))
                        differences_.add(next->first, "may add", side == &twin_ ? "no" : "yes",
                                         side == &twin_ ? "yes" : "no");
                }
            } else {
                done.insert(next->first);
                asked_.insert(without_numbers(next->first));
                ++answers_;
                answer(next->first, next->second, random);
            }
        }
    }

    static bool wants(const std::pair<std::string, Item>& more, std::map<std::string, std::size_t>& instances,
                      RandomSource& random) {
        const auto [wanted, is_new] = instances.try_emplace(more.first, 0);
        if (is_new) wanted->second = random.next_u64() % 3;
        return more.second.number < wanted->second;
    }

    /// The repeat at a place, by the keys of the instances around it.
    static std::string add_path(const Side& side, const std::string& place) {
        for (const std::uint32_t id : side.session->stops()) {
            const auto item = side.session->item(id);
            if (item && item->kind == ItemKind::AddRepeat && side.place(id) == place) return item->path;
        }
        return {};
    }

    void answer(const std::string& place, const Item& item, RandomSource& random) {
        for (int attempt = 0; attempt < 8; ++attempt) {
            // Also what is refused must be refused by both.
            const bool wrong = attempt == 0 && random.next_u64() % 6 == 0;
            const std::string value =
                wrong ? "?!" : walk::any_answer(item, attempt, standing_clock.wall(), random);
            const bool twin = twin_.session->set_value(twin_.path(place), value).has_value();
            const bool ours = ours_.session->set_value(ours_.path(place), value).has_value();
            differences_.compare(place, "takes an answer", twin ? "yes" : "no", ours ? "yes" : "no");
            const auto now = twin_.session->item(item.id);
            if (wrong) compare(shown(twin_), shown(ours_));
            if (!wrong && (!now || now->error.empty())) return;
        }
    }

    void compare(const Shown& twin, const Shown& ours) {
        const auto places = [](const Shown& all) {
            std::vector<std::string> out;
            for (const auto& [place, item] : all)
                out.push_back(place);
            return out;
        };
        const std::vector<std::string> there = places(twin), here = places(ours);
        if (there != here) {
            const std::set<std::string> in_twin(there.begin(), there.end()),
                in_ours(here.begin(), here.end());
            for (const std::string& place : in_twin)
                if (!in_ours.contains(place)) differences_.add(place, "shown", "yes", "no");
            for (const std::string& place : in_ours)
                if (!in_twin.contains(place)) differences_.add(place, "shown", "no", "yes");
            if (in_twin == in_ours) differences_.add("", "order", joined(there), joined(here));
        }
        std::map<std::pair<std::string, bool>, const Item*> items;
        for (const auto& [place, item] : ours)
            items[{place, item.kind == ItemKind::AddRepeat}] = &item;
        for (const auto& [place, item] : twin) {
            const auto found = items.find({place, item.kind == ItemKind::AddRepeat});
            if (found != items.end()) compare(place, item, *found->second);
        }
    }

    void compare(const std::string& place, const Item& twin, const Item& ours) {
        const auto number = [](auto value) { return std::to_string(static_cast<long>(value)); };
        const auto real = [](double value) { return xpath::to_text(value); };
        differences_.compare(place, "kind", number(twin.kind), number(ours.kind));
        differences_.compare(place, "control", number(twin.control), number(ours.control));
        differences_.compare(place, "type", number(twin.type), number(ours.type));
        differences_.compare(place, "label", twin.label, ours.label);
        differences_.compare(place, "short label", twin.short_label, ours.short_label);
        differences_.compare(place, "hint", twin.hint, ours.hint);
        differences_.compare(place, "guidance", twin.guidance, ours.guidance);
        differences_.compare(place, "media", media_text(twin.media), media_text(ours.media));
        differences_.compare(place, "appearance", joined(twin.appearance), joined(ours.appearance));
        differences_.compare(place, "required", number(twin.required), number(ours.required));
        differences_.compare(place, "readonly", number(twin.readonly), number(ours.readonly));
        differences_.compare(place, "choices", choices_text(twin.choices), choices_text(ours.choices));
        differences_.compare(place, "ticks", choices_text(twin.ticks), choices_text(ours.ticks));
        differences_.compare(
            place, "range", real(twin.range.start) + " " + real(twin.range.end) + " " + real(twin.range.step),
            real(ours.range.start) + " " + real(ours.range.end) + " " + real(ours.range.step));
        differences_.compare(place, "options", options_text(twin.options), options_text(ours.options));
        differences_.compare(place, "value", masked(twin.value), masked(ours.value));
        differences_.compare(place, "error", twin.error, ours.error);
        differences_.compare(place, "instances", number(twin.number), number(ours.number));
    }

    static std::string options_text(const ControlOptions& options) {
        const auto number = [](const auto& value) {
            return value ? xpath::to_text(static_cast<double>(*value)) : std::string("-");
        };
        return joined({options.media_type, options.accept, number(options.rows),
                       number(options.accuracy_threshold), number(options.unacceptable_accuracy_threshold),
                       options.autoplay, options.intent, options.incremental ? "incremental" : "",
                       number(options.tick_interval), number(options.placeholder), number(options.max_pixels),
                       options.quality, options.allow_mock_accuracy ? "mock" : ""});
    }

    static std::map<std::string, Session::Answer> answers_of(const Side& side) {
        std::map<std::string, Session::Answer> out;
        for (Session::Answer& answer : side.session->answers()) {
            std::string reference = side.session->reference_of(answer.path);
            out.emplace(reference.empty() ? answer.path : below_root(reference), std::move(answer));
        }
        return out;
    }

    void values() {
        const auto twin = answers_of(twin_), ours = answers_of(ours_);
        for (const auto& [place, answer] : twin) {
            const auto found = ours.find(place);
            if (found == ours.end()) {
                differences_.add(place, "variable", "yes", "no");
                continue;
            }
            differences_.compare(place, "final value", masked(answer.value), masked(found->second.value));
            differences_.compare(place, "relevant", answer.relevant ? "yes" : "no",
                                 found->second.relevant ? "yes" : "no");
        }
        for (const auto& [place, answer] : ours)
            if (!twin.contains(place)) differences_.add(place, "variable", "no", "yes");
    }

    void complaints() {
        const auto all = [](Side& side) {
            std::map<std::string, std::string> out;
            for (const Invalid& invalid : side.session->validate())
                out[below_root(side.session->reference_of(invalid.path))] = invalid.message;
            return out;
        };
        const auto twin = all(twin_), ours = all(ours_);
        for (const auto& [place, message] : twin) {
            const auto found = ours.find(place);
            differences_.compare(place, "complaint", message, found == ours.end() ? "none" : found->second);
        }
        for (const auto& [place, message] : ours)
            if (!twin.contains(place)) differences_.add(place, "complaint", "none", message);
    }

    Side twin_, ours_;
    Differences differences_;
    std::set<std::string> asked_;
    std::size_t answers_ = 0;
};

/// A file with the choices of a question that neither form brings along.
std::optional<std::string> file_beside(std::string_view src) {
    if (!src.ends_with(".geojson")) return std::nullopt;
    return R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "a", "geometry": {"type": "Point", "coordinates": [5, 52]},
         "properties": {"title": "Ede"}},
        {"type": "Feature", "id": "b", "geometry": {"type": "Point", "coordinates": [6, 52]},
         "properties": {"title": "Zwolle"}}]})";
}

std::shared_ptr<const Form> read_form(const std::string& xml) {
    auto form = Form::parse(xml, {}, file_beside);
    if (!form) throw std::runtime_error(form.error().message + " " + form.error().where);
    return *std::move(form);
}

std::shared_ptr<const Form> convert(const std::string& name) {
    const std::string bytes = recorded::read_gz(recorded::file("forms/" + name + ".xlsx"));
    const auto book = workbook::read_xlsx(as_bytes(bytes));
    if (!book) throw std::runtime_error(book.error().message);
    xlsform::ConvertOptions options;
    options.fallback_name = name;
    const auto converted = xlsform::convert(*book, options);
    if (!converted) throw std::runtime_error(converted.error().message);
    return read_form(converted->xform);
}

struct Explained {
    std::string form, place, what;  ///< `place` may end in "*"
    bool used = false;
};

bool explains(const Explained& one, const std::string& form, const std::string& place,
              const std::string& what) {
    if (one.form != form || one.what != what) return false;
    if (one.place.ends_with('*')) return place.starts_with(one.place.substr(0, one.place.size() - 1));
    return one.place == place;
}

struct Run {
    std::uint64_t walks = 30;
    bool tell = false;
};

/// True when everything that differs is explained.
bool same(const std::string& name, std::vector<Explained>& explained, const Run& run) {
    const std::string twin_xml = recorded::read_gz(recorded::file("forms/" + name + ".xml"));
    Twins twins(read_form(twin_xml.empty() ? recorded::read_gz(recorded::file("forms/" + name + ".xml.gz"))
                                           : twin_xml),
                convert(name));
    const std::shared_ptr<const Form> languages = convert(name);
    const Differences* differences = nullptr;
    for (std::uint64_t seed = 0; seed < run.walks; ++seed) {
        const auto& known = languages->languages();
        differences = &twins.fill_in(seed, known.empty() ? "" : known[seed % known.size()]);
    }
    bool passed = true;
    for (const auto& [key, example] : differences->found()) {
        const auto& [place, what] = key;
        bool is_explained = false;
        for (Explained& one : explained) {
            if (!explains(one, name, place, what)) continue;
            one.used = is_explained = true;
        }
        passed = passed && is_explained;
        if (run.tell || !is_explained)
            std::cout << name << ": " << (is_explained ? "(explained) " : "") << place << ": " << what << ": "
                      << example.substr(0, 300) << '\n';
    }
    std::cout << name << ": " << twins.answers() << " answers to " << twins.questions() << " questions in "
              << run.walks << " walks\n";
    for (const Explained& one : explained) {
        if (one.form != name || one.used) continue;
        std::cout << name << ": nothing differs any more at " << one.place << ": " << one.what << '\n';
        passed = false;
    }
    return passed;
}

}  // namespace

int main(int argc, char** argv) {
    Run run;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--tell") run.tell = true;
        if (argument == "--walks" && i + 1 < argc) run.walks = std::stoull(argv[++i]);
    }
    const std::filesystem::path folder = recorded::file("forms");
    if (!std::filesystem::is_directory(folder)) {
        std::cout << "skipped: " << folder << " is not there; set MEETMOMENT_CONFORMANCE\n";
        return recorded::skipped;
    }
    std::vector<Explained> explained;
    for (const auto& row :
         recorded::read_tsv(MEETMOMENT_SOURCE_DIR "/tests/shared/xlsform/conformance_twins_differences.tsv"))
        explained.push_back({row.at(0), row.at(1), row.at(2)});
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".xlsx") names.push_back(entry.path().stem().string());
    }
    std::ranges::sort(names);
    std::size_t passed = 0;
    for (const std::string& name : names) {
        try {
            passed += same(name, explained, run) ? 1 : 0;
        } catch (const std::exception& problem) {
            std::cout << name << ": " << problem.what() << '\n';
        }
    }
    std::cout << "xlsform twins: " << passed << " passed, " << names.size() - passed << " failed of "
              << names.size() << '\n';
    return passed == names.size() && !names.empty() ? 0 : 1;
}
