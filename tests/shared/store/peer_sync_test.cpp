// What two tablets hold in the end, over a small model of the server.
#include <algorithm>
#include <limits>

#include "tests/shared/store/support.hpp"

namespace meetmoment::store::test {

namespace {

using record::CommitId;

class Peer {
  public:
    std::uint64_t epoch = 7;
    std::map<CommitId, std::string> refuses;
    std::size_t delivered = 0;  ///< in the last reply

    void exchange(Tablet& tablet) {
        const std::vector<Bytes> brought = Tablet::must(tablet->pending(1 << 20));
        sync::Reply reply;
        reply.epoch = epoch;
        std::vector<Hash128> came;
        for (const Bytes& bytes : brought)
            take(bytes, reply, came);
        const std::uint64_t from = Tablet::must(tablet->epoch()) == epoch ? cursor(tablet) : 0;
        sync::ScopeCursor now{kScope, log_.size(), {}};
        for (std::size_t at = 0; at < log_.size(); ++at) {
            now.digest ^= log_[at].hash;
            const bool known = std::find(came.begin(), came.end(), log_[at].hash) != came.end();
            if (at + 1 > from && !known) reply.commits.push_back({at + 1, log_[at].bytes});
        }
        reply.cursors.push_back(now);
        const auto applied = tablet->apply(reply);
        ASSERT_TRUE(applied) << applied.error().code << ": " << applied.error().message;
        delivered = reply.commits.size();
    }
    [[nodiscard]] std::size_t size() const { return log_.size(); }
    void forget_everything() {
        log_.clear();
        ++epoch;
    }

