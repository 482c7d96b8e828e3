// meetmoment-store: looks into a tablet's data folder for support and for tests. Opens it read-only, also
// while the app runs.
//   meetmoment-store dump   --data DIR    every commit as one line of JSON
//   meetmoment-store state  --data DIR    digest of the whole state, and what each record shows, as JSON
//   meetmoment-store verify --data DIR    hash chains unbroken, and the stored fold equals the fold of the
//   log
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <cstdio>
#include <iostream>
#include <map>

#include "shared/record/text_sequence.hpp"
#include "shared/store/key_file.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/store/tablet_reading.hpp"

namespace json = boost::json;
using namespace meetmoment;

namespace {

std::string text_of(record::WriterId writer) {
    std::array<char, 17> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(writer.value));
    return hex.data();
}

std::string text_of(const record::Dot& dot) {
    return text_of(dot.writer) + ":" + std::to_string(dot.seq) + ":" + std::to_string(dot.index);
}

std::string text_of(const record::CharId& character) {
    return text_of(character.writer) + ":" + std::to_string(character.n);
}

json::value value_json(const record::Value& value) {
    if (std::holds_alternative<record::Cleared>(value)) return {{"missing", "cleared"}};
    if (std::holds_alternative<record::NotRelevant>(value)) return {{"missing", "not-relevant"}};
    if (std::holds_alternative<record::Refused>(value)) return {{"missing", "refused"}};
    return json::value(record::to_display(value));
}

json::array dots_json(const std::vector<record::Dot>& dots) {
    json::array list;
    for (const record::Dot& dot : dots)
        list.emplace_back(text_of(dot));
    return list;
}

struct OpJson {
    json::object operator()(const record::Create& op) const {
        json::object out{{"op", "create"}, {"record", op.record.to_string()}, {"kind", op.kind}};
        if (op.parent) out["parent"] = op.parent->to_string();
        return out;
    }
    json::object operator()(const record::Put& op) const {
        return {{"op", "put"},
                {"record", op.record.to_string()},
                {"path", record::to_string(op.path)},
                {"value", value_json(op.value)},
                {"over", dots_json(op.over)}};
    }
    json::object operator()(const record::Add& op) const {
        return {{"op", "add"},
                {"record", op.record.to_string()},
                {"set", record::to_string(op.set)},
                {"element", record::to_display(record::Present{op.element})},
                {"over", dots_json(op.over)}};
    }
    json::object operator()(const record::Remove& op) const {
        return {{"op", "remove"},
                {"record", op.record.to_string()},
                {"set", record::to_string(op.set)},
                {"over", dots_json(op.over)}};
    }
    json::object operator()(const record::Hide& op) const {
        return {{"op", "hide"}, {"record", op.record.to_string()}};
    }
    json::object operator()(const record::TextInsert& op) const {
        json::object out{
            {"op", "text-insert"}, {"record", op.record.to_string()}, {"from", op.from}, {"text", op.text}};
        if (op.left) out["left"] = text_of(*op.left);
        if (op.right) out["right"] = text_of(*op.right);
        return out;
    }
    json::object operator()(const record::TextDelete& op) const {
        json::array ranges;
        for (const record::CharRange& range : op.ranges)
            ranges.emplace_back(text_of(record::CharId{range.writer, range.from}) + "+" +
                                std::to_string(range.count));
        return {{"op", "text-delete"}, {"record", op.record.to_string()}, {"ranges", std::move(ranges)}};
    }
    json::object operator()(const record::Alias& op) const {
        return {{"op", "alias"},
                {"record", op.record.to_string()},
                {"kept", op.kept.to_string()},
                {"over", dots_json(op.over)}};
    }
    json::object operator()(const record::Seen& op) const {
        return {{"op", "seen"}, {"record", op.record.to_string()}};
    }
    json::object operator()(const record::Unknown& op) const {
        return {{"op", "unknown"}, {"tag", op.tag}, {"bytes", to_hex(op.item)}};
    }
};

json::object commit_json(const store::LogEntry& entry) {
    const record::Commit& commit = entry.commit.commit;
    json::array ops;
    for (const record::Op& op : commit.ops)
        ops.emplace_back(std::visit(OpJson{}, op));
    const std::string dot = text_of({commit.id.writer, commit.id.seq, 0});
    json::object out{{"commit", dot.substr(0, dot.rfind(':'))},
                     {"hash", to_hex(entry.commit.hash.bytes)},
                     {"lamport", commit.lamport},
                     {"scope", commit.scope},
                     {"user", commit.user},
                     {"wall", to_iso8601(commit.wall)},
                     {"form", commit.form_version},
                     {"reason", commit.reason},
                     {"quarantined", entry.quarantined},
                     {"ops", std::move(ops)}};
    out["server_seq"] = entry.server_seq ? json::value(*entry.server_seq) : json::value();
    return out;
}

