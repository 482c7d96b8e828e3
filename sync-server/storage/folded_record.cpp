#include "sync-server/storage/folded_record.hpp"

#include <algorithm>

#include "shared/base/cbor.hpp"
#include "shared/record/fold.hpp"

namespace meetmoment::server::storage {
namespace {

void write(const record::Dot& dot, cbor::Writer& out) {
    out.unsigned_integer(dot.writer.value);
    out.unsigned_integer(dot.seq);
    out.unsigned_integer(dot.index);
}

void write(const record::Live& live, cbor::Writer& out) {
    out.array(8);
    write(live.dot, out);
    out.unsigned_integer(live.lamport);
    record::encode(live.value, out);
    out.text(live.user);
    out.integer(live.wall.time_since_epoch().count());
    out.boolean(live.element);
}

/// Reads what encode() wrote; anything else is a damaged store.
class FoldedReader {
  public:
    explicit FoldedReader(ByteView bytes) : in_(bytes) {}

    FoldedRecord read() {
        FoldedRecord folded;
        expect(4);
        for (auto paths = count(); paths > 0; --paths) {
            expect(2);
            auto& live = folded.live[path_of(sound(in_.text()))];
            for (auto values = count(); values > 0; --values)
                live.push_back(read_live());
        }
        folded.heads = read_heads();
        for (auto hides = count(); hides > 0; --hides) {
            expect(4);
            const auto dot = read_dot();
            folded.hides[dot] = read_heads();
        }
        folded.has_text = sound(in_.boolean());
        sound(in_.finish());
        return folded;
    }

  private:
    [[noreturn]] static void fail_as_damaged() {
        throw StoreFailure({"store.corrupt", "A record in the store cannot be read.", {}});
    }
    template <class T>
    static T sound(Result<T> result) {
        if (!result) fail_as_damaged();
        if constexpr (!std::is_void_v<T>) return std::move(*result);
    }
    void expect(std::uint64_t items) { sound(in_.array_of(items)); }
    std::uint64_t count() { return sound(in_.array()); }
    std::uint32_t number() {
        const auto value = sound(in_.unsigned_integer());
        if (value > UINT32_MAX) fail_as_damaged();
        return static_cast<std::uint32_t>(value);
    }
    record::Dot read_dot() {
        const record::WriterId writer{sound(in_.unsigned_integer())};
        const auto seq = number();
        return {writer, seq, number()};
    }
    record::Live read_live() {
        expect(8);
        record::Live live;
        live.dot = read_dot();
        live.lamport = sound(in_.unsigned_integer());
        live.value = sound(record::decode_value(in_));
        live.user = sound(in_.text());
        live.wall = UtcMillis(std::chrono::milliseconds(sound(in_.integer())));
        live.element = sound(in_.boolean());
        return live;
    }
    std::map<record::WriterId, std::uint32_t> read_heads() {
        std::map<record::WriterId, std::uint32_t> heads;
        for (auto writers = count(); writers > 0; --writers) {
            expect(2);
            const record::WriterId writer{sound(in_.unsigned_integer())};
            heads.emplace_hint(heads.end(), writer, number());
        }
        return heads;
    }

    cbor::Reader in_;
};

void write(const std::map<record::WriterId, std::uint32_t>& heads, cbor::Writer& out) {
    out.array(heads.size());
    for (const auto& [writer, seq] : heads) {
        out.array(2);
        out.unsigned_integer(writer.value);
        out.unsigned_integer(seq);
    }
}

/// Of one record that one commit makes.
class Alone final : public record::FoldTables {
  public:
    explicit Alone(FoldedRecord& folded) : folded_(folded) {}

    void create(const record::RecordId&, const std::string&, const std::optional<record::RecordId>&,
                const record::Commit&) override {}
    bool is_superseded(const record::Dot&) override { return false; }
    void add_superseded(const record::Dot&, const record::Dot&) override {}
    void insert_live(const record::RecordId&, const record::Path& path, const record::Live& live) override {
        folded_.insert(path, live);
    }
    void erase_live(const record::Dot&) override {}
    void insert_text(const record::RecordId&, const record::TextPiece&) override {}
    void delete_text(const record::RecordId&, const record::Dot&,
                     std::span<const record::CharRange>) override {}
    void hide(const record::RecordId&, const record::Dot&,
              const std::map<record::WriterId, std::uint32_t>&) override {}
    void touch(const record::RecordId&, const record::CommitId& commit) override { folded_.touch(commit); }

  private:
    FoldedRecord& folded_;
};

}  // namespace

FoldedRecord fold_alone(const record::Commit& commit) {
    FoldedRecord folded;
    Alone tables(folded);
    record::apply(commit, tables);
    return folded;
}

const record::Path& FoldedRecord::insert(const record::Path& path, const record::Live& one) {
    const auto at = live.try_emplace(path).first;
    at->second.push_back(one);
    return at->first;
}

bool FoldedRecord::erase(const record::Path& path, const record::Dot& dot) {
    const auto found = live.find(path);
    if (found == live.end()) return false;
    const auto erased = std::erase_if(found->second, [&](const record::Live& one) { return one.dot == dot; });
    if (found->second.empty()) live.erase(found);
    return erased > 0;
}

void FoldedRecord::touch(const record::CommitId& commit) {
    auto& seq = heads[commit.writer];
    seq = std::max(seq, commit.seq);
}

record::RecordState FoldedRecord::state(const record::RecordId& id, const RecordRow& row) const {
    record::RecordState state;
    state.id = id;
    state.kind = row.kind;
    state.parent = row.parent;
    state.fields = live;
    for (auto& [path, siblings] : state.fields)
        record::sort_siblings(siblings);
    state.heads = heads;
    decide_visibility(state, hides);
    return state;
}

Bytes encode(const FoldedRecord& record) {
    cbor::Writer out;
    out.array(4);
    out.array(record.live.size());
    for (const auto& [path, values] : record.live) {
        out.array(2);
        out.text(record::to_string(path));
        out.array(values.size());
        for (const auto& live : values)
            write(live, out);
    }
    write(record.heads, out);
    out.array(record.hides.size());
    for (const auto& [dot, seen] : record.hides) {
        out.array(4);
        write(dot, out);
        write(seen, out);
    }
    out.boolean(record.has_text);
    return out.take();
}

FoldedRecord decode_folded(ByteView bytes) {
    return bytes.empty() ? FoldedRecord{} : FoldedReader(bytes).read();
}

}  // namespace meetmoment::server::storage
