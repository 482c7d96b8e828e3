#include "sync-server/service/backups.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "sync-server/storage/store.hpp"
#include "sync-server/support/log.hpp"

namespace meetmoment::server::service {

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr auto kLook = std::chrono::minutes(1);

std::string name_at(UtcMillis time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
    char text[64];
    std::snprintf(text, sizeof text, "store-%04d%02u%02uT%02d%02d%02dZ.backup", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

/// When a backup was made, by its name; nullopt for a name that is not ours.
std::optional<UtcMillis> made_at(const std::string& name) {
    int year = 0, hours = 0, minutes = 0, seconds = 0;
    unsigned month = 0, day = 0;
    if (std::sscanf(name.c_str(), "store-%4d%2u%2uT%2d%2d%2dZ", &year, &month, &day, &hours, &minutes,
                    &seconds) != 6)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (!date.ok()) return std::nullopt;
    const UtcMillis time = std::chrono::sys_days{date} + std::chrono::hours{hours} +
                           std::chrono::minutes{minutes} + std::chrono::seconds{seconds};
    return name == name_at(time) ? std::optional(time) : std::nullopt;
}

}  // namespace

Result<std::unique_ptr<Backups>> Backups::open(BackupPlan plan, storage::Store& store, const Clock& clock) {
    std::error_code error;
    fs::create_directories(plan.folder, error);
    if (!fs::is_directory(plan.folder, error) || ::chmod(plan.folder.c_str(), 0700) != 0)
        return fail("backup.folder", "The folder for backups cannot be made.", plan.folder);
    plan.keep = std::max<std::size_t>(1, plan.keep);
    return std::unique_ptr<Backups>(new Backups(std::move(plan), store, clock));
}

void Backups::start() {
    looks_ = std::make_unique<Recurring>(
        [this] {
            const auto made = make_due();
            if (!made)
                log(LogLevel::Error, "backup.failed", {{"code", made.error().code}});
            else if (*made)
                log(LogLevel::Info, "backup.made");
        },
        kLook);
}

std::vector<std::string> Backups::present() const {
    std::vector<std::string> names;
    std::error_code error;
    for (auto at = fs::directory_iterator(plan_.folder, error); !error && at != fs::directory_iterator();
         at.increment(error)) {
        if (made_at(at->path().filename().string())) names.push_back(at->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<milliseconds> Backups::age() const {
    const auto names = present();
    if (names.empty()) return std::nullopt;
    return std::chrono::duration_cast<milliseconds>(clock_.wall() - *made_at(names.back()));
}

Result<std::optional<std::string>> Backups::make_due() {
    // A clock that was set back must not keep the next one away: what is from the future counts as old.
    if (const auto newest = age(); newest && *newest >= milliseconds::zero() && *newest < plan_.every)
        return std::optional<std::string>();
    const std::string file = plan_.folder + "/" + name_at(clock_.wall());
    const std::string unfinished = file + ".part";
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    if (auto made = store_.backup(unfinished); !made) {
        fs::remove(unfinished, ignored);
        return fail(made.error());
    }
    std::error_code error;
    fs::rename(unfinished, file, error);
    if (error) return fail("backup.failed", "The backup could not get its name: " + error.message(), file);
    remove_old();
    return std::optional(file);
}

void Backups::remove_old() {
    const auto names = present();
    std::error_code ignored;
    for (std::size_t i = 0; i + plan_.keep < names.size(); ++i)
        fs::remove(plan_.folder + "/" + names[i], ignored);
}

}  // namespace meetmoment::server::service
