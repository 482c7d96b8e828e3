// How long a window takes until it shows what was done to it.
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QQuickWindow>
#include <QtTest/QTest>
#include <algorithm>
#include <functional>
#include <vector>

namespace meetmoment::bench {

/// Lets events run until it holds, ten seconds at most; milliseconds of `since`.
inline double until(const std::function<bool()>& holds, const QElapsedTimer& since) {
    while (!holds() && since.elapsed() < 10'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

/// Milliseconds from the beginning of `act` to the first frame behind it for which `holds`.
inline double until_painted(
    QQuickWindow& window, const std::function<void()>& act,
    const std::function<bool()>& holds = [] { return true; }) {
    bool painted = false;
    const auto frame = QObject::connect(&window, &QQuickWindow::frameSwapped, [&] { painted = holds(); });
    QElapsedTimer since;
    since.start();
    act();
    window.update();
    const double time = until([&painted] { return painted; }, since);
    QObject::disconnect(frame);
    return time;
}

inline double key_to_paint(QQuickWindow& window, char key) {
    return until_painted(window, [&window, key] { QTest::keyClick(&window, key); });
}

/// The value below which `part` (0 to 1) of them lie.
inline double quantile(std::vector<double> times, double part) {
    std::sort(times.begin(), times.end());
    const auto at = static_cast<std::size_t>(static_cast<double>(times.size()) * part);
    return times.at(std::min(at, times.size() - 1));
}

inline double median(std::vector<double> times) {
    return quantile(std::move(times), 0.5);
}

}  // namespace meetmoment::bench
