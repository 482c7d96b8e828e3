#include "tests/shared/interview/support.hpp"

#include <stdexcept>

#include "shared/interview/order_key.hpp"
#include "shared/interview/session.hpp"
#include "shared/record/authoring.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::interview::test {

study::Guide guide() {
    study::Guide guide;
    guide.id = "g-u";
    guide.version = "2026.1";
    for (const auto& [id, minutes] :
         {std::pair("welkom", 5), std::pair("goed", 20), std::pair("borging", 10)}) {
        study::Topic topic;
        topic.id = id;
        topic.planned_minutes = minutes;
        guide.topics.push_back(topic);
    }
    return guide;
}

study::Study study() {
    study::Study study;
    study.groups = {{"U", {}, ""}, {"U1", {}, "U"}, {"U2", {}, "U"}, {"B", {}, ""}};
    study.level_scale.id = "v1";
    for (int value = 1; value <= 5; ++value)
        study.level_scale.steps.push_back({value, {}, {}});
    return study;
}

UtcMillis at(std::int64_t milliseconds) {
    return UtcMillis{std::chrono::milliseconds{milliseconds}};
}

record::RecordId interview_id() {
    return Uuid{{1, 9}};
}

Tablet::Tablet(std::uint64_t writer, std::string user)
    : random(writer * 7919 + 1), writer_{writer}, user_(std::move(user)) {}

std::string_view Tablet::study_kind() {
    return study::note_kind::kParaphrase;
}

void Tablet::write(std::vector<record::Op> ops) {
    if (ops.empty()) return;
    record::number_characters(ops, [this](const auto& record) { return next_character_[record]; });
    for (const record::Op& op : ops)
        if (const auto* insert = std::get_if<record::TextInsert>(&op))
            next_character_[insert->record] = insert->from + record::count_characters(insert->text);
    record::prune_seen(ops, writer_, [](const auto&, auto) { return 0U; });
    record::Commit commit;
    commit.id = {writer_, ++seq_};
    commit.prev_hash = last_;
    commit.lamport = ++lamport_;
    commit.scope = "four-regions/AM02/field";
    commit.user = user_;
    commit.wall = now;
    if (seq_ == 1) commit.opening = record::Opening{"device", "test", std::nullopt};
    commit.ops = std::move(ops);
    auto sealed = record::seal(std::move(commit));
    if (!sealed) throw std::runtime_error(sealed.error().code + ": " + sealed.error().message);
    last_ = sealed->hash;
    take(*sealed);
}

void Tablet::take(const record::SealedCommit& sealed) {
    if (!log_.emplace(sealed.commit.id, sealed).second) return;
    lamport_ = std::max(lamport_, sealed.commit.lamport);
    record::apply(sealed.commit, fold_);
}

void Tablet::take_all(const Tablet& other) {
    for (const auto& [id, sealed] : other.log_)
        take(sealed);
}

std::vector<record::SealedCommit> Tablet::log() const {
    std::vector<record::SealedCommit> commits;
    for (const auto& [id, sealed] : log_)
        commits.push_back(sealed);
    return commits;
}

namespace {

Folded folded_from(const record::MemoryFold& fold) {
    Folded folded;
    folded.interview.id = interview_id();
    for (record::RecordState& state : fold.records()) {
        if (state.id == interview_id())
            folded.interview = std::move(state);
        else if (state.parent == interview_id())
            folded.children.push_back(std::move(state));
    }
    return folded;
}

}  // namespace

Folded Tablet::folded() const {
    return folded_from(fold_);
}

record::RecordState Tablet::state(const record::RecordId& id) const {
    auto state = fold_.record(id);
    if (!state) throw std::runtime_error("no such record");
    return *state;
}

std::string Tablet::canonical() const {
    std::string all;
    for (const record::RecordState& state : fold_.records())
        all += to_hex(record::canonical_state(state)) + "\n";
    return all;
}

void Tablet::start() {
    write(start_session(
        interview_id(),
        {"four-regions", "M6", "AM02", "U", "g-u:2026.1", "Gesprek", "tablet", now, {user_}, {}}));
}

record::RecordId Tablet::add_person(const std::string& label, const std::string& organisation,
                                    const std::string& group) {
    const record::RecordId id = fresh();
    write(add_attendee(interview_id(), id, {label, organisation, group, {}, std::nullopt}));
    return id;
}

record::RecordId Tablet::write_note(const std::string& text, const std::string& topic,
                                    const std::optional<record::RecordId>& speaker, std::string_view kind) {
    const record::RecordId id = fresh();
    NewNote note;
    note.topic = topic;
    note.order = order_key(now, random);
    note.text = text;
    note.kind = kind;
    note.speaker = speaker;
    if (speaker) note.speaker_label = state(*speaker).text(study::fields::kLabel);
    note.at = now;
    note.stream = stream;
    note.author = user_;
    write(add_note(interview_id(), id, note));
    return id;
}

void Tablet::edit(const record::RecordId& note, const std::string& draft) {
    write(edit_text(state(note), draft));
}

std::string Tablet::text(const record::RecordId& note) const {
    return text_of(state(note));
}

Folded folded_of(const std::vector<record::SealedCommit>& commits) {
    record::MemoryFold fold;
    for (const record::SealedCommit& sealed : commits)
        record::apply(sealed.commit, fold);
    return folded_from(fold);
}

std::vector<record::SealedCommit> union_of(const std::vector<Tablet>& tablets) {
    std::map<record::CommitId, record::SealedCommit> united;
    for (const Tablet& tablet : tablets)
        for (record::SealedCommit& sealed : tablet.log())
            united.emplace(sealed.commit.id, std::move(sealed));
    std::vector<record::SealedCommit> commits;
    for (auto& [id, sealed] : united)
        commits.push_back(std::move(sealed));
    return commits;
}

}  // namespace meetmoment::interview::test
