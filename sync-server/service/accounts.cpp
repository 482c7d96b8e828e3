#include "sync-server/service/accounts.hpp"

#include <algorithm>

#include "shared/study/scope.hpp"
#include "sync-server/security/password.hpp"
#include "sync-server/security/second_factor.hpp"
#include "sync-server/security/token.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::int64_t kTouchAfterMs = 60'000;
constexpr std::int64_t kDeviceTouchAfterMs = 3'600'000;
constexpr std::size_t kLongestName = 120;

auto expired() {
    return fail("auth.expired", "You are not logged in, or no longer; log in again.");
}
auto wrong() {
    return fail("auth.wrong", "The account or the password is not right.");
}
auto wrong_digits() {
    return fail(
        "auth.digits-wrong",
        "These digits are not right, or were used already; wait for the next ones. Check the telephone's "
        "clock when this goes on.");
}
auto too_many() {
    return fail("rate.limited", "Too many attempts for this account; wait a little and try again.");
}

/// What a browser says of itself, as far as it can be shown.
std::string printable(const std::string& agent) {
    std::string out;
    for (const char c : agent)
        if (c >= ' ' && c <= '~' && out.size() < kLongestName) out += c;
    return out;
}

store::CellPlace factor_place(const std::string& account) {
    store::CellPlace place("account.factor_secret");
    place.text(account);
    return place;
}

bool has_second_factor(const storage::AccountRow& account) {
    return account.second_factor && account.second_factor->confirmed;
}

bool wants_second_factor(SecondFactorRule rule, const storage::AccountRow& account) {
    if (rule == SecondFactorRule::Offered) return false;
    return rule == SecondFactorRule::Everybody ||
           std::any_of(account.memberships.begin(), account.memberships.end(),
                       [](const Membership& one) { return is_reviewer(one.role); });
}

/// The role in one study, with those in others left as they are.
void put_membership(std::vector<Membership>& memberships, const Membership& wanted) {
    std::erase_if(memberships, [&wanted](const Membership& one) { return one.study == wanted.study; });
    memberships.push_back(wanted);
}

}  // namespace

std::optional<SecondFactorRule> parse_second_factor_rule(std::string_view text) {
    if (text == "offered") return SecondFactorRule::Offered;
    if (text == "reviewers") return SecondFactorRule::Reviewers;
    if (text == "everybody") return SecondFactorRule::Everybody;
    return std::nullopt;
}

Result<void> check_account(const std::string& account) {
    if (study::is_identifier(account)) return {};
    return fail("account.malformed",
                "An account's name has 1 to 64 letters, digits, dots, hyphens or underscores.", account);
}

Result<void> check_person_name(const std::string& name) {
    if (!name.empty() && name.size() <= kLongestName && is_utf8(name)) return {};
    return fail("account.malformed", "Give the person's name, 1 to 120 characters.");
}

Result<void> Accounts::save(const std::string& account, const std::string& name, const Membership& membership,
                            const std::string& password) {
    if (auto checked = check_account(account); !checked) return checked;
    if (auto checked = check_person_name(name); !checked) return checked;
    auto hash = hash_password(password);
    if (!hash) return fail(hash.error());
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto row = writing.account(account).value_or(storage::AccountRow{});
        if (row.account.empty()) row.created_ms = now_ms();
        row.account = account;
        row.name = name;
        row.password_hash = *hash;
        row.locked = false;
        put_membership(row.memberships, membership);
        writing.save_account(row);
        writing.delete_sessions_of(account, {});
        return {};
    });
}

Result<void> Accounts::reset_second_factor(const std::string& account) {
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto row = writing.account(account);
        if (!row) return fail("account.unknown", "There is no such account.", account);
        row->second_factor.reset();
        writing.save_account(*row);
        writing.delete_sessions_of(account, {});
        return {};
    });
}

bool Accounts::within(const std::string& key, const Rate& rate) {
    return limiter_.take(key, rate, clock_.monotonic()) == std::chrono::milliseconds::zero();
}

Result<storage::AccountRow> Accounts::verified(const std::string& account, const std::string& password) {
    if (!within(account, limits_.log_in)) return too_many();
    std::optional<storage::AccountRow> row;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        row = reading.account(account);
        return {};
    });
    if (!read) return fail(read.error());
    if (!verify_password(row ? row->password_hash : std::string(), password)) return wrong();
    return std::move(*row);
}

