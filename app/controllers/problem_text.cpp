#include "app/controllers/problem_text.hpp"

#include <QCoreApplication>

#include "app/text.hpp"

namespace meetmoment::app {
namespace {

QString with_code(const QString& text, const std::string& code) {
    return text + QLatin1Char(' ') + QCoreApplication::translate("Problem", "(Code: %1)").arg(to_qt(code));
}

}  // namespace

QString blocked_text(const Problem& problem) {
    if (problem.code == "store.newer")
        return QCoreApplication::translate("Problem",
                                           "A newer version of Meetmoment has used this data folder. Nothing "
                                           "was changed. Install the newest version "
                                           "of Meetmoment and open it again.");
    if (problem.code == "store.locked")
        return QCoreApplication::translate("Problem",
                                           "Meetmoment is already open with this data folder. Close the "
                                           "other window, then open Meetmoment again.");
    if (problem.code == "store.corrupt")
        return QCoreApplication::translate("Problem",
                                           "The data on this device is damaged. Nothing was changed. Do not "
                                           "remove Meetmoment: ask the study team to "
                                           "help you save what is there.");
    if (problem.code == "store.sealed")
        return QCoreApplication::translate(
            "Problem",
            "The data on this device is locked, and its key cannot be reached. Nothing was changed. Unlock "
            "the keychain of this device, or restart it and sign in, then open Meetmoment again. If that "
            "does not help, do not remove Meetmoment: ask the study team.");
    if (problem.code == "store.full")
        return QCoreApplication::translate(
            "Problem",
            "This device has no room left. Remove photos or other files, then open Meetmoment again.");
    return with_code(
        QCoreApplication::translate(
            "Problem",
            "The data folder cannot be opened. Check that you may write in it, then open Meetmoment again."),
        problem.code);
}

QString save_problem_text(const Problem& problem) {
    if (problem.code == "store.full")
        return QCoreApplication::translate("Problem",
                                           "There is no room left on this device. Your answer is still on "
                                           "the screen, but it is not saved yet. Remove "
                                           "photos or other files. Meetmoment keeps trying.");
    return with_code(QCoreApplication::translate("Problem",
                                                 "Your answer could not be saved. It is still on the screen. "
                                                 "Leave Meetmoment open; it keeps trying."),
                     problem.code);
}

QString enrolment_problem_text(const Problem& problem) {
    const std::string& code = problem.code;
    if (code.empty()) return {};
    if (code == "enrol.bad-server")
        return QCoreApplication::translate(
            "Problem", "This is not an address of a server. It looks like https://meetmoment.example.nl.");
    if (code == "enrol.bad-code")
        return QCoreApplication::translate(
            "Problem",
            "This code is not complete. A code has 16 letters and digits, in four groups of four.");
    if (code == "enrol.unknown-code" || code == "enrol.wrong-code" || code == "enrol.wrong-proof")
        return QCoreApplication::translate(
            "Problem", "This code is not right. Check the code and the server. Nothing was sent.");
    if (code == "enrol.other-person")
        return QCoreApplication::translate("Problem",
                                           "This code is for somebody else. Ask the study team for a code "
                                           "for the person whom this tablet is "
                                           "enrolled for.");
    if (code == "enrol.used")
        return QCoreApplication::translate(
            "Problem", "This code has been used already. Ask the study team for a new code.");
    if (code == "enrol.expired")
        return QCoreApplication::translate("Problem",
                                           "This code has expired. Ask the study team for a new code.");
    if (code == "rate.limited")
        return QCoreApplication::translate("Problem",
                                           "There were too many attempts. Wait a minute and try again.");
    if (code == "network.unreachable")
        return QCoreApplication::translate(
            "Problem",
            "The server cannot be reached. Check the network and the server's address, then try again.");
    if (code == "network.untrusted")
        return QCoreApplication::translate(
            "Problem",
            "The connection with this server is not safe. Check the server's address. Nothing was sent.");
    if (code.starts_with("store.")) return save_problem_text(problem);
    return with_code(
        QCoreApplication::translate(
            "Problem", "The server gave an answer that Meetmoment does not understand. Try again later."),
        code);
}

QString sync_problem_text(const std::string& code) {
    if (code.empty()) return {};
    if (code == "sync.unauthorised")
        return QCoreApplication::translate("Problem",
                                           "The server does not know this device any more. Your answers stay "
                                           "on this device. Ask the study team.");
    if (code == "sync.untrusted")
        return QCoreApplication::translate("Problem",
                                           "The connection with the server is not safe. Nothing was sent. "
                                           "Try another network, or ask the study team.");
    if (code == "store.full") return save_problem_text({code, {}, {}});
    return with_code(
        QCoreApplication::translate(
            "Problem", "Sending did not work. Your answers stay on this device. Try again later."),
        code);
}

QString secret_problem_text(const Problem& problem, bool word) {
    const bool wrong = problem.code == "store.wrong-pin" || problem.code == "store.locked-out";
    if (wrong && word) return QCoreApplication::translate("Problem", "This is not the word that was chosen.");
    if (wrong) return QCoreApplication::translate("Problem", "This PIN is not right.");
    if (problem.code == "store.bad-pin")
        return QCoreApplication::translate("Problem", "A PIN has 4 or more digits or letters.");
    if (problem.code == "store.full") return save_problem_text(problem);
    return with_code(
        QCoreApplication::translate("Problem", "This did not work. Nothing was lost. Try again."),
        problem.code);
}

QString open_problem_text(const Problem& problem) {
    if (problem.code == "catalogue.no-document")
        return QCoreApplication::translate(
            "Problem",
            "This questionnaire is not on this device yet. Connect with the network and synchronise.");
    return with_code(QCoreApplication::translate("Problem", "This cannot be opened. Nothing was changed."),
                     problem.code);
}

QString conflict_problem_text(const Problem& problem) {
    if (problem.code == "conflict.changed")
        return QCoreApplication::translate(
            "Problem", "There are other answers by now. Nothing was changed. Look at them again.");
    if (problem.code == "conflict.typing")
        return QCoreApplication::translate(
            "Problem",
            "Something on this questionnaire was changed and is not finished. "
            "Nothing was changed now. Open the questionnaire and finish it first.");
    if (problem.code == "conflict.no-reason")
        return QCoreApplication::translate("Problem", "Say why, in a few words.");
    if (problem.code == "store.full") return save_problem_text(problem);
    return with_code(
        QCoreApplication::translate("Problem", "This did not work. Nothing was lost. Try again."),
        problem.code);
}

QString leaving_problem_text(const Problem& problem) {
    if (problem.code == "leaving.unsent")
        return QCoreApplication::translate("Problem",
                                           "Something on this tablet has not been sent. Nothing was removed. "
                                           "Synchronise first, or save it to a file.");
    if (problem.code == "leaving.changed")
        return QCoreApplication::translate("Problem",
                                           "Something has changed since the file was saved. Nothing was "
                                           "removed. Save a new file first.");
    return with_code(
        QCoreApplication::translate("Problem", "This did not work. Nothing was lost. Try again."),
        problem.code);
}

QString work_file_problem_text(const Problem& problem) {
    if (problem.code == "store.full")
        return QCoreApplication::translate("Problem",
                                           "There is no room left on this device for the file. Nothing was "
                                           "lost. Remove photos or other files and try again.");
    if (problem.code == "work.folder" || problem.code == "store.io")
        return QCoreApplication::translate(
                   "Problem",
                   "The file cannot be written in %1. Nothing was lost. Check the permissions of "
                   "Meetmoment and try again.")
            .arg(to_qt(problem.where));
    return with_code(
        QCoreApplication::translate("Problem", "The file could not be made. Nothing was lost. Try again."),
        problem.code);
}

QString attachment_problem_text(const Problem& problem) {
    const std::string& code = problem.code;
    if (code == "store.full")
        return QCoreApplication::translate(
            "Problem",
            "There is no room left on this device, so the file was not kept. The "
            "answer is as it was. Remove photos or other files, then choose the "
            "file again.");
    if (code == "file.too-large" || code == "blob.too-long")
        return QCoreApplication::translate(
            "Problem", "This file is larger than 64 MB. Choose a smaller one. The answer is as it was.");
    if (code == "file.unreadable")
        return QCoreApplication::translate(
            "Problem",
            "This file cannot be read. Perhaps the app may not open it, or it is "
            "gone. The answer is as it was.");
    if (code == "file.empty")
        return QCoreApplication::translate("Problem", "This file is empty. The answer is as it was.");
    if (code == "picture.unreadable")
        return QCoreApplication::translate(
            "Problem", "This file is not a picture that Meetmoment can read. The answer is as it was.");
    if (code == "blob.missing" || code == "blob.unknown")
        return QCoreApplication::translate(
            "Problem", "This file is on another device or on the server and has not been fetched yet.");
    if (code == "blob.damaged")
        return QCoreApplication::translate(
            "Problem",
            "This file is damaged on this device. The answer stays. Choose the "
            "file again if you have it, or ask the study team.");
    return with_code(
        QCoreApplication::translate("Problem", "The file was not kept. The answer is as it was."), code);
}

}  // namespace meetmoment::app
