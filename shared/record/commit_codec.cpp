// The canonical encoding of a commit, version 1:
//   [1, writer, seq, prev_hash, lamport, scope, user, wall_ms, mono_ms, form_version, reason, opening | null,
//    [foreign writer …], [record …], [op …]]
// Dots and `seen` name writers by index (0 is the commit's own, n the n-th foreign one), operations name
// records by index; both tables are in the order of first use. An operation is [tag, …]:
//   0 Create [0, record, kind, parent | null]     1 Put    [1, record, path, value, over]
//   2 Add    [2, record, path, scalar, over]      3 Remove [3, record, path, over]
//   4 TextInsert [4, record, ahead, left | null, right | null, text]
//   5 TextDelete [5, record, [[writer, from, count, gap, count, …] …]]
//   6 Hide   [6, record, [[writer, seq] …]]
//   7 Alias  [7, record, kept, over]              8 Seen   [8, record, [[writer, seq] …]]
// Numbers of characters are written so that typing on gives the same small ones again and again:
//   ahead  from, less the end of the commit's last insertion into the record (0 without one)
//   left   from - n for a character of the commit's own writer, else [writer, n]
//   right  n - left's n when both are of one writer, else [writer, n]
//   gap    from, less the end of the range before, of the same writer; ranges rise by (writer id, from) and
//          do not touch
// path is [field, instance …], over is [[writer, seq, index] …] rising by (writer id, seq, index).
#include <algorithm>
#include <map>
#include <span>

#include "shared/base/seeded_bug.hpp"
#include "shared/record/authoring.hpp"
#include "shared/record/commit.hpp"
#include "shared/record/text_body.hpp"

namespace meetmoment::record {

namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kParts = 15;
constexpr std::size_t kMaxHeadText = 255;  ///< scope, user, form version, device, build, kind
constexpr std::size_t kMaxReason = 4096;
constexpr std::uint64_t kMaxTable = 65536;  ///< writers or records that one commit can name

enum Tag : std::uint64_t {
    kCreate = 0,
    kPut = 1,
    kAdd = 2,
    kRemove = 3,
    kTextInsert = 4,
    kTextDelete = 5,
    kHide = 6,
    kAlias = 7,
    kSeen = 8
};
/// How many items the operation with each tag has.
constexpr std::uint64_t kPartsOf[] = {4, 5, 5, 4, 6, 3, 3, 4, 3};

/// Brackets set repeat instances apart in a path's text (to_string, parse_path).
[[nodiscard]] bool is_readable(std::string_view field) {
    return field.find_first_of("[]") == std::string_view::npos;
}

static_assert(kVocabulary == (Vocabulary{1} << std::size(kPartsOf)) - 1);

[[nodiscard]] bool is_known(std::uint64_t tag, Vocabulary known) {
    return tag < std::size(kPartsOf) && (known >> tag & 1U) != 0;
}

/// Keys in the order of their first use.
template <class Key>
class FirstUses {
  public:
    std::size_t index_of(const Key& key) {
        // Most operations of a commit are about one record.
        if (!keys_.empty() && keys_.front() == key) return 0;
        const auto [known, added] = index_.try_emplace(key, keys_.size());
        if (added) keys_.push_back(key);
        return known->second;
    }
    [[nodiscard]] const std::vector<Key>& keys() const { return keys_; }

