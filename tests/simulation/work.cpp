// What people do: operations over exactly what they have loaded.
#include <algorithm>

#include "shared/record/authoring.hpp"
#include "shared/study/fields.hpp"
#include "tests/simulation/fleet.hpp"

namespace meetmoment::simulation {

using namespace record;

namespace {

constexpr std::size_t kMostRecords = 5;
constexpr std::size_t kLongValue = 24'000;

const Path& field(std::size_t number) {
    static const std::array<Path, 5> kFields{Path{"a1", {}}, Path{"a4", {}}, Path{"j1", {}},
                                             Path{"members/name", {Uuid{{1}}}},
                                             Path{"members/name", {Uuid{{2}}}}};
    return kFields[number % kFields.size()];
}
const Path kTags{"tags", {}};
const Path kAlias{std::string(kAliasField), {}};
const Path kReview{std::string(study::fields::kReview), {}};

std::vector<Dot> loaded(const RecordState& state, const Path& path) {
    std::vector<Dot> dots;
    if (const auto found = state.fields.find(path); found != state.fields.end())
        for (const Live& live : found->second)
            dots.push_back(live.dot);
    return dots;
}

std::uint32_t last_of(const std::vector<HeldCommit>& log, WriterId writer) {
    std::uint32_t last = 0;
    for (const HeldCommit& held : log)
        if (held.sealed->commit.id.writer == writer) last = std::max(last, held.sealed->commit.id.seq);
    return last;
}

/// Between two characters of one piece, or at an end of it.
void place(TextInsert& insert, const RecordState& state, Draw& draw) {
    if (state.body.pieces.empty()) return;
    const TextPiece& piece = state.body.pieces[draw.below(state.body.pieces.size())];
    const std::uint32_t count = count_characters(piece.text);
    const auto gap = static_cast<std::uint32_t>(draw.below(count + 1));
    insert.left = gap == 0 ? piece.left : CharId{piece.dot.writer, piece.from + gap - 1};
    insert.right = gap == count ? piece.right : CharId{piece.dot.writer, piece.from + gap};
}

TextDelete take_out(const RecordState& state, Draw& draw) {
    const TextPiece& piece = state.body.pieces[draw.below(state.body.pieces.size())];
    const std::uint32_t count = count_characters(piece.text);
    const auto from = static_cast<std::uint32_t>(draw.below(count));
    const auto length = 1 + static_cast<std::uint32_t>(draw.below(count - from));
    return {state.id, {{piece.dot.writer, piece.from + from, length}}};
}

}  // namespace

RecordId Fleet::new_record(const std::string& scope, Draw& draw) {
    const RecordId id = make_uuid_v4(draw);
    records_.push_back({id, scope});
    return id;
}

std::vector<Op> Fleet::draw_ops(Tablet& tablet, const std::string& scope, Draw& draw) {
    std::vector<RecordId> here;
    for (const Known& known : records_)
        if (known.scope == scope) here.push_back(known.id);
    std::optional<RecordState> state;
    RecordId id;
    if (!here.empty() && (here.size() >= kMostRecords || draw.chance(85))) {
        id = here[draw.below(here.size())];
        state = tablet.disk->record(id);
    } else {
        id = new_record(scope, draw);
    }
    std::vector<Op> ops;
    if (!state || state->kind.empty()) {
        ops.emplace_back(Create{id, draw.chance(70) ? "note" : "interview",
                                here.empty() ? std::nullopt : std::optional(here.front())});
        state = state.value_or(RecordState{});
        state->id = id;
    }
    const bool old = tablet.old_version;
    const std::size_t first = ops.size();
    for (std::size_t left = 1 + draw.below(3); left > 0 && ops.size() < first + 3; --left) {
        const std::size_t choice = draw.below(100);
        if (choice < 40) {
            const Path& path = field(draw.below(5));
            const bool again = std::any_of(ops.begin(), ops.end(), [&](const Op& op) {
                const auto* put = std::get_if<Put>(&op);
                return put && put->path == path;
            });
            if (again) continue;
            std::string value = ledger_.token();
            if (schedule_.bulky && draw.chance(60)) value.append(kLongValue, 'x');
            ops.emplace_back(Put{id, path, present(std::move(value)), loaded(*state, path)});
        } else if (choice < 50) {
            ops.emplace_back(Add{id, kTags, ledger_.token(), {}});
        } else if (choice < 56) {
            auto over = loaded(*state, kTags);
            if (over.size() > 1 && draw.chance(50)) over.pop_back();
            if (!over.empty()) ops.emplace_back(Remove{id, kTags, std::move(over)});
        } else if (choice < 78) {
            if (old) continue;
            TextInsert insert{id, kUnnumbered, {}, {}, "\u00eb" + ledger_.token()};
            place(insert, *state, draw);
            ops.emplace_back(std::move(insert));
        } else if (choice < 84) {
            if (!old && !state->body.pieces.empty()) ops.emplace_back(take_out(*state, draw));
        } else if (choice < 88) {
            ops.emplace_back(Hide{id, state->heads});
        } else if (choice < 93) {
            const auto over = loaded(*state, kAlias);
            if (old || here.size() < 2)
                continue;
            else if (!over.empty() && draw.chance(50))
                ops.emplace_back(Remove{id, kAlias, over});
            else
                ops.emplace_back(Alias{id, here[draw.below(here.size())], over});
        } else if (choice < 97) {
            if (!old && !state->heads.empty()) ops.emplace_back(Seen{id, state->heads});
        } else {
            // Only the portal may settle: the server sets this aside.
            ops.emplace_back(Put{id, kReview, present(ledger_.token()), loaded(*state, kReview)});
        }
    }
    const bool says_nothing =
        std::all_of(ops.begin(), ops.end(), [](const Op& op) { return std::holds_alternative<Seen>(op); });
    return says_nothing ? std::vector<Op>{} : ops;
}

void Fleet::write(std::size_t at, Draw& draw) {
    Tablet& tablet = *tablets_[at];
    if (!tablet.engine || tablet.believed.empty()) return;
    const std::string scope = tablet.believed[draw.below(tablet.believed.size())];
    auto ops = draw_ops(tablet, scope, draw);
    if (ops.empty()) return;
    std::vector<std::string> drafts_after;
    const auto drafts = tablet.disk->drafts();
    for (const Draft& draft : drafts)
        if (std::none_of(ops.begin(), ops.end(), [&](const Op& op) {
                const auto* put = std::get_if<Put>(&op);
                return put && put->record == draft.record && put->path == draft.path;
            }))
            drafts_after.push_back(to_display(draft.value));
    save(at, scope, std::move(ops), std::move(drafts_after));
    if (draw.chance(60)) feed(at, sync::SyncWanted{});
}

void Fleet::save(std::size_t at, const std::string& scope, std::vector<Op> ops,
                 std::vector<std::string> drafts_after) {
    Tablet& tablet = *tablets_[at];
    const WriterId writer = tablet.disk->writer();
    Saved saved{{writer, 0}, scope, ops, false, false, true};
    auto typed = tablet.typed;
    for (Op& op : saved.meant)
        if (auto* insert = std::get_if<TextInsert>(&op)) {
            insert->from = typed[insert->record];
            typed[insert->record] += count_characters(insert->text);
        }
    std::erase_if(saved.meant, [](const Op& op) { return std::holds_alternative<Seen>(op); });
    Result<std::optional<CommitId>> done;
    try {
        done = tablet.disk->commit(scope, std::move(ops));
    } catch (const Killed&) {
        const std::uint32_t last = last_of(tablet.disk->log(), writer);
        if (last > tablet.last_seq) {
            saved.id.seq = last;
            saved.reported = false;
            ledger_.saved(std::move(saved));
            check_drafts(at, &drafts_after);
        } else {
            check_drafts(at, nullptr);
        }
        return kill(at);
    }
    if (!done) return check_drafts(at, nullptr);
    if (!*done) return;  // nothing but a Seen that told nothing new
    saved.id = **done;
    tablet.last_seq = saved.id.seq;
    if (ledger_.find(saved.id)) violate(Violation::Class::Unaccounted, "I7: an identity was given twice");
    ledger_.saved(std::move(saved));
    tablet.typed = std::move(typed);
    if (tablet.disk->drafts().size() != drafts_after.size())
        violate(Violation::Class::Unaccounted, "I15: a commit and its drafts came apart");
    tablet.drafts = std::move(drafts_after);
}

void Fleet::draft(std::size_t at, Draw& draw) {
    Tablet& tablet = *tablets_[at];
    if (!tablet.engine || tablet.believed.empty()) return;
    const std::string& scope = tablet.believed[draw.below(tablet.believed.size())];
    const auto known =
        std::find_if(records_.begin(), records_.end(), [&](const Known& one) { return one.scope == scope; });
    if (known == records_.end()) return;
    const Draft typed{known->id, field(draw.below(5)), present(ledger_.token()), scope};
    std::vector<std::string> after;
    for (const Draft& draft : tablet.disk->drafts())
        if (draft.record != typed.record || draft.path != typed.path)
            after.push_back(to_display(draft.value));
    after.push_back(to_display(typed.value));
    try {
        const auto done = tablet.disk->save_draft(typed);
        if (done) tablet.drafts = after;
        check_drafts(at, nullptr);
    } catch (const Killed&) {
        check_drafts(at, &after);
        kill(at);
    }
}

void Fleet::finish_drafts(std::size_t at) {
    Tablet& tablet = *tablets_[at];
    if (!tablet.engine) return;
    const auto drafts = tablet.disk->drafts();
    if (drafts.empty()) return;
    std::vector<Op> ops;
    std::vector<std::string> after;
    const auto state = tablet.disk->record(drafts.front().record).value_or(RecordState{});
    for (const Draft& draft : drafts) {
        if (draft.record == drafts.front().record)
            ops.emplace_back(Put{draft.record, draft.path, draft.value, loaded(state, draft.path)});
        else
            after.push_back(to_display(draft.value));
    }
    save(at, drafts.front().scope, std::move(ops), std::move(after));
}

void Fleet::portal(Draw& draw) {
    if (records_.empty()) return;
    const Known known = records_[draw.below(records_.size())];
    server::service::OwnCommit own;
    own.study = kStudy;
    own.scope = known.scope;
    own.user = "analyst";
    own.reason = "settled";
    std::vector<Op> meant;
    Result<void> done;
    try {
        done = server_->store().write_and_wait([&](server::storage::Writing& writing) -> Result<void> {
            const auto state = writing.record(kStudy, known.id);
            if (!state) return fail("sim.nothing", "Nothing to settle.");
            for (const Path& path : state->conflicts())
                own.ops.emplace_back(Put{known.id, path, present(ledger_.token()), loaded(*state, path)});
            if (own.ops.empty() || draw.chance(30))
                own.ops.emplace_back(Put{known.id, kReview,
                                         present(to_hex(state_digest(*state).bytes) + ledger_.token()),
                                         loaded(*state, kReview)});
            meant = own.ops;
            const auto given = own_->commit(writing, own);
            return given ? Result<void>{} : fail(given.error());
        });
    } catch (const Killed&) {
        return restart_server();
    }
    if (done)
        ledger_.saved(
            {server_->log().back().sealed->commit.id, known.scope, std::move(meant), false, true, true});
}

}  // namespace meetmoment::simulation
