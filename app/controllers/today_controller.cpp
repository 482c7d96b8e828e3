#include "app/controllers/today_controller.hpp"

#include <algorithm>

#include "app/controllers/application_controller.hpp"
#include "app/controllers/interview/interview_controller.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/services/receipt.hpp"
#include "app/services/record_list.hpp"
#include "app/services/record_search.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/services/sync_service.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/scope.hpp"

namespace meetmoment::app {
namespace {

const QString kQuestionnaire = QStringLiteral("questionnaire");
const QString kInterview = QStringLiteral("interview");
constexpr qsizetype kMostFinished = 200;

const QList<QByteArray> kRecordRoles{"recordId",  "kind",     "title",     "respondent",
                                     "subtitle",  "answered", "questions", "changed",
                                     "conflicts", "unsynced", "receipt",   "brokenRules"};

std::string field(const store::RecordRow& row, std::string_view name) {
    const auto found = row.fields.find(std::string(name));
    return found == row.fields.end() ? std::string() : found->second;
}

bool is_final(const store::RecordRow& row) {
    return field(row, study::fields::kStatus) == study::status::kFinal;
}

/// "g-u" of "g-u:2026.1"
std::string_view id_of(std::string_view id_and_version) {
    return id_and_version.substr(0, id_and_version.find(':'));
}

study::Date today(const Clock& clock) {
    const QDate date = QDateTime::fromMSecsSinceEpoch(clock.wall().time_since_epoch().count()).date();
    return std::chrono::year{date.year()} / date.month() / date.day();
}

QVariantMap choice(const QString& id, const QString& name) {
    return {{QStringLiteral("id"), id}, {QStringLiteral("name"), name}};
}

}  // namespace

TodayController::TodayController(StudyCatalogue& catalogue, RecordList& records, RecordSearch& contents,
                                 SyncService& sync, Translations& translations,
                                 ApplicationController& application, QuestionnaireController& questionnaire,
                                 InterviewController& interview, const Clock& clock)
    : catalogue_(catalogue),
      records_(records),
      contents_(contents),
      sync_(sync),
      translations_(translations),
      application_(application),
      questionnaire_(questionnaire),
      interview_(interview),
      clock_(clock),
      tasks_({"task", "kind", "instrument", "title", "round", "roundName", "region", "regionName", "group",
              "groupName", "minutes", "done", "invited", "current"}),
      drafts_(kRecordRoles),
      finished_(kRecordRoles),
      remarks_({"recordId", "title", "place", "respondent", "remark", "when"}) {
    constexpr int kTypingMs = 250;
    typing_.setSingleShot(true);
    typing_.setInterval(kTypingMs);
    connect(&typing_, &QTimer::timeout, this, &TodayController::search_contents);
    connect(&contents_, &RecordSearch::found, this, &TodayController::refresh_records);
    connect(&catalogue_, &StudyCatalogue::changed, this, &TodayController::refresh);
    connect(&records_, &RecordList::changed, this, &TodayController::refresh);
    connect(&translations_, &Translations::changed, this, &TodayController::refresh);
    connect(&sync_, &SyncService::statusChanged, this, &TodayController::changed);
    connect(&application_, &ApplicationController::handedOverChanged, this, &TodayController::refresh);
}

// --- filters

bool TodayController::may_collect(const std::string& region) const {
    const auto& enrolment = catalogue_.enrolment();
    if (!enrolment) return false;
    const study::Scope scope{catalogue_.study()->id, region, std::string(study::kFieldRole)};
    return std::any_of(enrolment->scopes.begin(), enrolment->scopes.end(), [&scope](const std::string& text) {
        const auto grant = study::parse_grant(text);
        return grant && study::covers(*grant, scope);
    });
}

void TodayController::choose_filters() {
    const study::Study* study = catalogue_.study();
    if (study == nullptr || filters_chosen_ || study->rounds.empty()) return;
    filters_chosen_ = true;
    const study::Date now = today(clock_);
    const study::Round* shown = study->round_on(now);
    if (shown == nullptr) shown = &study->rounds.front();
    if (study->round_on(now) == nullptr)
        for (const study::Round& round : study->rounds)
            if (round.opens <= now) shown = &round;
    round_filter_ = to_qt(shown->id);
    Q_EMIT filterChanged();
}

QVariantList TodayController::rounds() const {
    QVariantList list{choice({}, tr("All rounds"))};
    if (const study::Study* study = catalogue_.study())
        for (const study::Round& round : study->rounds)
            list.append(choice(to_qt(round.id), to_qt(round.name, translations_.language())));
    return list;
}

QVariantList TodayController::regions() const {
    QVariantList list{choice({}, tr("All regions"))};
    if (const study::Study* study = catalogue_.study())
        for (const study::Region& region : study->regions)
            if (region.participates && may_collect(region.code))
                list.append(choice(to_qt(region.code), to_qt(region.name)));
    return list;
}

void TodayController::setRoundFilter(const QString& round) {
    if (round == round_filter_) return;
    round_filter_ = round;
    Q_EMIT filterChanged();
    refresh();
}

void TodayController::setRegionFilter(const QString& region) {
    if (region == region_filter_) return;
    region_filter_ = region;
    Q_EMIT filterChanged();
    refresh();
}

void TodayController::setSearch(const QString& text) {
    if (text == search_) return;
    search_ = text;
    // What was found was found for other words.
    contents_.begin({}, {}, {});
    typing_.start();
    Q_EMIT filterChanged();
    refresh_records();
}

void TodayController::search_contents() {
    const auto ids = [](const std::vector<store::RecordRow>& rows) {
        std::vector<record::RecordId> all;
        for (const store::RecordRow& row : rows)
            all.push_back(row.id);
        return all;
    };
    contents_.begin(search_, ids(records_.submissions()), ids(records_.interviews()));
}

// --- what has not been sent

int TodayController::unsynced() const {
    return records_.pending();
}

QString TodayController::unsyncedText() const {
    const int count = unsynced();
    return count == 0 ? tr("Everything has been sent") : tr("%n change(s) not sent yet", nullptr, count);
}

QString TodayController::lastSyncText() const {
    const std::int64_t last = sync_.status().last_success_ms;
    if (last == 0) return tr("Not synchronised yet today");
    return tr("Synchronised: %1")
        .arg(
            moment_text(UtcMillis{std::chrono::milliseconds{last}}, clock_.wall(), translations_.language()));
}

int TodayController::conflicts() const {
    const auto& rows = records_.submissions();
    return static_cast<int>(
        std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.conflicts > 0; }));
}