  private:
    static std::uint64_t cursor(Tablet& tablet) {
        for (const sync::ScopeCursor& at : Tablet::must(tablet->cursors()))
            if (at.scope == kScope) return at.cursor;
        return 0;
    }
    void take(const Bytes& bytes, sync::Reply& reply, std::vector<Hash128>& came) {
        auto sealed = record::open_sealed(bytes);
        ASSERT_TRUE(sealed);
        const CommitId id = sealed->commit.id;
        came.push_back(sealed->hash);
        const bool known = std::any_of(log_.begin(), log_.end(),
                                       [&](const auto& held) { return held.hash == sealed->hash; });
        if (const auto why = refuses.find(id); why != refuses.end()) {
            reply.quarantined.push_back({id, why->second});
        } else if (!known) {
            log_.push_back(std::move(*sealed));
        }
        reply.acks.push_back({id.writer, id.seq, log_.size()});
    }
    std::vector<record::SealedCommit> log_;
};

struct Pair {
    Peer peer;
    Tablet first;
    Tablet second;
    Pair() {
        for (Tablet* tablet : {&first, &second}) {
            Tablet::must((*tablet)->save_enrolment({"https://host:8443",
                                                    "",
                                                    "token",
                                                    "device",
                                                    "researcher",
                                                    "Researcher",
                                                    "four-regions",
                                                    {kScope}}));
        }
    }
    void settle() {
        for (Tablet* tablet : {&first, &second, &first})
            peer.exchange(*tablet);
    }
};

record::SealedCommit foreign(std::uint64_t writer, std::uint64_t lamport, std::vector<record::Op> ops) {
    record::Commit commit;
    commit.id = {{writer}, 1};
    commit.lamport = lamport;
    commit.scope = kScope;
    commit.opening = record::Opening{"device", "test", {}};
    commit.ops = std::move(ops);
    return Tablet::must(record::seal(commit));
}

void deliver(Tablet& tablet, std::uint64_t seq, const record::SealedCommit& sealed) {
    sync::Reply reply;
    reply.epoch = 7;
    reply.commits.push_back({seq, sealed.bytes});
    Tablet::must(tablet->apply(reply));
}

}  // namespace

TEST(I2Convergence, TwoTabletsHoldEqualBytesAfterTheyHaveSynced) {
    Pair pair;
    const record::RecordId shared = pair.first.new_record();
    pair.settle();
    pair.first.put(shared, "a1", "first");
    pair.first.put(shared, "a2", "only the first");
    pair.second.put(shared, "a1", "second");
    pair.second.put(shared, "a3", "only the second");
    (void)pair.second.new_record("interview");
    pair.settle();
    EXPECT_EQ(Tablet::must(pair.first->canonical_state()), Tablet::must(pair.second->canonical_state()));
    const auto state = Tablet::must(pair.second->record(shared));
    EXPECT_EQ(state->conflicts(), (std::vector<record::Path>{{"a1", {}}}));
    pair.first.put(shared, "a1", "settled");
    pair.settle();
    EXPECT_TRUE(Tablet::must(pair.second->record(shared))->conflicts().empty());
    EXPECT_EQ(pair.second.text(shared, "a1"), "settled");
}

TEST(I2Convergence, TwoCreationsOfOneRecordGiveWhatTheFoldInMemoryGives) {
    constexpr std::uint64_t kHigh = std::uint64_t{1} << 63U;
    const std::uint64_t pairs[][2] = {{5, kHigh + 5},         {1, 2},
                                      {kHigh + 1, kHigh + 2}, {kHigh - 1, kHigh},
                                      {kHigh - 2, kHigh - 1}, {0x7000000000000001, 0x7000000000000002}};
    for (const auto& [low, high] : pairs) {
        for (const bool low_first : {true, false}) {
            Tablet tablet;
            const record::RecordId id = make_uuid_v4(tablet.random);
            const auto one = foreign(low, 1, {record::Create{id, "submission", {}}});
            const auto two = foreign(high, 1, {record::Create{id, "interview", {}}});
            deliver(tablet, 1, low_first ? one : two);
            deliver(tablet, 2, low_first ? two : one);
            record::MemoryFold fold;
            record::apply(one.commit, fold);
            record::apply(two.commit, fold);
            EXPECT_EQ(Tablet::must(tablet->record(id))->kind, fold.record(id)->kind)
                << low << " and " << high << (low_first ? ", low first" : ", high first");
        }
    }
}

TEST(I9Liveness, NothingIsPendingAfterAnAckAndARoutineSyncDeliversNothing) {
    Pair pair;
    const record::RecordId id = pair.first.new_record();
    pair.first.put(id, "a1", "1");
    pair.peer.exchange(pair.first);
    EXPECT_EQ(Tablet::must(pair.first->pending_count()), 0U);
    pair.peer.exchange(pair.first);
    EXPECT_EQ(pair.peer.delivered, 0U);
}

TEST(I9Liveness, ACommitThatCannotBeReadBlocksNothing) {
    Pair pair;
    const record::RecordId id = pair.first.new_record();
    sync::Reply reply;
    reply.epoch = pair.peer.epoch;
    reply.commits.push_back({1, Bytes{0xFF, 0x00}});
    reply.commits.push_back({2, Tablet::must(pair.first->history(id)).at(0).commit.bytes});
    ASSERT_TRUE(pair.second->apply(reply));
    EXPECT_TRUE(Tablet::must(pair.second->record(id)));
}

TEST(I9Liveness, ACommitBeyondTheHighestLamportIsRefusedSoThatTheClockGoesOn) {
    Tablet tablet;
    const record::RecordId id = tablet.new_record();
    record::Commit far;
    far.id = {{9}, 1};
    far.scope = kScope;
    far.ops = {record::Put{id, {"other", {}}, record::present("x"), {}}};
    far.lamport = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(record::seal(far).error().code, "commit.lamport");
    far.lamport = record::kMaxLamport - 1;
    deliver(tablet, 1, Tablet::must(record::seal(far)));
    tablet.put(id, "a1", "1");
    tablet.reopen();
    tablet.put(id, "other", "y");
    EXPECT_EQ(tablet.text(id, "a1"), "1");
}

TEST(I9Liveness, AFieldNameThatCouldNotBeReadBackIsRefusedAtTheDoor) {
    for (const std::string field : {"a[b", "a]", "[", "x[0191d5a0-7c3e-7b1a-9f00-0123456789ab]"}) {
        record::Commit commit;
        commit.id = {{9}, 1};
        commit.scope = kScope;
        commit.ops = {record::Put{Uuid{{1}}, {field, {}}, record::present("x"), {}}};
        const auto sealed = record::seal(commit);
        ASSERT_FALSE(sealed) << field;
        EXPECT_EQ(sealed.error().code, "commit.path");
    }
}

TEST(I16ServerRollback, HealsToTheUnion) {
    Pair pair;
    const record::RecordId id = pair.first.new_record();
    pair.first.put(id, "a1", "first");
    pair.settle();
    pair.second.put(id, "a2", "second");
    pair.settle();
    const Bytes before = Tablet::must(pair.first->canonical_state());
    const std::size_t commits = pair.peer.size();
    pair.peer.forget_everything();
    for (int round = 0; round < 2; ++round)
        pair.settle();
    EXPECT_EQ(pair.peer.size(), commits);
    EXPECT_EQ(Tablet::must(pair.first->canonical_state()), before);
    EXPECT_EQ(Tablet::must(pair.second->canonical_state()), before);
}

TEST(DiskFull, ADurableCommitIsNotReportedAsLost) {
    Tablet tablet;
    const record::RecordId id = tablet.new_record();
    int saved = 0;
    Tablet::must(tablet->limit_pages(120));
    for (int number = 0; number < 2000; ++number) {
        const auto done = tablet->commit(
            kScope, "",
            {record::Put{
                id, {"f" + std::to_string(number), {}}, record::present(std::string(300, 'x')), {}}});
        const auto state = Tablet::must(tablet->record(id));
        const bool there = state->shown("f" + std::to_string(number)) != nullptr;
        ASSERT_EQ(done.has_value(), there) << "commit " << number << (done ? "" : ": " + done.error().code);
        if (!done) break;
        ++saved;
    }
    EXPECT_GT(saved, 10);
    Tablet::must(tablet->limit_pages(0));
    tablet.put(id, "again", "1");
    EXPECT_EQ(tablet.text(id, "again"), "1");
}

}  // namespace meetmoment::store::test
