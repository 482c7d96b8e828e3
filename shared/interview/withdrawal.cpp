// The part of consent.hpp that finds and blanks.
#include <algorithm>
#include <map>
#include <set>

#include "shared/interview/consent.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/stream.hpp"
#include "shared/record/authoring.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

namespace fields = study::fields;
namespace kinds = study::kinds;
namespace items = study::consent_item;
using record::RecordId;
using record::RecordState;
using What = Tied::What;

/// What of a record is to go, and whether the whole record goes with it.
struct Blanking {
    std::set<record::Path> fields;
    std::set<std::pair<record::Path, std::string>> elements;
    bool text = false;
    bool hide = false;
};

class Finder {
  public:
    Finder(const Folded& folded, const People& people, const RecordId& person, std::string_view item)
        : folded_(folded), people_(people), person_(people.resolve(person)), item_(item) {
        for (const RecordState& state : folded.children)
            look_at(state);
        if (item_ == items::kNotes) look_at_dissent();
        look_at_agreed();
    }

    std::map<Tied, Blanking> found;

  private:
    [[nodiscard]] bool is_person(const std::optional<RecordId>& id) const {
        return id && people_.resolve(*id) == person_;
    }

    /// Siblings too: with a conflict about the speaker each of those named is one.
    [[nodiscard]] bool is_speaker(const RecordState& state) const {
        if (is_person(people_.speaker_of(state))) return true;
        const auto* named = siblings_of(state, path_of(fields::kSpeakerId));
        return named && std::any_of(named->begin(), named->end(), [this](const record::Live& live) {
                   return is_person(Uuid::parse(record::to_display(live.value)));
               });
    }

    /// Members of a set that stand for the person, as they are written there.
    [[nodiscard]] std::vector<std::string> named_in(const RecordState& state, const record::Path& set) const {
        std::vector<std::string> named;
        for (const std::string& element : elements_of(state, set))
            if (is_person(Uuid::parse(element))) named.push_back(element);
        return named;
    }

    [[nodiscard]] bool is_in_media(const RecordState& state) const {
        return !named_in(state, path_of(fields::kPersons)).empty() || is_speaker(state);
    }

    static void add_fields(Blanking& blanking, std::initializer_list<std::string_view> names) {
        for (const auto name : names)
            blanking.fields.insert(path_of(name));
    }

    void look_at(const RecordState& state) {
        if (item_ == items::kNotes) {
            look_at_words(state);
            look_at_vote(state);
            look_at_names(state);
            look_at_turns(state);
        } else if (item_ == items::kQuote) {
            look_at_quote(state);
        } else if (item_ == items::kPhoto && has(state, fields::kPhoto) && is_in_media(state)) {
            add_fields(found[{state.id, What::Photo}], {fields::kPhoto});
        } else if (item_ == items::kAudio && has(state, fields::kAudio) && is_in_media(state)) {
            Blanking& blanking = found[{state.id, What::Audio}];
            add_fields(blanking, {fields::kAudio});
            blanking.hide = state.kind == kinds::kRecording;
        }
    }

    [[nodiscard]] static bool has(const RecordState& state, std::string_view field) {
        return siblings_of(state, path_of(field)) != nullptr;
    }

    void look_at_words(const RecordState& state) {
        const bool remark = state.kind == kinds::kCorrection || state.kind == kinds::kDecision ||
                            state.kind == kinds::kParked || state.kind == kinds::kFinding;
        if ((state.kind != kinds::kNote && !remark) || !is_speaker(state)) return;
        Blanking& blanking = found[{state.id, remark ? What::Remark : What::Note}];
        // The speaker stays, so that what is merged later is found again.
        add_fields(blanking, {fields::kText, fields::kPhoto, fields::kAudio, fields::kQuoteLater});
        for (const std::string& code : elements_of(state, path_of(fields::kTags)))
            blanking.elements.insert({path_of(fields::kTags), code});
        blanking.text = blanking.hide = true;
        sources_.insert(state.id);
    }

