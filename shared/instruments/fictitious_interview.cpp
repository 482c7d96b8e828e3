#include <algorithm>
#include <array>

#include "shared/instruments/draw.hpp"
#include "shared/instruments/fictitious.hpp"
#include "shared/instruments/instruments.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/guide.hpp"
#include "shared/study/pseudonym.hpp"

namespace meetmoment::instruments {
namespace {

using namespace std::chrono_literals;
namespace fields = study::fields;
namespace note_kind = study::note_kind;

constexpr std::string_view kFirstTaker = "notulist-1";
constexpr std::string_view kSecondTaker = "notulist-2";

/// One thing that was said and how the two note-takers wrote it down. Invented.
struct Moment {
    int minute;
    std::string_view topic;
    std::string_view speaker;
    std::string_view first, second;  ///< "" when that note-taker missed it
    std::string_view kind;           ///< of the first's note; the second paraphrases
    std::string_view tags;           ///< separated by spaces
};

/// A new one goes to the end, so that the others keep what was drawn for them.
constexpr std::array<Moment, 15> kMoments{{
    {3, "welkom", "", "Iedereen geeft toestemming voor notities. P4 niet voor citaten.",
     "Toestemming rond; P4 wil geen citaten.", note_kind::kComment, ""},
    {8, "rondje", "P1", "Werkt bij de gemeente, twee jaar in het project.", "", note_kind::kParaphrase, ""},
    {10, "rondje", "P3", "Behandelaar in een wijkteam, sinds kort trajectbegeleider erbij.",
     "P3: ggz, wijkteam, nieuw bij het project.", note_kind::kParaphrase, ""},
    {19, "niveau", "P2", "Kiest 4: er is elke maand overleg en men werkt echt samen aan plannen.",
     "P2 zit op 4, want het maandelijkse overleg leidt tot gezamenlijke plannen.", note_kind::kParaphrase,
     "bouwsteen"},
    {22, "niveau", "P5", "Het is een 3. Wij praten veel, maar ik zie het in mijn werk nog niet terug.",
     "P5 vindt 3, merkt er in de uitvoering weinig van.", note_kind::kVerbatim, "citaat oneens"},
    {24, "niveau", "multiple", "Er wordt geknikt.", "", note_kind::kNonverbal, ""},
    {36, "goed-en-knelpunten", "P1", "De lijnen zijn kort: men belt elkaar zonder omwegen.",
     "Korte lijnen, men weet elkaar te vinden.", note_kind::kParaphrase, "succesfactor"},
    {41, "goed-en-knelpunten", "P4", "Collega's wisselen vaak, dan begint het kennismaken opnieuw.",
     "Veel wisselingen van mensen; telkens opnieuw beginnen.", note_kind::kParaphrase, "knelpunt"},
    {47, "goed-en-knelpunten", "P3", "Als ik geen uren krijg, dan doe ik het er gewoon bij.",
     "Uren ontbreken, het werk wordt erbij gedaan.", note_kind::kVerbatim, "knelpunt citaat"},
    {58, "bouwstenen", "P2", "Vertrouwen kwam pas na een paar gezamenlijke casussen.",
     "Vertrouwen groeit door samen casussen te bespreken.", note_kind::kParaphrase, "bouwsteen leerpunt"},
    {67, "client-en-werkgever", "P5", "Cliënten hoeven hun verhaal minder vaak opnieuw te vertellen.",
     "Cliënt vertelt verhaal nog maar één keer.", note_kind::kParaphrase, "clienteffect"},
    {72, "client-en-werkgever", "P1", "", "Werkgevers vragen om één aanspreekpunt.", note_kind::kParaphrase,
     "clienteffect"},
    {79, "borging", "P4", "Het hangt nu aan drie mensen. Zij moeten het overdragen.",
     "Kwetsbaar: drie mensen dragen het.", note_kind::kParaphrase, "borging"},
    {87, "afronding", "",
     "Afspraak: P2 maakt een lijst met contactpersonen, klaar voor de volgende bijeenkomst.",
     "P2 maakt contactlijst.", note_kind::kParaphrase, "actie"},
    {13, "terugblik", "P1", "De gezamenlijke intake van vorige keer is niet gelukt, er was geen tijd.",
     "Gezamenlijke intake bleef liggen.", note_kind::kParaphrase, "knelpunt"},
}};

constexpr std::array<std::string_view, 5> kOrganisations{"gemeente", "uwv", "ggz", "zorg", "wsp"};

FictitiousField field(std::string_view name, std::string_view value) {
    return {std::string(name), std::string(value)};
}
FictitiousField field(std::string_view name, UtcMillis value) {
    return {std::string(name), std::int64_t{value.time_since_epoch().count()}};
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

FictitiousNote make_note(const Moment& moment, std::string_view author, std::string_view text,
                         std::string_view kind, UtcMillis at) {
    FictitiousNote note{at, std::string(author), {}, words(moment.tags)};
    note.fields = {field(fields::kTopic, moment.topic), field(fields::kText, text),
                   field(fields::kNoteKind, kind), field(fields::kAt, at), field(fields::kAuthor, author)};
    if (!moment.speaker.empty()) note.fields.push_back(field(fields::kSpeaker, moment.speaker));
    return note;
}

/// Fractional keys by time, equally far apart: "a010", "a020", … with room between them.
void set_order(std::vector<FictitiousNote>& notes) {
    std::ranges::stable_sort(notes, {}, &FictitiousNote::at);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const auto number = std::to_string(1000 + (i + 1) * 10);
        notes[i].fields.push_back(field(fields::kOrder, "a" + number.substr(1)));
    }
}

}  // namespace

FictitiousInterview fictitious_interview(std::uint64_t seed) {
    const auto& study = four_region_study();
    const auto guide = study::parse_guide(resource("guides/g-u.json").value()).value();
    Draw draw(seed);
    const UtcMillis start = UtcMillis(std::chrono::sys_days(study.round("M6")->opens)) +
                            std::chrono::days(draw.between(14, 56)) + 12h + 30min;
    FictitiousInterview out;
    out.region = "AM08";
    const auto title = std::string(kFictitiousMark) + " groepsgesprek " + study.region(out.region)->name;
    out.metadata = {field(fields::kStudy, study.id),
                    field(fields::kRound, "M6"),
                    field(fields::kRegion, out.region),
                    field(fields::kGroup, "U"),
                    field(fields::kGuide, guide.id + ":" + guide.version),
                    field(fields::kTitle, title),
                    field(fields::kStatus, study::status::kFinal),
                    field(fields::kSource, study::source::kFictitious),
                    field(fields::kStarted, start),
                    field(fields::kFinished, start + 90min)};
    for (std::size_t i = 0; i < kOrganisations.size(); ++i) {
        const auto label = "P" + std::to_string(i + 1);
        out.attendees.push_back({field(fields::kLabel, label),
                                 field(fields::kOrganisationType, kOrganisations[i]),
                                 field(fields::kConsent, label == "P4" ? "notes" : "notes quote"),
                                 field(fields::kRespondent, study::make_pseudonym(draw.random()))});
    }
    for (const auto& moment : kMoments) {
        const auto said = start + std::chrono::minutes(moment.minute);
        const auto heard = [&] { return said + std::chrono::milliseconds(draw.between(2'000, 25'000)); };
        if (!moment.first.empty()) {
            out.notes.push_back(make_note(moment, kFirstTaker, moment.first, moment.kind, heard()));
        }
        if (!moment.second.empty()) {
            out.notes.push_back(
                make_note(moment, kSecondTaker, moment.second, note_kind::kParaphrase, heard()));
        }
    }
    set_order(out.notes);
    return out;
}

}  // namespace meetmoment::instruments