  private:
    std::vector<Key> keys_;
    std::map<Key, std::size_t> index_;
};

// --- writing

void write(const std::optional<Opening>& opening, cbor::Writer& out) {
    if (!opening) return out.null();
    out.array(3);
    out.text(opening->device);
    out.text(opening->build);
    if (!opening->previous) return out.null();
    out.array(2);
    out.unsigned_integer(opening->previous->writer.value);
    out.unsigned_integer(opening->previous->seq);
}

/// Everything before the tables.
Bytes encode_head(const Commit& commit) {
    cbor::Writer out;
    out.array(kParts);
    out.unsigned_integer(kVersion);
    out.unsigned_integer(commit.id.writer.value);
    out.unsigned_integer(commit.id.seq);
    out.bytes(commit.prev_hash.bytes);
    out.unsigned_integer(commit.lamport);
    out.text(commit.scope);
    out.text(commit.user);
    out.integer(commit.wall.time_since_epoch().count());
    out.integer(commit.mono_ms);
    out.text(commit.form_version);
    out.text(commit.reason);
    write(commit.opening, out);
    return out.take();
}

class OpsEncoder {
  public:
    explicit OpsEncoder(WriterId own) : own_(own) {}

    /// The tables and the operations.
    Bytes encode(const std::vector<Op>& ops) {
        for (const Op& op : ops)
            std::visit([this](const auto& known) { write(known); }, op);
        cbor::Writer out;
        out.array(writers_.keys().size());
        for (const WriterId writer : writers_.keys())
            out.unsigned_integer(writer.value);
        out.array(records_.keys().size());
        for (const RecordId& record : records_.keys())
            out.bytes(record.bytes);
        out.array(ops.size());
        out.raw(ops_.view());
        return out.take();
    }

  private:
    void write(const Create& op) {
        begin(kCreate, op.record);
        ops_.text(op.kind);
        if (op.parent)
            ops_.unsigned_integer(records_.index_of(*op.parent));
        else
            ops_.null();
    }
    void write(const Put& op) {
        begin(kPut, op.record);
        write(op.path);
        record::encode(op.value, ops_);
        write(op.over);
    }
    void write(const Add& op) {
        begin(kAdd, op.record);
        write(op.set);
        record::encode(op.element, ops_);
        write(op.over);
    }
    void write(const Remove& op) {
        begin(kRemove, op.record);
        write(op.set);
        write(op.over);
    }
    void write(const TextInsert& op) {
        begin(kTextInsert, op.record);
        std::int64_t& end = typed_[op.record];
        ops_.integer(op.from - end);
        end = std::int64_t{op.from} + count_characters(op.text);
        if (op.left && op.left->writer == own_)
            ops_.integer(std::int64_t{op.from} - op.left->n);
        else
            write(op.left);
        if (op.left && op.right && op.left->writer == op.right->writer)
            ops_.integer(std::int64_t{op.right->n} - op.left->n);
        else
            write(op.right);
        ops_.text(op.text);
    }
    void write(const TextDelete& op) {
        begin(kTextDelete, op.record);
        const auto ends_group = [&](std::size_t at) {
            return at + 1 == op.ranges.size() || op.ranges[at + 1].writer != op.ranges[at].writer;
        };
        std::size_t groups = 0;
        for (std::size_t at = 0; at < op.ranges.size(); ++at)
            groups += ends_group(at) ? 1U : 0U;
        ops_.array(groups);
        for (std::size_t first = 0, last = 0; first < op.ranges.size(); first = last + 1) {
            for (last = first; !ends_group(last);)
                ++last;
            ops_.array(1 + 2 * (last - first + 1));
            ops_.unsigned_integer(writer_index(op.ranges[first].writer));
            std::uint32_t end = 0;
            for (std::size_t at = first; at <= last; ++at) {
                ops_.unsigned_integer(op.ranges[at].from - end);
                ops_.unsigned_integer(op.ranges[at].count);
                end = op.ranges[at].from + op.ranges[at].count;
            }
        }
    }
    void write(const Hide& op) {
        begin(kHide, op.record);
        write(op.seen);
    }
    void write(const Alias& op) {
        begin(kAlias, op.record);
        ops_.unsigned_integer(records_.index_of(op.kept));
        write(op.over);
    }
    void write(const Seen& op) {
        begin(kSeen, op.record);
        write(op.heads);
    }
    void write(const Unknown& op) { ops_.raw(op.item); }

