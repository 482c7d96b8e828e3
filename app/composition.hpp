// Everything the app is made of, in the order in which it comes to life; it goes in the opposite order. Built
// by main.cpp, and by tests over a folder of their own.
#pragma once

#include <QObject>
#include <QString>

#include "app/controllers/answer_pictures.hpp"
#include "app/controllers/application_controller.hpp"
#include "app/controllers/attachment_controller.hpp"
#include "app/controllers/camera_controller.hpp"
#include "app/controllers/conflicts_controller.hpp"
#include "app/controllers/diagnostics_controller.hpp"
#include "app/controllers/drawing_controller.hpp"
#include "app/controllers/enrol_controller.hpp"
#include "app/controllers/handover_controller.hpp"
#include "app/controllers/interview/changes_controller.hpp"
#include "app/controllers/interview/clocks_controller.hpp"
#include "app/controllers/interview/closing_controller.hpp"
#include "app/controllers/interview/compare_controller.hpp"
#include "app/controllers/interview/consent_controller.hpp"
#include "app/controllers/interview/hands_controller.hpp"
#include "app/controllers/interview/interview_controller.hpp"
#include "app/controllers/interview/levels_controller.hpp"
#include "app/controllers/interview/listening_controller.hpp"
#include "app/controllers/interview/names_controller.hpp"
#include "app/controllers/interview/note_pictures.hpp"
#include "app/controllers/interview/notes_controller.hpp"
#include "app/controllers/interview/outcomes_controller.hpp"
#include "app/controllers/interview/photos_controller.hpp"
#include "app/controllers/interview/recorder_controller.hpp"
#include "app/controllers/interview/table_controller.hpp"
#include "app/controllers/interview/topics_controller.hpp"
#include "app/controllers/leaving_controller.hpp"
#include "app/controllers/open_pictures.hpp"
#include "app/controllers/place_controller.hpp"
#include "app/controllers/player_controller.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/controllers/sound_controller.hpp"
#include "app/controllers/studies_controller.hpp"
#include "app/controllers/sync_controller.hpp"
#include "app/controllers/today_controller.hpp"
#include "app/controllers/unsent_controller.hpp"
#include "app/platform/devices.hpp"
#include "app/platform/stay_awake.hpp"
#include "app/platform/system_keychain.hpp"
#include "app/services/blob_service.hpp"
#include "app/services/enrolment_service.hpp"
#include "app/services/interview/desk.hpp"
#include "app/services/interview/recorder.hpp"
#include "app/services/record_list.hpp"
#include "app/services/record_search.hpp"
#include "app/services/recording.hpp"
#include "app/services/settings.hpp"
#include "app/services/store_executor.hpp"
#include "app/services/studies.hpp"
#include "app/services/study_catalogue.hpp"
#include "app/services/sync_service.hpp"
#include "app/services/sync_transport.hpp"
#include "app/services/translations.hpp"
#include "shared/base/random.hpp"
#include "shared/base/time.hpp"

namespace meetmoment::app {

/// Where a new data folder gets the key of its data from; a folder that exists has its own.
enum class KeyPlace : std::uint8_t {
    Keychain,  ///< the system's; the data folder when that does not answer
    Folder     ///< the data folder
};

class Composition : public QObject {
    Q_OBJECT

  public:
    /// `folder` is the data folder; it is made when it is not there. The study that is the current one in it
    /// opens (services/studies.hpp). Needs a QCoreApplication.
    explicit Composition(const QString& folder, KeyPlace keys, Devices own = system_devices());
    ~Composition() override;

    /// Opens the store in the background; then application.state() leaves Starting.
    void start();
    /// The window is hidden, or the system wants the process to sleep: commit what is typed.
    void to_background();

    Studies studies;
    SystemClock clock;
    SystemRandom random;
    SystemKeychain keychain;
    Devices devices;
    StoreExecutor executor;
    Translations translations;
    Settings settings;
    StudyCatalogue catalogue;
    RecordList records;
    RecordSearch contents;
    SyncTransport transport;
    SyncService sync;
    BlobService blobs;
    Recording recording;
    EnrolmentService enrolment;
    InterviewDesk desk;
    InterviewRecorder interview_recorder;

    ApplicationController application;
    EnrolController enrol;
    QuestionnaireController questionnaire;
    AttachmentController attachments;
    AnswerPictures answer_pictures;
    SoundController sounds;
    PlayerController player;
    PlaceController places;
    InterviewController interview;
    HandoverController handover;
    NotesController notes;
    TopicsController topics;
    TableController table;
    NamesController names;
    OutcomesController outcomes;
    ConsentController consent;
    HandsController hands;
    LevelsController levels;
    ClosingController closing;
    RecorderController recorder;
    ListeningController listening;
    PhotosController photos;
    NotePictures note_pictures;
    OpenPictures open_pictures;
    DrawingController drawings;
    CameraController viewfinder;
    CompareController compare;
    ClocksController clocks;
    ChangesController changes;
    TodayController today;
    SyncController sync_status;
    StayAwake stay_awake;
    UnsentController unsent;
    DiagnosticsController diagnostics;
    ConflictsController conflicts;
    StudiesController studies_list;
    LeavingController leaving;

  Q_SIGNALS:
    /// Another study is the current one, or the one that was is gone: build this anew on the same folder.
    void restartWanted();

  private:
    void open_store();
    void finish_wipe();
    void take_look();
    void study_loaded();
    void begin_work();

    KeyPlace keys_;
    bool working_ = false;
    bool looked_for_documents_ = false;  ///< once per process is enough
};

}  // namespace meetmoment::app
