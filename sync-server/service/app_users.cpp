#include "sync-server/service/app_users.hpp"

#include <algorithm>
#include <charconv>

#include "shared/base/digest.hpp"
#include "shared/study/scope.hpp"
#include "shared/study/study.hpp"
#include "sync-server/security/token.hpp"
#include "sync-server/support/qr_code.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::size_t kLongestName = 120;

auto wrong_token() {
    return fail("app-user.token", "This address lets nobody in (any more); ask for a new one.");
}
auto wrong_log_in() {
    return fail("app-user.log-in", "The name or the password is not right.");
}

Result<void> check_settings(const study::Study& study, const AppUser& user) {
    const auto unknown = [](const std::string& what) {
        return fail("app-user.setting", "The study has no such region, round, group or form.", what);
    };
    if (!user.region.empty() && study.region(user.region) == nullptr) return unknown(user.region);
    if (!user.round.empty() && study.round(user.round) == nullptr) return unknown(user.round);
    if (!user.group.empty() && study.group(user.group) == nullptr) return unknown(user.group);
    for (const auto& form : user.forms)
        if (study.instrument(form) == nullptr) return unknown(form);
    return {};
}

/// The text of a JSON string.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out + "\"";
}

}  // namespace

std::string study_of_project(storage::Reading& reading, std::string_view project) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(project.data(), project.data() + project.size(), number);
    if (error != std::errc() || end != project.data() + project.size() || number == 0) return {};
    const auto studies = reading.studies();
    return number > studies.size() ? std::string() : studies[number - 1];
}

std::string app_user_name(std::string_view id) {
    return "odk/" + std::string(id);
}

Result<MadeAppUser> AppUsers::add(AppUser user, bool with_password) {
    if (!study::is_identifier(user.id))
        return fail("app-user.malformed",
                    "An app user's id has 1 to 64 letters, digits, dots, hyphens or underscores.", user.id);
    if (user.name.empty()) user.name = user.id;
    if (user.name.size() > kLongestName || !is_utf8(user.name))
        return fail("app-user.malformed", "An app user's name has at most 120 characters.");
    MadeAppUser made{std::move(user), make_app_token(random_), {}, 0};
    if (with_password) made.password = make_app_password(random_);
    auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        const auto row = writing.study(made.user.study);
        if (!row)
            return fail("study.none", "There is no such study; make it with `admin study`.", made.user.study);
        const auto parsed = study::parse_study(row->json);
        if (!parsed) return fail(parsed.error());
        if (auto known = check_settings(*parsed, made.user); !known) return known;
        const auto studies = writing.studies();
        made.project = static_cast<std::size_t>(std::find(studies.begin(), studies.end(), made.user.study) -
                                                studies.begin()) +
                       1;
        const auto ha1 =
            made.password.empty() ? std::string() : digest_ha1(made.user.id, kRealm, made.password);
        writing.save_app_user({made.user, app_token_hash(made.token), ha1, now_ms(), std::nullopt});
        return {};
    });
    if (!written) return fail(written.error());
    return made;
}

Result<std::vector<storage::AppUserRow>> AppUsers::list(const std::string& study) {
    std::vector<storage::AppUserRow> rows;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        if (!reading.study(study)) return fail("study.none", "There is no such study.", study);
        rows = reading.app_users(study);
        return {};
    });
    if (!read) return fail(read.error());
    return rows;
}

Result<void> AppUsers::revoke(const std::string& study, const std::string& id) {
    return store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        if (!writing.study(study)) return fail("study.none", "There is no such study.", study);
        for (auto& row : writing.app_users(study)) {
            if (row.user.id != id) continue;
            if (!row.revoked_ms) row.revoked_ms = now_ms();
            writing.save_app_user(row);
            return {};
        }
        return fail("app-user.unknown", "There is no such app user.", id);
    });
}

Result<AppUser> AppUsers::app_user_of(std::string_view token, std::string_view project) {
    std::optional<storage::AppUserRow> row;
    std::string study;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        row = reading.app_user_by_token(app_token_hash(token));
        study = study_of_project(reading, project);
        return {};
    });
    if (!read) return fail(read.error());
    if (!row || row->revoked_ms || row->user.study != study) return wrong_token();
    return row->user;
}

Result<storage::AppUserRow> AppUsers::named(const std::string& id, std::string_view project) {
    std::optional<storage::AppUserRow> found;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        for (auto& row : reading.app_users(study_of_project(reading, project)))
            if (row.user.id == id && !row.revoked_ms && !row.ha1.empty()) found = std::move(row);
        return {};
    });
    if (!read) return fail(read.error());
    if (!found) return wrong_log_in();
    return std::move(*found);
}

Result<AppUser> AppUsers::app_user_of(const LogInAttempt& attempt, std::string_view project) {
    if (const auto basic = read_basic(attempt.authorization)) {
        const auto row = named(basic->first, project);
        if (!row) return fail(row.error());
        const auto ha1 = digest_ha1(basic->first, kRealm, basic->second);
        if (!equal_in_constant_time(std::string_view(ha1), std::string_view(row->ha1))) return wrong_log_in();
        return row->user;
    }
    const auto answer = read_digest(attempt.authorization);
    if (!answer || answer->realm != kRealm || answer->uri != attempt.target) return wrong_log_in();
    const auto now = clock_.monotonic();
    const auto look = nonces_.look(answer->nonce, now);
    if (look == DigestNonces::Use::Refused) return wrong_log_in();
    if (look == DigestNonces::Use::Stale) return fail("app-user.stale", "The log-in has to be made anew.");
    const auto row = named(answer->user, project);
    if (!row) return fail(row.error());
    const auto response = digest_response(row->ha1, attempt.method, *answer);
    if (!equal_in_constant_time(std::string_view(response), std::string_view(answer->response)))
        return wrong_log_in();
    // Only now: whoever does not know the password could use up counts otherwise.
    switch (nonces_.use(answer->nonce, answer->nc, now)) {
        case DigestNonces::Use::Fresh:
            return row->user;
        case DigestNonces::Use::Stale:
            return fail("app-user.stale", "The log-in has to be made anew.");
        case DigestNonces::Use::Refused:
            break;
    }
    return wrong_log_in();
}

std::vector<std::string> AppUsers::challenges(bool stale) {
    const std::string realm = "realm=\"" + std::string(kRealm) + "\"";
    return {"Digest " + realm + ", qop=\"auth\", algorithm=MD5, nonce=\"" + nonces_.make(clock_.monotonic()) +
                "\", opaque=\"meetmoment\"" + (stale ? ", stale=true" : ""),
            "Basic " + realm + ", charset=\"UTF-8\""};
}

std::string app_user_url(const MadeAppUser& made, const std::string& url) {
    return url + "/v1/key/" + made.token + "/projects/" + std::to_string(made.project);
}

std::string collect_settings(const MadeAppUser& made, const std::string& url, const std::string& study_name) {
    const std::string json = "{\"general\":{\"server_url\":" + quoted(app_user_url(made, url)) +
                             ",\"form_update_mode\":\"match_exactly\",\"autosend\":\"wifi_and_cellular\"},"
                             "\"project\":{\"name\":" +
                             quoted(study_name) + "},\"admin\":{}}";
    return to_base64(as_bytes(zlib_compressed(json)));
}

}  // namespace meetmoment::server::service