    void begin(Tag tag, const RecordId& record) {
        ops_.array(kPartsOf[tag]);
        ops_.unsigned_integer(tag);
        ops_.unsigned_integer(records_.index_of(record));
    }
    void write(const Path& path) {
        ops_.array(1 + path.instances.size());
        ops_.text(path.field);
        for (const Uuid& instance : path.instances)
            ops_.bytes(instance.bytes);
    }
    void write(const std::vector<Dot>& all) {
        const std::span<const Dot> dots(
            all.data(), seeded(Bug::DroppedOver) ? std::min<std::size_t>(all.size(), 1) : all.size());
        ops_.array(dots.size());
        for (const Dot& dot : dots) {
            ops_.array(3);
            ops_.unsigned_integer(writer_index(dot.writer));
            ops_.unsigned_integer(dot.seq);
            ops_.unsigned_integer(dot.index);
        }
    }
    void write(const std::map<WriterId, std::uint32_t>& heads) {
        ops_.array(heads.size());
        for (const auto& [writer, seq] : heads) {
            ops_.array(2);
            ops_.unsigned_integer(writer_index(writer));
            ops_.unsigned_integer(seq);
        }
    }
    void write(const std::optional<CharId>& character) {
        if (!character) return ops_.null();
        ops_.array(2);
        ops_.unsigned_integer(writer_index(character->writer));
        ops_.unsigned_integer(character->n);
    }
    std::uint64_t writer_index(WriterId writer) { return writer == own_ ? 0 : 1 + writers_.index_of(writer); }

    WriterId own_;
    cbor::Writer ops_;
    FirstUses<WriterId> writers_;
    FirstUses<RecordId> records_;
    std::map<RecordId, std::int64_t> typed_;  ///< end of the last insertion
};

// --- reading. A failure is kept and every later read gives a default, so that the code reads straight down.

class Decoder {
  public:
    Decoder(ByteView bytes, Vocabulary known) : in_(bytes), known_(known) {}

    Result<Commit> decode() {
        expect(in_.array_of(kParts));
        if (number() != kVersion) refuse("commit.version", "A commit of a newer version.");
        commit_.id.writer.value = number();
        commit_.id.seq = number32();
        copy_into(commit_.prev_hash.bytes);
        commit_.lamport = number();
        if (commit_.lamport > kMaxLamport) refuse("commit.lamport", "A commit's lamport is out of range.");
        commit_.scope = text(kMaxHeadText, "scope");
        commit_.user = text(kMaxHeadText, "user");
        commit_.wall = UtcMillis{std::chrono::milliseconds{take(in_.integer())}};
        commit_.mono_ms = take(in_.integer());
        commit_.form_version = text(kMaxHeadText, "form_version");
        commit_.reason = text(kMaxReason, "reason");
        read_opening();
        for (std::uint64_t left = count(kMaxTable); left > 0 && good(); --left)
            writers_.push_back(WriterId{number()});
        for (std::uint64_t left = count(kMaxTable); left > 0 && good(); --left)
            copy_into(records_.emplace_back().bytes);
        for (std::uint64_t left = count(kMaxCommitBytes); left > 0 && good(); --left)
            read_op();
        if (good()) expect(in_.finish());
        if (!good()) return fail(*problem_);
        return std::move(commit_);
    }

  private:
    [[nodiscard]] bool good() const { return !problem_; }
    void refuse(std::string code, std::string message) {
        if (good())
            problem_ = Problem{std::move(code), std::move(message), "byte " + std::to_string(in_.position())};
    }
    void expect(const Result<void>& result) {
        if (!result && good()) problem_ = result.error();
    }
    template <class T>
    T take(Result<T> result) {
        if (!good()) return T{};
        if (result) return std::move(*result);
        problem_ = result.error();
        return T{};
    }

