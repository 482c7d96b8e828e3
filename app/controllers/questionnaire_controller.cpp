#include "app/controllers/questionnaire_controller.hpp"

#include <QTimeZone>
#include <algorithm>
#include <cmath>

#include "app/controllers/answer_text.hpp"
#include "app/controllers/application_controller.hpp"
#include "app/controllers/problem_text.hpp"
#include "app/services/filling_place.hpp"
#include "app/services/filling_repeats.hpp"
#include "app/services/form_files.hpp"
#include "app/services/previous_round.hpp"
#include "app/services/receipt.hpp"
#include "app/services/record_list.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/services/sync_service.hpp"
#include "app/services/translations.hpp"
#include "app/text.hpp"
#include "shared/study/fields.hpp"
#include "shared/study/pseudonym.hpp"

namespace meetmoment::app {

/// What the store's thread brings for opening a record.
struct QuestionnaireController::Opened {
    std::optional<Filling> filling;
    std::optional<FillingPlace> place;
};

QuestionnaireController::QuestionnaireController(StoreExecutor& executor, StudyCatalogue& catalogue,
                                                 RecordList& records, SyncService& sync,
                                                 Translations& translations,
                                                 ApplicationController& application, const Clock& clock,
                                                 RandomSource& random)
    : executor_(executor),
      catalogue_(catalogue),
      records_(records),
      sync_(sync),
      translations_(translations),
      application_(application),
      clock_(clock),
      random_(random),
      pages_({"pageId", "title", "questions", "answered", "current", "reached", "errors"}),
      items_({"itemId",     "kind",      "type",     "path",     "label",      "hint",         "guidance",
              "appearance", "required",  "readOnly", "choices",  "rangeStart", "rangeEnd",     "rangeStep",
              "value",      "error",     "conflict", "instance", "level",      "ends",         "title",
              "folded",     "removable", "control",  "table",    "rows",       "tickInterval", "placeholder",
              "image",      "bigImage",  "accept"}),
      page_errors_({"itemId", "index", "label", "message"}),
      review_({"key", "section", "question", "answerText", "error", "page", "itemId", "path", "header"}) {
    wire();
}

QuestionnaireController::~QuestionnaireController() = default;

void QuestionnaireController::wire() {
    idle_.setSingleShot(true);
    idle_.setInterval(kIdleCommitMs);
    retry_.setSingleShot(true);
    connect(&idle_, &QTimer::timeout, this, &QuestionnaireController::commitNow);
    connect(&retry_, &QTimer::timeout, this, &QuestionnaireController::retrySave);
    connect(&sync_, &SyncService::aboutToSync, this, &QuestionnaireController::commitNow);
    connect(&sync_, &SyncService::recordsChanged, this, &QuestionnaireController::take_others_commits);
    connect(&translations_, &Translations::changed, this, [this] {
        if (filling_) {
            const std::string language = form_language(filling_->session().form(), translations_.language());
            if (!language.empty()) setLanguage(to_qt(language));
        }
        refresh_all();
        Q_EMIT activeChanged();
        Q_EMIT saveStateChanged();
        Q_EMIT reasonChanged();
    });
}

// --- opening and closing

xform::Environment QuestionnaireController::environment() const {
    xform::Environment environment;
    environment.clock = &clock_;
    environment.random = &random_;
    environment.utc_offset_minutes = QDateTime::currentDateTime().offsetFromUtc() / 60;
    if (const auto& enrolment = catalogue_.enrolment()) {
        environment.properties["deviceid"] = enrolment->device;
        environment.properties["username"] = enrolment->user;
    }
    return environment;
}

void QuestionnaireController::start(const QString& instrument, const QString& round, const QString& region,
                                    const QString& group) {
    if (active()) return application_.open(QStringLiteral("questionnaire"));
    const study::Study* study = catalogue_.study();
    const study::Instrument* known = study ? study->instrument(from_qt(instrument)) : nullptr;
    if (known == nullptr || opening_) return;
    opening_ = true;
    Q_EMIT opening();
    FillingContext context;
    context.study = study->id;
    context.round = from_qt(round);
    context.region = from_qt(region);
    context.group = from_qt(group);
    context.instrument = known->id;
    context.form_version = known->version;
    context.respondent = study::make_pseudonym(random_);
    const record::RecordId id = make_uuid_v7(clock_.wall(), random_);
    using Outcome = Result<std::shared_ptr<Opened>>;
    executor_
        .run([forms = catalogue_.forms(), context, id, rounds = rounds_before(*study, context.round),
              with = environment()](store::TabletStore& store) mutable -> Outcome {
            auto previous = find_previous(store, context, rounds);
            if (!previous) return fail(previous.error());
            if (*previous) context.previous = (*previous)->to_string();
            auto form = forms(store, context.form(), context.previous);
            if (!form) return fail(form.error());
            auto filling = Filling::start(id, context, std::move(*form), with);
            if (!filling) return fail(filling.error());
            return std::make_shared<Opened>(Opened{std::move(*filling), std::nullopt});
        })
        .then(this, [this](Outcome opened) { take_opened(std::move(opened)); });
}

void QuestionnaireController::open(const QString& record_id) {
    if (active()) return application_.open(QStringLiteral("questionnaire"));
    const auto id = Uuid::parse(from_qt(record_id));
    if (!id || opening_) return;
    opening_ = true;
    Q_EMIT opening();
    using Outcome = Result<std::shared_ptr<Opened>>;
    executor_
        .run([forms = catalogue_.forms(), id = *id,
              with = environment()](store::TabletStore& store) -> Outcome {
            auto state = store.record(id);
            if (!state) return fail(state.error());
            if (!*state) return fail("app.no-record", "This record is not on this device.", id.to_string());
            auto drafts = store.drafts(id);
            if (!drafts) return fail(drafts.error());
            auto form = forms.of(store, **state);
            if (!form) return fail(form.error());
            auto filling = Filling::resume(**state, *drafts, std::move(*form), with);
            if (!filling) return fail(filling.error());
            return std::make_shared<Opened>(Opened{std::move(*filling), read_place(store, id)});
        })
        .then(this, [this](Outcome opened) { take_opened(std::move(opened)); });
}

void QuestionnaireController::take_opened(Result<std::shared_ptr<Opened>> opened) {
    opening_ = false;
    if (!opened) return refuse(open_problem_text(opened.error()));
    Opened& ready = **opened;
    const bool resumes = ready.place && !ready.filling->sent();
    const std::uint32_t first_page = resumes ? ready.place->page : 0;
    begin(std::make_unique<Filling>(std::move(*ready.filling)), first_page);
    go_to_wanted();
}

void QuestionnaireController::refuse(const QString& why) {
    wanted_place_.clear();
    problem_ = why;
    Q_EMIT activeChanged();
    application_.open(QStringLiteral("questionnaire"));
}

void QuestionnaireController::begin(std::unique_ptr<Filling> filling, std::uint32_t first_page) {
    filling_ = std::move(filling);
    problem_.clear();
    was_sent_ = filling_->sent();
    reviewing_ = finished_ = finishing_ = leaving_ = commit_wanted_ = reason_missing_ = checking_ = false;
    reason_.clear();
    reached_.clear();
    checked_.clear();
    review_errors_ = 0;
    save_failures_ = 0;
    save_state_ = Clean;
    const std::string language = form_language(filling_->session().form(), translations_.language());
    if (!language.empty()) std::ignore = filling_->session().set_language(language);
    choices_.begin(pictures_of(filling_->context().form()));
    folded_.clear();
    removed_.clear();
    names_.clear();
    shown_pages_ = pages_of(filling_->session(), paging_);
    int index = 0;
    for (std::size_t i = 0; i < shown_pages_.size(); ++i)
        if (shown_pages_[i].id == first_page) index = static_cast<int>(i);
    // What lies before the page where somebody left off has been seen.
    for (int i = 0; i < index; ++i)
        reached_.insert(page_id(i));
    show_page(index);
    refresh_all();
    Q_EMIT activeChanged();
    Q_EMIT saveStateChanged();
    Q_EMIT finishedChanged();
    Q_EMIT reasonChanged();
    application_.open(QStringLiteral("questionnaire"));
    serve_requests();
}

void QuestionnaireController::close() {
    idle_.stop();
    retry_.stop();
    remember_place();
    filling_.reset();
    found_places_.clear();
    shown_pages_.clear();
    leaving_ = finished_ = reviewing_ = concealed_ = false;
    paging_ = Paging::Sections;
    for (RowModel* model : {&pages_, &items_, &page_errors_, &review_})
        model->replace({});
    choices_.begin({});
    records_.reload();
    // First the view goes. It would make a new page of what is not finished any more, for nothing.
    Q_EMIT left();
    Q_EMIT activeChanged();
    Q_EMIT finishedChanged();
    Q_EMIT pageChanged();
}

void QuestionnaireController::remember_place() {
    if (!filling_ || !filling_->exists()) return;
    const bool shown = page_index_ >= 0 && page_index_ < pageCount();
    const bool part = paging_ == Paging::Questions && shown;
    FillingPlace place{part ? shown_pages_[static_cast<std::size_t>(page_index_)].form_page : page_id_, 0, 0};
    for (const ShownPage& page : shown_pages_) {
        place.answered += page.answered;
        place.questions += page.questions;
    }
    executor_.run([id = filling_->id(), place](store::TabletStore& store) -> Result<void> {
        return write_place(store, id, place);
    });
}

// --- texts

QString QuestionnaireController::recordId() const {
    return filling_ ? to_qt(filling_->id().to_string()) : QString();
}

QString QuestionnaireController::title() const {
    const study::Study* study = catalogue_.study();
    if (!filling_ || !study) return {};
    const study::Instrument* instrument = study->instrument(filling_->context().instrument);
    return instrument ? to_qt(instrument->title, translations_.language())
                      : to_qt(filling_->context().instrument);
}

QString QuestionnaireController::subtitle() const {
    const study::Study* study = catalogue_.study();
    if (!filling_ || !study) return {};
    const FillingContext& context = filling_->context();
    const QString language = translations_.language();
    const auto* round = study->round(context.round);
    const auto* region = study->region(context.region);
    const auto* group = study->group(context.group);
    return (round ? to_qt(round->name, language) : to_qt(context.round)) + QStringLiteral(" · ") +
           to_qt(region ? region->name : context.region) + QStringLiteral(" · ") +
           (group ? to_qt(group->name, language) : to_qt(context.group));
}

QString QuestionnaireController::respondent() const {
    return filling_ ? to_qt(filling_->context().respondent) : QString();
}

QVariantList QuestionnaireController::languages() const {
    QVariantList list;
    if (!filling_) return list;
    for (const std::string& language : filling_->session().form().languages()) {
        // "Nederlands (nl)" is shown as "Nederlands".
        const QString name = to_qt(language).section(QLatin1String(" ("), 0, 0);
        list.append(QVariantMap{{QStringLiteral("id"), to_qt(language)}, {QStringLiteral("name"), name}});
    }
    return list;
}

QString QuestionnaireController::language() const {
    return filling_ ? to_qt(filling_->session().language()) : QString();
}

void QuestionnaireController::setLanguage(const QString& language) {
    if (!filling_ || language == this->language() || !filling_->session().set_language(from_qt(language)))
        return;
    choices_.refresh_all(filling_->session());
    refresh_all();
}

// --- pages

int QuestionnaireController::pageCount() const {
    return static_cast<int>(shown_pages_.size());
}

std::uint32_t QuestionnaireController::page_id(int index) const {
    return index >= 0 && index < pageCount() ? shown_pages_[static_cast<std::size_t>(index)].id : 0;
}

QString QuestionnaireController::pageTitle() const {
    return page_index_ < pageCount() ? shown_pages_[static_cast<std::size_t>(page_index_)].title : QString();
}

double QuestionnaireController::progress() const {
    int questions = 0, answered = 0;
    for (const ShownPage& page : shown_pages_) {
        questions += page.questions;
        answered += page.answered;
    }
    return questions == 0 ? 0.0 : static_cast<double>(answered) / questions;
}

int QuestionnaireController::minutesLeft() const {
    const study::Study* study = catalogue_.study();
    const study::Instrument* instrument =
        filling_ && study ? study->instrument(filling_->context().instrument) : nullptr;
    if (instrument == nullptr || progress() >= 1.0) return 0;
    return static_cast<int>(std::ceil(instrument->minutes * (1.0 - progress())));
}

void QuestionnaireController::show_page(int index) {
    if (!filling_ || index < 0 || index >= pageCount()) return;
    page_index_ = index;
    page_id_ = page_id(index);
    reviewing_ = false;
    if (paging_ == Paging::Sections && !reached_.contains(page_id_))
        fold_many(shown_pages_[static_cast<std::size_t>(index)]);
    reached_.insert(page_id_);
    refresh_pages();
    refresh_items();
    refresh_page_errors();
    remember_place();
    Q_EMIT pageChanged();
}

void QuestionnaireController::show_review() {
    reviewing_ = true;
    checking_ = false;
    std::ignore = filling_->session().validate();
    refresh_review();
    refresh_pages();
    Q_EMIT pageChanged();
}

void QuestionnaireController::next() {
    if (!filling_ || reviewing_) return;
    const ShownPage& page = shown_pages_[static_cast<std::size_t>(page_index_)];
    auto invalid = filling_->session().validate_page(page.form_page);
    std::erase_if(invalid, [&page](const xform::Invalid& one) {
        return std::find(page.items.begin(), page.items.end(), one.item) == page.items.end();
    });
    for (const xform::Invalid& one : invalid)
        unfold(keys_of(one.path));
    for (const std::uint32_t id : page.items)
        checked_.insert(id);
    refresh_items();
    refresh_page_errors();
    commitNow();
    if (!invalid.empty()) {
        refresh_pages();
        Q_EMIT focusItem(page_errors_.value(0, QStringLiteral("index")).toInt());
        return;
    }
    if (page_index_ + 1 < pageCount() && !checking_)
        show_page(page_index_ + 1);
    else
        show_review();
}

void QuestionnaireController::previous() {
    if (!filling_) return;
    commitNow();
    if (checking_) return show_review();
    show_page(reviewing_ ? page_index_ : page_index_ - 1);
}

void QuestionnaireController::goTo(int page) {
    if (!filling_ || !reached_.contains(page_id(page))) return;
    commitNow();
    show_page(page);
}

void QuestionnaireController::jumpTo(int page, int itemId) {
    if (!filling_) return;
    commitNow();
    checking_ = reviewing_ && paging_ == Paging::Questions;
    show_page(page);
    for (const std::uint32_t id : shown_pages_[static_cast<std::size_t>(page_index_)].items)
        checked_.insert(id);
    if (itemId >= 0) unfold(keys_of(filling_->session().instance_of(static_cast<std::uint32_t>(itemId))));
    refresh_items();
    refresh_page_errors();
    Q_EMIT focusItem(items_.index_of(itemId));
}

// --- answering and finishing

void QuestionnaireController::answer(const QString& path, const QString& value) {
    forget_requests();
    edit(path, value);
    serve_requests();
}

void QuestionnaireController::edit(const QString& path, const QString& value) {
    if (!may_edit()) return;
    const std::string where = from_qt(path);
    if (filling_->session().value(where) == from_qt(value) && !filling_->in_conflict(where)) return;
    const auto changes = filling_->answer(where, from_qt(value), clock_.wall());
    if (!changes) return;
    apply(*changes);
    idle_.start();
    set_save_state(Saving);
    save();
}

void QuestionnaireController::answerFitting(const QString& path, const QStringList& values) {
    if (!may_edit() || values.isEmpty()) return;
    xform::Session& session = filling_->session();
    const std::string where = from_qt(path), before = session.value(where);
    const auto fits = [&](const QString& value) {
        if (!session.set_value(where, from_qt(value))) return false;
        const auto item = item_on_page(path);
        return item && item->error.empty();
    };
    const auto found = std::find_if(values.begin(), values.end(), fits);
    std::ignore = session.set_value(where, before);
    answer(path, found == values.end() ? values.front() : *found);
}

void QuestionnaireController::leaveField(const QString& path) {
    if (!filling_) return;
    // Just its row: the field may be left because its page goes, in the middle of a change of the model.
    for (int at = 0; at < items_.count(); ++at) {
        if (items_.value(at, QStringLiteral("path")).toString() != path) continue;
        const auto id = items_.value(at, QStringLiteral("itemId")).toUInt();
        checked_.insert(id);
        const auto item = filling_->session().item(id, xform::ItemParts::WithoutChoices);
        if (!item) continue;
        const auto table = static_cast<TablePart>(items_.value(at, QStringLiteral("table")).toInt());
        items_.put(item_row(*item, items_.value(at, QStringLiteral("ends")).toInt(), table));
    }
    commitNow();
}

QString QuestionnaireController::receiptCode() const {
    return filling_ && finished_ ? to_qt(receipt_code(filling_->id())) : QString();
}

bool QuestionnaireController::sent() const {
    return filling_ && was_sent_;
}

bool QuestionnaireController::changedAfterSending() const {
    return sent() && filling_->dirty();
}

void QuestionnaireController::setReason(const QString& reason) {
    if (reason == reason_) return;
    reason_ = reason;
    if (!reason_.trimmed().isEmpty()) reason_missing_ = false;
    Q_EMIT reasonChanged();
}

QString QuestionnaireController::reasonProblem() const {
    return reason_missing_ ? tr("Tell why you change the answers after sending.") : QString();
}

void QuestionnaireController::finish() {
    if (!filling_ || finished_ || finishing_) return;
    if (held_ > 0) {
        Q_EMIT waitsForFile();
        return;
    }
    Q_EMIT closing();
    put_found_places();
    if (!filling_->session().validate().empty()) return show_review();
    if (was_sent_ && filling_->dirty() && reason_.trimmed().isEmpty()) {
        reason_missing_ = true;
        Q_EMIT reasonChanged();
        return;
    }
    finishing_ = true;
    want_commit();
}

void QuestionnaireController::leave() {
    if (!filling_ || leaving_) return;
    if (held_ > 0) {
        leave_wanted_ = true;
        Q_EMIT waitsForFile();
        return;
    }
    Q_EMIT closing();
    leaving_ = true;
    want_commit();
}

void QuestionnaireController::hold(bool file_comes) {
    held_ += file_comes ? 1 : -1;
    if (held_ == 0 && std::exchange(leave_wanted_, false)) leave();
}

std::optional<xform::Item> QuestionnaireController::item_on_page(const QString& path) const {
    if (!filling_) return std::nullopt;
    for (const RowModel::Row& row : items_.rows())
        if (row[3].toString() == path)
            if (auto item = filling_->session().item(row[0].toUInt(), xform::ItemParts::WithoutChoices))
                return item;
    return std::nullopt;
}

std::optional<int> QuestionnaireController::max_pixels(const QString& path) const {
    const auto item = item_on_page(path);
    return item ? item->options.max_pixels : std::nullopt;
}

std::string QuestionnaireController::sound_quality(const QString& path) const {
    const auto item = item_on_page(path);
    return item ? item->options.quality : std::string();
}

}  // namespace meetmoment::app
