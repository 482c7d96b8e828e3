#include "shared/interview/sign_off.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "shared/interview/field.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

namespace fields = study::fields;
using Heads = std::map<record::WriterId, std::uint32_t>;

constexpr std::string_view kReviewPrefix = "@review";

std::string to_text(const Hash128& digest, const Heads& heads) {
    std::string text = to_hex(digest.bytes);
    for (const auto& [writer, seq] : heads) {
        std::array<char, 16> hex{};
        const auto end = std::to_chars(hex.data(), hex.data() + hex.size(), writer.value, 16).ptr;
        text += " " + std::string(hex.data(), end) + ":" + std::to_string(seq);
    }
    return text;
}

template <class T>
bool parse_number(std::string_view text, T& number, int base) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return error == std::errc{} && end == text.data() + text.size();
}

std::optional<SignOff> parse(const record::Live& live) {
    const std::string text = record::to_display(live.value);
    const auto parts = split(text, text.size());
    SignOff sign_off{live.dot, {}, {}, live.user, live.wall};
    const auto digest = from_hex(parts.front());
    if (!digest || digest->size() != sign_off.digest.bytes.size()) return std::nullopt;
    std::copy(digest->begin(), digest->end(), sign_off.digest.bytes.begin());
    for (std::size_t at = 1; at < parts.size(); ++at) {
        const auto colon = parts[at].find(':');
        record::WriterId writer;
        std::uint32_t seq = 0;
        if (colon == std::string_view::npos || !parse_number(parts[at].substr(0, colon), writer.value, 16) ||
            !parse_number(parts[at].substr(colon + 1), seq, 10))
            return std::nullopt;
        sign_off.heads[writer] = seq;
    }
    return sign_off;
}

std::vector<const record::RecordState*> all_of(const Folded& folded) {
    std::vector<const record::RecordState*> all{&folded.interview};
    for (const record::RecordState& child : folded.children)
        all.push_back(&child);
    std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    return all;
}

bool is_late(const record::Dot& dot, const Heads& heads) {
    const auto known = heads.find(dot.writer);
    return known == heads.end() || dot.seq > known->second;
}

void append_late(const record::RecordState& state, const Heads& heads, bool is_interview,
                 std::vector<LateChange>& late) {
    const std::size_t before = late.size();
    for (const auto& [path, siblings] : state.fields) {
        if (path.field.starts_with(kReviewPrefix)) continue;
        for (const record::Live& live : siblings)
            if (is_late(live.dot, heads))
                late.push_back({state.id, record::to_string(path), live.user, live.wall});
    }
    for (const record::TextPiece& piece : state.body.pieces)
        if (is_late(piece.dot, heads))
            late.push_back({state.id, std::string(fields::kText), piece.user, piece.wall});
    // The sign-off itself touches the interview.
    if (late.size() > before || is_interview) return;
    const bool touched = std::any_of(state.heads.begin(), state.heads.end(), [&heads](const auto& head) {
        return is_late({head.first, head.second, 0}, heads);
    });
    if (touched) late.push_back({state.id, {}, {}, {}});
}

std::vector<Correction> corrections_on(const Folded& folded, const People& people, std::string_view topic) {
    std::vector<Correction> corrections;
    for (const record::RecordState* state : folded.of_kind(study::kinds::kCorrection))
        if (state->text(fields::kTopic) == topic)
            corrections.push_back({state->id, state->text(fields::kText), people.speaker_label(*state),
                                   moment_of(*state, fields::kAt)});
    std::stable_sort(corrections.begin(), corrections.end(),
                     [](const Correction& a, const Correction& b) { return a.at < b.at; });
    return corrections;
}

}  // namespace