Result<Bytes> Accounts::secret_of(const storage::AccountRow& account) const {
    auto secret = secrets_.second_factors.open(factor_place(account.account), account.second_factor->secret);
    if (secret) return secret;
    return fail(
        "secrets.unreadable",
        "The second factor cannot be read with this server's key; an owner takes it away and the person "
        "sets it up again.");
}

Result<void> Accounts::pass_second_factor(storage::AccountRow& account, const std::string& digits) const {
    auto& factor = *account.second_factor;
    const auto secret = secret_of(account);
    if (!secret) return fail(secret.error());
    if (const auto step = factor_step(*secret, digits, now_ms(), factor.last_step)) {
        factor.last_step = *step;
        return {};
    }
    const auto spare =
        std::find(factor.spare_hashes.begin(), factor.spare_hashes.end(), spare_code_hash(digits));
    if (spare == factor.spare_hashes.end()) return wrong_digits();
    factor.spare_hashes.erase(spare);
    return {};
}

Person Accounts::person(const storage::AccountRow& account, const storage::SessionRow& session) const {
    Person person;
    person.account = account.account;
    person.name = account.name;
    person.memberships = account.memberships;
    person.session = session.hash;
    person.csrf = session.csrf;
    person.expires_ms = session.expires_ms;
    person.has_second_factor = has_second_factor(account);
    person.second_factor_missing =
        !person.has_second_factor && wants_second_factor(limits_.second_factor, account);
    return person;
}

Result<OpenedSession> Accounts::log_in(const LogInRequest& request) {
    const auto row = verified(request.account, request.password);
    if (!row) return fail(row.error());
    if (row->locked) return fail("auth.locked", "This account is locked; ask the study's owner.");
    if (has_second_factor(*row)) {
        if (request.digits.empty())
            return fail("auth.digits-needed",
                        "Give the six digits that your telephone shows, or a spare code.");
        if (!within("digits " + request.account, limits_.digits)) return too_many();
    }
    OpenedSession opened;
    opened.token = make_token(random_);
    storage::SessionRow session;
    session.hash = token_hash(opened.token);
    session.account = row->account;
    session.csrf = make_token(random_);
    session.opened_ms = session.used_ms = now_ms();
    session.expires_ms = now_ms() + limits_.whole.count();
    session.id = to_hex(ByteView(session.hash).first(8));
    session.agent = printable(request.agent);
    session.peer = request.peer;
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        // The password may have been changed while it was verified.
        auto now = writing.account(request.account);
        if (!now || now->locked || now->password_hash != row->password_hash) return wrong();
        if (has_second_factor(*now)) {
            if (auto passed = pass_second_factor(*now, request.digits); !passed) return passed;
        }
        now->used_ms = now_ms();
        writing.save_account(*now);
        writing.delete_sessions_before(now_ms(), now_ms() - limits_.idle.count());
        writing.save_session(session);
        opened.person = person(*now, session);
        return {};
    });
    if (!written) return fail(written.error());
    return opened;
}

bool Accounts::knows(const std::string& account) const {
    bool known = false;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        known = reading.account(account).has_value();
        return {};
    });
    return read && known;
}

Result<void> Accounts::log_out(const Person& person) {
    return store_.write_and_wait([&person](storage::Writing& writing) -> Result<void> {
        writing.delete_session(person.session);
        return {};
    });
}

Result<std::vector<storage::SessionRow>> Accounts::sessions(const Person& person) {
    std::vector<storage::SessionRow> open;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        for (auto& session : reading.sessions(person.account))
            if (session.expires_ms > now_ms() && session.used_ms + limits_.idle.count() > now_ms())
                open.push_back(std::move(session));
        return {};
    });
    if (!read) return fail(read.error());
    return open;
}

Result<void> Accounts::end_session(const Person& person, const std::string& id) {
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        for (const auto& session : writing.sessions(person.account)) {
            if (session.id != id) continue;
            writing.delete_session(session.hash);
            return {};
        }
        return fail("session.unknown", "There is no such session any more.");
    });
}

