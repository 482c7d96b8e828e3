// Takes where this device is as an answer or as part of one: because somebody asks for it, or because the
// form does (odk:setgeopoint). The latter goes on behind the page, and the page says so.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <optional>

#include "app/platform/location_source.hpp"

namespace meetmoment::app {

class QuestionnaireController;
class Translations;

class PlaceController : public QObject {
    Q_OBJECT
    /// What looks for its place, a question or a point of it; "" for nothing.
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(Presence presence READ presence NOTIFY changed)
    /// "accurate to 12 m"; "" as long as there is nothing.
    Q_PROPERTY(QString foundText READ foundText NOTIFY changed)
    /// What failed last and why; "" when nothing did.
    Q_PROPERTY(QString failedPath READ failedPath NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// What has become of what the form asked.
    Q_PROPERTY(Asked asked READ asked NOTIFY changed)
    /// The same for whoever fills in the form; "" for Nothing.
    Q_PROPERTY(QString askedText READ askedText NOTIFY changed)

  public:
    enum Presence { Ready, Absent, Denied };  // meetmoment::app::Presence
    Q_ENUM(Presence)
    enum Asked { Nothing, Looking, Recorded, NotFound };
    Q_ENUM(Asked)

    /// All must outlive it.
    PlaceController(LocationSource& source, QuestionnaireController& questionnaire,
                    Translations& translations);

    [[nodiscard]] const QString& path() const { return path_; }
    [[nodiscard]] Presence presence() const;
    [[nodiscard]] QString foundText() const;
    [[nodiscard]] const QString& failedPath() const { return failed_path_; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] Asked asked() const { return asked_; }
    [[nodiscard]] QString askedText() const;

    /// Looks until it is accurate enough, or somebody takes what was found. taken() follows.
    Q_INVOKABLE void look(const QString& path);
    Q_INVOKABLE void take();
    Q_INVOKABLE void stop();
    /// What came of it has been read.
    Q_INVOKABLE void dismiss();

    /// Metres; as ODK Collect.
    static constexpr double kAccurateEnough = 5;
    static constexpr int kPatienceMs = 60'000;
    void set_patience(int milliseconds) {
        patience_.setInterval(milliseconds);
        asked_patience_.setInterval(milliseconds);
    }

  Q_SIGNALS:
    void changed();
    /// "52.37 4.89 0 5": latitude, longitude, height and accuracy.
    void taken(const QString& path, const QString& place);

  private:
    void found(const Fix& fix);
    void refuse(const Problem& problem);
    void rest();
    // For the form.
    void look_for(const QStringList& paths);
    /// Gives what was found, if anything.
    void give();
    void miss(const Problem& problem);
    void forget();

    LocationSource& source_;
    QuestionnaireController& questionnaire_;
    QString path_, failed_path_;
    std::optional<Fix> best_;
    Problem problem_;
    QTimer patience_;

    QStringList asked_for_;  ///< paths
    Asked asked_ = Nothing;
    std::optional<Fix> asked_best_;
    Problem asked_problem_;
    QTimer asked_patience_;
};

}  // namespace meetmoment::app
