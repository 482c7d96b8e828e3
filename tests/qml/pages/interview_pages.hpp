// An interview on the stage, with people and notes, for the tests of its pages.
#pragma once

#include <gtest/gtest.h>

#include "tests/qml/pages/sight.hpp"

namespace meetmoment::stage {

/// Named, roomy and whole at every size; with pictures, also in the dark.
inline void expect_good_with_pictures(Stage& on, const QString& item, const QString& name) {
    ASSERT_NE(on.wait_for(item), nullptr) << item.toStdString();
    expect_good(on, name, name);
    QList<Look> dark;
    for (const QSize size : {QSize(360, 640), QSize(840, 1180), QSize(1280, 800)})
        dark << Look{.size = size, .theme = QStringLiteral("dark")};
    shoot(on, name, dark);
}

struct InterviewPages : ::testing::Test {
    Stage on;
    explicit InterviewPages(app::testing::TabletOptions options = {}) : on(std::move(options)) {}

    bool saved() {
        return app::testing::wait_until(
            [this] { return on.app().interview.saveState() == app::InterviewController::Saved; });
    }
    void open_panel(const QString& panel) { on.app().interview.setPanel(panel); }
    bool open_tool(const QString& tool) {
        return on.tap(QStringLiteral("interview.tools")) && on.tap(QStringLiteral("interview.tool.") + tool);
    }
    /// The app ends without a goodbye once what is drawn is in the store, and the interview is opened again.
    bool restart_while_drawing() {
        using app::testing::wait_until;
        const QString id = on.app().interview.recordId();
        const auto kept = [this] {
            std::string text;
            on.tablet().in_store(
                [&](store::TabletStore& store) { text = store.setting("drawings").value(); });
            return !text.empty();
        };
        if (!wait_until(kept) || !saved()) return false;
        on.restart();
        if (!wait_until([this] { return on.app().today.drafts()->count() == 1; })) return false;
        on.app().today.open(id);
        return true;
    }
    void SetUp() override {
        on.app().today.start(
            on.tablet().task(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM02")));
        ASSERT_TRUE(app::testing::wait_until([&] { return on.app().interview.active(); }));
        for (const auto* organisation : {"gemeente", "uwv", "ggz", "sociaal_werkbedrijf", "gemeente"})
            on.app().table.add({}, QString::fromLatin1(organisation), on.app().table.ownGroup());
        ASSERT_TRUE(saved());
        const QStringList notes{
            QStringLiteral("@1 Wij kennen elkaar nu goed en bellen eerder #succes"),
            QStringLiteral(
                "@3 \"Het hangt aan drie mensen, ook als het niet goed gaat met een cliënt\" #borg"),
            QStringLiteral("@* Er wordt geknikt")};
        for (const QString& note : notes) {
            on.app().notes.setText(note);
            on.app().notes.add();
        }
        on.app().table.toggleHand(1);
        ASSERT_TRUE(saved());
    }
};

}  // namespace meetmoment::stage