Result<void> Accounts::change_password(const Person& person, const std::string& old,
                                       const std::string& wanted) {
    const auto row = verified(person.account, old);
    if (!row) return fail(row.error());
    auto hash = hash_password(wanted);
    if (!hash) return fail(hash.error());
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto now = writing.account(person.account);
        if (!now || now->password_hash != row->password_hash) return wrong();
        now->password_hash = *hash;
        writing.save_account(*now);
        writing.delete_sessions_of(person.account, person.session);
        return {};
    });
}

Result<NewFactor> Accounts::begin_second_factor(const Person& person, const std::string& password) {
    const auto row = verified(person.account, password);
    if (!row) return fail(row.error());
    const Bytes secret = make_factor_secret(random_);
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto now = writing.account(person.account);
        if (!now) return wrong();
        // One that counts stays until the new one does: who breaks off is not locked out.
        if (has_second_factor(*now))
            return fail("auth.digits-set", "You have a second factor; an owner can take it away.");
        now->second_factor = {
            secrets_.second_factors.seal(factor_place(person.account), secret), false, 0, {}};
        writing.save_account(*now);
        return {};
    });
    if (!written) return fail(written.error());
    return NewFactor{shown_factor_secret(secret), factor_link(secret, person.account)};
}

Result<std::vector<std::string>> Accounts::confirm_second_factor(const Person& person,
                                                                 const std::string& digits) {
    if (!within("digits " + person.account, limits_.digits)) return too_many();
    std::vector<std::string> spare;
    std::vector<std::string> hashes;
    for (std::size_t i = 0; i < kSpareCodes; ++i) {
        spare.push_back(make_spare_code(random_));
        hashes.push_back(spare_code_hash(spare.back()));
    }
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto now = writing.account(person.account);
        if (!now || !now->second_factor) return wrong_digits();
        if (auto passed = pass_second_factor(*now, digits); !passed) return passed;
        now->second_factor->confirmed = true;
        now->second_factor->spare_hashes = hashes;
        writing.save_account(*now);
        writing.delete_sessions_of(person.account, person.session);
        return {};
    });
    if (!written) return fail(written.error());
    return spare;
}

void Accounts::note_use(const storage::DeviceRow& device, const Bytes& hash) {
    const bool renewed = device.next_token_hash == hash;
    if (!renewed && device.seen_ms + kDeviceTouchAfterMs > now_ms()) return;
    store_.write(
        [id = device.device.id, hash, now = now_ms()](storage::Writing& writing) -> Result<void> {
            auto row = writing.device(id);
            if (!row) return {};
            // Whoever uses the next token has it: the one before is void.
            if (row->next_token_hash == hash) {
                row->token_hash = hash;
                row->next_token_hash.reset();
                row->token_ms = now;
            }
            row->seen_ms = std::max(row->seen_ms, now);
            writing.save_device(*row);
            return {};
        },
        [](const Result<void>&) {});
}

Result<Device> Accounts::device_of(std::string_view token) {
    std::optional<storage::DeviceRow> row;
    const Bytes hash = token_hash(token);
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        row = reading.device_by_token(hash);
        return {};
    });
    if (!read) return fail(read.error());
    if (!row) return fail("auth.token", "The server does not know this tablet; enrol it again.");
    if (row->state == storage::DeviceState::Revoked)
        return fail("device.revoked",
                    "The study's owner ended this tablet; what it has not sent stays on it.");
    if (row->state == storage::DeviceState::Wiped)
        return fail("device.wiped", "This tablet was wiped; enrol it again.");
    note_use(*row, hash);
    row->device.wipe_ordered = row->state == storage::DeviceState::Wiping;
    return std::move(row->device);
}

Result<Person> Accounts::person_of(std::string_view session_token) {
    if (session_token.empty()) return expired();
    std::optional<storage::SessionRow> session;
    std::optional<storage::AccountRow> account;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        session = reading.session(token_hash(session_token));
        if (session) account = reading.account(session->account);
        return {};
    });
    if (!read) return fail(read.error());
    const auto now = now_ms();
    if (!session || !account || account->locked || session->expires_ms <= now ||
        session->used_ms + limits_.idle.count() <= now) {
        return expired();
    }
    if (session->used_ms + kTouchAfterMs < now) {
        store_.write(
            [hash = session->hash, now](storage::Writing& writing) -> Result<void> {
                writing.touch_session(hash, now);
                return {};
            },
            [](const Result<void>&) {});
    }
    return person(*account, *session);
}

}  // namespace meetmoment::server::service
