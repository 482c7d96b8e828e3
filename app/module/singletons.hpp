// The QML module Meetmoment.App: the controllers as typed singletons, registered from outside so that no
// controller knows of QML. An engine gets the instances that provide() named; they stay C++'s own.
#pragma once

#include <QtQml/qqml.h>
#include <QtQml/qqmlengine.h>

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
#include "app/controllers/interview/notes_controller.hpp"
#include "app/controllers/interview/outcomes_controller.hpp"
#include "app/controllers/interview/photos_controller.hpp"
#include "app/controllers/interview/recorder_controller.hpp"
#include "app/controllers/interview/table_controller.hpp"
#include "app/controllers/interview/topics_controller.hpp"
#include "app/controllers/leaving_controller.hpp"
#include "app/controllers/picture_feed.hpp"
#include "app/controllers/place_controller.hpp"
#include "app/controllers/player_controller.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/controllers/sound_controller.hpp"
#include "app/controllers/studies_controller.hpp"
#include "app/controllers/sync_controller.hpp"
#include "app/controllers/today_controller.hpp"
#include "app/controllers/unsent_controller.hpp"
#include "app/models/choice_model.hpp"
#include "app/models/choice_search.hpp"
#include "app/models/row_model.hpp"

namespace meetmoment::app {

class Composition;

/// Call before the engine loads QML. `composition` must outlive every engine made after the call.
void provide(Composition& composition);

/// What the controllers of the interview have in common.
struct InterviewPartForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::InterviewPart)
    QML_ANONYMOUS
};

struct ApplicationForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::ApplicationController)
    QML_NAMED_ELEMENT(App)
    QML_SINGLETON

  public:
    static ApplicationController* create(QQmlEngine*, QJSEngine*);
};

struct EnrolForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::EnrolController)
    QML_NAMED_ELEMENT(Enrol)
    QML_SINGLETON

  public:
    static EnrolController* create(QQmlEngine*, QJSEngine*);
};

struct TodayForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::TodayController)
    QML_NAMED_ELEMENT(Today)
    QML_SINGLETON

  public:
    static TodayController* create(QQmlEngine*, QJSEngine*);
};

struct QuestionnaireForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::QuestionnaireController)
    QML_NAMED_ELEMENT(Questionnaire)
    QML_SINGLETON

  public:
    static QuestionnaireController* create(QQmlEngine*, QJSEngine*);
};

struct InterviewForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::InterviewController)
    QML_NAMED_ELEMENT(Interview)
    QML_SINGLETON

  public:
    static InterviewController* create(QQmlEngine*, QJSEngine*);
};

struct HandoverForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::HandoverController)
    QML_NAMED_ELEMENT(Handover)
    QML_SINGLETON

  public:
    static HandoverController* create(QQmlEngine*, QJSEngine*);
};

struct AttachmentsForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::AttachmentController)
    QML_NAMED_ELEMENT(Attachments)
    QML_SINGLETON

  public:
    static AttachmentController* create(QQmlEngine*, QJSEngine*);
};

struct DrawingsForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::DrawingController)
    QML_NAMED_ELEMENT(Drawings)
    QML_SINGLETON

  public:
    static DrawingController* create(QQmlEngine*, QJSEngine*);
};

/// What shows a picture that changes.
struct PictureFeedForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::PictureFeed)
    QML_ANONYMOUS
};

struct SoundsForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::SoundController)
    QML_NAMED_ELEMENT(Sounds)
    QML_SINGLETON

  public:
    static SoundController* create(QQmlEngine*, QJSEngine*);
};

struct PlayerForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::PlayerController)
    QML_NAMED_ELEMENT(Player)
    QML_SINGLETON

  public:
    static PlayerController* create(QQmlEngine*, QJSEngine*);
};

struct ViewfinderForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::CameraController)
    QML_NAMED_ELEMENT(Viewfinder)
    QML_SINGLETON

  public:
    static CameraController* create(QQmlEngine*, QJSEngine*);
};

struct PlacesForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::PlaceController)
    QML_NAMED_ELEMENT(Places)
    QML_SINGLETON

  public:
    static PlaceController* create(QQmlEngine*, QJSEngine*);
};

struct NotesForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::NotesController)
    QML_NAMED_ELEMENT(Notes)
    QML_SINGLETON

  public:
    static NotesController* create(QQmlEngine*, QJSEngine*);
};

struct TopicsForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::TopicsController)
    QML_NAMED_ELEMENT(Topics)
    QML_SINGLETON

  public:
    static TopicsController* create(QQmlEngine*, QJSEngine*);
};

