// Holds the wake lock as long as something goes on: a recording, a group interview, a respondent who answers.
#pragma once

#include <QObject>

namespace meetmoment::app {

class HandoverController;
class InterviewController;
class Recording;
class WakeLock;

class StayAwake : public QObject {
    Q_OBJECT

  public:
    /// All must outlive it.
    StayAwake(WakeLock& lock, Recording& recording, HandoverController& handover,
              InterviewController& interview);
    ~StayAwake() override;

  private:
    void look();

    WakeLock& lock_;
    Recording& recording_;
    HandoverController& handover_;
    InterviewController& interview_;
};

}  // namespace meetmoment::app