    std::uint64_t number() { return good() ? take(in_.unsigned_integer()) : 0; }
    std::uint32_t number32() {
        const std::uint64_t value = number();
        if (value > UINT32_MAX) refuse("commit.range", "A number of a commit is too large.");
        return static_cast<std::uint32_t>(value);
    }
    std::uint64_t count(std::uint64_t most) {
        if (!good()) return 0;
        const std::uint64_t elements = take(in_.array());
        if (elements > most) refuse("commit.range", "A list of a commit is too long.");
        return elements;
    }
    std::string text(std::size_t most, const char* what) {
        if (!good()) return {};
        const std::string_view read = take(in_.text());
        if (read.size() > most) refuse("commit.too-long", std::string(what) + " of a commit is too long.");
        return std::string(read);
    }
    void copy_into(std::array<std::uint8_t, 16>& out) {
        if (!good()) return;
        const ByteView read = take(in_.bytes_of(out.size()));
        if (good()) std::copy(read.begin(), read.end(), out.begin());
    }
    bool null_follows() {
        if (!good() || take(in_.peek()) != cbor::Kind::Null) return false;
        expect(in_.null());
        return true;
    }

    void read_opening() {
        if (!good() || null_follows()) return;
        expect(in_.array_of(3));
        Opening opening;
        opening.device = text(kMaxHeadText, "device");
        opening.build = text(kMaxHeadText, "build");
        if (good() && !null_follows()) {
            expect(in_.array_of(2));
            CommitId previous;
            previous.writer.value = number();
            previous.seq = number32();
            opening.previous = previous;
        }
        commit_.opening = std::move(opening);
    }

