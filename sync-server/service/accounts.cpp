#include "sync-server/service/accounts.hpp"

#include "shared/study/scope.hpp"
#include "sync-server/security/password.hpp"
#include "sync-server/security/token.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::int64_t kTouchAfterMs = 60'000;
constexpr std::size_t kLongestName = 120;

auto expired() {
    return fail("auth.expired", "You are not logged in, or no longer; log in again.");
}
auto wrong() {
    return fail("auth.wrong", "The account or the password is not right.");
}

}  // namespace

Result<void> Accounts::save(const std::string& account, const std::string& name, const std::string& role,
                            const std::string& password) {
    if (!study::is_identifier(account)) {
        return fail("account.malformed",
                    "An account's name has 1 to 64 letters, digits, dots, hyphens or underscores.", account);
    }
    if (name.empty() || name.size() > kLongestName || !is_utf8(name)) {
        return fail("account.malformed", "Give the person's name, 1 to 120 characters.");
    }
    const auto parsed = parse_role(role);
    if (!parsed) return fail("account.role", "The role is one of owner, analyst, reader.", role);
    auto hash = hash_password(password);
    if (!hash) return fail(hash.error());
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        writing.save_account({account, name, *parsed, *hash}, now_ms());
        return {};
    });
}

Result<OpenedSession> Accounts::log_in(const std::string& account, const std::string& password) {
    if (limiter_.take(account, limits_.log_in, clock_.monotonic()) != std::chrono::milliseconds::zero()) {
        return fail("rate.limited", "Too many attempts for this account; wait a little and try again.");
    }
    std::optional<storage::AccountRow> row;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        row = reading.account(account);
        return {};
    });
    if (!read) return fail(read.error());
    if (!verify_password(row ? row->password_hash : std::string(), password)) return wrong();
    OpenedSession opened;
    opened.token = make_token(random_);
    opened.person = {row->account,        row->name,
                     row->role,           token_hash(opened.token),
                     make_token(random_), now_ms() + limits_.whole.count()};
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        const auto& person = opened.person;
        // The password may have been changed while it was verified.
        const auto still = writing.account(account);
        if (!still || still->password_hash != row->password_hash) return wrong();
        writing.delete_sessions_before(now_ms(), now_ms() - limits_.idle.count());
        writing.save_session({person.session, person.account, person.csrf, now_ms(), person.expires_ms});
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

Result<Device> Accounts::device_of(std::string_view token) {
    std::optional<Device> device;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        device = reading.device_by_token(token_hash(token));
        return {};
    });
    if (!read) return fail(read.error());
    if (!device) return fail("auth.token", "The server does not know this tablet; enrol it again.");
    return *device;
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
    if (!session || !account || session->expires_ms <= now ||
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
    return Person{account->account, account->name, account->role,
                  session->hash,    session->csrf, session->expires_ms};
}

}  // namespace meetmoment::server::service
