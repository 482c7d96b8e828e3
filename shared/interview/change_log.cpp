#include "shared/interview/change_log.hpp"

#include <algorithm>
#include <set>

#include "shared/interview/consent.hpp"
#include "shared/interview/field.hpp"
#include "shared/interview/note.hpp"
#include "shared/interview/sign_off.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview {

namespace {

namespace fields = study::fields;
using record::Commit;
using record::RecordState;

/// Nothing that a person would call a change.
constexpr std::array kSilent{fields::kOrder,      fields::kSeat,       fields::kStreamId, fields::kSpeakerId,
                             fields::kModerators, fields::kNoteTakers, fields::kSources};

bool is_sign_off(const record::Op& op) {
    const auto* add = std::get_if<record::Add>(&op);
    return add != nullptr && add->set.field == fields::kSignOff;
}

bool confirms(const record::Op& op) {
    const auto* put = std::get_if<record::Put>(&op);
    return put != nullptr && put->path.field.starts_with(fields::kReadBackState) &&
           std::holds_alternative<record::Present>(put->value);
}

bool holds(const Commit& commit, bool (*is)(const record::Op&)) {
    return std::any_of(commit.ops.begin(), commit.ops.end(), is);
}

/// What the author of a signature had loaded.
std::map<record::WriterId, std::uint32_t> heads_of(const record::Scalar& signature) {
    record::Live live;
    live.value = record::Present{signature};
    live.element = true;
    Folded signed_alone;
    signed_alone.interview.fields[path_of(fields::kSignOff)] = {live};
    const SignOffState state = sign_off_of(signed_alone);
    return state.sign_offs.empty() ? std::map<record::WriterId, std::uint32_t>{}
                                   : state.sign_offs.front().heads;
}

/// What the log begins after.
struct Moment {
    const Commit* commit = nullptr;
    std::map<record::WriterId, std::uint32_t> heads;  ///< of a signature

