// The QML module Meetmoment.App: the controllers as typed singletons, registered from outside so that no
// controller knows of QML. An engine gets the instances that provide() named; they stay C++'s own.
#pragma once

#include <QtQml/qqml.h>
#include <QtQml/qqmlengine.h>

#include "app/controllers/application_controller.hpp"
#include "app/controllers/attachment_controller.hpp"
#include "app/controllers/enrol_controller.hpp"
#include "app/controllers/handover_controller.hpp"
#include "app/controllers/interview_controller.hpp"
#include "app/controllers/questionnaire_controller.hpp"
#include "app/controllers/sync_controller.hpp"
#include "app/controllers/today_controller.hpp"
#include "app/models/choice_model.hpp"
#include "app/models/choice_search.hpp"
#include "app/models/row_model.hpp"

namespace meetmoment::app {

class Composition;

/// Call before the engine loads QML. `composition` must outlive every engine made after the call.
void provide(Composition& composition);

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

struct SyncForQml {
    Q_GADGET
    QML_FOREIGN(meetmoment::app::SyncController)
    QML_NAMED_ELEMENT(Sync)
    QML_SINGLETON

  public:
    static SyncController* create(QQmlEngine*, QJSEngine*);
};

/// What an engine needs besides: where pictures of forms come from. After provide().
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
