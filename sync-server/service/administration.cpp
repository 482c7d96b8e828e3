#include "sync-server/service/administration.hpp"

#include <filesystem>

#include "shared/instruments/instruments.hpp"
#include "sync-server/service/archives.hpp"
#include "sync-server/service/carried_work.hpp"
#include "sync-server/support/data_folder.hpp"
#include "sync-server/support/qr_code.hpp"

namespace meetmoment::server::service {
namespace {

constexpr std::size_t kMostStudyFile = 16U * 1024 * 1024;

std::string json_quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x20) {
            static constexpr char kDigits[] = "0123456789abcdef";
            out += std::string("\\u00") + kDigits[code >> 4U] + kDigits[code & 15U];
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::optional<std::string> packed(const std::string& name) {
    const auto text = instruments::resource(name);
    if (!text) return std::nullopt;
    return std::string(*text);
}

std::string role_names() {
    std::string names;
    for (const Role role : kRoles)
        names += (names.empty() ? "" : ", ") + std::string(to_string(role));
    return names;
}

/// "four-regions, thirty-one-regions"
std::string built_in() {
    constexpr std::string_view kFolder = "studies/", kEnd = ".json";
    std::string names;
    for (auto name : instruments::resource_names()) {
        if (!name.starts_with(kFolder)) continue;
        name.remove_prefix(kFolder.size());
        name.remove_suffix(kEnd.size());
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return names;
}

}  // namespace

Result<std::string> Administration::run(const AddAccount& command) {
    const auto role = parse_role(command.role);
    if (!role) return fail("account.role", "The role is one of " + role_names() + ".", command.role);
    if (auto checked = check_places(command); !checked) return fail(checked.error());
    auto saved = accounts_.save(command.account, command.name, {command.study, *role, command.regions},
                                command.password);
    if (!saved) return fail(saved.error());
    return done("admin.account", command.account, "role=" + command.role + " study=" + command.study,
                "account " + command.account + " (" + command.role + ") is ready\n");
}

Result<void> Administration::check_places(const AddAccount& command) {
    const bool all = command.regions == std::vector<std::string>{std::string(kEverywhere)};
    if (command.study == kEverywhere)
        return all ? Result<void>{} : fail("account.region", "Name the study that the regions are of.");
    return store_.read([&](storage::Reading& reading) -> Result<void> {
        const auto study = catalogue_.study(reading, command.study);
        if (!study) return fail("account.study", "There is no such study.", command.study);
        for (const auto& region : command.regions)
            if (!all && study->region(region) == nullptr)
                return fail("account.region", "The study has no such region.", region);
        return {};
    });
}

Result<std::string> Administration::run(const ResetSecondFactor& command) {
    if (auto reset = accounts_.reset_second_factor(command.account); !reset) return fail(reset.error());
    return done(
        "admin.second-factor", command.account, {},
        "account " + command.account + " logs in with its password and sets up a second factor anew\n");
}

Result<std::string> Administration::run(const AddStudy& command) {
    Result<std::string> id;
    if (!command.builtin.empty()) {
        const auto json = packed("studies/" + command.builtin + ".json");
        if (!json)
            return fail("study.none",
                        "There is no built-in study of that name; there are " + built_in() + ".",
                        command.builtin);
        id = documents_.save_study(*json, packed);
    } else {
        const auto json = read_file(command.file, kMostStudyFile);
        if (!json) return fail(json.error());
        const auto folder = std::filesystem::path(command.file).parent_path();
        id = documents_.save_study(*json, [&folder](const std::string& name) -> std::optional<std::string> {
            const std::filesystem::path relative(name);
            if (relative.is_absolute() || name.find("..") != std::string::npos) return std::nullopt;
            auto text = read_file((folder / relative).string(), kMostStudyFile);
            if (!text) return std::nullopt;
            return std::move(*text);
        });
    }
    if (!id) return fail(id.error());
    return done("admin.study", *id, {}, "study " + *id + " is ready\n");
}

Result<std::string> Administration::run(const MakeEnrolmentCode& command) {
    const auto made = enrolment_.make_code(command.study, command.user, command.display_name, command.regions,
                                           command.valid);
    if (!made) return fail(made.error());
    const std::string link = enrolment_link(server_url_, made->code);
    std::string regions;
    for (const auto& region : command.regions)
        regions += (regions.empty() ? "regions=" : ",") + region;
    if (command.json) {
        return done("admin.enrol", command.study + " " + command.user, regions,
                    "{\"code\":" + json_quoted(made->code) + ",\"link\":" + json_quoted(link) +
                        ",\"expires_ms\":" + std::to_string(made->expires_ms) + "}\n");
    }
    return done("admin.enrol", command.study + " " + command.user, regions,
                made->code + "\n" + link + "\n" + "valid for " + std::to_string(command.valid.count()) +
                    " minutes, for one tablet\n");
}

Result<std::string> Administration::run(const AddFictitious& command) {
    const auto added =
        add_fictitious(store_, catalogue_, clock_, random_, command.study, command.count, command.seed);
    if (!added) return fail(added.error());
    return done("admin.fictitious", command.study, "submissions=" + std::to_string(added->submissions),
                std::to_string(added->submissions) + " fictitious submissions and an interview with " +
                    std::to_string(added->notes) + " notes are in " + command.study + "\n");
}

Result<std::string> Administration::run(const Backup& command) {
    if (auto made = store_.backup(command.file); !made) return fail(made.error());
    return done("admin.backup", {}, {}, "backup written to " + command.file + "\n");
}

Result<std::string> Administration::done(std::string action, std::string subject, std::string detail,
                                         std::string printed) {
    const AuditEvent event{"admin", std::move(action), std::move(subject), std::move(detail), 0};
    const auto written = store_.write_and_wait([&](storage::Writing& writing) -> Result<void> {
        Audit::append(writing, event, clock_.wall().time_since_epoch().count());
        return {};
    });
    if (!written) return fail(written.error());
    return printed;
}

Result<std::string> Administration::run(const ListAudit& command) {
    const auto summary = audit_.verify();
    if (!summary) return fail(summary.error());
    const std::uint64_t after = summary->last > command.most ? summary->last - command.most : 0;
    const auto rows = audit_.list(after, command.most);
    if (!rows) return fail(rows.error());
    std::string out;
    for (const auto& row : *rows) {
        out += "{\"seq\":" + std::to_string(row.seq) + ",\"at_ms\":" + std::to_string(row.at_ms) +
               ",\"actor\":" + json_quoted(row.actor) + ",\"action\":" + json_quoted(row.action) +
               ",\"subject\":" + json_quoted(row.subject) + ",\"detail\":" + json_quoted(row.detail) +
               ",\"status\":" + std::to_string(row.status) + "}\n";
    }
    return out;
}

Result<std::string> Administration::run(const VerifyAudit&) {
    const auto summary = audit_.verify();
    if (!summary) return fail(summary.error());
    if (summary->entries == 0 && summary->last == 0) return "the audit trail is empty\n";
    return std::to_string(summary->entries) + " entries follow from each other, " +
           std::to_string(summary->first) + " to " + std::to_string(summary->last) + "; the last one is " +
           summary->head + "\n";
}

Result<std::string> Administration::run(const ForgetAudit& command) {
    const auto before = (clock_.wall() - command.older_than).time_since_epoch();
    const auto forgotten =
        audit_.forget_before(std::chrono::duration_cast<std::chrono::milliseconds>(before).count(), "admin");
    if (!forgotten) return fail(forgotten.error());
    return std::to_string(*forgotten) + " entries were taken away\n";
}

Result<std::string> Administration::run(const AddAppUser& command) {
    const auto made = app_users_.add(command.user, command.with_password);
    if (!made) return fail(made.error());
    std::string title = command.user.study;
    const auto read = store_.read([&](storage::Reading& reading) -> Result<void> {
        if (const auto study = catalogue_.study(reading, command.user.study)) title = study->name.in("nl");
        return {};
    });
    if (!read) return fail(read.error());
    const std::string url = app_user_url(*made, server_url_);
    const std::string settings = collect_settings(*made, server_url_, title);
    const auto code = qr_code(settings);
    if (!code) return fail(code.error());
    if (!command.png.empty())
        if (auto written = write_file(command.png, as_png(*code), 0600); !written)
            return fail(written.error());
    if (!command.svg.empty())
        if (auto written = write_file(command.svg, as_svg(*code), 0600); !written)
            return fail(written.error());
    const std::string plain = server_url_ + "/openrosa/projects/" + std::to_string(made->project);
    const std::string subject = made->user.study + " " + made->user.id;
    const std::string region = made->user.region.empty() ? std::string() : "region=" + made->user.region;
    if (command.json) {
        return done("admin.app-user", subject, region,
                    "{\"id\":" + json_quoted(made->user.id) + ",\"token\":" + json_quoted(made->token) +
                        ",\"url\":" + json_quoted(url) + ",\"settings\":" + json_quoted(settings) +
                        ",\"login_url\":" + json_quoted(plain) +
                        ",\"password\":" + json_quoted(made->password) + "}\n");
    }
    std::string text = "app user " + made->user.id + " is ready; what follows is shown this once\n\n" +
                       "ODK Collect: scan this code, or Enketo and others: " + url + "\n" +
                       "for clients that take a link: " + plain + "/formList?st=" + made->token + "\n";
    if (!made->password.empty())
        text += "log-in: " + plain + " with the name " + made->user.id + " and the password " +
                made->password + "\n";
    text += "Collect's settings: " + settings + "\n";
    if (command.png.empty() && command.svg.empty()) text += "\n" + as_terminal(*code);
    return done("admin.app-user", subject, region, std::move(text));
}

Result<std::string> Administration::run(const ListAppUsers& command) {
    const auto rows = app_users_.list(command.study);
    if (!rows) return fail(rows.error());
    std::string text;
    for (const auto& row : *rows) {
        const auto& user = row.user;
        const auto part = [](const char* name, const std::string& value) {
            return value.empty() ? std::string() : std::string(" ") + name + " " + value;
        };
        std::string forms;
        for (const auto& form : user.forms)
            forms += (forms.empty() ? "" : ",") + form;
        text += user.id + " \"" + user.name + "\"" + part("region", user.region) + part("round", user.round) +
                part("group", user.group) + part("forms", forms) + (row.ha1.empty() ? "" : " with password") +
                " since " + to_iso8601(UtcMillis(std::chrono::milliseconds(row.created_ms))) +
                (row.revoked_ms ? " REMOVED" : "") + "\n";
    }
    return text.empty() ? "there are no app users\n" : text;
}

Result<std::string> Administration::run(const RemoveAppUser& command) {
    if (auto revoked = app_users_.revoke(command.study, command.id); !revoked) return fail(revoked.error());
    return done("admin.app-user-removed", command.study + " " + command.id, {},
                "app user " + command.id + " lets nobody in any more\n");
}

Result<std::string> Administration::run(const SetFormState& command) {
    if (auto set = documents_.set_form_state(command.study, command.form, command.state); !set)
        return fail(set.error());
    return done("admin.form", command.study + " " + command.form, "state=" + command.state,
                "form " + command.form + " is " + command.state + "\n");
}

Result<std::string> Administration::run(const Export& command) {
    const auto counts = export_archive(store_, clock_, command.study, command.file);
    if (!counts) return fail(counts.error());
    const std::string what = std::to_string(counts->studies) + " studies with " +
                             std::to_string(counts->commits) + " commits and " +
                             std::to_string(counts->accounts) + " accounts";
    return done("admin.export", command.study, what, what + " are in " + command.file + "\n");
}

Result<std::string> Administration::run(const Import& command) {
    const auto counts = import_archive(store_, catalogue_, command.file);
    if (!counts) return fail(counts.error());
    const std::string what = std::to_string(counts->studies) + " studies with " +
                             std::to_string(counts->commits) + " commits and " +
                             std::to_string(counts->accounts) + " accounts";
    return done("admin.import", {}, what, what + " are in the store\n");
}

Result<std::string> Administration::run(const TakeWork& command) {
    OwnWriter writer(clock_, random_, catalogue_, "server");
    Blobs blobs(store_, catalogue_, clock_, {});
    const auto taken =
        CarriedWork(store_, catalogue_, blobs, writer, clock_).take(command.file, command.code);
    if (!taken) return fail(taken.error());
    std::string tablets, aside;
    for (const auto& tablet : taken->tablets)
        tablets += (tablets.empty() ? "" : ", ") + tablet;
    for (const auto& [why, count] : taken->set_aside)
        aside += "set aside: " + std::to_string(count) + " (" + why + ")\n";
    const std::string counts = std::to_string(taken->commits) + " changes came in, " +
                               std::to_string(taken->known) + " were here, with " +
                               std::to_string(taken->parts) + " parts of files";
    std::string text = counts + "; of " + tablets + "\n" + aside;
    if (taken->waiting > 0)
        text += std::to_string(taken->waiting) +
                " changes wait: others come before them that are neither here nor in the file\n";
    if (taken->drafts > 0)
        text += std::to_string(taken->drafts) +
                " values were typed and not yet saved as a change; `meetmoment-store read` shows them\n";
    auto printed = done("admin.take-work", tablets, counts, text);
    if (!printed || !taken->broke_off) return printed;
    return fail("work.broken-off", text + "The rest of the file cannot be read: " + taken->broke_off->message,
                taken->broke_off->code);
}

Result<std::string> Administration::run(const Restored&) {
    if (auto renewed = store_.renew_epoch(); !renewed) return fail(renewed.error());
    return done("admin.restored", {}, {}, "tablets bring back what the store lacks when they sync next\n");
}

}  // namespace meetmoment::server::service
