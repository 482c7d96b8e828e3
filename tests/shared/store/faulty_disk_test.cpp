// A day of work on a disk that fails, at every single call. Whatever was reported as saved is there
// afterwards, nothing is there by half, and work goes on.
#include <algorithm>
#include <map>
#include <set>

#include "shared/store/tablet_reading.hpp"
#include "tests/shared/record/support.hpp"
#include "tests/shared/store/support.hpp"
#include "tests/support/every_call.hpp"
#include "tests/support/faulty_vfs.hpp"

namespace meetmoment::store::test {

namespace {

using meetmoment::testing::at_every_call;
using meetmoment::testing::Fault;
using meetmoment::testing::FaultyVfs;
using meetmoment::testing::Unsynced;

/// What the store said of each piece of work.
struct Ledger {
    std::set<std::string> saved;    ///< reported as saved
    std::set<std::string> started;  ///< tried; may be there or not, but only whole
    /// Reported as saved, and no commit of it was tried since; by record, because a record's commit may fail.
    std::map<std::string, record::RecordId> drafts;
    bool enrolled = false;
};

/// Commits of another tablet, as the server delivers them.
sync::Reply delivery(std::uint64_t first) {
    record::testing::Replica other{99};
    sync::Reply reply;
    reply.epoch = 1;
    const record::RecordId note{{9}};
    reply.commits.push_back({first, other.write({record::Create{note, "note", std::nullopt}}).bytes});
    reply.commits.push_back({first + 1, other.write({other.put(note, "kind", "delivered")}).bytes});
    reply.cursors = {{"s/AM02/field", first + 1, {}}};
    return reply;
}

/// Its key is there: a new one would be synced to the real disk each time.
struct Keyed : Folder {
    Keyed() { std::ofstream(file(kKeyFile)) << std::string(2 * SecretKey::kBytes, '7'); }
};

class Day {
  public:
    Day(const std::string& folder, std::uint64_t seed) : folder_(folder), random_(seed) {}

    void work(Ledger& ledger) {
        if (!open()) return;
        Enrolment enrolment;
        enrolment.device = "d1";
        enrolment.user = "west";
        enrolment.scopes = {kScope};
        ledger.enrolled = store_->save_enrolment(enrolment).has_value();
        const Bytes form{1, 2, 3};
        (void)store_->save_document("v-u", "1", form);
        for (int i = 0; i < 3; ++i)
            submit(ledger);
        note(ledger);
        (void)store_->apply(delivery(10));
        close();
        if (!open()) return;
        submit(ledger);
        (void)store_->apply(delivery(10));
        people(ledger);
        close();
    }

    bool open() {
        auto opened = TabletStore::open(folder_, clock_, random_, "test");
        if (opened) store_ = std::move(*opened);
        return opened.has_value();
    }
    void close() { store_.reset(); }
    [[nodiscard]] TabletStore& store() { return *store_; }

    void submit(Ledger& ledger) {
        const auto id = next_id();
        const std::string token = next_token();
        ++clock_.now;
        const DraftValue draft{id, {"a5", {}}, record::present(token), clock_.wall()};
        if (store_->save_draft({&draft, 1})) ledger.drafts[token] = id;
        ledger.drafts.erase(token);
        commit(ledger, token,
               {record::Create{id, "submission", std::nullopt},
                record::Put{id, {"a5", {}}, record::present(token), {}},
                record::Put{id, {"again", {}}, record::present(token), {}}});
        const std::string unfinished = next_token();
        const DraftValue typed{id, {"a6", {}}, record::present(unfinished), clock_.wall()};
        if (store_->save_draft({&typed, 1})) ledger.drafts[unfinished] = id;
    }

  private:
    record::RecordId next_id() { return make_uuid_v7(clock_.wall(), random_); }
    std::string next_token() { return "token" + std::to_string(++tokens_) + ";"; }

    void commit(Ledger& ledger, const std::string& token, std::vector<record::Op> ops) {
        ++clock_.now;
        ledger.started.insert(token);
        if (store_->commit(kScope, "v-u:1", std::move(ops))) ledger.saved.insert(token);
    }
    void note(Ledger& ledger) {
        const auto id = next_id();
        const std::string token = next_token();
        record::TextInsert first;
        first.record = id;
        first.text = token;
        commit(ledger, token,
               {record::Create{id, "note", std::nullopt}, first,
                record::Put{id, {"again", {}}, record::present(token), {}}});
        const std::string more = next_token();
        record::TextInsert second = first;
        second.text = more;
        commit(ledger, more,
               {second, record::Put{id, {"again2", {}}, record::present(more), {}},
                record::TextDelete{id, {{record::WriterId{12345}, 0, 2}}}});
    }
    void people(Ledger& ledger) {
        const auto one = next_id();
        const auto two = next_id();
        const std::string token = next_token();
        const std::string tag = next_token();
        commit(ledger, token,
               {record::Create{one, "attendee", std::nullopt}, record::Create{two, "attendee", std::nullopt},
                record::Put{one, {"label", {}}, record::present(token), {}},
                record::Put{two, {"again", {}}, record::present(token), {}}});
        commit(ledger, tag,
               {record::Alias{two, one, {}}, record::Add{one, {"tags", {}}, record::Scalar{tag}, {}},
                record::Put{one, {"again2", {}}, record::present(tag), {}}, record::Hide{two, {}}});
    }

