#include "app/platform/stay_awake.hpp"

#include "app/controllers/handover_controller.hpp"
#include "app/controllers/interview/interview_controller.hpp"
#include "app/platform/wake_lock.hpp"
#include "app/services/recording.hpp"

namespace meetmoment::app {

StayAwake::StayAwake(WakeLock& lock, Recording& recording, HandoverController& handover,
                     InterviewController& interview)
    : lock_(lock), recording_(recording), handover_(handover), interview_(interview) {
    connect(&recording_, &Recording::stateChanged, this, &StayAwake::look);
    connect(&handover_, &HandoverController::stageChanged, this, &StayAwake::look);
    connect(&interview_, &InterviewController::activeChanged, this, &StayAwake::look);
}

StayAwake::~StayAwake() {
    lock_.release();
}

void StayAwake::look() {
    if (recording_.state() != Recording::Idle)
        lock_.hold(tr("A recording is being made"));
    else if (interview_.active())
        lock_.hold(tr("A group interview is being noted"));
    else if (handover_.stage() == HandoverController::Asking)
        lock_.hold(tr("A questionnaire is being answered"));
    else
        lock_.release();
}

}  // namespace meetmoment::app
