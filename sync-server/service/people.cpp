#include "sync-server/service/people.hpp"

#include <algorithm>

#include "sync-server/security/password.hpp"
#include "sync-server/security/token.hpp"
#include "sync-server/service/accounts.hpp"

namespace meetmoment::server::service {
namespace {

auto unknown(const std::string& account) {
    return fail("people.unknown", "There is no such account.", account);
}
auto not_allowed() {
    return fail("auth.role", "Your account may not do this; ask the study's owner.");
}

bool may_give_all(const Person& person, const std::vector<Membership>& memberships) {
    return std::all_of(memberships.begin(), memberships.end(),
                       [&person](const Membership& one) { return may_give(person.memberships, one); });
}

bool may_give_some(const Person& person, const std::vector<Membership>& memberships) {
    return memberships.empty() ||
           std::any_of(memberships.begin(), memberships.end(),
                       [&person](const Membership& one) { return may_give(person.memberships, one); });
}

}  // namespace

Result<void> People::check(storage::Reading& reading, const Person& person, const Membership& membership) {
    if (!may_give(person.memberships, membership)) return not_allowed();
    if (membership.regions.empty())
        return fail("people.region", "Name at least one region, or \"*\" for all.");
    const bool all = membership.regions == std::vector<std::string>{std::string(kEverywhere)};
    if (membership.study == kEverywhere)
        return all ? Result<void>{} : fail("people.region", "Name the study that the regions are of.");
    const auto study = catalogue_.study(reading, membership.study);
    if (!study) return fail("people.study", "There is no such study.", membership.study);
    for (const auto& region : membership.regions)
        if (!all && study->region(region) == nullptr)
            return fail("people.region", "The study has no such region.", region);
    return {};
}

Result<std::vector<KnownPerson>> People::list(const Person& person) {
    std::vector<KnownPerson> people;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        for (auto& row : reading.accounts()) {
            if (!may_give_some(person, row.memberships)) continue;
            people.push_back({row.account, row.name, std::move(row.memberships), row.locked,
                              row.second_factor && row.second_factor->confirmed, row.used_ms});
        }
        return {};
    });
    if (!read) return fail(read.error());
    return people;
}

Result<void> People::change(const Person& person, const std::string& account, bool ends_sessions,
                            const Change& change) {
    if (account == person.account)
        return fail("people.self", "Let another owner do this with your own account.", account);
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto row = writing.account(account);
        if (!row || !may_give_some(person, row->memberships)) return unknown(account);
        if (auto changed = change(*row); !changed) return changed;
        writing.save_account(*row);
        if (ends_sessions) writing.delete_sessions_of(account, {});
        return {};
    });
}

Result<void> People::give(const Person& person, const std::string& account, const Membership& membership) {
    const auto read = store_.read(
        [&](storage::Reading& reading) -> Result<void> { return check(reading, person, membership); });
    if (!read) return read;
    return change(person, account, false, [&](storage::AccountRow& row) -> Result<void> {
        // What he has there now is taken away, so it must be the person's to take.
        for (const auto& one : row.memberships)
            if (one.study == membership.study && !may_give(person.memberships, one)) return not_allowed();
        std::erase_if(row.memberships,
                      [&membership](const Membership& one) { return one.study == membership.study; });
        row.memberships.push_back(membership);
        return {};
    });
}

Result<void> People::take_away(const Person& person, const std::string& account, const std::string& study) {
    return change(person, account, false, [&](storage::AccountRow& row) -> Result<void> {
        const auto found = std::find_if(row.memberships.begin(), row.memberships.end(),
                                        [&study](const Membership& one) { return one.study == study; });
        if (found == row.memberships.end())
            return fail("people.study", "This account has no role in that study.", study);
        if (!may_give(person.memberships, *found)) return not_allowed();
        row.memberships.erase(found);
        return {};
    });
}

Result<void> People::lock(const Person& person, const std::string& account, bool locked) {
    return change(person, account, locked, [&](storage::AccountRow& row) -> Result<void> {
        if (!may_give_all(person, row.memberships)) return not_allowed();
        row.locked = locked;
        return {};
    });
}

Result<void> People::reset_second_factor(const Person& person, const std::string& account) {
    return change(person, account, true, [&](storage::AccountRow& row) -> Result<void> {
        if (!may_give_all(person, row.memberships)) return not_allowed();
        row.second_factor.reset();
        return {};
    });
}

Result<MadeInvitation> People::invite(const Person& person, const std::string& name,
                                      const Membership& membership) {
    if (auto checked = check_person_name(name); !checked) return fail(checked.error());
    MadeInvitation made;
    made.token = make_token(random_);
    const Bytes hash = token_hash(made.token);
    made.id = to_hex(ByteView(hash).first(8));
    made.expires_ms = now_ms() + std::chrono::milliseconds(kInvitationValid).count();
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        if (auto checked = check(writing, person, membership); !checked) return checked;
        writing.save_invitation(
            {made.id, hash, name, membership, person.account, now_ms(), made.expires_ms, {}});
        return {};
    });
    if (!written) return fail(written.error());
    return made;
}

Result<std::vector<storage::InvitationRow>> People::invitations(const Person& person) {
    std::vector<storage::InvitationRow> rows;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        for (auto& row : reading.invitations())
            if (may_give(person.memberships, row.membership)) rows.push_back(std::move(row));
        return {};
    });
    if (!read) return fail(read.error());
    return rows;
}

Result<void> People::withdraw(const Person& person, const std::string& id) {
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        for (const auto& row : writing.invitations()) {
            if (row.id != id || !may_give(person.memberships, row.membership)) continue;
            writing.delete_invitation(id);
            return {};
        }
        return fail("invitation.unknown", "There is no such invitation any more.");
    });
}

Result<storage::InvitationRow> People::open_invitation(storage::Reading& reading, std::string_view token) {
    auto row = reading.invitation(token_hash(token));
    if (!row) return fail("invitation.unknown", "This invitation is not known; ask for a new one.");
    if (!row->taken_by.empty())
        return fail("invitation.used",
                    "This invitation was used already; log in with the account that came of it.");
    // Who was shown the door leaves none open behind him.
    const auto maker = reading.account(row->made_by);
    if (!maker || maker->locked || !may_give(maker->memberships, row->membership))
        return fail("invitation.unknown", "This invitation is not known; ask for a new one.");
    if (row->expires_ms <= now_ms())
        return fail("invitation.expired", "This invitation is too old; ask for a new one.");
    return *std::move(row);
}

Result<Invitation> People::look(std::string_view token) {
    Invitation invitation;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        auto row = open_invitation(reading, token);
        if (!row) return fail(row.error());
        invitation = {row->name, row->membership, row->expires_ms};
        return {};
    });
    if (!read) return fail(read.error());
    return invitation;
}

Result<void> People::accept(std::string_view token, const std::string& account, const std::string& password) {
    if (auto checked = check_account(account); !checked) return checked;
    // Before the hash, which costs time and memory that no stranger may ask for.
    if (const auto looked = look(token); !looked) return fail(looked.error());
    const auto hash = hash_password(password);
    if (!hash) return fail(hash.error());
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto row = open_invitation(writing, token);
        if (!row) return fail(row.error());
        if (writing.account(account))
            return fail("account.taken", "There is such an account already; choose another name.", account);
        storage::AccountRow made;
        made.account = account;
        made.name = row->name;
        made.password_hash = *hash;
        made.memberships = {row->membership};
        made.created_ms = now_ms();
        writing.save_account(made);
        row->taken_by = account;
        writing.save_invitation(*row);
        return {};
    });
}

}  // namespace meetmoment::server::service
