#include "app/services/diagnostics.hpp"

#include <QDir>
#include <QLocale>
#include <QStorageInfo>
#include <QSysInfo>
#include <array>
#include <cstdio>

#include "app/text.hpp"
#include "shared/study/fields.hpp"

namespace meetmoment::app {
namespace {

constexpr int kMostLines = 50;

std::string number(std::uint64_t value) {
    return std::to_string(value);
}

std::string moment(std::int64_t utc_ms) {
    return utc_ms == 0 ? "never" : to_iso8601(UtcMillis{std::chrono::milliseconds{utc_ms}});
}

std::string size_of(const QString& folder, const QString& filter) {
    qint64 bytes = 0;
    for (const QFileInfo& file : QDir(folder).entryInfoList({filter}, QDir::Files))
        bytes += file.size();
    return number(static_cast<std::uint64_t>(bytes));
}

}  // namespace

Result<StoreFacts> store_facts(store::TabletStore& store) {
    StoreFacts facts;
    const auto unsent = store.unsent();
    if (!unsent) return fail(unsent.error());
    facts.unsent = *unsent;
    facts.writer = store.writer().value;
    for (const auto& [kind, into] : {std::pair{study::kinds::kSubmission, &facts.submissions},
                                     std::pair{study::kinds::kInterview, &facts.interviews}}) {
        const auto rows = store.records(kind, {});
        if (!rows) return fail(rows.error());
        *into = rows->size();
        for (const store::RecordRow& row : *rows)
            facts.with_conflict += row.conflicts > 0 ? 1 : 0;
    }
    const auto documents = store.documents();
    if (!documents) return fail(documents.error());
    for (const auto& [name, versions] : *documents)
        if (!versions.empty()) facts.documents.push_back(name + " " + versions.back());
    return facts;
}

std::vector<Fact> device_facts(const QString& data_folder) {
    const QStorageInfo disk(data_folder);
    return {{"app", MEETMOMENT_VERSION},
            {"qt", qVersion()},
            {"system", from_qt(QSysInfo::prettyProductName())},
            {"kernel", from_qt(QSysInfo::kernelType() + QLatin1Char(' ') + QSysInfo::kernelVersion())},
            {"processor", from_qt(QSysInfo::currentCpuArchitecture())},
            {"language", from_qt(QLocale::system().name())},
            {"data bytes", size_of(data_folder, QStringLiteral("tablet.sqlite*"))},
            {"free bytes", number(static_cast<std::uint64_t>(std::max<qint64>(0, disk.bytesAvailable())))}};
}

std::vector<Fact> enrolment_facts(const store::Enrolment& enrolment) {
    std::string scopes;
    for (const std::string& scope : enrolment.scopes)
        scopes += (scopes.empty() ? "" : ", ") + scope;
    return {{"study", enrolment.study},
            {"server", enrolment.server_url},
            {"device", enrolment.device},
            {"scopes", scopes}};
}

std::vector<Fact> facts_of(const StoreFacts& store) {
    std::array<char, 17> writer{};
    std::snprintf(writer.data(), writer.size(), "%016llx", static_cast<unsigned long long>(store.writer));
    std::vector<Fact> facts{{"writer", writer.data()},
                            {"questionnaires", number(store.submissions)},
                            {"interviews", number(store.interviews)},
                            {"with two answers", number(store.with_conflict)},
                            {"unsent changes", number(store.unsent.commits)},
                            {"unfinished forms", number(store.unsent.drafts)},
                            {"unsent files", number(store.unsent.files)}};
    for (const std::string& document : store.documents)
        facts.push_back({"document", document});
    return facts;
}

std::string_view to_string(sync::State state) {
    switch (state) {
        case sync::State::Idle:
            return "idle";
        case sync::State::WaitingForNetwork:
            return "waiting-for-network";
        case sync::State::Syncing:
            return "syncing";
        case sync::State::BackingOff:
            return "backing-off";
        case sync::State::NeedsAttention:
            return "needs-attention";
    }
    return {};
}

std::vector<Fact> sync_facts(const SyncService& sync) {
    const sync::Status& status = sync.status();
    const auto words = [](const sync::Status& of) {
        std::string text(to_string(of.state));
        text += ", " + number(of.pending) + " of " + number(of.total) + " to send";
        if (of.quarantined > 0) text += ", " + number(of.quarantined) + " set aside";
        if (!of.problem.empty()) text += ", " + of.problem;
        return text;
    };
    std::vector<Fact> facts{{"sync", words(status)},
                            {"last success", moment(status.last_success_ms)},
                            {"server's clock ahead ms", std::to_string(status.server_offset_ms)}};
    int lines = 0;
    for (const SyncService::LogLine& line : sync.log())
        if (lines++ < kMostLines) facts.push_back({to_iso8601(line.time), words(line.status)});
    return facts;
}

}  // namespace meetmoment::app