    void look_at_quote(const RecordState& state) {
        if (state.kind != kinds::kNote || !is_speaker(state)) return;
        const auto* kind = siblings_of(state, path_of(fields::kNoteKind));
        const bool verbatim = kind && std::any_of(kind->begin(), kind->end(), [](const record::Live& live) {
                                  return record::to_display(live.value) == study::note_kind::kVerbatim;
                              });
        if (!verbatim && !truth_of(state, fields::kQuoteLater)) return;
        Blanking& blanking = found[{state.id, What::Quote}];
        add_fields(blanking, {fields::kQuoteLater});
        if (!verbatim) return;
        add_fields(blanking, {fields::kText});
        blanking.text = blanking.hide = true;
        sources_.insert(state.id);
    }

    void look_at_vote(const RecordState& state) {
        if (state.kind != kinds::kVote || !is_person(reference_of(state, fields::kVoter))) return;
        Blanking& blanking = found[{state.id, What::Vote}];
        add_fields(blanking, {fields::kLevel});
        blanking.hide = true;
    }

    void look_at_names(const RecordState& state) {
        if (state.kind == kinds::kHands)
            for (const auto field : {fields::kAgreedBy, fields::kDisagreedBy})
                for (const std::string& element : named_in(state, path_of(field)))
                    found[{state.id, What::Hand}].elements.insert({path_of(field), element});
        // What was agreed to be done stays; who was to do it goes.
        if (state.kind == kinds::kAction && is_person(reference_of(state, fields::kWhoId)))
            add_fields(found[{state.id, What::Action}], {fields::kWho, fields::kWhoId});
    }

    void look_at_turns(const RecordState& state) {
        if (state.kind != kinds::kStream) return;
        for (const std::string& element : elements_of(state, path_of(fields::kTurns))) {
            const auto parts = split(element, 3);
            if (parts.size() == 3 && is_person(Uuid::parse(parts[2])))
                found[{state.id, What::Turn}].elements.insert({path_of(fields::kTurns), element});
        }
    }

    void look_at_dissent() {
        for (const auto& [path, siblings] : folded_.interview.fields) {
            if (!path.field.starts_with(fields::kDissenters)) continue;
            const auto named = named_in(folded_.interview, path);
            if (named.empty()) continue;
            Blanking& blanking = found[{folded_.interview.id, What::Dissent}];
            for (const std::string& element : named)
                blanking.elements.insert({path, element});
            const auto item = path.field.substr(fields::kDissenters.size());
            // The words of one who dissented alone are his.
            if (elements_of(folded_.interview, path).size() == named.size())
                blanking.fields.insert(path_of(fields::kDissentText, item));
        }
    }

    void look_at_agreed() {
        for (const RecordState& state : folded_.children) {
            if (state.kind != kinds::kAgreed) continue;
            const auto from = references_of(state, path_of(fields::kSources));
            const bool uses = std::any_of(from.begin(), from.end(),
                                          [this](const RecordId& id) { return sources_.contains(id); });
            if (!uses && !(item_ == items::kNotes && is_speaker(state))) continue;
            Blanking& blanking = found[{state.id, What::Agreed}];
            add_fields(blanking, {fields::kText});
            blanking.text = blanking.hide = true;
        }
    }

    const Folded& folded_;
    const People& people_;
    RecordId person_;
    std::string_view item_;
    std::set<RecordId> sources_;
};

const RecordState& state_of(const Folded& folded, const RecordId& id) {
    const RecordState* child = folded.child(id);
    return child ? *child : folded.interview;
}

bool has_value(const RecordState& state, const record::Path& path) {
    const auto* siblings = siblings_of(state, path);
    return siblings && std::any_of(siblings->begin(), siblings->end(), [](const record::Live& live) {
               return std::holds_alternative<record::Present>(live.value);
           });
}

