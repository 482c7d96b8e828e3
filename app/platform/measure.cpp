#include "app/platform/measure.hpp"

#include <QQuickWindow>
#include <iomanip>
#include <iostream>

#include "app/composition.hpp"

namespace meetmoment::app {

Measure::Measure(Composition& composition, QQuickWindow& window, const QElapsedTimer& since_start) {
    QuestionnaireController& questionnaire = composition.questionnaire;
    connect(
        &window, &QQuickWindow::frameSwapped, this,
        [this, since_start] { report("first frame", since_start); },
        static_cast<Qt::ConnectionType>(Qt::AutoConnection | Qt::SingleShotConnection));
    connect(&questionnaire, &QuestionnaireController::opening, this, [this] {
        opening_.start();
        form_opens_ = true;
    });
    connect(&window, &QQuickWindow::frameSwapped, this, [this, &questionnaire] {
        if (!form_opens_ || !questionnaire.active()) return;
        form_opens_ = false;
        report("form opened", opening_);
    });
    connect(&questionnaire, &QuestionnaireController::saveStateChanged, this, [this, &questionnaire] {
        if (questionnaire.saveState() == QuestionnaireController::Saving) saving_.start();
        if (questionnaire.saveState() == QuestionnaireController::Saved && saving_.isValid())
            report("saved", saving_);
    });
}

void Measure::report(const char* what, const QElapsedTimer& since) {
    std::cout << what << ' ' << std::fixed << std::setprecision(2)
              << static_cast<double>(since.nsecsElapsed()) / 1e6 << std::endl;
}

}  // namespace meetmoment::app
