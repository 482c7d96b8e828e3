#include "shared/instruments/fictitious.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "shared/instruments/draw.hpp"
#include "shared/instruments/instruments.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/pseudonym.hpp"

namespace meetmoment::instruments {

const std::string_view kFictitiousMark = "Fictief";

namespace {

using namespace std::chrono_literals;
namespace fields = study::fields;

/// How a region does, in tenths of a step, and what it runs into. Invented.
struct Profile {
    std::string_view region;
    int level;                                    ///< cooperation level at M0
    int rise;                                     ///< from M0 to M6
    int agreement;                                ///< mean answer to statements at M0
    int spread;                                   ///< half the width of the differences within the region
    std::array<std::string_view, 4> bottlenecks;  ///< most often named first
};

constexpr std::array<Profile, 4> kProfiles{{
    {"AM02", 26, 6, 31, 12, {"regiogrenzen", "wisselingen", "capaciteit", "prioriteit"}},
    {"AM19", 31, 5, 35, 8, {"subregio", "financiering", "prioriteit", "privacy"}},
    {"AM08", 36, 8, 37, 7, {"capaciteit", "financiering", "privacy", "prioriteit"}},
    {"AM06", 28, 9, 33, 14, {"eigenaarschap", "prioriteit", "definitie", "personen"}},
}};

constexpr std::array<std::string_view, 6> kSuccessFactors{"bevlogen",   "uitvoering", "doen",
                                                          "casuistiek", "zichtbaar",  "projectleider"};
constexpr std::array<std::string_view, 3> kLessons{"draagvlak_lagen", "draagvlak_projectgroep",
                                                   "draagvlak_organisaties"};
constexpr std::array<std::string_view, 8> kOrganisations{
    "gemeente", "gemeente", "uwv", "ggz", "ggz", "zorg", "wsp", "sociaal_werkbedrijf"};
constexpr std::array<std::string_view, 23> kBlockStatements{"kennen/kennen_1",
                                                            "kennen/kennen_2",
                                                            "kennen/begrijpen_1",
                                                            "kennen/begrijpen_2",
                                                            "kennen/beweegredenen_1",
                                                            "kennen/beweegredenen_2",
                                                            "vertrouwen/vertrouwen_1",
                                                            "vertrouwen/vertrouwen_2",
                                                            "vertrouwen/vertrouwen_3",
                                                            "vertrouwen/rollen_1",
                                                            "vertrouwen/rollen_2",
                                                            "doelen/doelen_1",
                                                            "doelen/doelen_2",
                                                            "doelen/definitie_1",
                                                            "doelen/definitie_2",
                                                            "doelen/client_1",
                                                            "doelen/client_2",
                                                            "voorwaarden/eigenaarschap_1",
                                                            "voorwaarden/eigenaarschap_2",
                                                            "voorwaarden/randvoorwaarden_1",
                                                            "voorwaarden/randvoorwaarden_2",
                                                            "voorwaarden/regelingen_1",
                                                            "voorwaarden/regelingen_2"};
constexpr std::array<std::string_view, 7> kImprovements{"verbeterd/a6a", "verbeterd/a6b", "verbeterd/a6c",
                                                        "verbeterd/a6d", "verbeterd/a6e", "verbeterd/a6f",
                                                        "verbeterd/a6g"};
constexpr std::array<std::string_view, 5> kMeanings{
    "Elkaar kennen, en weten wie je kunt bellen.", "Samen met de cliënt één plan maken en dat ook uitvoeren.",
    "Van elkaar leren en niet langs elkaar heen werken.", "Afspraken maken en die nakomen.",
    "Over de grenzen van je eigen organisatie kijken."};
constexpr std::array<std::string_view, 4> kExplanations{
    "Er is steeds te weinig tijd voor overleg.", "Wij moeten telkens opnieuw beginnen met nieuwe mensen.",
    "De regels van de organisaties passen niet op elkaar.", "In de praktijk lossen wij veel zelf op."};

/// One person's answers, as they grow.
class Respondent {
  public:
    Respondent(Draw& draw, const Profile& profile, bool follow_up)
        : draw_(draw),
          profile_(profile),
          follow_up_(follow_up),
          leaning_(draw.between(-profile.spread, profile.spread)) {}

    std::vector<FictitiousField> answer() {
        background();
        cooperation();
        statements();
        points("knelpunten/j1", profile_.bottlenecks);
        points("succesfactoren/j2", kSuccessFactors);
        points("leerpunten/j3", kLessons);
        return std::move(answers_);
    }

  private:
    void put(std::string_view path, std::string_view value) {
        answers_.emplace_back(std::string(path), std::string(value));
    }

    /// A step of 1 to 5 around a mean in tenths, this person's leaning and chance included.
    std::string step(int mean) {
        const int tenths = mean + leaning_ + draw_.between(-8, 8);
        return std::to_string(std::clamp((tenths + 5) / 10, 1, 5));
    }

    void agree(std::string_view path, int mean, bool may_skip) {
        if (may_skip && draw_.chance(2)) return;
        put(path, draw_.chance(4) ? "wn" : step(mean));
    }

