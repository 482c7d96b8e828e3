// The real window over a real tablet: what the tests of pages work on.
#pragma once

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSize>
#include <QStringList>
#include <memory>

#include "app/platform/handover_guard.hpp"
#include "app/testing/tablet.hpp"

namespace meetmoment::stage {

struct Look {
    QSize size{1280, 800};
    QString theme = QStringLiteral("light");
    double text = 1.0;
    QString language = QStringLiteral("nl");
};

/// The four sizes that everything must be good at, in normal text, and in double text; one of them dark and
/// in English.
[[nodiscard]] QList<Look> looks();
[[nodiscard]] QString name_of(const Look& look);

class Stage {
  public:
    /// With `lock_task` the window is kept in front in hand-over, as the program does; pages can be seen at
    /// any size without.
    explicit Stage(app::testing::TabletOptions options = {},
                   std::unique_ptr<app::LockTask> lock_task = nullptr);
    ~Stage();

    [[nodiscard]] app::testing::Tablet& tablet() { return tablet_; }
    [[nodiscard]] app::Composition& app() { return tablet_.app(); }
    [[nodiscard]] QQuickWindow& window() { return *window_; }
    [[nodiscard]] QQuickItem* root() { return window_->contentItem(); }

    void look(const Look& look);
    /// Lets bindings, layouts and timers of the view come to rest.
    void settle();

    /// The visible item, or null after five seconds.
    [[nodiscard]] QQuickItem* wait_for(const QString& name);
    [[nodiscard]] bool shows(const QString& name);
    /// Scrolls to it and clicks. False when it is not there.
    bool tap(const QString& name);
    /// The same with a finger.
    bool touch(const QString& name);
    /// A finger goes down on it, moves up the screen and lifts.
    bool drag_up(const QString& name, int distance);
    void key(const QString& name);
    void type(const QString& text);
    [[nodiscard]] QString focused() const;
    [[nodiscard]] QQuickItem* focus_item() const { return window_->activeFocusItem(); }

    void shot(const QString& file);

    /// Waits until the app wants to begin anew, and lets it, with a new window.
    bool follow_restart();
    /// Ends the app without a goodbye and opens it again.
    void restart();

    /// From Today, or from the questionnaire that is open, to the respondent's welcome; V-U, with PIN kPin.
    bool welcome();
    /// On to the first question, with word kWord.
    bool hand_over();
    [[nodiscard]] app::HandoverGuard& guard() { return *guard_; }
    static constexpr const char* kPin = "Zx-9#kQ";
    static constexpr const char* kWord = "egel";

    /// Warnings of QML since the last call.
    [[nodiscard]] QStringList take_warnings();

  private:
    bool reaches(app::HandoverController::Stage stage);
    void open_window(std::unique_ptr<app::LockTask> lock_task);

    app::testing::Tablet tablet_;
    std::unique_ptr<QQmlApplicationEngine> engine_;
    QQuickWindow* window_ = nullptr;
    std::unique_ptr<app::HandoverGuard> guard_;
};

}  // namespace meetmoment::stage
