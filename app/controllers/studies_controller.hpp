// The studies on this tablet: which there are, going to another one, enrolling in one more.
#pragma once

#include <QObject>
#include <QString>
#include <functional>

#include "app/models/row_model.hpp"
#include "app/services/studies.hpp"
#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/store/key_ring.hpp"

namespace meetmoment::app {

class Settings;
class StoreExecutor;
class StudyCatalogue;
class Translations;
class UnsentController;

class StudiesController : public QObject {
    Q_OBJECT
    /// folder, name, user, current, unsent
    Q_PROPERTY(meetmoment::app::RowModel* rows READ rows CONSTANT)
    /// The study that is open is not enrolled yet, and there is another one to go back to.
    Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    StudiesController(Studies& studies, StoreExecutor& executor, store::Keychain& keychain,
                      Settings& settings, StudyCatalogue& catalogue, Translations& translations,
                      UnsentController& unsent, RandomSource& random);

    [[nodiscard]] RowModel* rows() { return &rows_; }
    [[nodiscard]] bool canGoBack() const;
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] QString problem() const;

    /// Commits what is typed and goes to this study; restartWanted() follows.
    Q_INVOKABLE void open(const QString& folder);
    /// The same to the page that enrols in another study.
    Q_INVOKABLE void enrolAnother();
    /// Leaves the enrolment in another study; nothing of it stays.
    Q_INVOKABLE void goBack();
    /// How the user wants the app goes along to the study that opens next.
    void carry_look();

  Q_SIGNALS:
    void changed();
    /// The program begins anew, in the study that is the current one now.
    void restartWanted();

  private:
    void refresh();
    /// What is typed is in the store; then `next`, and when that holds the restart.
    void leave(std::function<bool()> next);
    void done(bool well);

    Studies& studies_;
    StoreExecutor& executor_;
    store::Keychain& keychain_;
    Settings& settings_;
    StudyCatalogue& catalogue_;
    Translations& translations_;
    UnsentController& unsent_;
    RandomSource& random_;
    RowModel rows_;
    Problem problem_;
    bool busy_ = false;
};

}  // namespace meetmoment::app