    std::string folder_;
    SetClock clock_;
    SeededRandom random_;
    std::unique_ptr<TabletStore> store_;
    int tokens_ = 0;
};

/// How often each token is live somewhere.
std::map<std::string, int> tokens_in(TabletReading& reading) {
    std::map<std::string, int> found;
    const auto ids = Tablet::must(reading.record_ids());
    const auto count = [&](const std::string& text) {
        for (std::size_t at = text.find("token"); at != std::string::npos; at = text.find("token", at + 1))
            ++found[text.substr(at, text.find(';', at) + 1 - at)];
    };
    for (const record::RecordId& id : ids) {
        const auto state = Tablet::must(reading.record(id));
        for (const auto& [path, siblings] : state->fields)
            for (const record::Live& live : siblings)
                count(record::to_display(live.value));
        for (const record::TextPiece& piece : state->body.pieces)
            count(piece.text);
    }
    return found;
}

std::string integrity(Database& database) {
    Statement& check = database.prepared("PRAGMA integrity_check");
    const bool row = Tablet::must(check.step());
    std::string said = row ? std::string(check.text(0)) : "nothing";
    check.reset();
    return said;
}

Bytes rebuilt(TabletReading& reading) {
    record::MemoryFold fold;
    Tablet::must(reading.visit_log([&](const LogEntry& entry) {
        record::apply(entry.commit.commit, fold);
        return true;
    }));
    cbor::Writer out;
    const auto records = fold.records();
    out.array(records.size());
    for (const record::RecordState& state : records)
        out.raw(record::canonical_state(state));
    return out.take();
}

void expect_all_there(Day& day, const Folder& folder, const Ledger& ledger) {
    ASSERT_TRUE(day.open()) << "the data cannot be opened any more";
    Ledger after = ledger;
    day.submit(after);
    day.close();
    auto database = Database::open(folder.database(), Database::Mode::Writer);
    ASSERT_TRUE(database);
    EXPECT_EQ(integrity(*database), "ok");
    const Sealer sealer = sealer_of(folder, *database);
    TabletReading reading(*database, sealer);
    EXPECT_EQ(Tablet::must(reading.canonical_state()), rebuilt(reading));
    const auto found = tokens_in(reading);
    for (const std::string& token : after.saved)
        EXPECT_EQ(found.contains(token) ? found.at(token) : 0, 2) << token << " was saved";
    for (const std::string& token : after.started)
        EXPECT_NE(found.contains(token) ? found.at(token) : 0, 1) << token << " is there by half";
    for (const auto& [token, id] : after.drafts) {
        const auto drafts = Tablet::must(reading.drafts(id));
        EXPECT_TRUE(
            std::any_of(drafts.begin(), drafts.end(),
                        [&](const DraftValue& draft) { return record::to_display(draft.value) == token; }))
            << "the draft " << token << " was saved";
    }
    EXPECT_GT(after.saved.size(), ledger.saved.size()) << "work goes on";
}

std::uint64_t calls_of_a_day() {
    FaultyVfs disk;
    Keyed folder;
    Ledger ledger;
    Day day(folder.path(), 1);
    disk.plan(Fault::None, 0);
    day.work(ledger);
    const std::uint64_t calls = disk.calls();
    EXPECT_EQ(ledger.saved, ledger.started);
    EXPECT_EQ(ledger.saved.size(), 8U);
    expect_all_there(day, folder, ledger);
    return calls;
}

void fail_and_heal(Fault fault, std::uint64_t at) {
    FaultyVfs disk;
    Keyed folder;
    Ledger ledger;
    Day day(folder.path(), 1);
    disk.plan(fault, at);
    day.work(ledger);
    day.close();
    disk.heal();
    expect_all_there(day, folder, ledger);
}

void lose_power(Unsynced arrives, std::uint64_t at) {
    FaultyVfs disk;
    Keyed folder;
    Ledger ledger;
    Day day(folder.path(), 1);
    disk.plan(Fault::PowerLoss, at);
    day.work(ledger);
    day.close();
    disk.reboot(arrives, at);
    expect_all_there(day, folder, ledger);
}

}  // namespace

TEST(I15AtomicCommit, HoldsWhenAnyCallOfTheDiskFailsOnce) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { fail_and_heal(Fault::IoErrorOnce, at); });
}

TEST(I15AtomicCommit, HoldsWhenTheDiskIsFullOnceAtAnyCall) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { fail_and_heal(Fault::FullOnce, at); });
}

TEST(I15AtomicCommit, HoldsWhenTheDiskIsFullFromAnyCallOn) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { fail_and_heal(Fault::FullFromThen, at); });
}

TEST(I5Durability, HoldsWhenThePowerGoesAtAnyCallAndNothingUnsyncedArrives) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { lose_power(Unsynced::Lost, at); });
}

TEST(I5Durability, HoldsWhenThePowerGoesAtAnyCallAndTheFirstWritesArrive) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { lose_power(Unsynced::Prefix, at); });
}

TEST(I5Durability, HoldsWhenThePowerGoesAtAnyCallAndAnyOfTheWritesArrive) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { lose_power(Unsynced::Some, at); });
}

TEST(I5Durability, HoldsWhenThePowerGoesAtAnyCallAndTheLastWriteIsTorn) {
    at_every_call(calls_of_a_day(), [](std::uint64_t at) { lose_power(Unsynced::Torn, at); });
}

}  // namespace meetmoment::store::test