    void read_op() {
        // Read twice: once as a whole, to keep an operation that this version does not know bit for bit.
        cbor::Reader ahead = in_;
        const ByteView item = take(ahead.raw());
        const std::uint64_t parts = good() ? take(in_.array()) : 0;
        if (parts == 0) return refuse("commit.op", "An operation is an empty list.");
        const std::uint64_t tag = number();
        if (!good()) return;
        if (!is_known(tag, known_)) {
            commit_.ops.emplace_back(Unknown{tag, Bytes(item.begin(), item.end())});
            in_ = ahead;
            return;
        }
        if (parts != kPartsOf[tag]) return refuse("commit.op", "An operation has too many or too few parts.");
        const RecordId record = record_at(number());
        switch (tag) {
            case kCreate:
                read_create(record);
                break;
            case kPut:
                read_put(record);
                break;
            case kAdd:
                read_add(record);
                break;
            case kRemove:
                read_remove(record);
                break;
            case kTextInsert:
                read_text_insert(record);
                break;
            case kTextDelete:
                read_text_delete(record);
                break;
            case kHide:
                commit_.ops.emplace_back(Hide{record, heads()});
                break;
            case kAlias:
                read_alias(record);
                break;
            default:
                commit_.ops.emplace_back(Seen{record, heads()});
                break;
        }
    }
    void read_create(const RecordId& record) {
        Create op{record, text(kMaxHeadText, "kind"), std::nullopt};
        if (good() && !null_follows()) op.parent = record_at(number());
        commit_.ops.emplace_back(std::move(op));
    }
    void read_put(const RecordId& record) {
        Put op;
        op.record = record;
        op.path = path();
        if (good()) op.value = take(decode_value(in_));
        op.over = dots();
        commit_.ops.emplace_back(std::move(op));
    }
    void read_add(const RecordId& record) {
        Add op;
        op.record = record;
        op.set = path();
        if (good()) op.element = take(decode_scalar(in_));
        op.over = dots();
        commit_.ops.emplace_back(std::move(op));
    }
    void read_remove(const RecordId& record) {
        Remove op;
        op.record = record;
        op.set = path();
        op.over = dots();
        commit_.ops.emplace_back(std::move(op));
    }
    void read_text_insert(const RecordId& record) {
        TextInsert op;
        op.record = record;
        std::int64_t& end = typed_[record];
        op.from = at_offset(end, integer());
        op.left = number_follows() ? CharId{commit_.id.writer, at_offset(op.from, -integer())} : character();
        if (op.left && number_follows())
            op.right = CharId{op.left->writer, at_offset(op.left->n, integer())};
        else
            op.right = character();
        op.text = text(kMaxCommitBytes, "text");
        end = std::int64_t{op.from} + count_characters(op.text);
        commit_.ops.emplace_back(std::move(op));
    }
    void read_text_delete(const RecordId& record) {
        TextDelete op{record, {}};
        for (std::uint64_t groups = count(kMaxCommitBytes); groups > 0 && good(); --groups) {
            const std::uint64_t parts = count(kMaxCommitBytes);
            if (parts % 2 == 0) return refuse("commit.text", "A range of characters is not whole.");
            const WriterId writer = writer_at(number());
            std::uint32_t end = 0;
            for (std::uint64_t left = parts / 2; left > 0 && good(); --left) {
                const std::uint32_t from = at_offset(end, number32());
                op.ranges.push_back({writer, from, number32()});
                end = at_offset(from, op.ranges.back().count);
            }
        }
        commit_.ops.emplace_back(std::move(op));
    }
    void read_alias(const RecordId& record) {
        Alias op;
        op.record = record;
        op.kept = record_at(number());
        op.over = dots();
        commit_.ops.emplace_back(std::move(op));
    }
    std::map<WriterId, std::uint32_t> heads() {
        std::map<WriterId, std::uint32_t> read;
        for (std::uint64_t left = count(kMaxTable); left > 0 && good(); --left) {
            expect(in_.array_of(2));
            const WriterId writer = writer_at(number());
            read[writer] = number32();
        }
        return read;
    }
    [[nodiscard]] bool number_follows() {
        if (!good()) return false;
        const cbor::Kind kind = take(in_.peek());
        return kind == cbor::Kind::Unsigned || kind == cbor::Kind::Negative;
    }
    std::int64_t integer() {
        const std::int64_t value = good() ? take(in_.integer()) : 0;
        if (value >= -std::int64_t{UINT32_MAX} && value <= std::int64_t{UINT32_MAX}) return value;
        refuse("commit.range", "A number of a commit is too large.");
        return 0;
    }
    /// The number of a character, counted from another one's.
    std::uint32_t at_offset(std::int64_t from, std::int64_t offset) {
        const std::int64_t n = from + offset;
        if (n >= 0 && n <= std::int64_t{UINT32_MAX}) return static_cast<std::uint32_t>(n);
        refuse("commit.range", "A character's number is out of range.");
        return 0;
    }
    std::optional<CharId> character() {
        if (!good() || null_follows()) return std::nullopt;
        expect(in_.array_of(2));
        CharId read;
        read.writer = writer_at(number());
        read.n = number32();
        return read;
    }

    Path path() {
        const std::uint64_t parts = count(1 + kMaxPathDepth);
        if (parts == 0) refuse("commit.path", "A path without a field.");
        Path read;
        read.field = text(kMaxFieldBytes, "A field name");
        if (read.field.empty()) refuse("commit.path", "A path without a field.");
        if (!is_readable(read.field)) refuse("commit.path", "A field name holds a bracket.");
        for (std::uint64_t left = parts; left > 1 && good(); --left)
            copy_into(read.instances.emplace_back().bytes);
        return read;
    }
    std::vector<Dot> dots() {
        std::vector<Dot> read;
        for (std::uint64_t left = count(kMaxCommitBytes); left > 0 && good(); --left) {
            expect(in_.array_of(3));
            Dot dot;
            dot.writer = writer_at(number());
            dot.seq = number32();
            dot.index = number32();
            read.push_back(dot);
        }
        return read;
    }
    RecordId record_at(std::uint64_t index) {
        if (index < records_.size()) return records_[index];
        refuse("commit.record", "An operation names a record that the commit does not list.");
        return {};
    }
    WriterId writer_at(std::uint64_t index) {
        if (index == 0) return commit_.id.writer;
        if (index <= writers_.size()) return writers_[index - 1];
        refuse("commit.writer", "A dot names a writer that the commit does not list.");
        return {};
    }

