#include "app/controllers/device_text.hpp"

#include <QCoreApplication>

#include "app/controllers/problem_text.hpp"

namespace meetmoment::app {

QString device_problem_text(const Problem& problem) {
    const std::string& code = problem.code;
    if (code == "sound.absent")
        return QCoreApplication::translate(
            "Problem", "This device has no microphone that can be reached. Nothing was recorded.");
    if (code == "sound.denied")
        return QCoreApplication::translate(
            "Problem",
            "Meetmoment may not use the microphone. Allow it in the settings of this "
            "device, then try again.");
    if (code == "sound.busy")
        return QCoreApplication::translate(
            "Problem", "The microphone is in use by something else. Close that, then try again.");
    if (code == "sound.lost")
        return QCoreApplication::translate("Problem",
                                           "The microphone stopped. What was recorded until then is kept.");
    if (code == "camera.absent")
        return QCoreApplication::translate(
            "Problem", "This device has no camera that can be reached. A picture can be chosen from a file.");
    if (code == "camera.denied")
        return QCoreApplication::translate(
            "Problem",
            "Meetmoment may not use the camera. Allow it in the settings of this "
            "device, or choose a picture from a file.");
    if (code == "camera.busy")
        return QCoreApplication::translate(
            "Problem", "The camera is in use by something else. Close that, then try again.");
    if (code == "camera.lost")
        return QCoreApplication::translate(
            "Problem",
            "The camera stopped. Try again, or choose a picture from a file. The answer is as it was.");
    if (code == "location.absent")
        return QCoreApplication::translate("Problem", "This device cannot tell where it is. Type the place.");
    if (code == "location.denied")
        return QCoreApplication::translate(
            "Problem",
            "Meetmoment may not know where this device is. Allow it in the settings "
            "of this device, or type the place.");
    if (code == "location.lost" || code == "location.none")
        return QCoreApplication::translate(
            "Problem", "No place was found. Go outside or near a window and try again, or type the place.");
    if (code == "player.absent")
        return QCoreApplication::translate(
            "Problem",
            "This device cannot play sound or films. The answer is kept and can be played in the portal.");
    if (code == "player.silent")
        return QCoreApplication::translate(
            "Problem",
            "This device has no loudspeaker or headphones that can be reached. The "
            "answer is kept.");
    if (code == "player.unreadable")
        return QCoreApplication::translate(
            "Problem", "This file cannot be played on this device. The answer is kept as it is.");
    return attachment_problem_text(problem);
}

QString asked_place_problem_text(const Problem& problem) {
    if (problem.code == "location.absent")
        return QCoreApplication::translate("Problem", "This device cannot tell. Nothing was recorded.");
    if (problem.code == "location.denied")
        return QCoreApplication::translate(
            "Problem", "The settings of this device do not allow it. Nothing was recorded.");
    return QCoreApplication::translate("Problem", "No place was found. Nothing was recorded.");
}

QString recording_problem_text(const Problem& problem) {
    if (problem.code == "store.full")
        return QCoreApplication::translate(
            "Problem",
            "There is no room left on this device. What was said last is not saved yet. "
            "Remove photos or other files. Meetmoment keeps trying.");
    return QCoreApplication::translate(
        "Problem", "What was said last is not saved yet. Leave Meetmoment open; it keeps trying.");
}

QString duration_text(std::chrono::milliseconds length) {
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(length).count();
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const QString tail = two(seconds % 60);
    if (seconds < 3600) return QStringLiteral("%1:%2").arg(seconds / 60).arg(tail);
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(two(seconds / 60 % 60), tail);
}

}  // namespace meetmoment::app
