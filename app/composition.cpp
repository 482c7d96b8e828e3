#include "app/composition.hpp"

#include <QDir>

#include "app/services/draft_recovery.hpp"
#include "app/text.hpp"

namespace meetmoment::app {

Composition::Composition(const QString& folder, KeyPlace keys, Devices own)
    : devices(std::move(own)),
      executor(clock, random),
      settings(executor),
      catalogue(executor),
      records(executor, catalogue.forms()),
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
      drawings(executor, questionnaire, attachments),
      sounds(recording, *devices.microphone, questionnaire, attachments, translations),
      player(executor, *devices.player, questionnaire, translations),
      viewfinder(*devices.camera, questionnaire, attachments),
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
      photos(desk, catalogue, translations, executor),
      compare(desk, catalogue, translations),
      clocks(desk, catalogue, translations, sync),
      changes(desk, catalogue, translations),
      today(catalogue, records, sync, translations, application, questionnaire, interview, clock),
      sync_status(sync, translations, clock),
      stay_awake(*devices.wake_lock, recording, handover, interview),
      folder_(folder),
      keys_(keys) {
    connect(&settings, &Settings::loaded, &handover, &HandoverController::load);
    connect(&handover, &HandoverController::loaded, &catalogue, &StudyCatalogue::load);
    connect(&handover, &HandoverController::failed, &application, &ApplicationController::block);
    connect(&catalogue, &StudyCatalogue::changed, this, &Composition::study_loaded);
    connect(&catalogue, &StudyCatalogue::failed, &application, &ApplicationController::block);
    connect(&enrolment, &EnrolmentService::enrolledNow, &catalogue, &StudyCatalogue::load);
    connect(&enrolment, &EnrolmentService::fetched, this, [this](bool news) {
        if (news) catalogue.load();
    });
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
    QDir().mkpath(folder_);
    const store::KeySource key{keys_ == KeyPlace::Keychain ? &keychain : nullptr, std::nullopt, {}};
    executor.open(from_qt(folder_), key).then(this, [this](const Result<void>& result) {
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