int TodayController::unfitting() const {
    const auto& rows = records_.submissions();
    return static_cast<int>(std::count_if(
        rows.begin(), rows.end(), [this](const auto& row) { return records_.broken_rules(row.id) > 0; }));
}

// --- lists

void TodayController::refresh() {
    choose_filters();
    refresh_tasks();
    refresh_records();
    refresh_remarks();
    Q_EMIT changed();
}

int TodayController::done(const std::string& instrument, const std::string& round, const std::string& region,
                          const std::string& group) const {
    const auto counts = [&](const store::RecordRow& row) {
        const std::string guide = field(row, study::fields::kGuide);
        return is_final(row) && field(row, study::fields::kRound) == round &&
               field(row, study::fields::kRegion) == region &&
               (group.empty() || field(row, study::fields::kGroup) == group) &&
               (field(row, study::fields::kInstrument) == instrument ||
                (!guide.empty() && id_of(guide) == instrument));
    };
    return static_cast<int>(
        std::count_if(records_.submissions().begin(), records_.submissions().end(), counts) +
        std::count_if(records_.interviews().begin(), records_.interviews().end(), counts));
}

QString TodayController::group_name(const std::string& group) const {
    const study::RespondentGroup* known = catalogue_.study()->group(group);
    return known ? to_qt(known->name, translations_.language()) : to_qt(group);
}

void TodayController::add_questionnaire(QList<RowModel::Row>& rows, const study::Instrument& instrument,
                                        const study::Round& round, const study::Region& region) const {
    const study::Study& study = *catalogue_.study();
    const QString language = translations_.language();
    const std::string id = instrument.id + "/" + round.id + "/" + region.code;
    // One respondent belongs to one group, so a questionnaire for several groups is offered for each of them.
    const bool for_several = instrument.groups.size() > 1;
    for (const std::string& group : instrument.groups)
        rows.append({to_qt(for_several ? id + "/" + group : id), kQuestionnaire, to_qt(instrument.id),
                     to_qt(instrument.title, language), to_qt(round.id), to_qt(round.name, language),
                     to_qt(region.code), to_qt(region.name), to_qt(group), group_name(group),
                     instrument.minutes,
                     done(instrument.id, round.id, region.code, for_several ? group : std::string()),
                     study.invited(region.code, group, round.id), study.round_on(today(clock_)) == &round});
}

void TodayController::add_interview(QList<RowModel::Row>& rows, const study::GuideReference& reference,
                                    const study::Guide& guide, const study::Round& round,
                                    const study::Region& region) const {
    const QString language = translations_.language();
    // A conversation may bring groups together; its record carries the first.
    QStringList names;
    for (const std::string& group : reference.groups)
        names.append(group_name(group));
    rows.append({to_qt(reference.id + "/" + round.id + "/" + region.code), kInterview, to_qt(reference.id),
                 to_qt(guide.title, language), to_qt(round.id), to_qt(round.name, language),
                 to_qt(region.code), to_qt(region.name),
                 reference.groups.empty() ? QString() : to_qt(reference.groups.front()),
                 names.join(QStringLiteral(" · ")), guide.for_round(round.id).planned_minutes(),
                 done(reference.id, round.id, region.code, {}), 0,
                 catalogue_.study()->round_on(today(clock_)) == &round});
}