    cbor::Reader in_;
    Vocabulary known_;
    Commit commit_;
    std::vector<WriterId> writers_;
    std::vector<RecordId> records_;
    std::map<RecordId, std::int64_t> typed_;
    std::optional<Problem> problem_;
};

// --- limits

Result<void> check_text(const std::string& text, std::size_t most, const char* what) {
    if (text.size() > most)
        return fail("commit.too-long",
                    std::string(what) + " has more than " + std::to_string(most) + " bytes.");
    if (!is_utf8(text)) return fail("commit.not-utf8", std::string(what) + " is not UTF-8.");
    return {};
}

Result<void> check(const Path& path) {
    if (path.field.empty()) return fail("commit.path", "A path without a field.");
    if (!is_readable(path.field)) return fail("commit.path", "A field name holds a bracket.", path.field);
    if (path.instances.size() > kMaxPathDepth)
        return fail("commit.path", "A path is deeper than " + std::to_string(kMaxPathDepth) + " repeats.",
                    path.field);
    return check_text(path.field, kMaxFieldBytes, "A field name");
}

Result<void> check(const Scalar& scalar, const Path& path) {
    const auto* text = std::get_if<std::string>(&scalar);
    if (text && !is_utf8(*text)) return fail("commit.not-utf8", "A value is not UTF-8.", to_string(path));
    return {};
}

Result<void> check(const TextInsert& insert) {
    if (insert.text.empty()) return fail("commit.text", "An insertion of no text.");
    if (!is_utf8(insert.text)) return fail("commit.not-utf8", "A text is not UTF-8.");
    if (insert.from > kMaxCharacters - insert.text.size())
        return fail("commit.text", "A text has more characters than can be numbered.");
    return {};
}

Result<void> check(const TextDelete& deletion) {
    if (deletion.ranges.empty()) return fail("commit.text", "A deletion of no characters.");
    for (const CharRange& range : deletion.ranges)
        if (range.count == 0 || range.from > kMaxCharacters || range.count > kMaxCharacters - range.from)
            return fail("commit.text", "A range of characters is empty or out of bounds.");
    return {};
}

Result<void> check(const Op& op) {
    if (const auto* insert = std::get_if<TextInsert>(&op)) return check(*insert);
    if (const auto* deletion = std::get_if<TextDelete>(&op)) return check(*deletion);
    if (const auto* create = std::get_if<Create>(&op)) return check_text(create->kind, kMaxHeadText, "kind");
    if (const auto* put = std::get_if<Put>(&op)) {
        const auto* held = std::get_if<Present>(&put->value);
        return check(put->path).and_then(
            [&] { return held ? check(held->value, put->path) : Result<void>{}; });
    }
    if (const auto* add = std::get_if<Add>(&op))
        return check(add->set).and_then([&] { return check(add->element, add->set); });
    if (const auto* remove = std::get_if<Remove>(&op)) return check(remove->set);
    return {};
}

Result<void> check(const Commit& commit) {
    if (commit.id.seq == 0) return fail("commit.seq", "A commit's sequence number starts at 1.");
    if (commit.lamport > kMaxLamport) return fail("commit.lamport", "A commit's lamport is out of range.");
    const std::pair<const std::string*, const char*> heads[] = {
        {&commit.scope, "scope"}, {&commit.user, "user"}, {&commit.form_version, "form_version"}};
    for (const auto& [text, what] : heads)
        if (auto checked = check_text(*text, kMaxHeadText, what); !checked) return checked;
    if (auto checked = check_text(commit.reason, kMaxReason, "reason"); !checked) return checked;
    if (commit.opening) {
        if (auto checked = check_text(commit.opening->device, kMaxHeadText, "device"); !checked)
            return checked;
        if (auto checked = check_text(commit.opening->build, kMaxHeadText, "build"); !checked) return checked;
    }
    return {};
}

Result<void> check(const std::vector<Op>& ops) {
    for (const Op& op : ops)
        if (auto checked = check(op); !checked) return checked;
    return {};
}

void put_in_order(std::vector<Dot>& dots) {
    std::sort(dots.begin(), dots.end());
    dots.erase(std::unique(dots.begin(), dots.end()), dots.end());
}

Result<void> check_size(std::size_t bytes) {
    if (bytes <= kMaxCommitBytes) return {};
    return fail("commit.too-large", "A commit has " + std::to_string(bytes) + " bytes; the limit is " +
                                        std::to_string(kMaxCommitBytes) + ".");
}

[[nodiscard]] bool is_newer(const std::vector<Op>& ops) {
    return std::any_of(ops.begin(), ops.end(),
                       [](const Op& op) { return std::holds_alternative<Unknown>(op); });
}

}  // namespace