std::vector<ReadBack> read_backs_of(const Folded& folded, const People& people, const study::Guide& guide) {
    std::vector<ReadBack> all;
    for (const study::Topic& topic : guide.topics) {
        const record::Path summary = path_of(fields::kReadBack, topic.id);
        const record::Path outcome = path_of(fields::kReadBackState, topic.id);
        ReadBack one;
        one.topic = topic.id;
        if (const auto* text = folded.interview.shown(summary)) one.summary = record::to_display(*text);
        const auto* value = folded.interview.shown(outcome);
        const std::string state = value ? record::to_display(*value) : std::string();
        if (state == study::read_back::kConfirmed)
            one.state = ReadBackState::Confirmed;
        else if (state == study::read_back::kCorrected)
            one.state = ReadBackState::Corrected;
        else if (!one.summary.empty())
            one.state = ReadBackState::Read;
        one.corrections = corrections_on(folded, people, topic.id);
        one.conflict = in_conflict(folded.interview, summary) || in_conflict(folded.interview, outcome);
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<record::Op> set_summary(const record::RecordState& interview, std::string_view topic,
                                    const std::string& summary) {
    return std::move(Change(interview)
                         .put(path_of(fields::kReadBack, topic), record::present(summary))
                         .clear(path_of(fields::kReadBackState, topic)))
        .ops();
}

std::vector<record::Op> confirm_summary(const record::RecordState& interview, std::string_view topic,
                                        bool corrected) {
    const auto state = corrected ? study::read_back::kCorrected : study::read_back::kConfirmed;
    return std::move(Change(interview).put(path_of(fields::kReadBackState, topic),
                                           record::present(std::string(state))))
        .ops();
}

std::vector<record::Op> add_correction(const record::RecordId& interview, const record::RecordId& id,
                                       std::string_view topic, const std::string& text,
                                       const std::optional<record::RecordId>& speaker, UtcMillis at) {
    Change change = Change::creation(id, study::kinds::kCorrection, interview);
    change.put_text(fields::kTopic, topic).put_text(fields::kText, text).put(fields::kAt, moment(at));
    if (speaker) change.put(fields::kSpeakerId, reference(*speaker));
    return std::move(change).ops();
}

Hash128 interview_digest(const Folded& folded) {
    cbor::Writer out;
    const auto all = all_of(folded);
    out.array(all.size());
    for (const record::RecordState* state : all) {
        out.bytes(state->id.bytes);
        out.bytes(record::state_digest(*state).bytes);
    }
    return blake2b_128(out.view());
}

SignOffState sign_off_of(const Folded& folded) {
    SignOffState state;
    // Siblings stand in the order of (lamport, writer), the newest first.
    if (const auto* siblings = siblings_of(folded.interview, path_of(fields::kSignOff)))
        for (const record::Live& live : *siblings)
            if (auto one = live.element ? parse(live) : std::nullopt)
                state.sign_offs.push_back(std::move(*one));
    if (state.sign_offs.empty()) return state;
    const SignOff& newest = state.sign_offs.front();
    state.changed_after = interview_digest(folded) != newest.digest;
    if (!state.changed_after) return state;
    for (const record::RecordState* record : all_of(folded))
        append_late(*record, newest.heads, record == &folded.interview, state.late);
    std::stable_sort(state.late.begin(), state.late.end(), [](const LateChange& a, const LateChange& b) {
        return std::tie(a.record, a.field, a.wall, a.user) < std::tie(b.record, b.field, b.wall, b.user);
    });
    return state;
}

std::vector<OpenPoint> open_points(const Folded& folded, const People& people, const study::Guide& guide) {
    std::vector<OpenPoint> points;
    if (folded.interview.text(fields::kStatus) != study::status::kFinal)
        points.push_back({"not-finished", folded.interview.id.to_string()});
    for (const ReadBack& read : read_backs_of(folded, people, guide)) {
        const auto* state = folded.interview.shown(path_of(fields::kTopicState, read.topic));
        const bool skipped = state && record::to_display(*state) == study::topic_state::kSkipped;
        if (!skipped && (read.state == ReadBackState::NotRead || read.state == ReadBackState::Read))
            points.push_back({"topic-not-read-back", read.topic});
    }
    for (const record::RecordState* state : all_of(folded))
        if (!state->hidden && !state->conflicts().empty())
            points.push_back({"conflict", state->id.to_string()});
    return points;
}

std::vector<record::Op> sign_off(const Folded& folded) {
    Heads heads;
    for (const record::RecordState* state : all_of(folded))
        for (const auto& [writer, seq] : state->heads)
            heads[writer] = std::max(heads[writer], seq);
    return std::move(Change(folded.interview).add(fields::kSignOff, to_text(interview_digest(folded), heads)))
        .ops();
}

std::vector<record::Op> take_back_sign_off(const record::RecordState& interview) {
    Change change(interview);
    for (const std::string& element : elements_of(interview, path_of(fields::kSignOff)))
        change.remove(path_of(fields::kSignOff), element);
    return std::move(change).ops();
}

Result<void> may_edit(const Folded& folded, Act act) {
    if (act != Act::Edit) return {};
    const SignOffState state = sign_off_of(folded);
    if (!state.locked()) return {};
    const SignOff& newest = state.sign_offs.front();
    return fail("interview.signed-off",
                "This interview was signed off by " + newest.user + " at " + to_iso8601(newest.wall) +
                    ". Take the sign-off back before you change it.",
                folded.interview.id.to_string());
}

}  // namespace meetmoment::interview
