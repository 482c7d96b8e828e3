#include "sync-server/service/enrolment.hpp"

#include "shared/study/scope.hpp"
#include "shared/study/study.hpp"
#include "sync-server/security/enrolment_code.hpp"
#include "sync-server/security/token.hpp"

namespace meetmoment::server::service {
namespace {

constexpr int kMostFailures = 5;
constexpr std::size_t kLongestName = 120;

std::string url_encoded(const std::string& text) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kDigits[code >> 4U];
            out += kDigits[code & 15U];
        }
    }
    return out;
}

auto malformed(const char* what) {
    return fail("enrol.malformed", what);
}
auto wrong_code() {
    return fail("enrol.wrong-code",
                "The code is not right; check it or ask the study's owner for a new one.");
}

Result<std::vector<std::string>> scopes_of(const study::Study& study,
                                           const std::vector<std::string>& regions) {
    std::vector<std::string> scopes;
    const auto add = [&](const std::string& region) {
        scopes.push_back(study::to_string(study::Scope{study.id, region, std::string(study::kFieldRole)}));
    };
    if (regions.size() == 1 && regions.front() == "all") {
        for (const auto& region : study.regions) {
            if (region.participates) add(region.code);
        }
        return scopes;
    }
    for (const auto& code : regions) {
        if (study.region(code) == nullptr) return fail("enrol.region", "The study has no such region.", code);
        add(code);
    }
    if (scopes.empty()) return malformed("Name at least one region, or \"all\".");
    return scopes;
}

}  // namespace

std::string enrolment_link(const std::string& server_url, const std::string& code) {
    return "meetmoment://enrol?server=" + url_encoded(server_url) + "&code=" + code;
}

Result<MadeCode> Enrolment::make_code(const std::string& study, const std::string& user,
                                      const std::string& display_name,
                                      const std::vector<std::string>& regions, std::chrono::minutes valid) {
    if (!study::is_identifier(user)) {
        return malformed("A user's name has 1 to 64 letters, digits, dots, hyphens or underscores.");
    }
    if (display_name.size() > kLongestName || !is_utf8(display_name))
        return malformed("The display name is too long.");
    MadeCode made;
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        const auto row = writing.study(study);
        if (!row) return fail("study.none", "There is no such study; make it with `admin study`.", study);
        const auto parsed = study::parse_study(row->json);
        if (!parsed) return fail(parsed.error());
        auto scopes = scopes_of(*parsed, regions);
        if (!scopes) return fail(scopes.error());
        std::string code = make_enrolment_code(random_);
        while (writing.enrolment_code(code.substr(0, kEnrolmentIdLength)))
            code = make_enrolment_code(random_);
        const auto key = enrolment_key(code);
        made = {shown_enrolment_code(code),
                now_ms() + std::chrono::duration_cast<std::chrono::milliseconds>(valid).count(), *scopes};
        writing.save_enrolment_code({code.substr(0, kEnrolmentIdLength), Bytes(key.begin(), key.end()), study,
                                     user, display_name.empty() ? user : display_name, *scopes,
                                     made.expires_ms, std::nullopt, 0});
        return {};
    });
    if (!written) return fail(written.error());
    return made;
}

Result<Enrolment::Greeting> Enrolment::hello(const std::string& id, const std::string& nonce_hex) {
    const auto canonical = normalise_enrolment(id, kEnrolmentIdLength);
    const auto nonce = from_hex(nonce_hex);
    if (!canonical || !nonce || nonce->size() != 32) {
        return malformed("Give the code's first four characters and a nonce of 64 hexadecimal digits.");
    }
    std::optional<storage::EnrolmentCodeRow> row;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        row = reading.enrolment_code(*canonical);
        return {};
    });
    if (!read) return fail(read.error());
    // A used or an old code is still answered: only who holds it can check the proof, and enrol() then says
    // which.
    if (!row || row->failures >= kMostFailures) {
        return fail("enrol.unknown-code", "This code is not known; ask the study's owner for a new one.");
    }
    return Greeting{ca_pem_, to_hex(enrolment_proof(row->key, *nonce, ca_der_))};
}

Result<Enrolled> Enrolment::enrol(const std::string& code, const std::string& device_name,
                                  const std::string& build) {
    const auto canonical = normalise_enrolment(code, kEnrolmentCodeLength);
    if (!canonical) return wrong_code();
    if (device_name.empty() || device_name.size() > kLongestName || !is_utf8(device_name)) {
        return malformed("Give the tablet a name, 1 to 120 characters.");
    }
    if (build.size() > kLongestName || !is_utf8(build)) return malformed("The build is too long.");
    Enrolled enrolled;
    Result<void> outcome;  // of the trade; a wrong code must be counted, so the work itself succeeds
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        auto row = writing.enrolment_code(canonical->substr(0, kEnrolmentIdLength));
        if (!row || row->failures >= kMostFailures) {
            outcome = wrong_code();
            return {};
        }
        if (!equal_in_constant_time(ByteView(row->key), ByteView(enrolment_key(*canonical)))) {
            ++row->failures;
            writing.save_enrolment_code(*row);
            outcome = wrong_code();
            return {};
        }
        outcome = trade(writing, std::move(*row), device_name, build, enrolled);
        return {};
    });
    if (!written) return fail(written.error());
    if (!outcome) return fail(outcome.error());
    return enrolled;
}

Result<void> Enrolment::trade(storage::Writing& writing, storage::EnrolmentCodeRow row,
                              const std::string& device_name, const std::string& build, Enrolled& enrolled) {
    if (row.used_ms) {
        return fail("enrol.used", "This code was used already; ask the study's owner for a new one.");
    }
    if (row.expires_ms <= now_ms()) {
        return fail("enrol.expired", "This code is too old; ask the study's owner for a new one.");
    }
    enrolled.token = make_token(random_);
    enrolled.device = {make_uuid_v7(clock_.wall(), random_).to_string(),
                       row.study,
                       row.user,
                       row.display_name,
                       row.scopes,
                       false};
    enrolled.server_epoch = writing.epoch();
    enrolled.server_time_ms = now_ms();
    storage::DeviceRow device;
    device.device = enrolled.device;
    device.name = device_name;
    device.build = build;
    device.token_hash = token_hash(enrolled.token);
    device.enrolled_ms = device.token_ms = device.seen_ms = now_ms();
    writing.save_device(device);
    row.used_ms = now_ms();
    writing.save_enrolment_code(row);
    return {};
}

}  // namespace meetmoment::server::service