Result<EncodedOps> encode_ops(std::vector<Op> ops, WriterId writer) {
    if (auto checked = check(ops); !checked) return fail(checked.error());
    if (is_newer(ops))
        return fail("commit.unknown-op", "An operation of a newer version can be relayed but not written.");
    for (Op& op : ops)
        std::visit(
            [](auto& known) {
                if constexpr (requires { known.over; }) put_in_order(known.over);
                if constexpr (requires { known.ranges; }) record::put_in_order(known.ranges);
            },
            op);
    EncodedOps encoded;
    encoded.bytes = OpsEncoder(writer).encode(ops);
    if (auto checked = check_size(encoded.bytes.size()); !checked) return fail(checked.error());
    encoded.ops = std::move(ops);
    return encoded;
}

Result<SealedCommit> seal(Commit commit, EncodedOps ops) {
    if (auto checked = check(commit); !checked) return fail(checked.error());
    SealedCommit sealed;
    sealed.bytes = encode_head(commit);
    sealed.bytes.insert(sealed.bytes.end(), ops.bytes.begin(), ops.bytes.end());
    if (auto checked = check_size(sealed.bytes.size()); !checked) return fail(checked.error());
    sealed.hash = blake2b_128(sealed.bytes);
    sealed.commit = std::move(commit);
    sealed.commit.ops = std::move(ops.ops);
    return sealed;
}

Result<SealedCommit> seal(Commit commit) {
    auto ops = encode_ops(std::move(commit.ops), commit.id.writer);
    if (!ops) return fail(ops.error());
    return seal(std::move(commit), std::move(*ops));
}

Result<SealedCommit> open_sealed(ByteView bytes, Vocabulary known) {
    if (auto checked = check_size(bytes.size()); !checked) return fail(checked.error());
    auto commit = Decoder(bytes, known).decode();
    if (!commit) return fail(commit.error());
    if (is_newer(commit->ops)) {
        // What an unknown operation refers to cannot be known, so the tables cannot be derived again. What is
        // known must be sound all the same.
        if (auto checked = check(*commit).and_then([&] { return check(commit->ops); }); !checked)
            return fail(checked.error());
        if (seeded(Bug::UnknownDropped)) {
            std::erase_if(commit->ops, [](const Op& op) { return std::holds_alternative<Unknown>(op); });
            return seal(std::move(*commit));
        }
        return SealedCommit{std::move(*commit), Bytes(bytes.begin(), bytes.end()), blake2b_128(bytes)};
    }
    auto sealed = seal(std::move(*commit));
    if (sealed && !std::equal(bytes.begin(), bytes.end(), sealed->bytes.begin(), sealed->bytes.end()))
        return fail("commit.not-canonical", "A commit is not in its canonical form.");
    return sealed;
}

}  // namespace meetmoment::record
