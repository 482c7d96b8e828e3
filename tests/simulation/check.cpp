// What must hold once everything is healed and the fleet has drained.
#include <algorithm>

#include "shared/study/fields.hpp"
#include "tests/simulation/fleet.hpp"
#include "tests/simulation/oracle.hpp"

namespace meetmoment::simulation {

using namespace record;
using Class = Violation::Class;

namespace {

struct Place {
    const SealedCommit* sealed = nullptr;
    std::uint64_t server_seq = 0;
};

class Check {
  public:
    explicit Check(Fleet& fleet) : fleet_(fleet) {}

    void all() {
        read_server();
        check_ledger();
        check_server_state();
        for (const auto& tablet : fleet_.tablets())
            check(*tablet);
    }

  private:
    void divergent(std::string what) { fleet_.violate(Class::Divergent, std::move(what)); }
    void unaccounted(std::string what) { fleet_.violate(Class::Unaccounted, std::move(what)); }

    void read_server() {
        for (const HeldCommit& held : fleet_.server().log()) {
            const CommitId id = held.sealed->commit.id;
            if (!log_.emplace(id, Place{held.sealed, held.server_seq.value_or(0)}).second)
                unaccounted("I7: the server logged one identity twice");
        }
        for (auto& row : fleet_.server().set_aside()) {
            if (row.why != "scope.not-yours" && row.why != "review.not-yours" &&
                row.why != "identity.unknown-writer" && row.why != "identity.fork")
                unaccounted("I3: a commit was set aside without a fault of its author: " + row.why);
            if (row.why == "identity.fork") unaccounted("I7: one identity, two commits, at the server");
            aside_.emplace(row.id, row.hash);
        }
    }

    /// I3, I4, I5: whatever was reported as saved is in the log or set aside, as its author meant it.
    void check_ledger() {
        for (const auto& [id, saved] : fleet_.ledger().all()) {
            const auto found = log_.find(id);
            if (found != log_.end()) {
                if (found->second.sealed->commit.scope != saved.scope)
                    unaccounted("I3: a commit changed its scope");
                compare(found->second.sealed->commit, saved);
            } else if (!aside_.contains(id) && !saved.destroyed && saved.reported) {
                unaccounted("I3: a saved commit is neither at the server nor set aside");
            }
        }
    }

    void compare(const Commit& commit, const Saved& saved) {
        check_lamport(commit);
        if (!saved.by_portal && settles(commit)) unaccounted("I13: a tablet settled or approved");
        std::vector<Op> told = commit.ops;
        std::erase_if(told, [](const Op& op) { return std::holds_alternative<Seen>(op); });
        std::vector<Op> meant = saved.meant;
        for (auto* ops : {&told, &meant})
            for (Op& op : *ops)
                std::visit(
                    [](auto& known) {
                        if constexpr (requires { known.over; })
                            std::sort(known.over.begin(), known.over.end());
                    },
                    op);
        if (told != meant) unaccounted("I4: a commit does not say what its author meant");
    }

    /// What a commit replaces came before it, whatever the clocks say.
    void check_lamport(const Commit& commit) {
        for (const Op& op : commit.ops)
            std::visit(
                [&](const auto& known) {
                    if constexpr (requires { known.over; })
                        for (const Dot& dot : known.over) {
                            const auto replaced = log_.find({dot.writer, dot.seq});
                            if (replaced != log_.end() &&
                                replaced->second.sealed->commit.lamport >= commit.lamport &&
                                replaced->first != commit.id)
                                divergent("I11: a commit replaces one that is later than itself");
                        }
                },
                op);
    }

    static bool settles(const Commit& commit) {
        return std::any_of(commit.ops.begin(), commit.ops.end(), [](const Op& op) {
            const auto* put = std::get_if<Put>(&op);
            return put && put->path.field == study::fields::kReview;
        });
    }

