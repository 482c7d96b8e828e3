#include "app/composition.hpp"

#include <QDir>

#include "app/services/draft_recovery.hpp"
#include "app/text.hpp"
#include "shared/store/wipe.hpp"

namespace meetmoment::app {

Composition::Composition(const QString& folder, KeyPlace keys, Devices own)
    : studies(folder),
      devices(std::move(own)),
      executor(clock, random),
      settings(executor),
      catalogue(executor),
      records(executor, catalogue.forms()),
      contents(executor),
      sync(executor, transport, clock, random),
      blobs(executor, transport, clock, random),
      recording(executor, *devices.microphone),
      enrolment(executor, transport, random),
      desk(executor, sync, clock, random),
      interview_recorder(executor, recording, desk, sync),
      application(settings, catalogue, translations),
      enrol(enrolment, translations),
      questionnaire(executor, catalogue, records, sync, translations, application, clock, random),
      attachments(executor, questionnaire, translations),
      answer_pictures(questionnaire, attachments),
      sounds(recording, *devices.microphone, questionnaire, attachments, translations),
      player(executor, *devices.player, questionnaire, translations),
      places(*devices.location, questionnaire, translations),
      interview(desk, catalogue, translations, records, application),
      handover(executor, catalogue, settings, translations, enrolment, application, questionnaire, interview,
               clock, random),
      notes(desk, catalogue, translations),
      topics(desk, catalogue, translations, notes),
      table(desk, catalogue, translations, notes),
      names(desk, catalogue, translations, notes),
      outcomes(desk, catalogue, translations),
      consent(desk, catalogue, translations),
      hands(desk, catalogue, translations),
      levels(desk, catalogue, translations),
      closing(desk, catalogue, translations),
      recorder(desk, catalogue, translations, interview_recorder, *devices.microphone),
      listening(desk, catalogue, translations, interview_recorder, player),
      photos(desk, catalogue, translations, executor),
      note_pictures(desk, photos),
      open_pictures({&answer_pictures, &note_pictures}),
      drawings(executor, open_pictures),
      viewfinder(*devices.camera, open_pictures),
      compare(desk, catalogue, translations),
      clocks(desk, catalogue, translations, sync),
      changes(desk, catalogue, translations),
      today(catalogue, records, contents, sync, translations, application, questionnaire, interview, clock),
      sync_status(sync, translations, clock),
      stay_awake(*devices.wake_lock, recording, handover, interview),
      unsent(executor, records, catalogue, translations, clock, random),
      diagnostics(executor, catalogue, sync, clock, studies.current_path()),
      conflicts(executor, catalogue, records, sync, translations, questionnaire, clock, random),
      studies_list(studies, executor, keychain, settings, catalogue, translations, unsent, random),
      leaving(executor, keychain, studies, catalogue, sync, transport, unsent, application, questionnaire,
              interview, clock, random),
      keys_(keys) {
    connect(&settings, &Settings::loaded, this, &Composition::take_look);
    connect(&settings, &Settings::loaded, &handover, &HandoverController::load);
    connect(&handover, &HandoverController::stageChanged, &player, &PlayerController::stop);
    connect(&handover, &HandoverController::loaded, &catalogue, &StudyCatalogue::load);
    connect(&handover, &HandoverController::failed, &application, &ApplicationController::block);
    connect(&catalogue, &StudyCatalogue::changed, this, &Composition::study_loaded);
    connect(&catalogue, &StudyCatalogue::failed, &application, &ApplicationController::block);
    connect(&enrolment, &EnrolmentService::enrolledNow, &catalogue, &StudyCatalogue::load);
    connect(&enrolment, &EnrolmentService::fetched, this, [this](bool news) {
        if (news) catalogue.load();
    });
    connect(&blobs, &BlobService::statusChanged, &leaving, &LeavingController::follow_order);
    connect(&leaving, &LeavingController::gone, &studies_list, &StudiesController::carry_look);
    connect(&leaving, &LeavingController::gone, this, &Composition::restartWanted);
    connect(&studies_list, &StudiesController::restartWanted, this, &Composition::restartWanted);
    connect(&unsent, &UnsentController::aboutToRead, this, &Composition::to_background);
    connect(&sync, &SyncService::recordsChanged, &records, &RecordList::reload);
    connect(&sync, &SyncService::completed, this, [this] {
        records.reload();
        blobs.look();
        if (!std::exchange(looked_for_documents_, true)) enrolment.fetch_documents();
    });
}

Composition::~Composition() {
    keychain.close();
    executor.close();
}

void Composition::start() {
    store::wipe_is_due(from_qt(studies.current_path())) ? finish_wipe() : open_store();
}

void Composition::finish_wipe() {
    executor.wipe(from_qt(studies.current_path()), &keychain).then(this, [this](const Result<void>& wiped) {
        if (!wiped) return application.block(wiped.error());
        studies.drop_current();
        Q_EMIT restartWanted();
    });
}

void Composition::take_look() {
    if (studies.look().isEmpty()) return;
    const auto look = studies.look();
    for (auto it = look.begin(); it != look.end(); ++it)
        settings.set(it.key(), it.value());
    if (const QString language = look.value(QLatin1String(Settings::kLanguage)); !language.isEmpty())
        application.setLanguage(language);
    studies.set_look({});
}

void Composition::open_store() {
    QDir().mkpath(studies.current_path());
    const store::KeySource key{keys_ == KeyPlace::Keychain ? &keychain : nullptr, std::nullopt, {}};
    executor.open(from_qt(studies.current_path()), key).then(this, [this](const Result<void>& result) {
        if (!result) return application.block(result.error());
        settings.load();
    });
}

void Composition::study_loaded() {
    if (!catalogue.enrolment()) return application.set_state(ApplicationController::Enrol);
    if (!enrolment.enrolled()) enrolment.resume(*catalogue.enrolment());
    if (catalogue.study() == nullptr) {
        application.set_state(ApplicationController::Enrol);
        if (!enrolment.busy()) enrolment.enrol({}, {}, {});
        return;
    }
    records.reload();
    application.set_state(ApplicationController::Ready);
    if (!std::exchange(working_, true)) begin_work();
}

void Composition::begin_work() {
    using Outcome = Result<int>;
    executor
        .run([forms = catalogue.forms(), this](store::TabletStore& store) -> Outcome {
            return recover_drafts(store, forms, clock, random);
        })
        .then(this, [this](const Outcome& recovered) {
            if (recovered && *recovered > 0) records.reload();
            leaving.load();
            recording.look_for_left();
            blobs.begin(*catalogue.enrolment());
            sync.begin(*catalogue.enrolment());
        });
}

void Composition::to_background() {
    questionnaire.commitNow();
    interview.keep_draft();
    drawings.keep();
}

}  // namespace meetmoment::app