int stop(const Problem& problem) {
    std::cerr << "meetmoment-store: " << problem.message
              << (problem.where.empty() ? "" : " (" + problem.where + ")") << '\n';
    return 1;
}

int dump(store::TabletReading& tablet) {
    const auto done = tablet.visit_log([](const store::LogEntry& entry) {
        std::cout << json::serialize(commit_json(entry)) << '\n';
        return true;
    });
    return done ? 0 : stop(done.error());
}

/// What a record shows; what is typed but not yet committed lies over it.
Result<json::object> record_json(store::TabletReading& tablet, const record::RecordState& state) {
    json::object fields;
    for (const auto& [path, siblings] : state.fields)
        if (!siblings.front().element)
            fields[record::to_string(path)] = record::to_display(siblings.front().value);
    if (!state.body.empty()) fields["text"] = record::text_of(state.body);
    const auto drafts = tablet.drafts(state.id);
    if (!drafts) return fail(drafts.error());
    for (const store::DraftValue& draft : *drafts)
        fields[record::to_string(draft.path)] = record::to_display(draft.value);
    return json::object{{"id", state.id.to_string()}, {"kind", state.kind},
                        {"hidden", state.hidden},     {"conflicts", state.conflicts().size()},
                        {"drafts", drafts->size()},   {"fields", std::move(fields)}};
}

int state(store::TabletReading& tablet) {
    const auto bytes = tablet.canonical_state();
    const auto ids = tablet.record_ids();
    const auto pending = tablet.pending_count();
    if (!bytes) return stop(bytes.error());
    if (!ids) return stop(ids.error());
    if (!pending) return stop(pending.error());
    json::array records;
    for (const record::RecordId& id : *ids) {
        const auto found = tablet.record(id);
        if (!found) return stop(found.error());
        auto shown = record_json(tablet, **found);
        if (!shown) return stop(shown.error());
        records.emplace_back(std::move(*shown));
    }
    std::uint64_t commits = 0;
    const auto counted = tablet.visit_log([&](const store::LogEntry&) { return ++commits > 0; });
    if (!counted) return stop(counted.error());
    std::cout << json::serialize(json::object{{"digest", to_hex(blake2b_128(*bytes).bytes)},
                                              {"pending", *pending},
                                              {"commits", commits},
                                              {"records", std::move(records)}})
              << '\n';
    return 0;
}

int verify(store::TabletReading& tablet) {
    record::MemoryFold fold;
    std::map<record::CommitId, Hash128> hashes;
    std::map<record::CommitId, Hash128> named;
    const auto read = tablet.visit_log([&](const store::LogEntry& entry) {
        const record::Commit& commit = entry.commit.commit;
        hashes[commit.id] = entry.commit.hash;
        if (commit.id.seq > 1) named[{commit.id.writer, commit.id.seq - 1}] = commit.prev_hash;
        record::apply(commit, fold);
        return true;
    });
    if (!read) return stop(read.error());
    for (const auto& [id, hash] : named) {
        const auto found = hashes.find(id);
        // A commit of another scope is not here; one that is here must be the one that its successor names.
        if (found != hashes.end() && found->second != hash)
            return stop({"store.chain", "The chain of commits is broken.", text_of({id.writer, id.seq, 0})});
    }
    cbor::Writer rebuilt;
    const auto records = fold.records();
    rebuilt.array(records.size());
    for (const record::RecordState& record : records)
        rebuilt.raw(record::canonical_state(record));
    const auto stored = tablet.canonical_state();
    if (!stored) return stop(stored.error());
    if (rebuilt.view() != *stored)
        return stop({"store.fold", "The stored state is not what the log of commits gives.", ""});
    std::cout << hashes.size() << " commits, " << records.size() << " records, all in order\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Looks into a tablet's data folder; changes nothing."};
    app.require_subcommand(1);
    std::string data;
    const auto command = [&](const char* name, const char* text) {
        CLI::App* sub = app.add_subcommand(name, text);
        sub->add_option("--data", data, "the tablet's data folder")->required();
        return sub;
    };
    const CLI::App* dumping = command("dump", "Print every commit as one line of JSON");
    const CLI::App* showing = command("state", "Print the digest of the state and what each record shows");
    command("verify", "Check the chains of commits and that the stored state is what they give");
    CLI11_PARSE(app, argc, argv);

    auto database = store::Database::open(data + "/tablet.sqlite", store::Database::Mode::Reader);
    if (!database) return stop(database.error());
    const auto wrap = store::read_key_wrap(*database);
    if (!wrap) return stop(wrap.error());
    const auto text = store::KeyFile(data + "/" + store::kKeyFile).get({});
    if (!text) return stop(text.error());
    auto key = store::data_key_of_text(*wrap, text->value_or(""));
    if (!key) return stop(key.error());
    SystemRandom random;
    const store::Sealer sealer(std::move(*key), random);
    store::TabletReading tablet(*database, sealer);
    if (dumping->parsed()) return dump(tablet);
    return showing->parsed() ? state(tablet) : verify(tablet);
}
