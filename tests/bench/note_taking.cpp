// An hour of a note-taker's work in the real window over a real store: 2,000 entries. How long a key takes
// until it is painted, and a note until it is durable, at the end against the beginning.
//
// note_taking [ENTRIES]; offscreen unless a display is asked for. One line of JSON.
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QtTest/QTest>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "tests/app/fictitious_day.hpp"
#include "tests/bench/painting.hpp"
#include "tests/qml/pages/stage.hpp"

namespace {

using meetmoment::app::InterviewController;
using meetmoment::bench::median;
using meetmoment::bench::until;
using meetmoment::stage::Stage;

}  // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qEnvironmentVariableIsSet("QT_QUICK_BACKEND")) qputenv("QT_QUICK_BACKEND", "software");
    const QGuiApplication app(argc, argv);
    const int entries = argc > 1 ? std::max(20, QString::fromUtf8(argv[1]).toInt()) : 2000;
    Stage on;
    on.app().today.start(
        on.tablet().task(QStringLiteral("g-u"), QStringLiteral("M6"), QStringLiteral("AM02")));
    if (on.wait_for(QStringLiteral("interview.note")) == nullptr) return 1;
    for (int person = 0; person < 8; ++person)
        on.app().table.add({}, QStringLiteral("gemeente"), {});
    on.tap(QStringLiteral("interview.note"));
    std::vector<double> paint, stored;
    const auto saved = [&on] { return on.app().interview.saveState() == InterviewController::Saved; };
    for (int entry = 0; entry < entries; ++entry) {
        on.app().table.select(entry % 8);
        if (entry % (entries / 8) == 0) on.app().topics.step(1);
        const auto words = meetmoment::app::testing::kNotes[static_cast<std::size_t>(entry) %
                                                            meetmoment::app::testing::kNotes.size()];
        on.app().notes.setText(QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size())));
        paint.push_back(meetmoment::bench::key_to_paint(on.window(), 'x'));
        QElapsedTimer since;
        since.start();
        QTest::keyClick(&on.window(), Qt::Key_Return);
        stored.push_back(until(saved, since));
    }
    if (on.app().notes.rows()->count() != entries) return 2;
    const auto tenth = static_cast<std::ptrdiff_t>(entries / 10);
    const auto first = [tenth](const std::vector<double>& all) {
        return median({all.begin(), all.begin() + tenth});
    };
    const auto last = [tenth](const std::vector<double>& all) {
        return median({all.end() - tenth, all.end()});
    };
    std::printf(
        "{\"entries\":%d,\"key_to_paint_ms\":[%.2f,%.2f],\"key_to_paint_ratio\":%.2f,"
        "\"note_to_stored_ms\":[%.2f,%.2f],\"note_to_stored_ratio\":%.2f}\n",
        entries, first(paint), last(paint), last(paint) / first(paint), first(stored), last(stored),
        last(stored) / first(stored));
    return 0;
}