    void background() {
        put("welkom/toestemming", "OK");
        put("achtergrond/organisatie", draw_.one_of(kOrganisations));
        put("achtergrond/functiejaren", std::to_string(draw_.below(16)));
        if (follow_up_) put("achtergrond/eerder", draw_.chance(75) ? "ja" : "nee");
    }

    void cooperation() {
        const int level = profile_.level + (follow_up_ ? profile_.rise : 0);
        put("samenwerking/a1", draw_.chance(3) ? "wn" : step(level));
        const int experienced = std::clamp((level + leaning_) / 5 + draw_.between(-1, 1), 0, 10);
        put("samenwerking/a4", std::to_string(experienced));
        if (!follow_up_ && draw_.chance(80)) put("samenwerking/a5", draw_.one_of(kMeanings));
    }

    void statements() {
        const int mean = profile_.agreement + (follow_up_ ? profile_.rise / 2 : 0);
        if (follow_up_) {
            for (const auto path : kImprovements)
                agree(path, mean + 2, true);
        }
        agree("mensen/a8", 42 - (follow_up_ ? profile_.rise / 2 : 0), false);
        agree("mensen/a9", mean + 4, false);
        if (follow_up_) {
            constexpr std::array<std::string_view, 6> kEffects{"sterk",    "sterk",      "redelijk",
                                                               "redelijk", "nauwelijks", "wn"};
            put("mensen/f1", draw_.one_of(kEffects));
        }
        for (std::size_t i = 0; i < kBlockStatements.size(); ++i) {
            // Knowing and trusting do better than rules and money, in every region.
            agree(kBlockStatements[i], mean + 4 - static_cast<int>(i) / 3, true);
        }
    }

    /// A multiple answer with its most important one; the first codes are named most.
    void points(std::string_view path, std::span<const std::string_view> codes) {
        std::vector<std::string_view> chosen;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (draw_.chance(60 - 10 * static_cast<int>(i))) chosen.push_back(codes[i]);
        }
        if (chosen.empty()) {
            put(path, "wn");
            return;
        }
        std::string value;
        for (const auto code : chosen)
            value += (value.empty() ? "" : " ") + std::string(code);
        put(path, value);
        if (chosen.size() > 1) put(std::string(path) + "_top", draw_.one_of(chosen));
        if (draw_.chance(30)) put(std::string(path) + "_open", draw_.one_of(kExplanations));
    }

    Draw& draw_;
    const Profile& profile_;
    bool follow_up_;
    int leaning_;
    std::vector<FictitiousField> answers_;
};

UtcMillis answered_at(Draw& draw, const study::Round& round) {
    // Within the first ten weeks of a round, on the hours that people work.
    return UtcMillis(std::chrono::sys_days(round.opens)) + std::chrono::days(draw.between(1, 70)) +
           std::chrono::hours(draw.between(7, 15)) + std::chrono::milliseconds(draw.below(3'600'000));
}

std::int64_t millis(UtcMillis time) {
    return time.time_since_epoch().count();
}

FictitiousSubmission make_submission(Draw& draw, const Profile& profile, const study::Round& round,
                                     std::string respondent, bool follow_up) {
    const auto& study = four_region_study();
    const auto* instrument = study.instrument("v-u");
    FictitiousSubmission out;
    out.region = profile.region;
    out.round = round.id;
    out.respondent = std::move(respondent);
    out.started = answered_at(draw, round);
    out.finished = out.started + std::chrono::seconds(draw.between(360, 960));
    out.metadata = {{std::string(fields::kStudy), study.id},
                    {std::string(fields::kRound), round.id},
                    {std::string(fields::kRegion), out.region},
                    {std::string(fields::kGroup), "U"},
                    {std::string(fields::kInstrument), instrument->id},
                    {std::string(fields::kForm), instrument->id + ":" + instrument->version},
                    {std::string(fields::kRespondent), out.respondent},
                    {std::string(fields::kTitle), std::string(kFictitiousMark) + " " + out.respondent},
                    {std::string(fields::kStatus), std::string(study::status::kFinal)},
                    {std::string(fields::kSource), std::string(study::source::kFictitious)},
                    {std::string(fields::kStarted), millis(out.started)},
                    {std::string(fields::kFinished), millis(out.finished)}};
    out.answers = Respondent(draw, profile, follow_up).answer();
    return out;
}

std::string new_pseudonym(Draw& draw, std::set<std::string>& taken) {
    while (true) {
        if (auto [code, is_new] = taken.insert(study::make_pseudonym(draw.random())); is_new) return *code;
    }
}

}  // namespace

std::vector<FictitiousSubmission> fictitious_submissions(std::uint64_t seed, std::size_t count) {
    const auto& study = four_region_study();
    Draw draw(seed);
    std::set<std::string> taken;
    std::array<std::string, kProfiles.size()> previous;
    std::vector<FictitiousSubmission> out;
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto region = i % kProfiles.size();
        // In turn: a person at M0, then mostly the same person at M6, else a successor.
        const bool follow_up = (i / kProfiles.size()) % 2 == 1;
        if (!follow_up || draw.chance(20)) previous[region] = new_pseudonym(draw, taken);
        const auto* round = study.round(follow_up ? "M6" : "M0");
        out.push_back(make_submission(draw, kProfiles[region], *round, previous[region], follow_up));
    }
    return out;
}

}  // namespace meetmoment::instruments