    [[nodiscard]] bool is_before(const Commit& other) const {
        if (commit == nullptr || other.id == commit->id) return commit == nullptr;
        if (!heads.empty()) {
            const auto known = heads.find(other.id.writer);
            return known == heads.end() || other.id.seq > known->second;
        }
        // Who read back had not seen what was written beside it.
        return other.lamport > commit->lamport || other.wall > commit->wall;
    }
};

Moment moment_of(std::span<const Commit> history, LogSince since) {
    Moment moment;
    if (since == LogSince::ReadBack) {
        const auto first = std::find_if(history.begin(), history.end(),
                                        [](const Commit& commit) { return holds(commit, confirms); });
        if (first != history.end()) moment.commit = &*first;
    }
    if (since == LogSince::SignOff)
        for (const Commit& commit : history)
            for (const record::Op& op : commit.ops)
                if (is_sign_off(op)) {
                    moment.commit = &commit;
                    moment.heads = heads_of(std::get<record::Add>(op).element);
                }
    return moment;
}

std::string shown(const RecordState& state, const record::Path& path) {
    const auto* siblings = siblings_of(state, path);
    if (siblings == nullptr) return {};
    if (!siblings->front().element) return record::to_display(siblings->front().value);
    std::string all;
    for (const std::string& element : elements_of(state, path))
        all += (all.empty() ? "" : " ") + element;
    return all;
}

FieldChange named(const std::string& field, std::string before, std::string after) {
    const auto slash = field.find('/');
    if (slash == std::string::npos) return {field, {}, std::move(before), std::move(after)};
    return {field.substr(0, slash + 1), field.substr(slash + 1), std::move(before), std::move(after)};
}

std::vector<FieldChange> differences(const RecordState& before, const RecordState& after) {
    std::vector<FieldChange> all;
    if (text_of(before) != text_of(after))
        all.push_back({std::string(fields::kText), {}, text_of(before), text_of(after)});
    std::set<record::Path> paths;
    for (const RecordState* state : {&before, &after})
        for (const auto& [path, siblings] : state->fields)
            paths.insert(path);
    for (const record::Path& path : paths) {
        const bool silent = std::find(kSilent.begin(), kSilent.end(), path.field) != kSilent.end();
        if (silent || path.field == fields::kText || path.field == fields::kSignOff) continue;
        std::string was = shown(before, path), is = shown(after, path);
        if (was != is) all.push_back(named(path.field, std::move(was), std::move(is)));
    }
    return all;
}

/// nullopt when people see no difference.
std::optional<LogLine> line_of(const std::optional<RecordState>& before, const RecordState& after,
                               const Commit& commit) {
    LogLine line;
    line.record = after.id;
    line.kind = after.kind;
    line.words = text_of(after);
    line.user = commit.user;
    line.wall = commit.wall;
    line.reason = commit.reason;
    if (!before || before->kind.empty()) {
        line.what = LogLine::What::Added;
        return line;
    }
    if (after.hidden != before->hidden) {
        line.what = after.hidden ? LogLine::What::Removed : LogLine::What::Restored;
        if (after.hidden) line.words = text_of(*before);
        return line;
    }
    const auto signatures = [](const RecordState& state) {
        return elements_of(state, path_of(fields::kSignOff));
    };
    if (const auto was = signatures(*before), is = signatures(after); was != is) {
        line.what = is.size() > was.size() ? LogLine::What::SignedOff : LogLine::What::TakenBack;
        return line;
    }
    line.fields = differences(*before, after);
    return line.fields.empty() ? std::nullopt : std::optional(std::move(line));
}

std::set<record::RecordId> touched_by(const Commit& commit) {
    std::set<record::RecordId> touched;
    for (const record::Op& op : commit.ops)
        if (const auto id = record::record_of(op); id && !std::holds_alternative<record::Seen>(op))
            touched.insert(*id);
    return touched;
}

/// Everything that is tied to who withdrew.
std::set<record::RecordId> withheld_in(const Folded& folded, const People& people) {
    namespace items = study::consent_item;
    std::set<record::RecordId> withheld;
    for (const Attendee& one : people.attendees())
        for (const auto item : {items::kNotes, items::kQuote, items::kPhoto, items::kAudio}) {
            if (consent_of(folded, people, one.id, item).answer != ConsentAnswer::Withdrawn) continue;
            for (const Tied& tied : tied_to(folded, people, one.id, item))
                if (tied.record != folded.interview.id) withheld.insert(tied.record);
        }
    return withheld;
}

bool is_shown(const std::optional<RecordState>& state, const record::RecordId& interview) {
    if (!state || (state->id != interview && state->parent != interview)) return false;
    return state->kind != study::kinds::kStream && state->kind != study::kinds::kVote;
}

}  // namespace

bool has_moment(std::span<const Commit> history, LogSince since) {
    return since == LogSince::Beginning || moment_of(history, since).commit != nullptr;
}

std::vector<LogLine> change_log(const Folded& folded, const People& people, std::span<const Commit> history,
                                LogSince since) {
    const Moment moment = moment_of(history, since);
    std::vector<LogLine> lines;
    if (since != LogSince::Beginning && moment.commit == nullptr) return lines;
    const auto withheld = withheld_in(folded, people);
    record::MemoryFold fold;
    for (const Commit& commit : history) {
        if (!moment.is_before(commit)) {
            record::apply(commit, fold);
            continue;
        }
        std::map<record::RecordId, std::optional<RecordState>> before;
        for (const record::RecordId& id : touched_by(commit))
            before.emplace(id, fold.record(id));
        record::apply(commit, fold);
        for (const auto& [id, state] : before) {
            const auto after = fold.record(id);
            if (!is_shown(after, folded.interview.id)) continue;
            auto line = line_of(state, *after, commit);
            if (!line) continue;
            if (withheld.contains(id)) {
                line->withheld = true;
                line->words.clear();
                line->fields.clear();
            }
            lines.push_back(std::move(*line));
        }
    }
    return lines;
}

}  // namespace meetmoment::interview
