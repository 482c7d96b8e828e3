#include "tests/shared/record/support.hpp"

#include <stdexcept>

#include "shared/record/authoring.hpp"
#include "shared/record/text_sequence.hpp"

namespace meetmoment::record::testing {

std::string dense(std::string_view hex) {
    std::string digits(hex);
    std::erase(digits, ' ');
    return digits;
}

Uuid Draw::uuid() {
    return make_uuid_v4(random_);
}

std::string Draw::text(std::size_t most) {
    static const std::vector<std::string> kLetters{"a", "Z",      "7",      " ",          "/",
                                                   "-", "\u00eb", "\u20ac", "\U0001F600", "\n"};
    std::string text;
    for (std::size_t left = below(most + 1); left > 0; --left)
        text += kLetters[below(kLetters.size())];
    return text;
}

Scalar Draw::scalar() {
    switch (below(6)) {
        case 0:
            return text(12);
        case 1:
            return static_cast<std::int64_t>(bits());
        case 2:
            return static_cast<std::int64_t>(below(300)) - 150;
        case 3:
            return static_cast<double>(below(1000)) / 8;
        case 4:
            return chance(50);
        default:
            return Bytes(below(40), static_cast<std::uint8_t>(below(256)));
    }
}

Value Draw::value() {
    switch (below(8)) {
        case 0:
            return Cleared{};
        case 1:
            return NotRelevant{};
        case 2:
            return Refused{};
        default:
            return Present{scalar()};
    }
}

Path Draw::path() {
    Path path{"f" + text(20), {}};
    for (std::size_t left = chance(30) ? below(kMaxPathDepth + 1) : 0; left > 0; --left)
        path.instances.push_back(uuid());
    return path;
}

namespace {

std::vector<Dot> draw_dots(Draw& draw, const std::vector<WriterId>& writers) {
    std::vector<Dot> dots;
    for (std::size_t left = draw.below(4); left > 0; --left)
        dots.push_back({writers[draw.below(writers.size())], static_cast<std::uint32_t>(draw.bits()),
                        static_cast<std::uint32_t>(draw.below(300))});
    return dots;
}

Op draw_op(Draw& draw, const RecordId& record, const RecordId& other, const std::vector<WriterId>& writers) {
    switch (draw.below(9)) {
        case 0:
            return Create{record, draw.text(8), draw.chance(50) ? std::optional(other) : std::nullopt};
        case 1:
            return Put{record, draw.path(), draw.value(), draw_dots(draw, writers)};
        case 2:
            return Add{record, draw.path(), draw.scalar(), draw_dots(draw, writers)};
        case 3:
            return Remove{record, draw.path(), draw_dots(draw, writers)};
        case 4: {
            const auto character = [&]() -> std::optional<CharId> {
                if (draw.chance(30)) return std::nullopt;
                return CharId{writers[draw.below(writers.size())],
                              static_cast<std::uint32_t>(draw.below(300))};
            };
            return TextInsert{record, static_cast<std::uint32_t>(draw.below(300)), character(), character(),
                              "t" + draw.text(30)};
        }
        case 5: {
            TextDelete deletion{record, {}};
            for (std::size_t left = 1 + draw.below(4); left > 0; --left)
                deletion.ranges.push_back({writers[draw.below(writers.size())],
                                           static_cast<std::uint32_t>(draw.below(300)),
                                           1 + static_cast<std::uint32_t>(draw.below(20))});
            return deletion;
        }
        case 6:
            return Alias{record, other, draw_dots(draw, writers)};
        case 7: {
            Seen seen{record, {}};
            for (const WriterId writer : writers)
                if (draw.chance(60)) seen.heads[writer] = static_cast<std::uint32_t>(draw.bits());
            return seen;
        }
        default: {
            Hide hide{record, {}};
            for (const WriterId writer : writers)
                if (draw.chance(60)) hide.seen[writer] = static_cast<std::uint32_t>(draw.bits());
            return hide;
        }
    }
}

}  // namespace

Commit draw_commit(Draw& draw) {
    Commit commit;
    commit.id = {WriterId{draw.bits()}, 1 + static_cast<std::uint32_t>(draw.below(70000))};
    commit.prev_hash.bytes = draw.uuid().bytes;
    commit.lamport = draw.chance(50) ? draw.below(1000) : draw.bits() % (kMaxLamport + 1);
    commit.scope = draw.text(30);
    commit.user = draw.text(10);
    commit.wall = UtcMillis{std::chrono::milliseconds{static_cast<std::int64_t>(draw.bits())}};
    commit.mono_ms = static_cast<std::int64_t>(draw.bits());
    commit.form_version = draw.text(10);
    commit.reason = draw.text(60);
    const std::vector<WriterId> writers{commit.id.writer, WriterId{draw.bits()}, WriterId{draw.below(5)}};
    if (draw.chance(30)) {
        commit.opening = Opening{draw.text(20), draw.text(10), std::nullopt};
        if (draw.chance(50))
            commit.opening->previous = CommitId{writers[1], static_cast<std::uint32_t>(draw.bits())};
    }
    const std::vector<RecordId> records{draw.uuid(), draw.uuid(), draw.uuid()};
    for (std::size_t left = draw.below(8); left > 0; --left)
        commit.ops.push_back(draw_op(draw, records[draw.below(3)], records[draw.below(3)], writers));
    return commit;
}

const SealedCommit& Replica::write(std::vector<Op> ops) {
    Commit commit;
    commit.id = {writer_, ++seq_};
    commit.prev_hash = last_;
    commit.lamport = ++lamport;
    commit.scope = "s/AM02/field";
    commit.user = "user-" + std::to_string(writer_.value);
    commit.wall = wall;
    if (seq_ == 1) commit.opening = Opening{"device-" + std::to_string(writer_.value), "test", std::nullopt};
    commit.ops = std::move(ops);
    auto sealed = seal(std::move(commit));
    if (!sealed) throw std::runtime_error(sealed.error().code);
    last_ = sealed->hash;
    apply(sealed->commit, fold_);
    return log_.emplace(sealed->commit.id, std::move(*sealed)).first->second;
}

bool Replica::take(const SealedCommit& sealed) {
    if (!log_.emplace(sealed.commit.id, sealed).second) return false;
    lamport = std::max(lamport, sealed.commit.lamport);
    apply(sealed.commit, fold_);
    return true;
}

void Replica::take_all(const Replica& other) {
    for (const auto& [id, sealed] : other.log_)
        take(sealed);
}

std::vector<Dot> Replica::loaded(const RecordId& record, const Path& path) const {
    std::vector<Dot> dots;
    const auto held = fold_.record(record);
    if (!held) return dots;
    const auto found = held->fields.find(path);
    if (found == held->fields.end()) return dots;
    for (const Live& live : found->second)
        dots.push_back(live.dot);
    return dots;
}

Op Replica::put(const RecordId& record, const Path& path, Value value) const {
    return Put{record, path, std::move(value), loaded(record, path)};
}

Op Replica::put(const RecordId& record, const std::string& field, const std::string& text) const {
    return put(record, Path{field, {}}, present(text));
}

Op Replica::hide(const RecordId& record) const {
    Hide hide{record, {}};
    for (const auto& [id, sealed] : log_)
        hide.seen[id.writer] = std::max(hide.seen[id.writer], id.seq);
    return hide;
}

Op Replica::type(const RecordId& record, std::size_t position, std::string text) {
    const auto origins = TextSequence::of(state(record).body).origins_at(position);
    TextInsert insert{record, typed_[record], origins.left, origins.right, std::move(text)};
    typed_[record] += count_characters(insert.text);
    return insert;
}

std::optional<Op> Replica::erase(const RecordId& record, std::size_t position, std::size_t count) const {
    const TextSequence text = TextSequence::of(state(record).body);
    if (position >= text.length() || count == 0) return std::nullopt;
    return TextDelete{record, text.range_at(position, std::min(count, text.length() - position))};
}

RecordState Replica::state(const RecordId& record) const {
    return fold_.record(record).value_or(RecordState{});
}

std::string Replica::canonical() const {
    return testing::canonical(fold_.records());
}

std::vector<SealedCommit> Replica::log() const {
    std::vector<SealedCommit> commits;
    for (const auto& [id, sealed] : log_)
        commits.push_back(sealed);
    return commits;
}

std::string canonical(const std::vector<RecordState>& records) {
    std::string all;
    for (const RecordState& record : records)
        all += to_hex(canonical_state(record)) +
               (record.deleted_versus_edited ? " deleted versus edited\n" : "\n");
    return all;
}

std::string fold_of(const std::vector<SealedCommit>& commits) {
    MemoryFold fold;
    for (const SealedCommit& sealed : commits)
        apply(sealed.commit, fold);
    return canonical(fold.records());
}

Fleet::Fleet(std::uint64_t seed, std::size_t count) : draw(seed) {
    for (std::size_t at = 0; at < count; ++at)
        replicas.emplace_back(draw.bits());
    for (int left = 3; left > 0; --left) {
        records.push_back(draw.uuid());
        replicas[draw.below(count)].write({Create{records.back(), "submission", std::nullopt}});
    }
}

std::string Fleet::token() {
    return tokens.emplace_back("token-" + std::to_string(tokens.size()) + ";");
}

Op Fleet::draw_op(Replica& author) {
    static const std::vector<Path> kFields{
        {"a1", {}}, {"a4", {}}, {"members/name", {Uuid{{1}}}}, {"@status", {}}};
    static const Path kTags{"tags", {}};
    const RecordId& record = records[draw.below(records.size())];
    const auto length = [&] { return TextSequence::of(author.state(record).body).length(); };
    switch (draw.below(15)) {
        case 12:
        case 13:
            return author.type(record, draw.below(length() + 1), "w" + draw.text(5));
        case 14:
            if (const auto erased = author.erase(record, draw.below(length() + 1), 1 + draw.below(4)))
                return *erased;
            return author.type(record, 0, "new");
        case 0:
            return Add{record, kTags, token(), {}};
        case 1:
            return Remove{record, kTags, author.loaded(record, kTags)};
        case 2:
            return author.hide(record);
        case 3:
            return author.put(record, kFields[draw.below(kFields.size())], Cleared{});
        default:
            return author.put(record, kFields[draw.below(kFields.size())], present(token()));
    }
}

void Fleet::step() {
    Replica& author = replicas[draw.below(replicas.size())];
    author.wall = UtcMillis{std::chrono::milliseconds{static_cast<std::int64_t>(draw.bits() >> 20U)}};
    if (draw.chance(25)) {
        // Deliveries arrive in any order and with gaps.
        auto sent = replicas[draw.below(replicas.size())].log();
        draw.shuffle(sent);
        sent.resize(draw.below(sent.size() + 1));
        for (const SealedCommit& sealed : sent)
            author.take(sealed);
        return;
    }
    std::vector<Op> ops;
    for (std::size_t left = 1 + draw.below(3); left > 0; --left)
        ops.push_back(draw_op(author));
    author.write(std::move(ops));
}

void Fleet::exchange_all() {
    for (Replica& to : replicas)
        for (const SealedCommit& sealed : all())
            to.take(sealed);
}

std::vector<SealedCommit> Fleet::all() const {
    std::map<CommitId, SealedCommit> united;
    for (const Replica& replica : replicas)
        for (SealedCommit& sealed : replica.log())
            united.emplace(sealed.commit.id, std::move(sealed));
    std::vector<SealedCommit> commits;
    for (auto& [id, sealed] : united)
        commits.push_back(std::move(sealed));
    return commits;
}

}  // namespace meetmoment::record::testing