/// Every character that was ever typed and is not deleted, also one that still waits for its neighbours.
std::vector<record::CharRange> characters_left(const record::TextBody& body) {
    std::vector<record::CharRange> typed;
    for (const record::TextPiece& piece : body.pieces)
        typed.push_back({piece.dot.writer, piece.from, record::count_characters(piece.text)});
    record::put_in_order(typed);
    std::vector<record::CharRange> all = body.deleted;
    all.insert(all.end(), typed.begin(), typed.end());
    record::put_in_order(all);
    std::vector<record::CharRange> before = body.deleted;
    record::put_in_order(before);
    return all == before ? std::vector<record::CharRange>{} : typed;
}

bool is_readable(const RecordState& state, const Blanking& blanking) {
    const auto element_there = [&state](const auto& element) {
        const auto members = elements_of(state, element.first);
        return std::find(members.begin(), members.end(), element.second) != members.end();
    };
    return std::any_of(blanking.fields.begin(), blanking.fields.end(),
                       [&state](const record::Path& path) { return has_value(state, path); }) ||
           std::any_of(blanking.elements.begin(), blanking.elements.end(), element_there) ||
           (blanking.text && !characters_left(state.body).empty()) || (blanking.hide && !state.hidden);
}

void add_blanking(Change& change, const RecordState& state, const Blanking& blanking) {
    for (const record::Path& path : blanking.fields)
        if (has_value(state, path)) change.clear(path);
    for (const auto& [set, element] : blanking.elements)
        change.remove(set, element);
    if (blanking.text)
        if (auto left = characters_left(state.body); !left.empty())
            change.append(record::TextDelete{state.id, std::move(left)});
    if (blanking.hide) change.hide();
}

}  // namespace

std::vector<Tied> tied_to(const Folded& folded, const People& people, const RecordId& person,
                          std::string_view item) {
    std::vector<Tied> all;
    for (const auto& [tied, blanking] : Finder(folded, people, person, item).found)
        all.push_back(tied);
    return all;
}

std::vector<Tied> readable(const Folded& folded, const People& people, const RecordId& person,
                           std::string_view item) {
    std::vector<Tied> left;
    for (const auto& [tied, blanking] : Finder(folded, people, person, item).found)
        if (is_readable(state_of(folded, tied.record), blanking)) left.push_back(tied);
    return left;
}

std::vector<RecordId> unattributed_media(const Folded& folded, std::string_view item) {
    const record::Path field = path_of(item == items::kPhoto ? fields::kPhoto : fields::kAudio);
    std::vector<RecordId> records;
    for (const RecordState& state : folded.children)
        if (has_value(state, field) && elements_of(state, path_of(fields::kPersons)).empty())
            records.push_back(state.id);
    std::sort(records.begin(), records.end());
    return records;
}

std::vector<record::Op> blank(const Folded& folded, const People& people, const RecordId& person,
                              std::string_view item) {
    std::vector<record::Op> ops;
    for (const auto& [tied, blanking] : Finder(folded, people, person, item).found) {
        const RecordState& state = state_of(folded, tied.record);
        if (!is_readable(state, blanking)) continue;
        Change change(state);
        add_blanking(change, state, blanking);
        for (record::Op& op : std::move(change).ops())
            ops.push_back(std::move(op));
    }
    return ops;
}

std::vector<record::Op> withdraw(const Folded& folded, const People& people, const RecordId& person,
                                 std::string_view item, UtcMillis at, const std::string& text_version) {
    std::vector<record::Op> ops;
    const RecordId kept = people.resolve(person);
    for (const RecordState& state : folded.children)
        if (state.kind == kinds::kAttendee && people.resolve(state.id) == kept)
            for (record::Op& op : answer_consent(state, item, ConsentAnswer::Withdrawn, at, text_version))
                ops.push_back(std::move(op));
    for (record::Op& op : blank(folded, people, person, item))
        ops.push_back(std::move(op));
    return ops;
}

}  // namespace meetmoment::interview