void TodayController::refresh_tasks() {
    QList<RowModel::Row> rows;
    const study::Study* study = catalogue_.study();
    if (study == nullptr || application_.handed_over()) return tasks_.replace(rows);
    const auto contains = [](const std::vector<std::string>& list, const std::string& one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    for (const study::Round& round : study->rounds) {
        if (!round_filter_.isEmpty() && to_qt(round.id) != round_filter_) continue;
        for (const study::Region& region : study->regions) {
            if (!region.participates || !may_collect(region.code)) continue;
            if (!region_filter_.isEmpty() && to_qt(region.code) != region_filter_) continue;
            for (const study::Instrument& one : study->instruments)
                if (contains(one.rounds, round.id)) add_questionnaire(rows, one, round, region);
            for (const study::GuideReference& one : study->guides)
                if (const study::Guide* guide = catalogue_.guide(one.id);
                    guide && contains(one.rounds, round.id))
                    add_interview(rows, one, *guide, round, region);
        }
    }
    tasks_.replace(rows);
}

RowModel::Row TodayController::record_row(const store::RecordRow& row, bool interview) const {
    const study::Study* study = catalogue_.study();
    const QString language = translations_.language();
    const std::string round = field(row, study::fields::kRound), region = field(row, study::fields::kRegion);
    QString title;
    if (interview) {
        const study::Guide* guide = catalogue_.guide_version(field(row, study::fields::kGuide));
        title = guide ? to_qt(guide->title, language) : to_qt(field(row, study::fields::kTitle));
    } else {
        const auto* instrument = study ? study->instrument(field(row, study::fields::kInstrument)) : nullptr;
        title =
            instrument ? to_qt(instrument->title, language) : to_qt(field(row, study::fields::kInstrument));
    }
    const auto* known_round = study ? study->round(round) : nullptr;
    const auto* known_region = study ? study->region(region) : nullptr;
    const QString subtitle = (known_round ? to_qt(known_round->name, language) : to_qt(round)) +
                             QStringLiteral(" · ") + to_qt(known_region ? known_region->name : region);
    const FillingPlace place = records_.place(row.id);
    return {to_qt(row.id.to_string()),
            interview ? kInterview : kQuestionnaire,
            title,
            to_qt(field(row, study::fields::kRespondent)),
            subtitle,
            place.answered,
            place.questions,
            moment_text(row.changed, clock_.wall(), language),
            row.conflicts,
            row.unsynced,
            is_final(row) && !interview ? to_qt(receipt_code(row.id)) : QString(),
            records_.broken_rules(row.id)};
}

void TodayController::refresh_records() {
    QList<RowModel::Row> drafts, finished;
    if (application_.handed_over()) {
        drafts_.replace({});
        finished_.replace({});
        return;
    }
    const auto take = [&](const store::RecordRow& row, bool interview) {
        QList<RowModel::Row>& into = is_final(row) ? finished : drafts;
        if (&into == &finished && search_.isEmpty() && finished.size() >= kMostFinished) return;
        if (!region_filter_.isEmpty() && to_qt(field(row, study::fields::kRegion)) != region_filter_) return;
        RowModel::Row shown = record_row(row, interview);
        const auto says = [&shown, this](int role) {
            return shown[role].toString().contains(search_, Qt::CaseInsensitive);
        };
        if (search_.isEmpty() || says(2) || says(3) || says(4) || says(10) || contents_.holds(row.id))
            into.append(std::move(shown));
    };
    for (const store::RecordRow& row : records_.submissions())
        take(row, false);
    for (const store::RecordRow& row : records_.interviews())
        take(row, true);
    drafts_.replace(drafts);
    finished_.replace(finished);
}

void TodayController::refresh_remarks() {
    QList<RowModel::Row> rows;
    for (const store::RecordRow& row : records_.submissions()) {
        const auto remark = records_.remarks().find(row.id);
        if (remark == records_.remarks().end() || application_.handed_over()) continue;
        const RowModel::Row shown = record_row(row, false);
        const auto role = [&shown](const char* name) { return shown[kRecordRoles.indexOf(name)]; };
        rows.append({role("recordId"), role("title"), role("subtitle"), role("respondent"),
                     to_qt(remark->second.text),
                     moment_text(remark->second.wall, clock_.wall(), translations_.language())});
    }
    remarks_.replace(rows);
}

// --- going to work

void TodayController::start(int index) {
    const auto value = [this, index](const char* role) {
        return tasks_.value(index, QLatin1String(role)).toString();
    };
    if (value("kind") == kQuestionnaire)
        questionnaire_.start(value("instrument"), value("round"), value("region"), value("group"));
    else if (value("kind") == kInterview)
        interview_.start(value("instrument"), value("round"), value("region"), value("group"));
}

void TodayController::openRemark(const QString& recordId) {
    questionnaire_.openAt(recordId, QStringLiteral("review"));
}

void TodayController::open(const QString& recordId) {
    const auto id = Uuid::parse(from_qt(recordId));
    const auto is_it = [&id](const store::RecordRow& row) { return id && row.id == *id; };
    const auto& interviews = records_.interviews();
    if (std::any_of(interviews.begin(), interviews.end(), is_it))
        interview_.open(recordId);
    else
        questionnaire_.open(recordId);
}

}  // namespace meetmoment::app
