#include "app/module/singletons.hpp"

#include "app/composition.hpp"
#include "app/module/pictures.hpp"
#include "app/module/secret_fields.hpp"
#include "app/services/form_files.hpp"

namespace meetmoment::app {
namespace {

/// QML asks for singletons through static functions without an argument of ours: this is the hand-over point.
Composition*& provided() {
    static Composition* composition = nullptr;
    return composition;
}

template <class Controller>
Controller* hand_out(Controller Composition::*member) {
    Q_ASSERT_X(provided() != nullptr, "Meetmoment.App", "provide() was not called");
    Controller* controller = &(provided()->*member);
    QQmlEngine::setObjectOwnership(controller, QQmlEngine::CppOwnership);
    return controller;
}

}  // namespace

void provide(Composition& composition) {
    provided() = &composition;
}

void equip(QQmlEngine& engine) {
    hide_secrets_from_screen_readers();
    engine.addImageProvider(
        QLatin1String(kFormPictures),
        new Pictures(provided()->executor, [](store::TabletStore& store, const QString& id, bool) {
            return read_form_picture(store, id);
        }));
    engine.addImageProvider(QStringLiteral("answer"),
                            new Pictures(provided()->executor, &read_answer_picture));
}

ApplicationController* ApplicationForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::application);
}
EnrolController* EnrolForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::enrol);
}
TodayController* TodayForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::today);
}
QuestionnaireController* QuestionnaireForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::questionnaire);
}
InterviewController* InterviewForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::interview);
}
HandoverController* HandoverForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::handover);
}
AttachmentController* AttachmentsForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::attachments);
}
DrawingController* DrawingsForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::drawings);
}
SoundController* SoundsForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::sounds);
}
PlayerController* PlayerForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::player);
}
CameraController* ViewfinderForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::viewfinder);
}
PlaceController* PlacesForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::places);
}
NotesController* NotesForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::notes);
}
TopicsController* TopicsForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::topics);
}
TableController* TableForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::table);
}
OutcomesController* OutcomesForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::outcomes);
}
ConsentController* ConsentForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::consent);
}
HandsController* HandsForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::hands);
}
LevelsController* LevelsForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::levels);
}
ClosingController* ClosingForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::closing);
}
ListeningController* ListeningForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::listening);
}

RecorderController* RecorderForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::recorder);
}
PhotosController* PhotosForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::photos);
}
CompareController* CompareForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::compare);
}
ClocksController* ClocksForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::clocks);
}
ChangesController* ChangesForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::changes);
}
NamesController* NamesForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::names);
}
SyncController* SyncForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::sync_status);
}
UnsentController* UnsentForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::unsent);
}
DiagnosticsController* DiagnosticsForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::diagnostics);
}
StudiesController* StudiesForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::studies_list);
}
ConflictsController* ConflictsForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::conflicts);
}
LeavingController* LeavingForQml::create(QQmlEngine*, QJSEngine*) {
    return hand_out(&Composition::leaving);
}

}  // namespace meetmoment::app