struct TableForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::TableController)
    QML_NAMED_ELEMENT(Table)
    QML_SINGLETON

  public:
    static TableController* create(QQmlEngine*, QJSEngine*);
};

struct OutcomesForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::OutcomesController)
    QML_NAMED_ELEMENT(Outcomes)
    QML_SINGLETON

  public:
    static OutcomesController* create(QQmlEngine*, QJSEngine*);
};

struct ConsentForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::ConsentController)
    QML_NAMED_ELEMENT(Consent)
    QML_SINGLETON

  public:
    static ConsentController* create(QQmlEngine*, QJSEngine*);
};

struct HandsForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::HandsController)
    QML_NAMED_ELEMENT(Hands)
    QML_SINGLETON

  public:
    static HandsController* create(QQmlEngine*, QJSEngine*);
};

struct LevelsForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::LevelsController)
    QML_NAMED_ELEMENT(Levels)
    QML_SINGLETON

  public:
    static LevelsController* create(QQmlEngine*, QJSEngine*);
};

struct ClosingForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::ClosingController)
    QML_NAMED_ELEMENT(Closing)
    QML_SINGLETON

  public:
    static ClosingController* create(QQmlEngine*, QJSEngine*);
};

struct ListeningForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::ListeningController)
    QML_NAMED_ELEMENT(Listening)
    QML_SINGLETON

  public:
    static ListeningController* create(QQmlEngine*, QJSEngine*);
};

struct RecorderForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::RecorderController)
    QML_NAMED_ELEMENT(Recorder)
    QML_SINGLETON

  public:
    static RecorderController* create(QQmlEngine*, QJSEngine*);
};

struct PhotosForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::PhotosController)
    QML_NAMED_ELEMENT(Photos)
    QML_SINGLETON

  public:
    static PhotosController* create(QQmlEngine*, QJSEngine*);
};

struct CompareForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::CompareController)
    QML_NAMED_ELEMENT(Compare)
    QML_SINGLETON

  public:
    static CompareController* create(QQmlEngine*, QJSEngine*);
};

struct ClocksForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::ClocksController)
    QML_NAMED_ELEMENT(Clocks)
    QML_SINGLETON

  public:
    static ClocksController* create(QQmlEngine*, QJSEngine*);
};

struct ChangesForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::ChangesController)
    QML_NAMED_ELEMENT(Changes)
    QML_SINGLETON

  public:
    static ChangesController* create(QQmlEngine*, QJSEngine*);
};

struct NamesForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::NamesController)
    QML_NAMED_ELEMENT(Names)
    QML_SINGLETON

  public:
    static NamesController* create(QQmlEngine*, QJSEngine*);
};

struct SyncForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::SyncController)
    QML_NAMED_ELEMENT(Sync)
    QML_SINGLETON

  public:
    static SyncController* create(QQmlEngine*, QJSEngine*);
};

struct UnsentForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::UnsentController)
    QML_NAMED_ELEMENT(Unsent)
    QML_SINGLETON

  public:
    static UnsentController* create(QQmlEngine*, QJSEngine*);
};

struct DiagnosticsForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::DiagnosticsController)
    QML_NAMED_ELEMENT(Diagnostics)
    QML_SINGLETON

  public:
    static DiagnosticsController* create(QQmlEngine*, QJSEngine*);
};

struct StudiesForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::StudiesController)
    QML_NAMED_ELEMENT(Studies)
    QML_SINGLETON

  public:
    static StudiesController* create(QQmlEngine*, QJSEngine*);
};

struct ConflictsForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::ConflictsController)
    QML_NAMED_ELEMENT(Conflicts)
    QML_SINGLETON

  public:
    static ConflictsController* create(QQmlEngine*, QJSEngine*);
};

struct LeavingForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::LeavingController)
    QML_NAMED_ELEMENT(Leaving)
    QML_SINGLETON

  public:
    static LeavingController* create(QQmlEngine*, QJSEngine*);
};

/// What an engine needs besides: where pictures of forms come from, and what screen readers are told of
/// secrets. After provide().
void equip(QQmlEngine& engine);

struct ChoiceModelForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::ChoiceModel)
    QML_NAMED_ELEMENT(ChoiceModel)
    QML_UNCREATABLE("Choices come from the controllers.")
};

struct ChoiceSearchForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::ChoiceSearch)
    QML_NAMED_ELEMENT(ChoiceSearch)
};

struct RowModelForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::RowModel)
    QML_NAMED_ELEMENT(RowModel)
    QML_UNCREATABLE("Rows come from the controllers.")
};

}  // namespace meetmoment::app
