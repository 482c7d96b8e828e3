// An interview that is open on a tablet, for the tests of its controllers.
#pragma once

#include <gtest/gtest.h>

#include "app/testing/tablet.hpp"
#include "app/text.hpp"

namespace meetmoment::app::testing {

struct InterviewStage : ::testing::Test {
    Tablet tablet;
    explicit InterviewStage(TabletOptions options = {}) : tablet(std::move(options)) {}
    Composition& app() { return tablet.app(); }
    static QString at(const RowModel* model, int row, const char* role) {
        return model->value(row, QLatin1String(role)).toString();
    }
    bool start() {
        app().today.start(tablet.task(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM02")));
        return wait_until([this] { return app().interview.active(); });
    }
    bool saved() {
        return wait_until([this] { return app().interview.saveState() == InterviewController::Saved; });
    }
    bool add(const QString& text) {
        app().notes.setText(text);
        app().notes.add();
        return saved();
    }
    /// P1, P2, … of these kinds of organisation.
    bool seat(const QStringList& organisations) {
        for (const QString& organisation : organisations)
            app().table.add({}, organisation, {});
        return saved();
    }
    void reopen() {
        const QString id = app().interview.recordId();
        tablet.restart();
        ASSERT_TRUE(wait_until([this] { return app().today.drafts()->count() == 1; }));
        app().today.open(id);
        ASSERT_TRUE(wait_until([this] { return app().interview.active(); }));
    }
    void watch() {
        for (InterviewPart* part : std::initializer_list<InterviewPart*>{
                 &app().outcomes, &app().consent, &app().hands, &app().levels, &app().closing})
            part->setWatched(true);
    }
};

}  // namespace meetmoment::app::testing