    /// I1, I3, I10, I15: what is live at the server is what the definition says of its log.
    void check_server_state() {
        std::vector<const Commit*> commits;
        for (const auto& [id, place] : log_)
            commits.push_back(&place.sealed->commit);
        for (auto& [id, state] : state_by_definition(commits)) {
            Bytes expected = agreed_state(state);
            std::optional<RecordState> held;
            (void)fleet_.server().store().read(
                [&, &record = id](server::storage::Reading& reading) -> Result<void> {
                    held = reading.record(kStudy, record);
                    return {};
                });
            if (!held || agreed_state(*held) != expected)
                divergent("I10: the server's state is not what its log says");
            expected_.emplace(id, std::move(expected));
        }
    }

    void check(const Tablet& tablet) {
        const auto& scopes = fleet_.devices()[tablet.device].scopes;
        const auto entitled = [&](const std::string& scope) {
            return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
        };
        const auto log = tablet.disk->log();
        std::size_t expected = 0;
        std::size_t held_of_log = 0;
        bool plain = true;  ///< it holds what the server has of its scopes and nothing else
        std::map<std::string, Hash128> digests;
        for (const auto& [id, place] : log_)
            if (entitled(place.sealed->commit.scope)) {
                ++expected;
                digests[place.sealed->commit.scope] ^= place.sealed->hash;
            }
        for (const HeldCommit& held : log) {
            const Commit& commit = held.sealed->commit;
            const auto found = log_.find(commit.id);
            if (found != log_.end() && found->second.sealed->hash != held.sealed->hash)
                unaccounted("I7: one identity, two commits");
            if (found == log_.end() && !aside_.contains(commit.id))
                unaccounted("I16: a tablet holds a commit that the server neither has nor set aside");
            if (found != log_.end() && entitled(commit.scope)) {
                ++held_of_log;
                if (!held.server_seq)
                    unaccounted("I8: a tablet does not know that its commit is at the server");
            } else {
                plain = false;
            }
            if (!tablet.ever.contains(commit.scope))
                unaccounted("I18: a commit of a scope that it never had");
        }
        if (held_of_log != expected) divergent("I8: a tablet lacks commits of its scopes");
        if (tablet.disk->forks() > 0) unaccounted("I7: a fork at a tablet");
        check_cursors(tablet, scopes, digests);
        check_state(tablet, log, plain && held_of_log == expected);
    }

    void check_cursors(const Tablet& tablet, const std::vector<std::string>& scopes,
                       const std::map<std::string, Hash128>& digests) {
        const auto cursors = tablet.disk->store().cursors();
        if (!cursors) return;
        for (const sync::ScopeCursor& cursor : *cursors) {
            if (std::find(scopes.begin(), scopes.end(), cursor.scope) == scopes.end()) continue;
            const auto digest = digests.find(cursor.scope);
            if (cursor.digest != (digest == digests.end() ? Hash128{} : digest->second))
                divergent("I8: the digests at the cursor differ");
        }
    }

    /// I2 against the server where the sets are equal, else I10 against the definition.
    void check_state(const Tablet& tablet, const std::vector<HeldCommit>& log, bool plain) {
        const auto states = tablet.disk->records();
        if (plain) {
            for (const RecordState& state : states) {
                const auto found = expected_.find(state.id);
                if (found == expected_.end() || found->second != agreed_state(state))
                    return divergent("I2: equal sets, different states");
            }
            return;
        }
        std::vector<const Commit*> commits;
        for (const HeldCommit& held : log)
            commits.push_back(&held.sealed->commit);
        const auto defined = state_by_definition(commits);
        if (defined.size() != states.size())
            return divergent("I10: a tablet's records are not those of its log");
        for (const RecordState& state : states) {
            const auto found = defined.find(state.id);
            if (found == defined.end() || agreed_state(found->second) != agreed_state(state))
                return divergent("I10: a tablet's state is not what its log says");
        }
    }

    Fleet& fleet_;
    std::map<CommitId, Place> log_;
    std::multimap<CommitId, Hash128> aside_;
    std::map<RecordId, Bytes> expected_;
};

}  // namespace

void check(Fleet& fleet) {
    Check(fleet).all();
}

}  // namespace meetmoment::simulation
